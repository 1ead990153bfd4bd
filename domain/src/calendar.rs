//! Tokyo days, deadlines and fiscal years.
//!
//! Japan has had no daylight saving time since 1951, so a fixed offset is exact.

use chrono::{DateTime, Datelike, Duration, FixedOffset, NaiveDate, NaiveTime, Utc};

/// Nine hours east. Checked when the program is built, not when it runs.
const TOKYO: FixedOffset = match FixedOffset::east_opt(9 * 3600) {
    Some(offset) => offset,
    None => panic!("nine hours is an offset"),
};

/// The offset of Asia/Tokyo.
pub const fn tokyo() -> FixedOffset {
    TOKYO
}

/// The calendar day in Tokyo at an instant.
pub fn tokyo_day(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&tokyo()).date_naive()
}

/// The first instant of a Tokyo day.
pub fn start_of_tokyo_day(day: NaiveDate) -> DateTime<Utc> {
    DateTime::from_naive_utc_and_offset(day.and_time(NaiveTime::MIN) - TOKYO, Utc)
}

/// The first instant after a Tokyo day: a deadline "6月30日" is over from here on, not before.
pub fn end_of_tokyo_day(day: NaiveDate) -> DateTime<Utc> {
    start_of_tokyo_day(day) + Duration::days(1)
}

/// The Japanese fiscal year (年度, April to March) of a day.
pub fn fiscal_year(day: NaiveDate) -> i32 {
    if day.month() >= 4 {
        day.year()
    } else {
        day.year() - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instant(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }
    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_tokyo_day_runs_from_midnight_to_midnight_in_tokyo() {
        for (at, expected) in [
            ("2024-06-30T14:59:59Z", "2024-06-30"),
            ("2024-06-30T15:00:00Z", "2024-07-01"),
            ("2024-06-29T15:00:00Z", "2024-06-30"),
        ] {
            assert_eq!(tokyo_day(instant(at)), day(expected), "{at}");
        }
        assert_eq!(
            end_of_tokyo_day(day("2024-06-30")),
            instant("2024-06-30T15:00:00Z")
        );
    }

    #[test]
    fn a_fiscal_year_starts_in_april() {
        for (on, expected) in [
            ("2024-03-31", 2023),
            ("2024-04-01", 2024),
            ("2025-06-14", 2025),
        ] {
            assert_eq!(fiscal_year(day(on)), expected, "{on}");
        }
    }

    proptest::proptest! {
        #[test]
        fn every_instant_lies_within_its_tokyo_day(seconds in 0_i64..4_000_000_000) {
            let at = DateTime::from_timestamp(seconds, 0).unwrap();
            let on = tokyo_day(at);
            proptest::prop_assert!(start_of_tokyo_day(on) <= at && at < end_of_tokyo_day(on));
        }
    }
}
