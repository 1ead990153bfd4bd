//! What people type about themselves: parsed into forms that cannot be wrong, and otherwise kept.

use unicode_normalization::UnicodeNormalization;

use crate::message::Message;
use crate::text::{is_deceptive, to_katakana};

/// Checks a one-line text of at most `max` characters and returns it as typed, without the spaces
/// around it.
///
/// # Errors
/// `field.too_long`, `field.control_character` or `field.deceptive_character`. An empty text is no
/// error here: whether it may be empty is the field's business.
pub fn line(typed: &str, max: usize) -> Result<String, Message> {
    let text = typed.trim();
    refuse_characters(text, char::is_control)?;
    within(text, max)?;
    Ok(text.to_owned())
}

/// The same for a text of several lines: line breaks and tabs are kept, with `\n` as the break.
///
/// # Errors
/// As [`line()`].
pub fn paragraph(typed: &str, max: usize) -> Result<String, Message> {
    let text = typed.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.trim();
    refuse_characters(text, |c| c.is_control() && c != '\n' && c != '\t')?;
    within(text, max)?;
    Ok(text.to_owned())
}

fn refuse_characters(text: &str, forbidden: impl Fn(char) -> bool) -> Result<(), Message> {
    if text.chars().any(forbidden) {
        return Err(Message::new("field.control_character"));
    }
    if text.chars().any(is_deceptive) {
        return Err(Message::new("field.deceptive_character"));
    }
    Ok(())
}

/// A character takes at most four bytes, but a pile of combining marks on one letter is not a name:
/// characters are what is counted.
fn within(text: &str, max: usize) -> Result<(), Message> {
    let count = text.chars().count();
    if count > max {
        return Err(Message::new("field.too_long")
            .with("max", max)
            .with("count", count));
    }
    Ok(())
}

/// Reads フリガナ in any width and in either kana into full-width katakana.
///
/// # Errors
/// `field.kana` when something other than kana, a middle dot, a long-vowel mark or a space is left;
/// else as [`line()`].
pub fn kana(typed: &str, max: usize) -> Result<String, Message> {
    let text = line(typed, max)?;
    let folded: String = text.nfkc().map(to_katakana).map(long_vowel_mark).collect();
    if folded.chars().all(is_kana_part) {
        Ok(folded)
    } else {
        Err(Message::new("field.kana"))
    }
}

/// Keyboards offer many strokes that look like the long-vowel mark; between kana each means it.
fn long_vowel_mark(c: char) -> char {
    match c {
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => 'ー',
        _ => c,
    }
}

fn is_kana_part(c: char) -> bool {
    matches!(c, 'ァ'..='ヺ' | 'ー' | '・' | ' ' | 'ヽ' | 'ヾ')
}

/// Reads a name in Latin letters, as it stands in a passport or on an English certificate.
///
/// # Errors
/// `field.roman` when there is something other than Latin letters, spaces, apostrophes, hyphens or
/// full stops; else as [`line()`].
pub fn roman(typed: &str, max: usize) -> Result<String, Message> {
    let text = line(typed, max)?;
    let is_latin = |c: char| {
        c.is_ascii_alphabetic()
            || matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{300}'..='\u{36f}')
            || matches!(c, ' ' | '\'' | '\u{2019}' | '-' | '.')
    };
    if text.chars().all(is_latin) {
        Ok(text)
    } else {
        Err(Message::new("field.roman"))
    }
}

/// Reads an e-mail address into the form in which it identifies an account: half-width, lower case.
///
/// # Errors
/// `field.email` for anything that cannot be an address one can write to.
pub fn email(typed: &str) -> Result<String, Message> {
    let refused = || Message::new("field.email");
    let address: String = typed.trim().nfkc().flat_map(char::to_lowercase).collect();
    let (local, domain) = address.rsplit_once('@').ok_or_else(refused)?;
    let local_ok = (1..=64).contains(&local.len())
        && local
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(c))
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..");
    let label_ok = |label: &str| {
        (1..=63).contains(&label.len())
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let domain_ok = domain.len() <= 190 && domain.contains('.') && domain.split('.').all(label_ok);
    if local_ok && domain_ok {
        Ok(address)
    } else {
        Err(refused())
    }
}

/// Reads a telephone number: half-width digits with the hyphens that were typed, at home (`0…`) or
/// international (`+…`).
///
/// # Errors
/// `field.phone` when there are fewer than 9 or more than 15 digits, or other characters.
pub fn phone(typed: &str) -> Result<String, Message> {
    let number: String = typed
        .trim()
        .nfkc()
        .map(|c| match c {
            '\u{2010}'..='\u{2015}' | '\u{2212}' | 'ー' => '-',
            _ => c,
        })
        .filter(|c| !c.is_whitespace())
        .collect();
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let known = number
        .chars()
        .all(|c| c.is_ascii_digit() || "+-()".contains(c));
    if known && (9..=15).contains(&digits) && number.starts_with(['0', '+', '(']) {
        Ok(number)
    } else {
        Err(Message::new("field.phone"))
    }
}

