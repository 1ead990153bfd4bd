//! Finding things in words that somebody else wrote.

/// The longest Message-ID that is taken for one.
const LONGEST_ID: usize = 250;
/// Most Message-IDs of one text.
const MOST: usize = 30;

/// The value of the first field of this name, folded lines joined.
pub(super) fn line_after(text: &str, field: &str) -> Option<String> {
    let mut lines = text.lines();
    let value = lines.find_map(|line| {
        let (name, value) = line.trim_start_matches(['>', ' ']).split_once(':')?;
        name.trim().eq_ignore_ascii_case(field).then_some(value)
    })?;
    let folded = lines.take_while(|line| line.starts_with([' ', '\t']) && !line.trim().is_empty());
    let whole = std::iter::once(value).chain(folded).map(str::trim);
    Some(whole.collect::<Vec<_>>().join(" ").trim().to_owned())
}

/// Everything that looks like a Message-ID.
pub(super) fn ids(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for part in text.split('<').skip(1) {
        let Some((id, _)) = part.split_once('>') else {
            continue;
        };
        let is_id = id.len() <= LONGEST_ID
            && id.contains('@')
            && id.bytes().all(|byte| byte.is_ascii_graphic());
        if is_id {
            found.push(format!("<{id}>"));
        }
        if found.len() == MOST {
            break;
        }
    }
    found
}

/// The first status code of the RFC 3463 in a text.
pub(super) fn status_in(text: &str) -> Option<String> {
    text.split(|c: char| !c.is_ascii_digit() && c != '.')
        .map(|word| word.trim_matches('.'))
        .find(|word| is_status(word))
        .map(str::to_owned)
}

fn is_status(word: &str) -> bool {
    let parts: Vec<_> = word.split('.').collect();
    let [class, subject, detail] = parts.as_slice() else {
        return false;
    };
    matches!(*class, "4" | "5")
        && [subject, detail]
            .iter()
            .all(|part| (1..=3).contains(&part.len()))
}

/// A text as one line without what cannot be seen.
pub(super) fn one_line(text: &str, longest: usize) -> String {
    let words: Vec<_> = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect();
    let line = words.join(" ");
    let visible = line.chars().filter(|c| !domain::text::is_deceptive(*c));
    visible.take(longest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_found_in_any_spelling_and_joined() {
        let text = "Reporting-MTA: dns; a\r\n\r\nSTATUS: 5.1.1\r\nDiagnostic-Code: smtp; 550\r\n  no such\r\n\tuser\r\n\r\nx: y";
        assert_eq!(line_after(text, "status").as_deref(), Some("5.1.1"));
        let whole = line_after(text, "diagnostic-code");
        assert_eq!(whole.as_deref(), Some("smtp; 550 no such user"));
        assert_eq!(line_after(text, "action"), None);
        assert_eq!(
            line_after("> Message-ID: <a@b>", "message-id").as_deref(),
            Some("<a@b>")
        );
    }

    #[test]
    fn status_codes_and_ids_are_told_from_other_things() {
        for (text, status) in [
            ("said: 550 5.1.1 <x@y>: no", Some("5.1.1")),
            ("(#5.1.1)", Some("5.1.1")),
            ("4.4.7.", Some("4.4.7")),
            ("192.168.5.1 and 5.1", None),
            ("2.0.0", None),
        ] {
            assert_eq!(status_in(text).as_deref(), status, "{text}");
        }
        assert_eq!(ids("a <1@k.example> <no> <b c@d> <open"), ["<1@k.example>"]);
        assert_eq!(one_line("a\r\n b\u{0} \u{202e}c", 5), "a b c");
    }
}
