//! Text in two languages, and keys for searching and sorting that never replace what was typed.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// A text in Japanese and, where there is one, in English.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Localized {
    /// Japanese.
    pub ja: String,
    /// English; `None` shows the Japanese.
    #[serde(default)]
    pub en: Option<String>,
}

/// Texts in order: objectives, notes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sea-orm", derive(sea_orm::FromJsonQueryResult))]
#[serde(transparent)]
pub struct Texts(pub Vec<Localized>);

/// Other names of a thing, as they are printed somewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sea-orm", derive(sea_orm::FromJsonQueryResult))]
#[serde(transparent)]
pub struct Aliases(pub Vec<String>);

impl Localized {
    /// A text that has both languages.
    pub fn new(ja: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            ja: ja.into(),
            en: Some(en.into()),
        }
    }
}

/// Folds a text into a key for searching: width, case, kana kind, hyphens and spaces no longer
/// differ.
///
/// Only for keys. Names are kept as typed, because this also merges characters that people tell
/// apart (神 U+FA19 becomes 神 U+795E). Several characters look like a hyphen or a wave dash and
/// survive NFKC; they are mapped by hand.
pub fn fold_for_search(text: &str) -> String {
    let folded: String = text
        .nfkc()
        .flat_map(char::to_lowercase)
        .filter(|c| !c.is_whitespace() && !is_variation_selector(*c))
        .map(fold_char)
        .collect();
    // Dropping a space can bring a letter and a combining mark together.
    folded.nfkc().collect()
}

fn fold_char(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | 'ー' => '-',
        '\u{301c}' => '~',
        _ => to_katakana(c),
    }
}

/// Hiragana to katakana, everything else unchanged.
pub(crate) fn to_katakana(c: char) -> char {
    match c {
        'ぁ'..='ゖ' | 'ゝ' | 'ゞ' => char::from_u32(c as u32 + 0x60).unwrap_or(c),
        _ => c,
    }
}

fn is_variation_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' | '\u{180b}'..='\u{180d}')
}

/// Characters that let a text pretend to be another one, or to be there at all: bidirectional
/// overrides and isolates, blanks that are letters, separators, tags, and what is no character.
/// Joiners and variation selectors stay allowed: names in several scripts need them.
pub fn is_deceptive(c: char) -> bool {
    let is_noncharacter =
        matches!(c, '\u{fdd0}'..='\u{fdef}') || matches!(u32::from(c) & 0xffff, 0xfffe | 0xffff);
    is_noncharacter
        || matches!(
            c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
                | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
                | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_cases_and_kana_fold_into_one_key() {
        for (typed, key) in [
            ("ﾖｼﾉ ﾀｶｺ", "ヨシノタカコ"),
            ("よしの　たかこ", "ヨシノタカコ"),
            ("ｶﾞｸ", "ガク"),
            ("ＡＢＣ病院", "abc病院"),
            ("2024－0012", "2024-0012"),
            ("2024ー0012", "2024-0012"),
            ("葛\u{e0100}城", "葛城"),
        ] {
            assert_eq!(fold_for_search(typed), key, "{typed}");
        }
    }

    proptest::proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "\\PC{0,40}") {
            let once = fold_for_search(&text);
            proptest::prop_assert_eq!(fold_for_search(&once), once);
        }
    }
}
