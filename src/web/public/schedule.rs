//! `/2024/schedule`: every day of the year against the courses, and what is taught on it.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use domain::ids::OfferingId;
use serde::Serialize;

use super::path::InYear;
use super::teaching::{self, DayView, For};
use super::voice::Voice;
use super::year::cohort_notes;
use crate::services::Ctx;
use crate::services::programmes::{Offering, ProgrammeYear, Session};
use crate::web::error::PageError;
use crate::web::page::{Page, Shown, show};
use crate::web::routes;

/// Days further apart than a weekend start a new block.
const DAYS_OF_A_WEEKEND: i64 = 3;

/// The schedule of a year.
#[derive(Clone, Debug, Serialize)]
pub(super) struct SchedulePage {
    year: i32,
    year_href: String,
    columns: Vec<Column>,
    months: Vec<CalendarMonth>,
    undated: Vec<UndatedRow>,
    totals: Vec<Total>,
    days: usize,
    /// The days whose times are set.
    timetable: Vec<DayView>,
    /// Whether there are days whose times are not set.
    has_untimed: bool,
    invented: bool,
    notes: Vec<String>,
}

#[derive(Clone, Debug, Serialize)]
struct Column {
    href: String,
    title: String,
    short: String,
    conferred: String,
}

#[derive(Clone, Debug, Serialize)]
struct CalendarMonth {
    year: i32,
    month: u32,
    rows: Vec<Row>,
}

#[derive(Clone, Debug, Serialize)]
struct Row {
    day: NaiveDate,
    starts_block: bool,
    timed: bool,
    cells: Vec<Option<Cell>>,
}

/// What an offering has on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
struct Cell {
    /// The number of its cours; a part without one is named by its kind.
    cours: Option<i16>,
    kind: &'static str,
    /// The sum of its credits, once they are known.
    minutes: Option<i32>,
}

/// A part that has no day yet.
#[derive(Clone, Debug, Serialize)]
struct UndatedRow {
    title: String,
    format: &'static str,
    note: Option<String>,
    cells: Vec<Option<i32>>,
}

#[derive(Clone, Debug, Serialize)]
struct Total {
    days: usize,
    planned: Option<i64>,
    stated: i32,
    approximately: bool,
}

/// Shows the schedule.
pub(super) async fn get(ctx: Ctx, InYear(year): InYear) -> Result<Shown<SchedulePage>, PageError> {
    Ok(show(page(Voice::of(&ctx), &year)))
}

fn page(voice: Voice<'_>, year: &ProgrammeYear) -> SchedulePage {
    let dated = year.sessions.iter().filter(|s| s.held_on.is_some());
    SchedulePage {
        year: year.year,
        year_href: routes::year(year.year),
        columns: year
            .offerings
            .iter()
            .map(|offering| Column {
                href: routes::course(year.year, &offering.course_key),
                title: voice.local(&offering.title),
                short: voice.local(&offering.short),
                conferred: offering.title_conferred.clone(),
            })
            .collect(),
        months: months(year),
        undated: undated(voice, year),
        totals: year.offerings.iter().map(|o| total(year, o)).collect(),
        days: year.days().len(),
        timetable: teaching::by_day(voice, year, year.sessions.iter(), For::AllCourses),
        has_untimed: dated.clone().any(|session| session.starts_at.is_none()),
        invented: teaching::is_invented(year.sessions.iter()),
        notes: cohort_notes(voice, year),
    }
}

