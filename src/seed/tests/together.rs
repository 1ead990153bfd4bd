//! Files that refer to each other and to what is already loaded.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::seed::{KnownCohort, KnownOffering, KnownSession};

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

fn texts<const N: usize>(keys: [&str; N]) -> BTreeSet<String> {
    keys.into_iter().map(str::to_owned).collect()
}

/// The small programme as if it had been loaded.
fn loaded() -> Known {
    let days = ["2024-10-03", "2024-10-04", "2024-10-07", "2024-10-08"];
    Known {
        organisers: texts(["org"]),
        programmes: texts(["prog"]),
        domains: texts(["foundation"]),
        courses: BTreeMap::from([("aqso-daily".into(), "prog".into())]),
        years: BTreeMap::from([(2024, None)]),
        cohorts: BTreeMap::from([(
            "prog-3".into(),
            KnownCohort {
                programme: "prog".into(),
                year: 2024,
            },
        )]),
        offerings: BTreeMap::from([(
            "2024-aqso-daily".into(),
            KnownOffering {
                cohort: "prog-3".into(),
                course: "aqso-daily".into(),
                days: days.map(|date| (day(date), 1)).into(),
                part_days: BTreeSet::new(),
            },
        )]),
        lecturers: BTreeSet::new(),
        sessions: BTreeMap::new(),
    }
}

#[test]
fn a_timetable_may_refer_to_a_loaded_programme() {
    let files = [SourceFile::from_text("timetable.toml", TIMETABLE)];
    let plan = plan(&files, &loaded()).unwrap();
    let credits: Vec<_> = plan.sessions.iter().flat_map(|s| &s.credits).collect();
    assert_eq!(credits.len(), 2);
    assert!(credits.iter().all(|credit| credit.cours == Some(1)));
    assert_eq!(credits[1].minutes, Some(80));
}

#[test]
fn without_the_programme_every_reference_of_a_timetable_is_told() {
    let mistakes = mistakes_of(TIMETABLE);
    let expected = [15, 17, 23].map(|line| (line, "UnknownReference".to_owned()));
    assert_eq!(told(&mistakes), expected);
}

#[test]
fn mistakes_of_all_files_are_told_file_by_file() {
    let files = [
        SourceFile::from_text("b.toml", &TIMETABLE.replace("s-2", "s-1")),
        SourceFile::from_text("a.toml", &SMALL.replace("250_000", "-1")),
        SourceFile::from_text("c.toml", SMALL),
    ];
    let mistakes = plan(&files, &Known::default()).unwrap_err();
    let told: Vec<_> = mistakes
        .0
        .iter()
        .map(|mistake| (mistake.place.file.to_string(), mistake.place.line))
        .collect();
    let expected = [
        ("b.toml", 19),
        ("a.toml", 43),
        ("c.toml", 2),
        ("c.toml", 10),
        ("c.toml", 19),
        ("c.toml", 22),
        ("c.toml", 29),
        ("c.toml", 32),
        ("c.toml", 40),
    ];
    assert_eq!(told, expected.map(|(file, line)| (file.to_owned(), line)));
}

#[test]
fn what_applications_hang_on_cannot_turn_into_something_else() {
    let mut known = loaded();
    if let Some(offering) = known.offerings.get_mut("2024-aqso-daily") {
        offering.course = "cqso".into();
    }
    if let Some(cohort) = known.cohorts.get_mut("prog-3") {
        cohort.year = 2023;
    }
    let mistakes = plan(&[SourceFile::from_text("p.toml", SMALL)], &known).unwrap_err();
    let expected = [34, 42].map(|line| (line, "CannotChange".to_owned()));
    assert_eq!(told(&mistakes), expected);
}

#[test]
fn a_course_is_offered_once_in_a_cohort() {
    let again = SMALL.replace("key = \"2024-aqso-daily\"", "key = \"2024-aqso-daily-b\"");
    let mistakes = plan(&[SourceFile::from_text("p.toml", &again)], &loaded()).unwrap_err();
    assert_eq!(told(&mistakes), [(42, "OfferedTwice".to_owned())]);
}

#[test]
fn a_day_with_a_loaded_timetable_cannot_be_taken_away_alone() {
    let mut known = loaded();
    known.sessions.insert(
        "s-9".into(),
        KnownSession {
            year: 2024,
            held_on: Some(day("2024-10-08")),
            offerings: texts(["2024-aqso-daily"]),
        },
    );
    let shorter = SMALL.replace("～ 2024-10-08 (火)", "～ 2024-10-07 (月)");
    let programme = SourceFile::from_text("p.toml", &shorter);
    let mistakes = plan(std::slice::from_ref(&programme), &known).unwrap_err();
    assert_eq!(told(&mistakes), [(40, "SessionLeftOutside".to_owned())]);
    let timetable = SourceFile::from_text("t.toml", TIMETABLE);
    assert!(plan(&[programme, timetable], &known).is_ok());
}

#[test]
fn a_session_of_another_year_keeps_its_key() {
    let mut known = loaded();
    let session = KnownSession {
        year: 2023,
        held_on: None,
        offerings: BTreeSet::new(),
    };
    known.sessions.insert("s-1".into(), session);
    let files = [SourceFile::from_text("timetable.toml", TIMETABLE)];
    let mistakes = plan(&files, &known).unwrap_err();
    assert_eq!(told(&mistakes), [(12, "CannotChange".to_owned())]);
}
