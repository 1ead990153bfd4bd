//! Fields that hold numbers, yes or no, days, times and money.

use chrono::{NaiveDate, NaiveTime};
use domain::money::Yen;
use domain::text::fold_for_search;
use toml::de::DeValue;
use toml::value::Datetime;

use super::super::dates;
use super::super::mistake::Problem;
use super::super::model::Located;
use super::fields::{Fields, Value, described};

const HIGHEST_FEE: i64 = 100_000_000;
const MOST_HOURS: i32 = 10_000;

impl Fields<'_> {
    /// Yes or no.
    pub(super) fn flag(&self, field: &'static str) -> Option<bool> {
        self.required(field)
            .and_then(|value| self.read_flag(field, value))
    }

    /// Yes or no; `otherwise` if left out.
    pub(super) fn flag_or(&self, field: &'static str, otherwise: bool) -> bool {
        self.optional(field)
            .and_then(|value| self.read_flag(field, value))
            .unwrap_or(otherwise)
    }

    fn read_flag(&self, field: &str, value: &Value<'_>) -> Option<bool> {
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.expected(field, "true or false, without quotes", value);
        }
        flag
    }

    /// A whole number within bounds that must be there.
    pub(super) fn whole(&self, field: &'static str, min: i32, max: i32) -> Option<Located<i32>> {
        self.required(field)
            .and_then(|value| self.read_whole(field, value, min, max))
    }

    /// A whole number within bounds that may be left out.
    pub(super) fn whole_optional(&self, field: &'static str, min: i32, max: i32) -> Option<i32> {
        self.optional(field)
            .and_then(|value| self.read_whole(field, value, min, max))
            .map(|number| number.value)
    }

    fn read_whole(
        &self,
        field: &str,
        value: &Value<'_>,
        min: i32,
        max: i32,
    ) -> Option<Located<i32>> {
        let Some(number) = integer(value.get_ref()) else {
            self.expected(field, "a whole number, without quotes", value);
            return None;
        };
        self.within(field, value, number, i64::from(min), i64::from(max))
            .and_then(|number| i32::try_from(number).ok())
            .map(|number| self.located(value, number))
    }

    fn within(
        &self,
        field: &str,
        value: &Value<'_>,
        number: i128,
        min: i64,
        max: i64,
    ) -> Option<i64> {
        let inside = i64::try_from(number)
            .ok()
            .filter(|number| (min..=max).contains(number));
        if inside.is_none() {
            let problem = Problem::OutOfRange {
                field: field.to_owned(),
                value: number,
                min,
                max,
            };
            self.file.note(value.span().start, problem, None);
        }
        inside
    }

    /// Whole yen, tax included.
    pub(super) fn yen(&self, field: &'static str) -> Yen {
        let Some(value) = self.required(field) else {
            return Yen(0);
        };
        if let Some(number) = integer(value.get_ref()) {
            return Yen(self
                .within(field, value, number, 0, HIGHEST_FEE)
                .unwrap_or_default());
        }
        let meant = match value.get_ref() {
            DeValue::String(text) => yen_in_words(text),
            DeValue::Float(number) => whole_float(number.as_str()),
            _ => None,
        };
        let hint = match meant {
            Some(yen) => format!("write {yen}, without quotes, commas or fractions"),
            None => "write whole yen in digits only, for example 250000".to_owned(),
        };
        let problem = Problem::FeeNotWholeYen(described(value.get_ref()));
        self.file.note(value.span().start, problem, Some(hint));
        Yen(0)
    }

    /// Hours as a whole number or as `"7:30"`, in minutes.
    pub(super) fn hours(&self, field: &'static str) -> Option<i32> {
        self.required(field)
            .and_then(|value| self.read_hours(field, value))
    }

    /// Hours that may be left out.
    pub(super) fn hours_optional(&self, field: &'static str) -> Option<i32> {
        self.optional(field)
            .and_then(|value| self.read_hours(field, value))
    }

    fn read_hours(&self, field: &'static str, value: &Value<'_>) -> Option<i32> {
        if integer(value.get_ref()).is_some() {
            let hours = self.read_whole(field, value, 1, MOST_HOURS)?;
            return Some(hours.value * 60);
        }
        let minutes = value.get_ref().as_str().and_then(dates::hours_and_minutes);
        if let Some(minutes) = minutes {
            let (least, most) = (1, i64::from(MOST_HOURS) * 60);
            return self
                .within(field, value, i128::from(minutes), least, most)
                .and(Some(minutes));
        }
        let hint = match value.get_ref() {
            DeValue::Float(number) => hours_from_float(number.as_str()),
            DeValue::String(text) => fold_for_search(text)
                .trim_matches(|c: char| !c.is_ascii_digit())
                .parse::<u16>()
                .ok()
                .map(|hours| format!("write {hours}, without quotes")),
            _ => None,
        };
        let problem = Problem::BadHours {
            field,
            found: described(value.get_ref()),
        };
        self.file.note(value.span().start, problem, hint);
        None
    }

    /// One day that must be there.
    pub(super) fn day(&self, field: &'static str) -> Option<NaiveDate> {
        let value = self.required(field)?;
        let days = self.read_days(field, value, false)?;
        days.first().map(|day| day.value)
    }

    /// Days and ranges of days; the second answer is whether all of them could be read.
    pub(super) fn days(&self, field: &'static str) -> (Vec<Located<NaiveDate>>, bool) {
        let mut all = Vec::new();
        let mut certain = self
            .optional(field)
            .is_none_or(|value| value.get_ref().is_array());
        for value in self.list(field) {
            match self.read_days(field, value, true) {
                Some(days) => all.extend(days),
                None => certain = false,
            }
        }
        (all, certain)
    }

    fn read_days(
        &self,
        field: &'static str,
        value: &Value<'_>,
        ranges: bool,
    ) -> Option<Vec<Located<NaiveDate>>> {
        let read = match value.get_ref() {
            DeValue::String(text) if ranges => dates::days(text),
            DeValue::String(text) => dates::day(text)
                .map(|day| vec![day])
                .map_err(|wrong| vec![wrong]),
            DeValue::Datetime(at) => match plain_date(at) {
                Some(day) => Ok(vec![day]),
                None => Err(vec![dates::wrong(Problem::BadDate(at.to_string()), None)]),
            },
            _ => {
                self.expected(field, "a date like \"2024-10-03 (Thu)\"", value);
                return None;
            }
        };
        match read {
            Ok(days) => Some(
                days.into_iter()
                    .map(|day| self.located(value, day))
                    .collect(),
            ),
            Err(wrongs) => {
                for wrong in wrongs {
                    self.file
                        .note(value.span().start, *wrong.problem, wrong.hint);
                }
                None
            }
        }
    }

    /// From when to when, on one day.
    pub(super) fn time_range(
        &self,
        field: &'static str,
    ) -> Option<Located<(NaiveTime, NaiveTime)>> {
        let value = self.required(field)?;
        let Some(text) = value.get_ref().as_str() else {
            self.expected(field, "a time like \"09:00-10:30\"", value);
            return None;
        };
        match dates::time_range(text) {
            Ok(range) => Some(self.located(value, range)),
            Err(wrong) => {
                self.file
                    .note(value.span().start, *wrong.problem, wrong.hint);
                None
            }
        }
    }
}

