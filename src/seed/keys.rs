//! Keys: how they are written, and how a session made from a day or a part gets its own.
//!
//! A session's key says where it comes from, so that loading a file again finds it again: days and
//! parts of a programme file carry a reserved form, everything else stands in a timetable.

use chrono::NaiveDate;

const LONGEST: usize = 60;

/// Where a session comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A day of a cours whose timetable is not known.
    Day,
    /// A part outside a cours: a day of it, or its hours without a date.
    Part,
    /// A timetable.
    Timetable,
}

/// Where the session with this key comes from.
pub fn origin(key: &str) -> Origin {
    match key.split_once('-') {
        Some((year, rest)) if year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()) => {
            if rest.starts_with("day-") {
                Origin::Day
            } else if rest.starts_with("part-") {
                Origin::Part
            } else {
                Origin::Timetable
            }
        }
        _ => Origin::Timetable,
    }
}

/// The session of a day. The year stands in it because two years' cohorts may meet on one day.
pub(super) fn day(year: i32, date: NaiveDate) -> String {
    format!("{year:04}-day-{date}")
}

/// The session of a part: of one of its days, or of its hours without a date.
pub(super) fn part(year: i32, key: &str, date: Option<NaiveDate>) -> String {
    match date {
        Some(date) => format!("{year:04}-part-{key}-{date}"),
        None => format!("{year:04}-part-{key}"),
    }
}

/// Whether a text can be a key: it ends up in addresses and in other files.
pub(super) fn is_key(text: &str) -> bool {
    text.len() <= LONGEST
        && text.split('-').all(|word| {
            !word.is_empty()
                && word
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
}

/// The key that was probably meant.
pub(super) fn repaired(text: &str) -> Option<String> {
    let spaced: String = text
        .trim()
        .chars()
        .map(|c| {
            if c.is_whitespace() || c == '_' {
                '-'
            } else {
                c
            }
        })
        .collect();
    let repaired = domain::text::fold_for_search(&spaced);
    (is_key(&repaired) && repaired != text).then(|| format!("write `{repaired}`"))
}