fn months(year: &ProgrammeYear) -> Vec<CalendarMonth> {
    let mut by_day: BTreeMap<NaiveDate, Vec<&Session>> = BTreeMap::new();
    for session in &year.sessions {
        if let Some(day) = session.held_on {
            by_day.entry(day).or_default().push(session);
        }
    }
    let mut months: Vec<CalendarMonth> = Vec::new();
    let mut before: Option<NaiveDate> = None;
    for (day, sessions) in by_day {
        let row = Row {
            day,
            starts_block: before
                .is_some_and(|before| (day - before).num_days() > DAYS_OF_A_WEEKEND),
            timed: sessions.iter().any(|session| session.starts_at.is_some()),
            cells: year
                .offerings
                .iter()
                .map(|offering| cell(&sessions, offering.id))
                .collect(),
        };
        before = Some(day);
        match months.last_mut() {
            Some(month) if (month.year, month.month) == (day.year(), day.month()) => {
                month.rows.push(row);
            }
            _ => months.push(CalendarMonth {
                year: day.year(),
                month: day.month(),
                rows: vec![row],
            }),
        }
    }
    months
}

/// The sessions of a day that count for an offering, in one cell. Where parts with and without a
/// cours meet on a day, the cours names the cell.
fn cell(sessions: &[&Session], offering: OfferingId) -> Option<Cell> {
    let mut found: Option<Cell> = None;
    for session in sessions {
        let Some(credit) = session.credit(offering) else {
            continue;
        };
        found = Some(match found {
            None => Cell {
                cours: credit.cours,
                kind: session.kind.code(),
                minutes: credit.minutes,
            },
            Some(cell) => Cell {
                cours: cell.cours.or(credit.cours),
                minutes: cell.minutes.zip(credit.minutes).map(|(a, b)| a + b),
                ..cell
            },
        });
    }
    found
}

fn undated(voice: Voice<'_>, year: &ProgrammeYear) -> Vec<UndatedRow> {
    year.sessions
        .iter()
        .filter(|session| session.held_on.is_none())
        .map(|session| UndatedRow {
            title: voice.local(&session.title),
            format: session.format.code(),
            note: session.note.as_ref().map(|note| voice.local(note)),
            cells: year
                .offerings
                .iter()
                .map(|offering| {
                    let credit = session.credit(offering.id)?;
                    Some(
                        credit
                            .minutes
                            .or(session.required_minutes)
                            .unwrap_or_default(),
                    )
                })
                .collect(),
        })
        .collect()
}

fn total(year: &ProgrammeYear, offering: &Offering) -> Total {
    let mut days: Vec<NaiveDate> = year
        .sessions_of(offering.id)
        .filter_map(|(session, _)| session.held_on)
        .collect();
    days.sort_unstable();
    days.dedup();
    Total {
        days: days.len(),
        planned: year.planned_minutes(offering.id),
        stated: offering.stated_minutes,
        approximately: offering.stated_approximately,
    }
}

impl Page for SchedulePage {
    const TEMPLATE: &'static str = "public/schedule.html";

    fn samples() -> Vec<Self> {
        use super::sample;
        vec![
            page(Voice::mute(), &sample::year()),
            page(Voice::mute(), &sample::year_with_timetable()),
        ]
    }
}

#[cfg(test)]
mod tests {
    use domain::programme::SessionKind;

    use super::super::sample;
    use super::*;

    #[test]
    fn a_weekend_does_not_break_a_block_and_a_longer_gap_does() {
        let rows: Vec<(String, bool)> = months(&sample::year())
            .into_iter()
            .flat_map(|month| month.rows)
            .map(|row| (row.day.to_string(), row.starts_block))
            .collect();
        let breaks: Vec<&str> = rows
            .iter()
            .filter(|(_, breaks)| *breaks)
            .map(|(day, _)| day.as_str())
            .collect();
        assert_eq!(breaks, ["2024-10-04", "2025-01-31", "2025-06-14"]);
    }

    #[test]
    fn hours_of_a_day_are_shown_once_they_are_all_known() {
        let (known, unknown) = (sample::year_with_timetable(), sample::year());
        let first = |year: &ProgrammeYear| months(year)[0].rows[0].cells[0].clone();
        let expected = |minutes| {
            Some(Cell {
                cours: Some(1),
                kind: SessionKind::Teaching.code(),
                minutes,
            })
        };
        assert_eq!(first(&unknown), expected(None));
        assert_eq!(first(&known), expected(Some(180)));
    }
}
