//! Telling that a name does not come out on paper as it was typed: a notice, never a refusal.

use documents::{Unprintable, Why};
use serde::Serialize;

use crate::services::printing;

/// What the component `unprintable_notice` shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct GlyphsView {
    /// Characters that no paper shows.
    missing: Vec<String>,
    /// Characters that come out in their usual form.
    variants: Vec<String>,
}

impl GlyphsView {
    /// What is to be told about some names; `None` when all of it can be printed.
    pub(crate) fn of<'t>(names: impl IntoIterator<Item = &'t str>) -> Option<Self> {
        let found = printing::unprintable(names);
        let of = |why: Why| {
            let those = found.iter().filter(|one| one.why == why);
            those.map(|one: &Unprintable| one.cluster.clone()).collect()
        };
        (!found.is_empty()).then(|| Self {
            missing: of(Why::Missing),
            variants: of(Why::Variant),
        })
    }

    /// An example with both kinds.
    pub(crate) fn sample() -> Self {
        Self {
            missing: vec!["X".to_owned()],
            variants: vec!["Y".to_owned(), "Z".to_owned()],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_printed_needs_no_word() {
        assert_eq!(GlyphsView::of(["髙﨑", "𠮷之介", ""]), None);
        let told = GlyphsView::of(["葛\u{e01ef}", "😀"]).unwrap();
        assert_eq!(told.missing, ["😀"]);
        assert_eq!(told.variants, ["葛\u{e01ef}"]);
    }
}
