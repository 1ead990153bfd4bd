//! Which characters the papers cannot print, asked when a name is entered and not when it is printed.

use typst::layout::Abs;
use typst::text::{FontInstance, FontVariant};
use unicode_normalization::UnicodeNormalization as _;
use unicode_segmentation::UnicodeSegmentation as _;

use std::sync::LazyLock;

use crate::fonts::{RARE, fonts};

/// A character, as a reader counts them, that does not come out as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unprintable {
    /// The character with everything that belongs to it.
    pub cluster: String,
    /// What happens to it.
    pub why: Why,
}

/// What happens to a character that does not come out as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// No font has it.
    Missing,
    /// A font has the character, but not this variant of it: the usual form would be printed.
    Variant,
}

/// The characters of a text that the papers cannot print as typed, each once and in their order.
pub fn unprintable(text: &str) -> Vec<Unprintable> {
    let mut found: Vec<Unprintable> = Vec::new();
    for cluster in text.graphemes(true) {
        let Some(why) = judge(cluster) else { continue };
        if found.iter().all(|known| known.cluster != cluster) {
            found.push(Unprintable {
                cluster: cluster.to_owned(),
                why,
            });
        }
    }
    found
}

fn judge(cluster: &str) -> Option<Why> {
    // A letter and its marks may have a glyph of their own only together: a tilde on an e.
    let composed: String = cluster.nfc().collect();
    if is_printed(cluster) || (cluster.chars().count() > 1 && is_printed(&composed)) {
        return None;
    }
    let plain: String = cluster.chars().filter(|c| !is_selector(*c)).collect();
    let has_usual_form = plain.len() < cluster.len() && is_printed(&plain);
    Some(if has_usual_form {
        Why::Variant
    } else {
        Why::Missing
    })
}

/// Whether one font has all of it.
fn is_printed(cluster: &str) -> bool {
    faces().iter().any(|(family, face)| {
        let mut rest = cluster.chars().peekable();
        while let Some(c) = rest.next() {
            let selector = rest.next_if(|next| is_selector(*next));
            let has = match selector {
                // Only one font is asked for variants when a paper is set.
                Some(selector) => {
                    family == RARE && face.ttf().glyph_variation_index(c, selector).is_some()
                }
                None => c.is_whitespace() || face.ttf().glyph_index(c).is_some(),
            };
            if !has {
                return false;
            }
        }
        true
    })
}

/// Whether it chooses a variant of the character before it.
const fn is_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

fn faces() -> &'static [(String, FontInstance)] {
    static FACES: LazyLock<Vec<(String, FontInstance)>> = LazyLock::new(|| {
        let all = fonts().all.iter().cloned();
        all.map(|font| {
            let family = font.info().family.as_str().to_owned();
            let variant = FontVariant::default();
            let variations = typst::text::FontVariations::default();
            (
                family,
                font.instantiate(variant, Abs::pt(10.0), &variations),
            )
        })
        .collect()
    });
    &FACES
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(String, Why)> {
        let found = unprintable(text).into_iter();
        found.map(|one| (one.cluster, one.why)).collect()
    }

    #[test]
    fn names_of_this_country_and_of_others_are_printed() {
        for name in [
            "𠮷野 髙子",
            "﨑",
            "Nguyễn Thị Phượng",
            "Щербакова",
            "",
            "　 ",
        ] {
            assert_eq!(found(name), [], "{name}");
        }
    }

    #[test]
    fn what_no_font_has_is_told_once() {
        let face = "👩‍⚕️";
        assert_eq!(
            found(&format!("花{face}子{face}한")),
            [
                (face.to_owned(), Why::Missing),
                ("한".to_owned(), Why::Missing)
            ]
        );
    }

    #[test]
    fn a_variant_is_printed_where_the_font_knows_it() {
        assert_eq!(found("葛\u{e0100}城"), []);
        let unknown = "葛\u{e01ef}";
        assert_eq!(found(unknown), [(unknown.to_owned(), Why::Variant)]);
        assert_eq!(found("한\u{e0100}")[0].1, Why::Missing);
    }
}
