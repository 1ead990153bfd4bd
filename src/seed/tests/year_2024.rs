//! The 2024 programme says exactly what the brochure says, and the demo timetable fits into it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

use super::*;
use crate::seed::{Origin, Plan, demo_timetable_2024, origin, programme_2024};

/// `course,cours,dates` with the corrections applied.
const FIXTURE: &str = include_str!("fixture-2024.csv");
/// The day × course matrix.
const MATRIX: &str = include_str!("matrix-2024.txt");

const COURSES: [(&str, &str); 6] = [
    ("CQSO", "2024-cqso"),
    ("EQSO", "2024-eqso"),
    ("AQSO-hibi", "2024-aqso-daily"),
    ("AQSO-yuji", "2024-aqso-incident"),
    ("AQSO-heiji", "2024-aqso-peacetime"),
    ("AQSO-mondai", "2024-aqso-problem"),
];

fn programme() -> Plan {
    plan(&[programme_2024()], &Known::default()).unwrap_or_else(|mistakes| panic!("{mistakes}"))
}

fn with_timetable() -> Plan {
    plan(
        &[programme_2024(), demo_timetable_2024()],
        &Known::default(),
    )
    .unwrap_or_else(|mistakes| panic!("{mistakes}"))
}

/// `course,cours,dates` of a plan, in the words of the fixture.
fn printed(plan: &Plan) -> BTreeSet<String> {
    let mut blocks: BTreeMap<(&str, String), Vec<String>> = BTreeMap::new();
    for session in plan
        .sessions
        .iter()
        .filter(|s| origin(&s.key) != Origin::Timetable)
    {
        for credit in &session.credits {
            let (course, _) = COURSES
                .iter()
                .find(|(_, key)| *key == credit.offering)
                .unwrap();
            let block = match (session.kind.code(), credit.cours) {
                ("teaching", Some(number)) => number.to_string(),
                ("daily_class", None) => "daily-class".into(),
                (kind, None) => kind.into(),
                other => panic!("{other:?}"),
            };
            let dates = blocks.entry((course, block)).or_default();
            match (session.held_on, session.required_minutes) {
                (Some(date), None) => dates.push(date.to_string()),
                (None, Some(minutes)) => dates.push(format!("{}h undated", minutes / 60)),
                other => panic!("{other:?}"),
            }
        }
    }
    blocks
        .into_iter()
        .map(|((course, block), mut dates)| {
            dates.sort_by_key(|date| (date.contains("undated"), date.clone()));
            let joined = dates.join("|").replace("|7h", " + 7h");
            format!("{course},{block},{joined}")
        })
        .collect()
}

#[test]
fn days_by_course_and_cours_are_the_fixture() {
    let expected: BTreeSet<String> = FIXTURE
        .lines()
        .skip(1)
        .map(|line| line.split(" (").next().unwrap_or(line).to_owned())
        .collect();
    assert_eq!(expected.len(), 39);
    assert_eq!(printed(&programme()), expected);
    assert_eq!(printed(&with_timetable()), expected);
}

/// Which offerings meet on which day: (day, offering).
fn matrix(plan: &Plan, from: fn(Origin) -> bool) -> BTreeSet<(NaiveDate, String)> {
    plan.sessions
        .iter()
        .filter(|session| from(origin(&session.key)))
        .filter_map(|session| session.held_on.map(|date| (date, session)))
        .flat_map(|(date, s)| s.credits.iter().map(move |c| (date, c.offering.clone())))
        .collect()
}

#[test]
fn the_day_by_course_matrix_is_the_printed_one() {
    let mut expected = BTreeSet::new();
    for line in MATRIX.lines() {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let date: NaiveDate = cells[0].parse().unwrap();
        let weekday = ["月", "火", "水", "木", "金", "土", "日"]
            [date.weekday().num_days_from_monday() as usize];
        assert_eq!(cells[1], weekday, "{date}");
        for (cell, (_, offering)) in cells[2..].iter().zip(COURSES) {
            if *cell == "○" {
                expected.insert((date, offering.to_owned()));
            }
        }
    }
    assert_eq!(MATRIX.lines().count(), 27);
    assert_eq!(matrix(&programme(), |_| true), expected);
    // The timetable meets on exactly these days too, none missing and none besides.
    let invented = matrix(&with_timetable(), |origin| origin == Origin::Timetable);
    assert_eq!(invented, expected);
}

#[test]
fn a_shared_day_is_one_session() {
    let plan = programme();
    let days: Vec<_> = plan
        .sessions
        .iter()
        .filter_map(|session| session.held_on)
        .collect();
    assert_eq!(days.len(), 27);
    assert_eq!(days.iter().collect::<BTreeSet<_>>().len(), 27);
    let first = &plan.sessions[0];
    assert_eq!(
        (first.key.as_str(), first.credits.len()),
        ("2024-day-2024-09-17", 6)
    );
    assert!(first.credits.iter().all(|credit| credit.minutes.is_none()));
}

