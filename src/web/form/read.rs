//! Reading fields one after another, going on after a mistake.

use std::ops::RangeInclusive;
use std::str::FromStr;

use chrono::NaiveDate;
use domain::message::Message;
use domain::person;
use unicode_normalization::UnicodeNormalization;

use super::{FormState, RawForm};

/// Reads the fields of one form. Every read keeps what was typed; mistakes pile up and come out all
/// at once in [`Reader::finish`].
#[derive(Debug)]
pub struct Reader<'a> {
    raw: &'a RawForm,
    state: FormState,
    /// Whether empty required fields are fine for now, because the person only wants to stop here.
    lenient: bool,
}

impl<'a> Reader<'a> {
    /// Starts reading; `area` and `names` as in [`FormState::new`].
    pub fn new(raw: &'a RawForm, area: &'static str, names: &[&'static str]) -> Self {
        let mut state = FormState::new(area, names);
        for name in names {
            state.set(name, raw.all(name).map(str::to_owned).collect());
        }
        Self {
            raw,
            state,
            lenient: false,
        }
    }

    /// Lets required fields be empty: "save and go on later".
    #[must_use]
    pub fn lenient(mut self, lenient: bool) -> Self {
        self.lenient = lenient;
        self
    }

    /// A field that may be empty, through a parser of the domain.
    pub fn optional<T>(
        &mut self,
        name: &'static str,
        parse: impl FnOnce(&str) -> Result<T, Message>,
    ) -> Option<T> {
        let typed = self.raw.first(name);
        if typed.trim().is_empty() {
            return None;
        }
        match parse(typed) {
            Ok(value) => Some(value),
            Err(message) => {
                self.state.refuse(name, message);
                None
            }
        }
    }

    /// A field that may not be empty, through a parser of the domain. `None` after a mistake, and
    /// for an empty field when reading leniently.
    pub fn required<T>(
        &mut self,
        name: &'static str,
        parse: impl FnOnce(&str) -> Result<T, Message>,
    ) -> Option<T> {
        self.demand(name, "field.required");
        self.optional(name, parse)
    }

    /// A one-line text that may be empty.
    pub fn line(&mut self, name: &'static str, max: usize) -> Option<String> {
        self.optional(name, |typed| person::line(typed, max))
    }

    /// A one-line text that may not be empty; empty after a mistake.
    pub fn required_line(&mut self, name: &'static str, max: usize) -> String {
        self.required(name, |typed| person::line(typed, max))
            .unwrap_or_default()
    }

    /// One out of a closed list that may be left open.
    pub fn choice<T: FromStr>(&mut self, name: &'static str) -> Option<T> {
        self.optional(name, |typed| {
            typed.parse().map_err(|_| Message::new("field.choice"))
        })
    }

    /// One out of a closed list that has to be chosen.
    pub fn required_choice<T: FromStr>(&mut self, name: &'static str) -> Option<T> {
        self.demand(name, "field.choose");
        self.choice(name)
    }

    /// Any number out of a closed list.
    pub fn choices<T: FromStr>(&mut self, name: &'static str) -> Vec<T> {
        let mut chosen = Vec::new();
        for typed in self.raw.all(name).filter(|typed| !typed.is_empty()) {
            if let Ok(value) = typed.parse() {
                chosen.push(value);
            } else {
                self.state.refuse(name, Message::new("field.choice"));
                break;
            }
        }
        chosen
    }

    /// A whole number in any width, within a range.
    pub fn number(&mut self, name: &'static str, range: RangeInclusive<i32>) -> Option<i32> {
        self.optional(name, |typed| {
            let folded: String = typed.trim().nfkc().filter(|c| *c != ',').collect();
            folded
                .parse()
                .ok()
                .filter(|number| range.contains(number))
                .ok_or_else(|| {
                    Message::new("field.number")
                        .with("min", *range.start())
                        .with("max", *range.end())
                })
        })
    }

    /// A day, as a date field sends it (`2024-06-03`) or as people type it (`2024/6/3`).
    pub fn date(&mut self, name: &'static str) -> Option<NaiveDate> {
        self.optional(name, |typed| {
            let folded: String = typed
                .trim()
                .nfkc()
                .map(|c| {
                    if matches!(c, '/' | '.' | '年' | '月') {
                        '-'
                    } else {
                        c
                    }
                })
                .filter(|c| *c != '日' && !c.is_whitespace())
                .collect();
            NaiveDate::parse_from_str(&folded, "%Y-%m-%d")
                .ok()
                .filter(|day| (1950..=2100).contains(&chrono::Datelike::year(day)))
                .ok_or_else(|| Message::new("field.date"))
        })
    }

    /// A box that is ticked or not.
    pub fn checked(&self, name: &'static str) -> bool {
        !self.raw.first(name).is_empty()
    }

    /// Adds a mistake that only several fields together show.
    pub fn refuse(&mut self, name: &'static str, message: Message) {
        self.state.refuse(name, message);
    }

    /// Asks for a field that something else makes necessary.
    pub fn demand(&mut self, name: &'static str, key: &'static str) {
        if !self.lenient && self.raw.first(name).trim().is_empty() {
            self.state.refuse(name, Message::new(key));
        }
    }

    /// What was typed, to be shown again when the service refuses.
    pub fn state(&self) -> &FormState {
        &self.state
    }

    /// The result when nothing was wrong, else the form to show again.
    ///
    /// # Errors
    /// The form with every mistake.
    pub fn finish<T>(self, build: impl FnOnce() -> T) -> Result<T, FormState> {
        if self.state.is_clean() {
            Ok(build())
        } else {
            Err(self.state)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: &[&str] = &["name", "beds", "day", "kind"];

    #[test]
    fn every_mistake_is_found_at_once_and_nothing_typed_is_lost() {
        let raw = RawForm::parse("name=&beds=九&day=2024-13-01&kind=castle".as_bytes()).unwrap();
        let mut reader = Reader::new(&raw, "test", NAMES);
        reader.required_line("name", 10);
        reader.number("beds", 0..=9999);
        reader.date("day");
        reader.required_choice::<domain::institution::FacilityKind>("kind");
        let state = reader.finish(|| ()).unwrap_err();
        assert_eq!(
            state.mistakes(),
            [
                ("name", "field.required"),
                ("beds", "field.number"),
                ("day", "field.date"),
                ("kind", "field.choice")
            ]
        );
    }

    #[test]
    fn widths_and_styles_of_numbers_and_days_are_understood() {
        let raw = RawForm::parse("beds=１，２００&day=2024年6月3日".as_bytes()).unwrap();
        let mut reader = Reader::new(&raw, "test", NAMES);
        assert_eq!(reader.number("beds", 0..=9999), Some(1200));
        assert_eq!(reader.date("day"), "2024-06-03".parse().ok());
        assert!(reader.finish(|| ()).is_ok());
    }

    #[test]
    fn who_only_stops_here_may_leave_required_fields_empty() {
        let raw = RawForm::parse(b"name=").unwrap();
        let mut reader = Reader::new(&raw, "test", NAMES).lenient(true);
        assert_eq!(reader.required_line("name", 10), "");
        assert!(reader.finish(|| ()).is_ok());
    }
}
