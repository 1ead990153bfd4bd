//! The facts of an offering as every public page shows them.

use chrono::{DateTime, Datelike, Months, NaiveDate, Utc};
use domain::calendar::tokyo_day;
use domain::money::{STANDARD_TAX_PERCENT, Yen};
use domain::programme::{CapacityKind, Window, WindowState};
use serde::Serialize;

use super::rules;
use super::voice::Voice;
use crate::services::programmes::{Cohort, Offering, ProgrammeYear};
use crate::web::routes;

/// An offering at a glance.
#[derive(Clone, Debug, Serialize)]
pub(super) struct OfferingView {
    pub(super) key: String,
    pub(super) href: String,
    apply_href: String,
    pub(super) title: String,
    short: String,
    conferred: String,
    cohort: Option<CohortView>,
    who: String,
    hours: HoursView,
    fee: FeeView,
    days: DaysView,
    capacity: CapacityView,
    pub(super) window: Option<WindowView>,
}

/// 第Ⅵ期 CQSO
#[derive(Clone, Debug, Serialize)]
pub(super) struct CohortView {
    number: String,
    titles: String,
}

#[derive(Clone, Debug, Serialize)]
struct HoursView {
    stated: i32,
    approximately: bool,
    /// The sum of the timetable, once every session's minutes are known.
    planned: Option<i64>,
}

#[derive(Clone, Debug, Serialize)]
struct FeeView {
    amount: Yen,
    tax: Option<Yen>,
}

#[derive(Clone, Debug, Serialize)]
struct DaysView {
    count: usize,
    first: Option<NaiveDate>,
    last: Option<NaiveDate>,
    /// Minutes that have no day yet.
    undated: i64,
}

#[derive(Clone, Debug, Serialize)]
struct CapacityView {
    kind: &'static str,
    min: Option<i32>,
    max: Option<i32>,
}

/// When applications are taken, as seen today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct WindowView {
    opens_on: NaiveDate,
    closes_on: NaiveDate,
    state: &'static str,
    /// Days until it opens, or days left.
    days: i64,
    next: NextCall,
}

/// The month in which the next call is expected: that of this one, in a coming year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct NextCall {
    year: i32,
    month: u32,
}

impl OfferingView {
    pub(super) fn new(
        voice: Voice<'_>,
        year: &ProgrammeYear,
        offering: &Offering,
        now: DateTime<Utc>,
    ) -> Self {
        Self {
            key: offering.course_key.clone(),
            href: routes::course(year.year, &offering.course_key),
            apply_href: routes::apply(year.year, &offering.course_key),
            title: voice.local(&offering.title),
            short: voice.local(&offering.short),
            conferred: offering.title_conferred.clone(),
            cohort: year
                .cohort_of(offering)
                .map(|cohort| CohortView::new(year, cohort)),
            who: rules::who(voice, &offering.rules),
            hours: HoursView {
                stated: offering.stated_minutes,
                approximately: offering.stated_approximately,
                planned: year.planned_minutes(offering.id),
            },
            fee: FeeView {
                amount: offering.fee,
                tax: offering.fee.tax_contained(STANDARD_TAX_PERCENT),
            },
            days: DaysView::new(year, offering),
            capacity: CapacityView::new(offering),
            window: year
                .window_of(offering)
                .map(|window| WindowView::new(window, now)),
        }
    }

    /// Every offering of a year, in the order of the courses.
    pub(super) fn all(voice: Voice<'_>, year: &ProgrammeYear, now: DateTime<Utc>) -> Vec<Self> {
        year.offerings
            .iter()
            .map(|offering| Self::new(voice, year, offering, now))
            .collect()
    }

    /// Whether it can be applied for now.
    pub(super) fn is_open(&self) -> bool {
        self.window.as_ref().is_some_and(WindowView::is_open)
    }
}

