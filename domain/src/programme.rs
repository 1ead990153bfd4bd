//! Programmes, cohorts and their sessions: windows, capacity, numerals, blocks of days.

use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::calendar::{end_of_tokyo_day, start_of_tokyo_day, tokyo_day};
use crate::codes::coded;

/// The days on which applications are taken, both included, in Tokyo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// First day.
    pub opens_on: NaiveDate,
    /// Last day; it counts until its midnight.
    pub closes_on: NaiveDate,
}

/// Where a moment lies with respect to a [`Window`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WindowState {
    /// Applications are not taken yet.
    NotYetOpen {
        /// Whole days until the first day, at least one.
        days: i64,
    },
    /// Applications are taken now.
    Open {
        /// Whole days after today; 0 on the last day.
        days_left: i64,
    },
    /// Applications are no longer taken.
    Closed,
}

impl Window {
    /// Where `now` lies.
    pub fn state(self, now: DateTime<Utc>) -> WindowState {
        let today = tokyo_day(now);
        if now < start_of_tokyo_day(self.opens_on) {
            WindowState::NotYetOpen {
                days: (self.opens_on - today).num_days(),
            }
        } else if now < end_of_tokyo_day(self.closes_on) {
            WindowState::Open {
                days_left: (self.closes_on - today).num_days(),
            }
        } else {
            WindowState::Closed
        }
    }

    /// Whether applications are taken at `now`.
    pub fn is_open(self, now: DateTime<Utc>) -> bool {
        matches!(self.state(now), WindowState::Open { .. })
    }
}

coded! {
    /// What is known about the number of places.
    pub enum CapacityKind {
        /// The brochure says nothing.
        Unknown = "unknown",
        /// 「10～20名程度」: exceeding it warns.
        Soft = "soft",
        /// Exceeding it is refused.
        Hard = "hard",
    }
}

coded! {
    /// How a cohort's number is written: 第Ⅵ期 or 第3期.
    pub enum Numeral {
        /// Ⅵ
        Roman = "roman",
        /// 3
        Arabic = "arabic",
    }
}

impl Numeral {
    /// The number in this style. The single Roman characters of Unicode reach to twelve, as the
    /// brochure prints them; beyond that Latin letters are used.
    pub fn write(self, number: i32) -> String {
        match (self, u32::try_from(number)) {
            (Self::Roman, Ok(n @ 1..=12)) => char::from_u32(0x215f + n)
                .map(String::from)
                .unwrap_or_default(),
            (Self::Roman, Ok(n)) => roman_letters(n),
            _ => number.to_string(),
        }
    }
}

fn roman_letters(mut n: u32) -> String {
    const STEPS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut out = String::new();
    for (value, letters) in STEPS {
        while n >= value {
            out.push_str(letters);
            n -= value;
        }
    }
    out
}

coded! {
    /// Whether a session stands in the schedule.
    pub enum SessionStatus {
        /// It will be held.
        Planned = "planned",
        /// A day without times whose timetable is known now: its sessions stand in its place.
        Replaced = "replaced",
    }
}

coded! {
    /// Where a session is held.
    pub enum SessionFormat {
        /// 対面
        InPerson = "in_person",
        /// Web
        Online = "online",
        /// 対面とWebの併用
        Hybrid = "hybrid",
        /// 「対面もしくはWeb」
        Undecided = "undecided",
    }
}

coded! {
    /// What kind of teaching a session is.
    pub enum SessionKind {
        /// 授業
        Teaching = "teaching",
        /// 問題解決実践
        Practice = "practice",
        /// 日々の取り組み授業
        DailyClass = "daily_class",
        /// 成果報告会
        Report = "report",
    }
}

/// Joins days into runs of consecutive calendar days, in order, each as first and last day.
///
/// A weekend inside a cours is not held and therefore splits the run: the brochure's 「10月4日(金)～
/// 10月8日(火)」 becomes 10月4日 and 10月7日–8日, which is what people have to turn up for.
pub fn runs_of_days(days: impl IntoIterator<Item = NaiveDate>) -> Vec<(NaiveDate, NaiveDate)> {
    let mut sorted: Vec<NaiveDate> = days.into_iter().collect();
    sorted.sort_unstable();
    sorted.dedup();
    let mut runs: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    for day in sorted {
        match runs.last_mut() {
            Some((_, last)) if last.checked_add_days(Days::new(1)) == Some(day) => *last = day,
            _ => runs.push((day, day)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_last_day_counts_until_its_midnight_in_tokyo() {
        let window = Window {
            opens_on: day("2024-05-01"),
            closes_on: day("2024-06-30"),
        };
        for (now, expected) in [
            ("2024-04-30T14:59:59Z", WindowState::NotYetOpen { days: 1 }),
            ("2024-04-30T15:00:00Z", WindowState::Open { days_left: 60 }),
            ("2024-06-03T01:00:00Z", WindowState::Open { days_left: 27 }),
            (
                "2024-06-30T14:59:59.999999Z",
                WindowState::Open { days_left: 0 },
            ),
            ("2024-06-30T15:00:00Z", WindowState::Closed),
        ] {
            assert_eq!(window.state(now.parse().unwrap()), expected, "{now}");
        }
    }

    #[test]
    fn cohort_numbers_are_written_in_their_style() {
        for (numeral, number, text) in [
            (Numeral::Roman, 6, "Ⅵ"),
            (Numeral::Roman, 12, "Ⅻ"),
            (Numeral::Roman, 14, "XIV"),
            (Numeral::Arabic, 3, "3"),
        ] {
            assert_eq!(numeral.write(number), text);
        }
    }

    #[test]
    fn a_weekend_splits_a_run_of_days() {
        let days = ["2024-10-08", "2024-10-04", "2024-10-07", "2024-10-07"].map(day);
        assert_eq!(
            runs_of_days(days),
            [
                (day("2024-10-04"), day("2024-10-04")),
                (day("2024-10-07"), day("2024-10-08"))
            ]
        );
    }
}
