//! One table of a file, asked field by field.
//!
//! Every question notes what is wrong and answers as well as it can, so that reading goes on to the
//! next mistake. At the end [`Fields::done`] notes the fields nobody asked for.

use std::cell::RefCell;
use std::str::FromStr;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::super::mistake::{Mistake, Notes, Problem, nearest};
use super::super::model::{Located, Place};
use super::super::source::place_of;

/// A value with its span, as the parser gives it.
pub(super) type Value<'t> = Spanned<DeValue<'t>>;

/// The file being read.
#[derive(Clone, Copy)]
pub(super) struct File<'t> {
    pub(super) name: &'t Arc<str>,
    pub(super) text: &'t str,
    pub(super) notes: &'t Notes,
}

impl File<'_> {
    pub(super) fn place(&self, offset: usize) -> Place {
        place_of(self.name, self.text, offset)
    }

    pub(super) fn note(&self, offset: usize, problem: Problem, hint: Option<String>) {
        self.notes
            .note(Mistake::new(self.place(offset), problem).hint(hint));
    }
}

/// A table and the fields asked for so far.
pub(super) struct Fields<'t> {
    pub(super) file: File<'t>,
    table: &'t DeTable<'t>,
    at: usize,
    of: &'static str,
    asked: RefCell<Vec<&'static str>>,
    /// The head of this table is missing, and with it all its fields; that is one mistake.
    headless: bool,
}

impl<'t> Fields<'t> {
    pub(super) fn new(file: File<'t>, table: &'t DeTable<'t>, at: usize, of: &'static str) -> Self {
        Self {
            file,
            table,
            at,
            of,
            asked: RefCell::default(),
            headless: false,
        }
    }

    /// Where the table starts.
    pub(super) fn place(&self) -> Place {
        self.file.place(self.at)
    }

    /// Notes a problem of the table as a whole.
    pub(super) fn wrong(&self, problem: Problem) {
        self.file.note(self.at, problem, None);
    }

    /// The value of a field that may be left out.
    pub(super) fn optional(&self, field: &'static str) -> Option<&'t Value<'t>> {
        self.asked.borrow_mut().push(field);
        self.table.get(field)
    }

    /// The value of a field that must be there.
    pub(super) fn required(&self, field: &'static str) -> Option<&'t Value<'t>> {
        let value = self.optional(field);
        if value.is_none() && !self.headless {
            self.wrong(Problem::MissingField { of: self.of, field });
        }
        value
    }

    /// Notes that a value is of the wrong type.
    pub(super) fn expected(&self, field: &str, expected: &'static str, value: &Value<'_>) {
        let problem = Problem::WrongType {
            field: field.to_owned(),
            expected,
            found: described(value.get_ref()),
        };
        self.file.note(value.span().start, problem, None);
    }

    /// A value with its place.
    pub(super) fn located<T>(&self, value: &Value<'_>, inner: T) -> Located<T> {
        Located {
            value: inner,
            place: self.file.place(value.span().start),
        }
    }

    /// One of a closed list of codes.
    pub(super) fn code<T: FromStr + Copy>(
        &self,
        field: &'static str,
        value: &Value<'_>,
        codes: impl Iterator<Item = &'static str>,
    ) -> Option<T> {
        let Some(text) = value.get_ref().as_str() else {
            self.expected(field, "a word in double quotes", value);
            return None;
        };
        let parsed = T::from_str(text).ok();
        if parsed.is_none() {
            let codes: Vec<_> = codes.collect();
            let hint = nearest(text, codes.iter().copied())
                .unwrap_or_else(|| format!("write one of: {}", codes.join(", ")));
            let value_text = text.to_owned();
            let problem = Problem::UnknownCode {
                field,
                value: value_text,
            };
            self.file.note(value.span().start, problem, Some(hint));
        }
        parsed
    }

    /// The tables of a field, none if it is left out.
    pub(super) fn tables(&self, field: &'static str, of: &'static str) -> Vec<Fields<'t>> {
        match self.optional(field).map(|value| (value, value.get_ref())) {
            None => Vec::new(),
            Some((_, DeValue::Array(items))) => items
                .iter()
                .filter_map(|item| {
                    let table = item.get_ref().as_table();
                    if table.is_none() {
                        self.expected(field, "a list of tables", item);
                    }
                    Some(Fields::new(self.file, table?, item.span().start, of))
                })
                .collect(),
            // [course] for [[course]], or [[offering.rule]] before any [[offering]]: read on, there
            // may be more to say about it.
            Some((value, DeValue::Table(table))) => {
                let problem = Problem::WrongType {
                    field: field.to_owned(),
                    expected: "a list of tables",
                    found: "one table".to_owned(),
                };
                let hint = format!("write [[{of}]] in double brackets");
                self.file.note(value.span().start, problem, Some(hint));
                let mut fields = Fields::new(self.file, table, value.span().start, of);
                fields.headless = !table.contains_key("key") && !table.contains_key("date");
                vec![fields]
            }
            Some((value, _)) => {
                self.expected(field, "a list of tables", value);
                Vec::new()
            }
        }
    }

    /// The table of a field.
    pub(super) fn table(
        &self,
        value: &'t Value<'t>,
        field: &'static str,
        expected: &'static str,
    ) -> Option<Fields<'t>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.expected(field, expected, value);
        }
        Some(Fields::new(self.file, table?, value.span().start, field))
    }

    /// Notes every field nobody asked for.
    pub(super) fn done(self) {
        let mut asked = self.asked.into_inner();
        let mut seen = std::collections::BTreeSet::new();
        asked.retain(|field| seen.insert(*field));
        for (name, _) in self.table {
            let field: &str = name.get_ref().as_ref();
            if asked.contains(&field) {
                continue;
            }
            let free = asked
                .iter()
                .copied()
                .filter(|asked| !self.table.contains_key(*asked));
            let hint = misplaced(field)
                .filter(|_| !asked.contains(&"key"))
                .map(|head| format!("did you mean [[{head}]]?"))
                .or_else(|| nearest(field, free))
                .or_else(|| nearest(field, asked.iter().copied()))
                .unwrap_or_else(|| format!("fields are: {}", asked.join(", ")));
            let problem = Problem::UnknownField {
                of: self.of,
                field: field.to_owned(),
            };
            self.file.note(name.span().start, problem, Some(hint));
        }
    }
}

/// The head of a table that belongs into another one.
fn misplaced(field: &str) -> Option<&'static str> {
    Some(match field {
        "cours" => "offering.cours",
        "rule" => "offering.rule",
        "correction" => "offering.correction",
        "session" => "day.session",
        _ => return None,
    })
}

/// A value in words, short enough for a message.
pub(super) fn described(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => {
            let short: String = text.chars().take(40).collect();
            let more = if short.len() < text.len() { "…" } else { "" };
            format!("the text \"{}{more}\"", short.escape_debug())
        }
        DeValue::Integer(number) => format!("the number {number}"),
        DeValue::Float(number) => format!("the number {number}"),
        DeValue::Boolean(flag) => flag.to_string(),
        DeValue::Datetime(at) => format!("the date or time {at}"),
        DeValue::Array(_) => "a list".to_owned(),
        DeValue::Table(_) => "a table".to_owned(),
    }
}
