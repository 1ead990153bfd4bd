use super::*;
use crate::reminder::ReminderAudience::{Draft, Missing, Waiting};

fn parse(typed: &str) -> Result<Words, Vec<Mistake>> {
    Words::parse(typed, Part::Body, Waiting)
}

fn values(pairs: &[(Placeholder, &str)]) -> Values {
    pairs
        .iter()
        .map(|(place, value)| (*place, (*value).to_owned()))
        .collect()
}

fn plain(body: &[Vec<Vec<Span>>]) -> String {
    let line = |line: &Vec<Span>| {
        line.iter()
            .map(|span| span.text.as_str())
            .collect::<String>()
    };
    let paragraph = |lines: &Vec<Vec<Span>>| lines.iter().map(line).collect::<Vec<_>>().join("\n");
    body.iter().map(paragraph).collect::<Vec<_>>().join("\n\n")
}

#[test]
fn places_are_filled_and_only_the_link_leads_somewhere() {
    let words = parse("{name}様の推薦がまだです。\n\n{link}\n｛Deadline｝まで").unwrap();
    let filled = words.body(&values(&[
        (Placeholder::Name, "https://evil.example 花"),
        (Placeholder::Link, "https://kenshu.example.jp/my"),
        (Placeholder::Deadline, "2024年6月30日(日)"),
    ]));
    assert_eq!(
        plain(&filled),
        "https://evil.example 花様の推薦がまだです。\n\nhttps://kenshu.example.jp/my\n2024年6月30日(日)まで"
    );
    let links: Vec<_> = filled
        .iter()
        .flatten()
        .flatten()
        .filter_map(|span| span.href.as_deref())
        .collect();
    assert_eq!(links, ["https://kenshu.example.jp/my"]);
}

#[test]
fn every_mistake_is_found_at_once_and_says_what_was_meant() {
    let long = "あ".repeat(3000);
    let typed = format!("{{nmae}} {{missing}} {{\n}} {{}} {{氏名}} \u{202e}\u{7}{long}");
    let found = parse(&typed).unwrap_err();
    assert_eq!(
        found,
        [
            Mistake::Unknown {
                typed: "nmae".to_owned(),
                suggestion: Some(Placeholder::Name)
            },
            Mistake::NotForAudience(Placeholder::Missing),
            Mistake::Unbalanced { line: 1 },
            Mistake::Unbalanced { line: 2 },
            Mistake::Unknown {
                typed: String::new(),
                suggestion: None
            },
            Mistake::Unknown {
                typed: "氏名".to_owned(),
                suggestion: Some(Placeholder::Name)
            },
            Mistake::Lacks(Placeholder::Link),
            Mistake::TooLong {
                max: 3000,
                count: typed.chars().count()
            },
            Mistake::ControlCharacter,
            Mistake::DeceptiveCharacter,
        ]
    );
    assert_eq!(parse(" ").unwrap_err(), [Mistake::Empty]);
}

#[test]
fn places_belong_to_audiences_and_the_link_into_the_body() {
    let subject = |typed: &str, audience| Words::parse(typed, Part::Subject, audience);
    assert_eq!(
        subject("{link}", Waiting).unwrap_err(),
        [Mistake::NotInSubject(Placeholder::Link)]
    );
    assert_eq!(
        subject("{number}", Draft).unwrap_err(),
        [Mistake::NotForAudience(Placeholder::Number)]
    );
    assert_eq!(
        subject("a\nb", Waiting).unwrap_err(),
        [Mistake::ControlCharacter]
    );
    assert!(subject("{missing}", Missing).is_ok());
}

#[test]
fn hostile_values_stay_what_they_are() {
    let words = parse("{name}{link}").unwrap();
    let hostile = format!("a\r\nBcc: x{{link}}\u{202e}<script>{}", "長".repeat(4000));
    let filled = values(&[(Placeholder::Name, &hostile), (Placeholder::Link, "L")]);
    let body = words.body(&filled);
    let spans = &body[0][0];
    assert_eq!(spans.len(), 2, "a place inside a value is not filled");
    assert!(spans[0].text.starts_with("a  Bcc: x{link}<script>長"));
    assert_eq!(spans[0].text.chars().count(), LONGEST_VALUE);
    let subject = Words::parse("{name}", Part::Subject, Waiting).unwrap();
    let line = subject.subject(&filled);
    assert!(!line.chars().any(char::is_control) && line.chars().count() == LONGEST_SUBJECT);
}

proptest::proptest! {
    #[test]
    fn whatever_is_typed_and_filled_in_gives_one_line_and_no_foreign_link(
        typed in "[a-z{}｛｝ \\n]{0,40}", name in "\\PC{0,30}|[\\r\\n{}a-z]{0,30}"
    ) {
        let filled = values(&[(Placeholder::Name, &name), (Placeholder::Link, "L")]);
        if let Ok(words) = Words::parse(&typed, Part::Subject, Waiting) {
            proptest::prop_assert!(!words.subject(&filled).contains(['\n', '\r']));
        }
        if let Ok(words) = parse(&format!("{typed}{{name}}{{link}}")) {
            for span in words.body(&filled).iter().flatten().flatten() {
                proptest::prop_assert!(span.href.as_deref().is_none_or(|href| href == "L"));
            }
        }
    }
}
