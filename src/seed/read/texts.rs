//! Fields that hold text, keys and references.

use super::super::keys::{is_key, repaired};
use super::super::mistake::Problem;
use super::super::model::{Bilingual, Located};
use super::fields::{Fields, Value};

const BOTH: &str = "a text in both languages, { ja = \"…\", en = \"…\" }";

impl<'t> Fields<'t> {
    /// A text of one or more lines that must be there.
    pub(super) fn text(&self, field: &'static str) -> String {
        self.required(field)
            .and_then(|value| self.read_text(field, value))
            .unwrap_or_default()
    }

    pub(super) fn read_text(&self, field: &str, value: &Value<'_>) -> Option<String> {
        let Some(text) = value.get_ref().as_str() else {
            self.expected(field, "a text in double quotes", value);
            return None;
        };
        let at = value.span().start;
        if text.trim().is_empty() {
            self.file
                .note(at, Problem::EmptyText(field.to_owned()), None);
        }
        if text
            .chars()
            .any(|c| (c.is_control() && c != '\n' && c != '\r') || domain::text::is_deceptive(c))
        {
            let problem = Problem::UnseenCharacter(field.to_owned());
            self.file
                .note(at, problem, Some("type the text anew".into()));
        }
        // A file saved on Windows says the same as one saved elsewhere.
        Some(text.replace("\r\n", "\n"))
    }

    /// A text in both languages that must be there.
    pub(super) fn both(&self, field: &'static str) -> Bilingual {
        self.required(field)
            .and_then(|value| self.read_both(field, value))
            .unwrap_or_default()
    }

    /// A text in both languages that may be left out.
    pub(super) fn both_optional(&self, field: &'static str) -> Option<Bilingual> {
        self.optional(field)
            .and_then(|value| self.read_both(field, value))
    }

    fn read_both(&self, field: &'static str, value: &'t Value<'t>) -> Option<Bilingual> {
        let table = self.table(value, field, BOTH)?;
        let both = Bilingual {
            ja: table.text("ja"),
            en: table.text("en"),
        };
        table.done();
        Some(both)
    }

    /// A list of texts in both languages, empty if left out.
    pub(super) fn both_list(&self, field: &'static str) -> Vec<Bilingual> {
        self.list(field)
            .filter_map(|value| self.read_both(field, value))
            .collect()
    }

    /// The values of a list, empty if left out.
    pub(super) fn list(
        &self,
        field: &'static str,
    ) -> impl Iterator<Item = &'t Value<'t>> + use<'t> {
        let items = self.optional(field).and_then(|value| {
            let items = value.get_ref().as_array();
            if items.is_none() {
                self.expected(field, "a list in square brackets", value);
            }
            items
        });
        items.into_iter().flat_map(|items| items.iter())
    }

    /// A list of texts, empty if left out.
    pub(super) fn text_list(&self, field: &'static str) -> Vec<String> {
        self.list(field)
            .filter_map(|value| self.read_text(field, value))
            .collect()
    }

    /// The table's own key, in the form of keys.
    pub(super) fn key(&self) -> Located<String> {
        let key = self.reference("key");
        if !key.is_empty() && !is_key(&key) {
            let mistake = super::super::mistake::Mistake::new(
                key.place.clone(),
                Problem::BadKey(key.value.clone()),
            );
            self.file.notes.note(mistake.hint(repaired(&key)));
        }
        key
    }

    /// A key that need not have the form of keys: the identifier of a printed mistake.
    pub(super) fn reference(&self, field: &'static str) -> Located<String> {
        self.required(field)
            .and_then(|value| self.read_reference(field, value))
            .unwrap_or_default()
    }

    /// The key of something else that may be left out.
    pub(super) fn reference_optional(&self, field: &'static str) -> Option<Located<String>> {
        self.optional(field)
            .and_then(|value| self.read_reference(field, value))
    }

    fn read_reference(&self, field: &'static str, value: &Value<'_>) -> Option<Located<String>> {
        let text = self.read_text(field, value)?;
        Some(self.located(value, text))
    }

    /// Keys of other things, each at most once.
    pub(super) fn references(&self, field: &'static str) -> Vec<Located<String>> {
        let mut found: Vec<Located<String>> = Vec::new();
        for value in self.list(field) {
            let Some(reference) = self.read_reference(field, value) else {
                continue;
            };
            if found.iter().any(|other| other.value == reference.value) {
                let problem = Problem::ListedTwice(reference.value);
                self.file.notes.at(&reference.place, problem);
            } else {
                found.push(reference);
            }
        }
        found
    }

    /// Keys of other things, at least one.
    pub(super) fn references_required(&self, field: &'static str) -> Vec<Located<String>> {
        let Some(value) = self.required(field) else {
            return Vec::new();
        };
        if value
            .get_ref()
            .as_array()
            .is_some_and(|items| items.is_empty())
        {
            let problem = Problem::EmptyText(field.to_owned());
            self.file.note(
                value.span().start,
                problem,
                Some("name at least one".into()),
            );
        }
        self.references(field)
    }
}
