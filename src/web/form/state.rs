//! What was typed and what is wrong with it, on its way back to the page.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use domain::message::Message;
use serde::Serialize;

use crate::i18n::{Catalogue, Lang};

/// The values and the mistakes of a form.
///
/// `area` is the prefix of the fields' label keys: the label of `family_name` in the area
/// `apply.person` is the text `apply.person.family_name`, in the template and in the summary.
#[derive(Clone, Debug)]
pub struct FormState {
    area: &'static str,
    fields: BTreeMap<&'static str, Field>,
    /// Mistakes in the order in which they were found, by field.
    mistakes: Vec<(&'static str, Message)>,
    /// What somebody else made of it in the meantime.
    /// On the heap: it is rare, and a form with mistakes travels as an error.
    conflict: Option<Box<Conflict>>,
    /// Whether it is our fault that it was not taken.
    unavailable: bool,
}

/// A change by somebody else that the sender had not seen. The page is shown again with status 409:
/// what was typed stays in the fields, and beside it stands what is stored now.
#[derive(Clone, Debug, Serialize)]
pub struct Conflict {
    /// Who changed it, if that is known.
    pub by: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
    /// What is stored now, by field.
    pub theirs: BTreeMap<&'static str, String>,
}

#[derive(Clone, Debug, Default)]
struct Field {
    values: Vec<String>,
}

impl FormState {
    /// An empty form with these fields.
    pub fn new(area: &'static str, names: &[&'static str]) -> Self {
        let fields = names.iter().map(|name| (*name, Field::default())).collect();
        Self {
            area,
            fields,
            mistakes: Vec::new(),
            conflict: None,
            unavailable: false,
        }
    }

    /// Fills a field.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.set(name, vec![value.into()]);
        self
    }

    /// Fills a field if there is a value.
    #[must_use]
    pub fn with_some(self, name: &'static str, value: Option<impl Into<String>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// Fills a field that has several values.
    #[must_use]
    pub fn with_all(mut self, name: &'static str, values: Vec<String>) -> Self {
        self.set(name, values);
        self
    }

    pub(super) fn set(&mut self, name: &'static str, values: Vec<String>) {
        self.fields.entry(name).or_default().values = values;
    }

    /// Adds a mistake to a field. An empty name is a mistake of the whole form.
    pub fn refuse(&mut self, name: &'static str, message: Message) {
        self.mistakes.push((name, message));
    }

    /// The same with one more mistake.
    #[must_use]
    pub fn refused(mut self, name: &'static str, message: Message) -> Self {
        self.refuse(name, message);
        self
    }

    /// The same with what somebody else stored in the meantime. Answer with status 409, and put the
    /// current version into the page's hidden field: sending again means having seen it.
    #[must_use]
    pub fn in_conflict(mut self, conflict: Conflict) -> Self {
        self.conflict = Some(Box::new(conflict));
        self
    }

    /// Says that a mistake is ours and not the sender's: a full disk. Answer with status 503.
    pub fn fail(&mut self) {
        self.unavailable = true;
    }

    /// The status of the page that shows this form: 200, 409 after a change by somebody else, 503 when
    /// it is our fault, else 422.
    pub fn status(&self) -> StatusCode {
        match (&self.conflict, self.mistakes.is_empty()) {
            (Some(_), _) => StatusCode::CONFLICT,
            (None, false) if self.unavailable => StatusCode::SERVICE_UNAVAILABLE,
            (None, true) => StatusCode::OK,
            (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }

    /// Whether nothing is wrong.
    pub fn is_clean(&self) -> bool {
        self.mistakes.is_empty()
    }

    /// The keys of the mistakes with their fields, for tests.
    pub fn mistakes(&self) -> Vec<(&str, &str)> {
        self.mistakes
            .iter()
            .map(|(name, message)| (*name, message.key.as_ref()))
            .collect()
    }

    /// The form as templates want it, in the reader's language.
    pub fn view(&self, texts: &Catalogue, lang: Lang) -> FormView {
        let fields = self
            .fields
            .iter()
            .map(|(name, field)| {
                let errors = self
                    .mistakes
                    .iter()
                    .filter(|(of, _)| of == name)
                    .map(|(_, message)| texts.say(lang, message))
                    .collect();
                let view = FieldView {
                    id: format!("field-{name}"),
                    name,
                    value: field.values.first().cloned().unwrap_or_default(),
                    values: field.values.clone(),
                    errors,
                };
                (*name, view)
            })
            .collect();
        let problems = self
            .mistakes
            .iter()
            .map(|(name, message)| self.problem(name, message, texts, lang))
            .collect();
        let conflict = self.conflict.as_ref().map(|conflict| ConflictView {
            by: conflict.by.clone(),
            at: conflict.at,
            fields: conflict
                .theirs
                .iter()
                .map(|(name, theirs)| Theirs {
                    label: texts.plain(lang, &format!("{}.{name}", self.area)),
                    yours: self
                        .fields
                        .get(name)
                        .map(|field| field.values.join("\n"))
                        .unwrap_or_default(),
                    theirs: theirs.clone(),
                })
                .filter(|field| field.yours != field.theirs)
                .collect(),
        });
        FormView {
            fields,
            problems,
            conflict,
        }
    }

    fn problem(
        &self,
        name: &'static str,
        message: &Message,
        texts: &Catalogue,
        lang: Lang,
    ) -> Problem {
        let error = texts.say(lang, message);
        if name.is_empty() {
            return Problem {
                field_id: String::new(),
                text: error,
            };
        }
        let label = texts.plain(lang, &format!("{}.{name}", self.area));
        let named = Message::new("field.problem")
            .with("label", label)
            .with("error", error);
        Problem {
            field_id: format!("field-{name}"),
            text: texts.say(lang, &named),
        }
    }
}

/// A form as templates want it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FormView {
    /// Fields by name.
    pub fields: BTreeMap<&'static str, FieldView>,
    /// Everything that is wrong, for the summary on top.
    pub problems: Vec<Problem>,
    /// What somebody else stored in the meantime.
    pub conflict: Option<ConflictView>,
}

/// Both versions of a form that two people changed.
#[derive(Clone, Debug, Serialize)]
pub struct ConflictView {
    /// Who was first.
    pub by: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
    /// The fields that differ.
    pub fields: Vec<Theirs>,
}

/// One field in both versions.
#[derive(Clone, Debug, Serialize)]
pub struct Theirs {
    /// Its label.
    pub label: String,
    /// What was typed here.
    pub yours: String,
    /// What is stored now.
    pub theirs: String,
}

/// A field as templates want it.
#[derive(Clone, Debug, Serialize)]
pub struct FieldView {
    /// The id of its control.
    pub id: String,
    /// Its name.
    pub name: &'static str,
    /// What was typed, or its first value.
    pub value: String,
    /// All its values.
    pub values: Vec<String>,
    /// What is wrong with it.
    pub errors: Vec<String>,
}

/// One line of the error summary; an empty `field_id` belongs to the whole form.
#[derive(Clone, Debug, Serialize)]
pub struct Problem {
    /// Where the line leads.
    pub field_id: String,
    /// What it says.
    pub text: String,
}