impl CohortView {
    /// The titles a cohort leads to name it: CQSO, EQSO/AQSO.
    pub(super) fn new(year: &ProgrammeYear, cohort: &Cohort) -> Self {
        let mut titles: Vec<&str> = Vec::new();
        for offering in &year.offerings {
            let title = offering.title_conferred.as_str();
            if offering.cohort_id == cohort.id && !titles.contains(&title) {
                titles.push(title);
            }
        }
        Self {
            number: cohort.number_as_written(),
            titles: titles.join("/"),
        }
    }
}

impl DaysView {
    fn new(year: &ProgrammeYear, offering: &Offering) -> Self {
        let mut days: Vec<NaiveDate> = Vec::new();
        let mut undated = 0;
        for (session, credit) in year.sessions_of(offering.id) {
            if let Some(day) = session.held_on {
                days.push(day);
            } else {
                let minutes = credit.minutes.or(session.required_minutes);
                undated += i64::from(minutes.unwrap_or_default());
            }
        }
        days.sort_unstable();
        days.dedup();
        Self {
            count: days.len(),
            first: days.first().copied(),
            last: days.last().copied(),
            undated,
        }
    }
}

impl CapacityView {
    /// A range without its numbers says nothing.
    fn new(offering: &Offering) -> Self {
        let capacity = offering.capacity;
        let known = capacity.max.is_some();
        let kind = if known {
            capacity.kind
        } else {
            CapacityKind::Unknown
        };
        Self {
            kind: kind.code(),
            min: capacity.min,
            max: capacity.max,
        }
    }
}

impl WindowView {
    pub(super) fn new(window: Window, now: DateTime<Utc>) -> Self {
        let (state, days) = match window.state(now) {
            WindowState::NotYetOpen { days } => ("upcoming", days),
            WindowState::Open { days_left } => ("open", days_left),
            WindowState::Closed => ("closed", 0),
        };
        Self {
            opens_on: window.opens_on,
            closes_on: window.closes_on,
            state,
            days,
            next: NextCall::after(window, now),
        }
    }

    pub(super) fn is_open(&self) -> bool {
        self.state == "open"
    }
}

impl NextCall {
    /// Calls come once a year, so the next one is expected in the same month of the first year in
    /// which that month is still to come.
    fn after(window: Window, now: DateTime<Utc>) -> Self {
        let today = tokyo_day(now);
        let years_passed = (today.year() - window.opens_on.year()).max(1);
        let in_years = |years: i32| {
            let months = Months::new(u32::try_from(years).unwrap_or(1) * 12);
            window.opens_on.checked_add_months(months)
        };
        let day = in_years(years_passed)
            .filter(|day| *day > today)
            .or_else(|| in_years(years_passed + 1))
            .unwrap_or(window.opens_on);
        Self {
            year: day.year(),
            month: day.month(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn seen(at: &str) -> WindowView {
        let window = Window {
            opens_on: day("2024-05-01"),
            closes_on: day("2024-06-30"),
        };
        WindowView::new(window, at.parse().unwrap())
    }

    #[test]
    fn the_next_call_is_expected_in_the_same_month_of_a_coming_year() {
        for (at, year) in [
            ("2024-07-01T00:00:00Z", 2025),
            ("2025-04-30T14:59:59Z", 2025),
            ("2025-04-30T15:00:00Z", 2026),
            ("2026-11-20T00:00:00Z", 2027),
        ] {
            assert_eq!(seen(at).next, NextCall { year, month: 5 }, "{at}");
        }
    }

    #[test]
    fn a_window_is_seen_from_tokyo() {
        for (at, state, days) in [
            ("2024-04-28T15:00:00Z", "upcoming", 2),
            ("2024-06-03T01:00:00Z", "open", 27),
            ("2024-06-30T14:59:59Z", "open", 0),
            ("2024-06-30T15:00:00Z", "closed", 0),
        ] {
            let window = seen(at);
            assert_eq!((window.state, window.days), (state, days), "{at}");
        }
    }
}