#[test]
fn fees_hours_capacity_and_windows_are_the_printed_ones() {
    let plan = programme();
    let told: Vec<_> = plan
        .offerings
        .iter()
        .map(|o| {
            let capacity = (o.capacity.kind.code(), o.capacity.min, o.capacity.max);
            (
                o.key.as_str(),
                o.fee.0,
                o.stated_minutes / 60,
                o.stated_approximately,
                capacity,
            )
        })
        .collect();
    let unknown = ("unknown", None, None);
    assert_eq!(
        told,
        [
            (
                "2024-cqso",
                1_200_000,
                150,
                false,
                ("soft", Some(10), Some(20))
            ),
            ("2024-eqso", 600_000, 120, true, unknown),
            ("2024-aqso-daily", 250_000, 50, true, unknown),
            ("2024-aqso-incident", 250_000, 50, true, unknown),
            ("2024-aqso-peacetime", 250_000, 50, true, unknown),
            ("2024-aqso-problem", 250_000, 50, true, unknown),
        ]
    );
    let cohorts: Vec<_> = plan
        .cohorts
        .iter()
        .map(|c| {
            (
                c.numeral.write(c.number),
                c.opens_on.to_string(),
                c.closes_on.to_string(),
            )
        })
        .collect();
    let window = |number: &str| (number.to_owned(), "2024-05-01".into(), "2024-06-30".into());
    assert_eq!(cohorts, [window("Ⅵ"), window("3")]);
}

#[test]
fn the_words_of_the_brochure_stand_in_it() {
    let brochure: String = include_str!("brochure-2024.txt")
        .split_whitespace()
        .collect();
    let within = |words: &str| {
        let words: String = words.split_whitespace().collect();
        assert!(brochure.contains(&words), "{words}");
    };
    let plan = programme();
    for offering in &plan.offerings {
        offering
            .rules
            .iter()
            .for_each(|rule| within(&rule.source.ja));
        for correction in &offering.corrections {
            within(&correction.printed);
            assert_ne!(correction.printed, correction.corrected);
        }
        within(&offering.recommender.ja);
        offering.claim.iter().for_each(|claim| within(&claim.ja));
    }
    for programme in &plan.programmes {
        programme.name.ja.split(" / ").for_each(within);
        programme.official_name.ja.split(" / ").for_each(within);
        within(&programme.slogan.ja);
        programme.notes.iter().for_each(|note| within(&note.ja));
    }
    plan.courses
        .iter()
        .flat_map(|c| &c.objectives)
        .for_each(|o| within(&o.ja));
    plan.cohorts
        .iter()
        .filter_map(|c| c.note.as_ref())
        .for_each(|note| within(&note.ja));
    plan.sessions
        .iter()
        .filter_map(|session| session.note.as_ref())
        .for_each(|note| within(&note.ja));
    for organiser in &plan.organisers {
        for words in [
            &organiser.name.ja,
            &organiser.postal_code,
            &organiser.address.ja,
            &organiser.phone,
            &organiser.email,
            &organiser.url,
        ] {
            within(words);
        }
    }
    let corrections: Vec<_> = plan
        .offerings
        .iter()
        .flat_map(|o| {
            o.corrections
                .iter()
                .map(|c| (o.key.as_str(), c.key.as_str(), c.cours))
        })
        .collect();
    assert_eq!(
        corrections,
        [
            ("2024-cqso", "T1", None),
            ("2024-cqso", "T2", None),
            ("2024-aqso-daily", "D1", Some(2)),
            ("2024-aqso-daily", "D2", Some(2)),
            ("2024-aqso-peacetime", "D3", Some(4)),
        ]
    );
}

#[test]
fn the_demo_timetable_adds_up_to_the_stated_hours() {
    let plan = with_timetable();
    let mut minutes: BTreeMap<&str, i32> = BTreeMap::new();
    for credit in plan.sessions.iter().flat_map(|session| &session.credits) {
        *minutes.entry(&credit.offering).or_default() += credit.minutes.unwrap_or(0);
    }
    for offering in &plan.offerings {
        let sum = minutes[offering.key.as_str()];
        assert_eq!(sum, offering.stated_minutes, "{}", *offering.key);
    }
}

#[test]
fn the_demo_timetable_is_a_possible_one() {
    let plan = with_timetable();
    let timed: Vec<_> = plan
        .sessions
        .iter()
        .filter(|s| s.starts_at.is_some())
        .collect();
    assert!(
        timed
            .iter()
            .all(|s| s.invented && s.room.is_some() && !s.lecturers.is_empty())
    );
    assert!(plan.lecturers.iter().all(|lecturer| lecturer.invented));
    for (index, a) in timed.iter().enumerate() {
        let course = |offering: &str| {
            let offering = plan
                .offerings
                .iter()
                .find(|o| o.key.value == offering)
                .unwrap();
            plan.courses
                .iter()
                .find(|c| c.key.value == offering.course.value)
                .unwrap()
        };
        for credit in &a.credits {
            let known = credit.domain.as_ref().is_none_or(|domain| {
                course(&credit.offering)
                    .domains
                    .iter()
                    .any(|d| d.value == *domain)
            });
            assert!(
                known,
                "{} credits a domain its course does not cover",
                a.key
            );
        }
        for b in timed[..index].iter().filter(|b| b.held_on == a.held_on) {
            if a.starts_at < b.ends_at && b.starts_at < a.ends_at {
                assert_ne!(a.room, b.room, "{} and {}", a.key, b.key);
                assert!(
                    a.lecturers.iter().all(|l| !b.lecturers.contains(l)),
                    "{}",
                    a.key
                );
            }
        }
    }
}