fn integer(value: &DeValue<'_>) -> Option<i128> {
    let number = value.as_integer()?;
    i128::from_str_radix(number.as_str(), number.radix()).ok()
}

/// A date without a time of day.
fn plain_date(at: &Datetime) -> Option<NaiveDate> {
    let date = at.date.filter(|_| at.time.is_none())?;
    NaiveDate::from_ymd_opt(
        i32::from(date.year),
        u32::from(date.month),
        u32::from(date.day),
    )
}

/// The amount somebody wrote with commas, a yen sign, in wide digits or in ten thousands.
fn yen_in_words(text: &str) -> Option<i64> {
    // 万, 円 and the two yen signs.
    const TEN_THOUSAND: char = '\u{4e07}';
    let folded = fold_for_search(text);
    let plain: String = folded
        .split('(')
        .next()
        .unwrap_or_default()
        .chars()
        .filter(|c| !matches!(c, ',' | '\u{3001}' | '\u{5186}' | '\u{a5}' | '\\'))
        .collect();
    let amount = match plain.split_once(TEN_THOUSAND) {
        Some((myriads, rest)) => {
            let rest = if rest.is_empty() {
                0
            } else {
                rest.parse::<i64>().ok()?
            };
            myriads
                .parse::<i64>()
                .ok()?
                .checked_mul(10_000)?
                .checked_add(rest)?
        }
        None => plain.trim_end_matches("yen").parse().ok()?,
    };
    (0..=HIGHEST_FEE).contains(&amount).then_some(amount)
}

/// `250000.0` → 250000; a fraction of a yen says nothing about what was meant.
fn whole_float(text: &str) -> Option<i64> {
    let (whole, fraction) = text.split_once('.')?;
    let yen = whole
        .parse()
        .ok()
        .filter(|yen| (0..=HIGHEST_FEE).contains(yen))?;
    fraction.bytes().all(|b| b == b'0').then_some(yen)
}

/// `7.5` → `write "7:30"`.
fn hours_from_float(text: &str) -> Option<String> {
    let (hours, fraction) = text.split_once('.')?;
    let hours = hours.parse::<u16>().ok()?;
    if fraction.bytes().all(|b| b == b'0') {
        return Some(format!("write {hours}"));
    }
    let digits = u32::try_from(fraction.len())
        .ok()
        .filter(|digits| *digits <= 6)?;
    let minutes = fraction.parse::<u64>().ok()? * 60 / 10_u64.pow(digits);
    Some(format!("write \"{hours}:{minutes:02}\""))
}
