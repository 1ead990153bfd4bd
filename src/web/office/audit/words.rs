//! The audit log in words: who, when, what, from what to what, why, from where.

use chrono::{DateTime, NaiveDate};
use serde::Serialize;
use serde_json::Value;

use crate::i18n::{Catalogue, Lang, format};
use crate::services::Ctx;
use crate::services::audit::Names;
use crate::services::audit::events::{Event, FieldChange};
use crate::services::programmes::ProgrammeYear;

/// One thing that happened.
#[derive(Clone, Debug, Serialize)]
pub(in crate::web::office) struct EventView {
    pub(in crate::web::office) at: String,
    pub(in crate::web::office) who: String,
    pub(in crate::web::office) what: String,
    pub(in crate::web::office) changes: Vec<ChangeView>,
    pub(in crate::web::office) reason: Option<String>,
    /// The network address and the number of the request.
    pub(in crate::web::office) client: Option<String>,
    pub(in crate::web::office) request: String,
}

/// A field with its value until then and from then on; an empty value was or is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(in crate::web::office) struct ChangeView {
    pub(in crate::web::office) field: String,
    pub(in crate::web::office) before: String,
    pub(in crate::web::office) after: String,
    /// Nothing changed: the field says what was read.
    pub(in crate::web::office) told: bool,
}

/// Puts the log into words of one language.
#[derive(Clone, Copy)]
pub(in crate::web::office) struct Words<'a> {
    texts: &'a Catalogue,
    lang: Lang,
    /// The year whose courses the entries name.
    year: Option<&'a ProgrammeYear>,
    /// Names of subjects and files, where they were looked up.
    names: Option<&'a Names>,
}

/// Facts about a file that tell the office nothing.
const UNTOLD: [&str; 2] = ["media_type", "size_bytes"];

impl<'a> Words<'a> {
    /// In the language of whoever asks.
    pub(in crate::web::office) fn of(
        ctx: &'a Ctx,
        year: Option<&'a ProgrammeYear>,
        names: Option<&'a Names>,
    ) -> Self {
        Self {
            texts: &ctx.app.catalogue,
            lang: ctx.lang,
            year,
            names,
        }
    }
}

impl Words<'_> {
    pub(in crate::web::office) fn event(&self, event: &Event) -> EventView {
        let changes = event.changes.iter();
        EventView {
            at: event.at.to_rfc3339(),
            who: self.who(&event.actor, event.name.as_deref()),
            changes: changes
                .map(|change| self.change(&event.action, change))
                .collect(),
            what: self
                .known(&format!("audit.{}", event.action))
                .unwrap_or_else(|| event.action.clone()),
            reason: event.reason.clone(),
            client: event.client.clone(),
            request: event.request_id.clone(),
        }
    }

    /// What an entry is about: the kind of thing and its name or number.
    pub(in crate::web::office) fn subject(&self, kind: &str, id: i64) -> String {
        let word = self
            .known(&format!("audit.kind.{kind}"))
            .unwrap_or_else(|| kind.to_owned());
        // There is only one of it.
        if id == 0 {
            return word;
        }
        let name = self.names.and_then(|names| names.subject(kind, id));
        let name = name.map_or_else(|| id.to_string(), str::to_owned);
        format!(
            "{word}{}{name}",
            self.texts.plain(self.lang, "office.colon")
        )
    }

    /// A text if there is one: entries outlive the code that wrote them.
    fn known(&self, key: &str) -> Option<String> {
        let text = self.texts.text(self.lang, key, None).ok()?;
        Some(text.into_owned())
    }

    fn who(&self, actor: &str, name: Option<&str>) -> String {
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
            told: action.contains(".read") || action.ends_with(".export"),
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
            Value::Number(number) => self
                .file(field, number.as_i64())
                .unwrap_or_else(|| number.to_string()),
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
            "role" => "staff_role",
            "who" => "actor",
            "choices" | "course" => return self.offering(text),
            "area" => {
                let area = self.known(&format!("audit.area.{text}"));
                return area.unwrap_or_else(|| text.to_owned());
            }
            "sort" => {
                let sort = self.known(&format!("office.audit.sort.{text}"));
                return sort.unwrap_or_else(|| text.to_owned());
            }
            "kind_of_thing" => {
                let kind = self.known(&format!("audit.kind.{text}"));
                return kind.unwrap_or_else(|| text.to_owned());
            }
            "item_kind" | "item_state" | "requirement" | "eligibility_verdict" => field,
            _ => return self.day(text),
        };
        self.known(&format!("term.{list}.{text}"))
            .unwrap_or_else(|| text.to_owned())
    }

    fn file(&self, field: &str, id: Option<i64>) -> Option<String> {
        let names = self.names.filter(|_| field == "document")?;
        Some(names.file(id?)?.to_owned())
    }

    /// Days and times are stored as machines write them.
    fn day(&self, text: &str) -> String {
        if let Ok(day) = text.parse::<NaiveDate>() {
            return format::date(self.lang, day);
        }
        DateTime::parse_from_rfc3339(text).map_or_else(
            |_| text.to_owned(),
            |at| format::instant(self.lang, at.to_utc()),
        )
    }

    fn offering(&self, key: &str) -> String {
        let offerings = self.year.iter().flat_map(|year| &year.offerings);
        let mut offerings = offerings.filter(|offering| offering.key == key);
        offerings
            .next()
            .map_or(key, |offering| match self.lang {
                Lang::Ja => &offering.short.ja,
                Lang::En => offering.short.en.as_ref().unwrap_or(&offering.short.ja),
            })
            .to_owned()
    }
}
