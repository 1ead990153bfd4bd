//! The audit log of an application in words: who, when, what, from what to what.

use serde::Serialize;
use serde_json::Value;

use crate::i18n::{Catalogue, Lang};
use crate::services::applications::office_detail::{Event, FieldChange};
use crate::services::programmes::ProgrammeYear;

/// One thing that happened.
#[derive(Clone, Debug, Serialize)]
pub(super) struct EventView {
    pub(super) at: String,
    pub(super) who: String,
    pub(super) what: String,
    pub(super) changes: Vec<ChangeView>,
    pub(super) reason: Option<String>,
}

/// A field with its value until then and from then on; an empty value was or is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct ChangeView {
    pub(super) field: String,
    pub(super) before: String,
    pub(super) after: String,
}

/// Puts the log into words of one language.
pub(super) struct Words<'a> {
    pub(super) texts: &'a Catalogue,
    pub(super) lang: Lang,
    pub(super) year: &'a ProgrammeYear,
}

/// Facts about a file that tell the office nothing.
const UNTOLD: [&str; 2] = ["media_type", "size_bytes"];

impl Words<'_> {
    pub(super) fn event(&self, event: Event) -> EventView {
        let changes = event.changes.iter();
        EventView {
            at: event.at.to_rfc3339(),
            who: self.who(&event.actor, event.name),
            changes: changes
                .map(|change| self.change(&event.action, change))
                .collect(),
            what: self
                .known(&format!("audit.{}", event.action))
                .unwrap_or(event.action),
            reason: event.reason,
        }
    }

    /// A text if there is one: entries outlive the code that wrote them.
    fn known(&self, key: &str) -> Option<String> {
        let text = self.texts.text(self.lang, key, None).ok()?;
        Some(text.into_owned())
    }

    fn who(&self, actor: &str, name: Option<String>) -> String {
        let role = self
            .known(&format!("term.actor.{actor}"))
            .or_else(|| self.known(&format!("term.staff_role.{actor}")))
            .unwrap_or_else(|| actor.to_owned());
        match name {
            None => role,
            Some(name) => match self.lang {
                Lang::Ja => format!("{name}（{role}）"),
                Lang::En => format!("{name} ({role})"),
            },
        }
    }

    fn change(&self, action: &str, change: &FieldChange) -> ChangeView {
        let field = change.field.as_str();
        // Consents are stored under their own names, one of which is also the name of a field.
        let consent = (action == "application.save_consents")
            .then(|| self.known(&format!("term.consent.{field}")))
            .flatten();
        ChangeView {
            field: consent.unwrap_or_else(|| self.label(field)),
            before: self.value(field, &change.before),
            after: self.value(field, &change.after),
        }
    }

    fn label(&self, field: &str) -> String {
        self.known(&format!("audit.field.{field}"))
            .unwrap_or_else(|| field.to_owned())
    }

    fn value(&self, field: &str, value: &Value) -> String {
        match value {
            Value::Null => String::new(),
            Value::Bool(yes) => self
                .texts
                .plain(self.lang, if *yes { "office.yes" } else { "office.no" }),
            Value::Number(number) => number.to_string(),
            Value::String(text) => self.text(field, text),
            Value::Array(items) => {
                let items: Vec<_> = items.iter().map(|item| self.value(field, item)).collect();
                items.join(match self.lang {
                    Lang::Ja => "、",
                    Lang::En => ", ",
                })
            }
            Value::Object(parts) => {
                let parts: Vec<_> = parts
                    .iter()
                    .filter(|(name, value)| !value.is_null() && !UNTOLD.contains(&name.as_str()))
                    .map(|(name, value)| {
                        let colon = self.texts.plain(self.lang, "office.colon");
                        format!("{}{colon}{}", self.label(name), self.value(name, value))
                    })
                    .collect();
                parts.join(" / ")
            }
        }
    }

    /// Codes are stored; people read words.
    fn text(&self, field: &str, text: &str) -> String {
        let list = match field {
            "state" => "state",
            "main_profession" | "licences" => "profession",
            "safety_role" => "safety_role",
            "recommender_way" => "recommender_way",
            "kind" => "facility_kind",
            "founder" => "founder",
            "prefecture" => "prefecture",
            "purpose" => "document",
            "verdict" => "verdict",
            "item_kind" | "item_state" | "requirement" | "eligibility_verdict" => field,
            "choices" => return self.offering(text),
            _ => return text.to_owned(),
        };
        self.known(&format!("term.{list}.{text}"))
            .unwrap_or_else(|| text.to_owned())
    }

    fn offering(&self, key: &str) -> String {
        let mut offerings = self.year.offerings.iter();
        offerings
            .find(|offering| offering.key == key)
            .map_or(key, |offering| match self.lang {
                Lang::Ja => &offering.short.ja,
                Lang::En => offering.short.en.as_ref().unwrap_or(&offering.short.ja),
            })
            .to_owned()
    }
}
