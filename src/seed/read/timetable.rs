//! A timetable: its head, lecturers, and the sessions of each day.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::programme::{SessionFormat, SessionKind};

use super::super::keys::{Origin, origin};
use super::super::mistake::Problem;
use super::super::model::{Bilingual, Draft, Lecturer, Lesson, Place};
use super::YEARS;
use super::fields::Fields;
use super::offering::format;

/// Whatever of a timetable stands in a file. A file with lecturers or days must say of which year
/// they are and whether they are invented.
pub(super) fn timetable(file: &Fields<'_>, draft: &mut Draft) {
    let head = file.optional("timetable").and_then(|value| {
        let table = file.table(
            value,
            "timetable",
            "one table, [timetable] in single brackets",
        )?;
        let year = table.whole("year", YEARS.0, YEARS.1);
        let invented = table.flag("invented");
        table.done();
        Some((year.map(|year| year.value), invented))
    });
    let lecturers = file.tables("lecturer", "lecturer");
    let days = file.tables("day", "day");
    if let (None, Some(first)) = (
        file.optional("timetable"),
        lecturers.first().or_else(|| days.first()),
    ) {
        first.wrong(Problem::MissingField {
            of: "a file with lecturers or days",
            field: "timetable",
        });
    }
    let (year, invented) = head.unwrap_or_default();
    let invented = invented.unwrap_or(true);
    draft.timetables.extend(year);
    draft
        .lecturers
        .extend(lecturers.into_iter().map(|table| lecturer(table, invented)));
    let mut seen: BTreeMap<NaiveDate, Place> = BTreeMap::new();
    for table in days {
        let date = table.day("date");
        if let Some(date) = date {
            if let Some(first) = seen.get(&date) {
                table.wrong(Problem::DuplicateKey {
                    what: "day",
                    key: date.to_string(),
                    first: first.clone(),
                });
            } else {
                seen.insert(date, table.place());
            }
        }
        let room = table.both_optional("room");
        let day = Day {
            year,
            date,
            room,
            invented,
        };
        let sessions = table.tables("session", "day.session");
        if sessions.is_empty() {
            table.required("session");
        }
        draft
            .lessons
            .extend(sessions.into_iter().map(|session| lesson(session, &day)));
        table.done();
    }
}

/// What a day says for all its sessions.
struct Day {
    year: Option<i32>,
    date: Option<NaiveDate>,
    room: Option<Bilingual>,
    invented: bool,
}

fn lecturer(f: Fields<'_>, invented: bool) -> Lecturer {
    let lecturer = Lecturer {
        key: f.key(),
        name: f.both("name"),
        affiliation: f.both("affiliation"),
        invented,
    };
    f.done();
    lecturer
}

fn lesson(f: Fields<'_>, day: &Day) -> Lesson {
    let key = f.key();
    if !key.is_empty() && origin(&key) != Origin::Timetable {
        f.file
            .notes
            .at(&key.place, Problem::ReservedKey(key.value.clone()));
    }
    let time = f.time_range("time");
    let minutes = f.whole_optional("minutes", 1, 24 * 60);
    if let (Some(time), Some(minutes)) = (&time, minutes) {
        let length = (time.1 - time.0).num_minutes();
        if i64::from(minutes) > length {
            let at = f.optional("minutes").map_or(0, |value| value.span().start);
            let problem = Problem::TooManyMinutes { minutes, length };
            f.file.note(at, problem, None);
        }
    }
    let kinds = SessionKind::ALL.iter().map(|kind| kind.code());
    let lesson = Lesson {
        key,
        year: day.year,
        date: day.date,
        time,
        minutes,
        title: f.both("title"),
        room: f.both_optional("room").or_else(|| day.room.clone()),
        kind: f
            .optional("kind")
            .and_then(|value| f.code("kind", value, kinds))
            .unwrap_or(SessionKind::Teaching),
        format: format(&f).unwrap_or(SessionFormat::InPerson),
        domain: f.reference_optional("domain"),
        lecturers: f.references("lecturers"),
        offerings: f.references_required("offerings"),
        required: f.flag_or("required", true),
        note: f.both_optional("note"),
        invented: day.invented,
    };
    f.done();
    lesson
}
