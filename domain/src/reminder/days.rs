//! The day of a plan, and for how long a missed one is made up for.

use chrono::{DateTime, Days, NaiveDate, Utc};

use crate::calendar::{start_of_tokyo_day, tokyo_day};

/// Days after the day of a plan on which it is still carried out, when the machine was off or the
/// cohort was opened late. Later it would say "a week left" of three days.
pub const CATCH_UP_DAYS: u64 = 3;

/// Days without a change after which a draft counts as stopped.
const STOPPED_AFTER: i64 = 3;

/// The Tokyo day on which a plan reminds of a deadline.
pub fn due_on(closes_on: NaiveDate, days_before: i32) -> Option<NaiveDate> {
    let days = u64::try_from(days_before).ok()?;
    closes_on.checked_sub_days(Days::new(days))
}

/// Whether a plan is carried out today: on its day or a little later, never after the deadline.
pub fn is_due(due_on: NaiveDate, closes_on: NaiveDate, today: NaiveDate) -> bool {
    let latest = due_on
        .checked_add_days(Days::new(CATCH_UP_DAYS))
        .map_or(closes_on, |last| last.min(closes_on));
    due_on <= today && today <= latest
}

/// Drafts last changed before this instant have stopped. Towards the deadline nobody may rest for
/// three days: with one day left, whoever did not work on it today is reminded.
pub fn stopped_before(closes_on: NaiveDate, now: DateTime<Utc>) -> DateTime<Utc> {
    let today = tokyo_day(now);
    let rest = (closes_on - today).num_days().clamp(0, STOPPED_AFTER);
    let first = today
        .checked_sub_days(Days::new(rest.unsigned_abs().saturating_sub(1)))
        .unwrap_or(today);
    start_of_tokyo_day(first)
}

/// Whether a draft has stopped: nobody changed it for some days.
pub fn has_stopped(changed_at: DateTime<Utc>, closes_on: NaiveDate, now: DateTime<Utc>) -> bool {
    changed_at < stopped_before(closes_on, now)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_plan_is_due_on_its_day_and_three_days_later_but_never_after_the_deadline() {
        let closes = day("2024-06-30");
        assert_eq!(due_on(closes, 7), Some(day("2024-06-23")));
        assert_eq!(due_on(closes, 0), Some(closes));
        assert_eq!(due_on(closes, -1), None);
        for (due, today, expected) in [
            ("2024-06-23", "2024-06-22", false),
            ("2024-06-23", "2024-06-23", true),
            ("2024-06-23", "2024-06-26", true),
            ("2024-06-23", "2024-06-27", false),
            ("2024-06-29", "2024-06-30", true),
            ("2024-06-29", "2024-07-01", false),
            ("2024-06-30", "2024-06-30", true),
        ] {
            assert_eq!(
                is_due(day(due), closes, day(today)),
                expected,
                "{due} {today}"
            );
        }
    }

    #[test]
    fn a_draft_has_stopped_after_three_days_and_sooner_towards_the_deadline() {
        let closes = day("2024-06-30");
        for (changed, now, stopped) in [
            // 2024-06-10 in Tokyo: the 8th counts as touched, the 7th does not.
            ("2024-06-07T14:59:59Z", "2024-06-10T01:00:00Z", true),
            ("2024-06-07T15:00:00Z", "2024-06-10T01:00:00Z", false),
            // One day left: whoever did not work on it today.
            ("2024-06-28T14:59:59Z", "2024-06-29T01:00:00Z", true),
            ("2024-06-28T15:00:00Z", "2024-06-29T01:00:00Z", false),
            // The last day.
            ("2024-06-29T14:59:59Z", "2024-06-30T01:00:00Z", true),
            ("2024-06-29T15:00:00Z", "2024-06-30T01:00:00Z", false),
        ] {
            let (changed, at) = (changed.parse().unwrap(), now.parse().unwrap());
            assert_eq!(has_stopped(changed, closes, at), stopped, "{changed} {now}");
        }
    }
}