/// Reads a postal code into `NNN-NNNN`. Whether the post knows it is never asked: large hospitals
/// have codes of their own that the ordinary table does not hold.
///
/// # Errors
/// `field.postal_code` unless there are exactly seven digits.
pub fn postal_code(typed: &str) -> Result<String, Message> {
    let folded: String = typed
        .nfkc()
        .filter(|c| !c.is_whitespace() && *c != '〒')
        .collect();
    let digits: String = folded.chars().filter(char::is_ascii_digit).collect();
    let rest_is_hyphens = folded.chars().filter(|c| !c.is_ascii_digit()).count() <= 1
        && folded
            .chars()
            .all(|c| c.is_ascii_digit() || "-ー\u{2010}\u{2212}\u{2015}".contains(c));
    match (digits.len(), rest_is_hyphens) {
        (7, true) => Ok(format!("{}-{}", &digits[..3], &digits[3..])),
        _ => Err(Message::new("field.postal_code")),
    }
}

/// Reads hours into tenths: `40`, `36.5`, `４０`, `40時間`.
///
/// # Errors
/// `field.hours` unless it is a number above zero and below a thousand with at most one decimal.
pub fn hours(typed: &str) -> Result<i32, Message> {
    let folded: String = typed
        .nfkc()
        .flat_map(char::to_lowercase)
        .filter(|c| !c.is_whitespace())
        .collect();
    let number = ["時間", "hours", "h"]
        .iter()
        .find_map(|unit| folded.strip_suffix(unit))
        .unwrap_or(&folded);
    let (whole, tenth) = number.split_once('.').unwrap_or((number, "0"));
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let tenths = (is_digits(whole) && whole.len() <= 3 && is_digits(tenth) && tenth.len() == 1)
        .then(|| format!("{whole}{tenth}").parse().ok())
        .flatten();
    tenths
        .filter(|tenths| *tenths > 0)
        .ok_or_else(|| Message::new("field.hours"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_kept_to_the_code_point() {
        for name in [
            "𠮷野",
            "髙﨑",
            "神\u{fa19}",
            "葛\u{e0100}城",
            "José",
            "Jose\u{301}",
            "O’Neil",
            "李",
        ] {
            assert_eq!(line(name, 50).as_deref(), Ok(name));
        }
        assert_eq!(line("  山田　", 50).as_deref(), Ok("山田"));
    }

    #[test]
    fn texts_that_are_no_names_are_refused() {
        for (typed, key) in [
            ("山\u{0}田", "field.control_character"),
            ("山田\u{202e}太郎", "field.deceptive_character"),
            ("a\nb", "field.control_character"),
            ("\u{3164}", "field.deceptive_character"),
            ("山\u{2028}田", "field.deceptive_character"),
            ("山\u{e0041}田", "field.deceptive_character"),
            ("山\u{fffe}田", "field.deceptive_character"),
        ] {
            assert_eq!(line(typed, 50).unwrap_err().key, key, "{typed:?}");
        }
        assert_eq!(
            line(&"あ".repeat(51), 50).unwrap_err().key,
            "field.too_long"
        );
        assert_eq!(paragraph("a\r\nb\tc", 50).as_deref(), Ok("a\nb\tc"));
    }

    #[test]
    fn kana_of_any_width_becomes_full_width_katakana() {
        for (typed, read) in [
            ("ﾖｼﾉ", "ヨシノ"),
            ("よしの", "ヨシノ"),
            ("ｻﾞﾍﾞｯﾄ", "ザベット"),
            ("ジョン　マイケル", "ジョン マイケル"),
            ("リ-", "リー"),
            ("ヴァン・デル", "ヴァン・デル"),
        ] {
            assert_eq!(kana(typed, 50).as_deref(), Ok(read), "{typed}");
        }
        for typed in ["吉野", "Yoshino", "ヨシノ1"] {
            assert_eq!(kana(typed, 50).unwrap_err().key, "field.kana", "{typed}");
        }
    }

    #[test]
    fn addresses_and_numbers_are_folded() {
        assert_eq!(
            email(" Ｈａｎａ@Example.JP ").as_deref(),
            Ok("hana@example.jp")
        );
        for typed in [
            "",
            "a",
            "a@b",
            "a b@c.jp",
            "a@b..jp",
            "<a@b.jp>",
            "a@b.jp\r\nBcc: x@y.jp",
        ] {
            assert!(email(typed).is_err(), "{typed:?}");
        }
        assert_eq!(
            phone("０５２−７４４−２６０９").as_deref(),
            Ok("052-744-2609")
        );
        assert_eq!(phone("+81 52 744 2609").as_deref(), Ok("+81527442609"));
        assert!(phone("123").is_err() && phone("0527442609 内線 5").is_err());
        for typed in ["466-8560", "4668560", "〒４６６−８５６０", "466ー8560"] {
            assert_eq!(postal_code(typed).as_deref(), Ok("466-8560"), "{typed}");
        }
        assert!(postal_code("466-856").is_err() && postal_code("46685601").is_err());
    }

    #[test]
    fn roman_names_take_latin_letters_only() {
        for name in ["Nguyễn Thị Ánh", "O'Neil", "Yamada-Smith", "J. R."] {
            assert_eq!(roman(name, 60).as_deref(), Ok(name));
        }
        assert_eq!(roman("山田", 60).unwrap_err().key, "field.roman");
    }

    #[test]
    fn hours_are_read_in_tenths_of_any_width() {
        for (typed, tenths) in [
            ("40", 400),
            ("36.5", 365),
            ("４０．５", 405),
            (" 5 時間", 50),
            ("0.5", 5),
            ("12 hours", 120),
        ] {
            assert_eq!(hours(typed), Ok(tenths), "{typed}");
        }
        for typed in [
            "0", "-1", "1000", "36.25", "forty", "", ".5", "4,5", "1.2.3",
        ] {
            assert_eq!(hours(typed).unwrap_err().key, "field.hours", "{typed}");
        }
    }
}
