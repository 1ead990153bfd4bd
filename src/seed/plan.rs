//! What is to be loaded: everything the files say, with the sessions made from days and parts.
//!
//! A day several offerings share is one session with a credit for each of them. What a session's
//! row says follows from the session alone, not from which files happened to be loaded together:
//! otherwise loading one of them again would change it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, NaiveTime};
use domain::programme::{SessionFormat, SessionKind};

use super::check::World;
use super::keys;
use super::known::Known;
use super::model::{
    Bilingual, Cohort, Course, Domain, Draft, Lecturer, Lesson, Offering, Organiser, Part,
    Programme, Year,
};

/// Programme files without mistakes.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "fields are described in seeds/README.md")]
pub struct Plan {
    pub organisers: Vec<Organiser>,
    pub programmes: Vec<Programme>,
    pub domains: Vec<Domain>,
    pub courses: Vec<Course>,
    /// Years the files describe: they list all parts of these years.
    pub years: Vec<Year>,
    pub cohorts: Vec<Cohort>,
    pub offerings: Vec<Offering>,
    pub lecturers: Vec<Lecturer>,
    /// Years whose whole timetable the files hold.
    pub timetable_years: BTreeSet<i32>,
    /// Sessions from days, parts and timetables.
    pub sessions: Vec<PlannedSession>,
}

/// A session to be loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "fields are described in seeds/README.md")]
pub struct PlannedSession {
    pub key: String,
    pub year: i32,
    pub position: i32,
    pub kind: SessionKind,
    pub format: SessionFormat,
    pub held_on: Option<NaiveDate>,
    pub starts_at: Option<NaiveTime>,
    pub ends_at: Option<NaiveTime>,
    /// Minutes to be held without a date yet.
    pub required_minutes: Option<i32>,
    pub title: Bilingual,
    pub room: Option<Bilingual>,
    pub note: Option<Bilingual>,
    pub invented: bool,
    /// Keys of lecturers, in order.
    pub lecturers: Vec<String>,
    pub credits: Vec<PlannedCredit>,
}

/// What a session counts for in an offering.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "fields are described in seeds/README.md")]
pub struct PlannedCredit {
    pub offering: String,
    pub cours: Option<i16>,
    pub domain: Option<String>,
    /// `None` as long as only the day is known.
    pub minutes: Option<i32>,
    pub required: bool,
}

pub(super) fn build(draft: Draft, known: &Known) -> Plan {
    let world = World::new(&draft, known);
    let mut sessions = days(&draft, known, &world);
    for (index, part) in draft.parts.iter().enumerate() {
        sessions.extend(part_sessions(part, index));
    }
    sessions.extend(lessons(&draft, &world));
    Plan {
        timetable_years: draft.timetables,
        organisers: draft.organisers,
        programmes: draft.programmes,
        domains: draft.domains,
        courses: draft.courses,
        years: draft.years,
        cohorts: draft.cohorts,
        offerings: draft.offerings,
        lecturers: draft.lecturers,
        sessions,
    }
}

/// One session per day, however many of the offerings meet on it.
fn days(draft: &Draft, known: &Known, world: &World<'_>) -> Vec<PlannedSession> {
    let mut days: BTreeMap<(i32, NaiveDate), Vec<PlannedCredit>> = BTreeMap::new();
    for offering in &draft.offerings {
        let year = world.year_of_cohort(&offering.cohort).unwrap_or_default();
        for (date, cours) in &offering.days {
            days.entry((year, *date)).or_default().push(PlannedCredit {
                offering: offering.key.value.clone(),
                cours: Some(cours.value),
                domain: None,
                minutes: None,
                required: true,
            });
        }
    }
    let title = |year: i32| {
        let described = draft.years.iter().find(|other| *other.year == year);
        described
            .map(|year| year.day_title.clone())
            .or_else(|| known.years.get(&year).cloned().flatten())
            .unwrap_or_default()
    };
    days.into_iter()
        .map(|((year, date), credits)| PlannedSession {
            key: keys::day(year, date),
            position: position(year, date, 0),
            held_on: Some(date),
            title: title(year),
            credits,
            ..blank(year)
        })
        .collect()
}

/// The days of a part and its hours without a date.
fn part_sessions(part: &Part, index: usize) -> Vec<PlannedSession> {
    let year = *part.year;
    let session = |date: Option<NaiveDate>, minutes: Option<i32>| PlannedSession {
        key: keys::part(year, &part.key, date),
        position: date.map_or_else(
            || UNDATED + i32::try_from(index).unwrap_or(0),
            |date| position(year, date, 0),
        ),
        kind: part.kind,
        format: part.format,
        held_on: date,
        required_minutes: minutes,
        title: part.title.clone(),
        note: part.note.clone(),
        credits: part
            .offerings
            .iter()
            .map(|offering| PlannedCredit {
                offering: offering.value.clone(),
                cours: None,
                domain: None,
                minutes,
                required: true,
            })
            .collect(),
        ..blank(year)
    };
    let dated = part.days.iter().map(|day| session(Some(day.value), None));
    let undated = part.minutes.map(|minutes| session(None, Some(minutes)));
    dated.chain(undated).collect()
}

fn lessons(draft: &Draft, world: &World<'_>) -> Vec<PlannedSession> {
    let mut timed: Vec<(i32, NaiveDate, NaiveTime, NaiveTime, &Lesson)> = draft
        .lessons
        .iter()
        .filter_map(|lesson| {
            let time = lesson.time.as_ref()?;
            Some((lesson.year?, lesson.date?, time.0, time.1, lesson))
        })
        .collect();
    timed.sort_by_key(|(year, date, from, to, _)| (*year, *date, *from, *to));
    let mut nth = 0;
    let mut last = None;
    timed
        .into_iter()
        .map(|(year, date, from, to, lesson)| {
            nth = if last == Some((year, date)) {
                nth + 1
            } else {
                1
            };
            last = Some((year, date));
            let length = i32::try_from((to - from).num_minutes()).unwrap_or(0);
            PlannedSession {
                key: lesson.key.value.clone(),
                position: position(year, date, nth),
                kind: lesson.kind,
                format: lesson.format,
                held_on: Some(date),
                starts_at: Some(from),
                ends_at: Some(to),
                title: lesson.title.clone(),
                room: lesson.room.clone(),
                note: lesson.note.clone(),
                invented: lesson.invented,
                lecturers: lesson
                    .lecturers
                    .iter()
                    .map(|key| key.value.clone())
                    .collect(),
                credits: lesson
                    .offerings
                    .iter()
                    .map(|offering| PlannedCredit {
                        offering: offering.value.clone(),
                        cours: world.cours(offering, Some(date)),
                        domain: lesson.domain.as_ref().map(|key| key.value.clone()),
                        minutes: Some(lesson.minutes.unwrap_or(length)),
                        required: lesson.required,
                    })
                    .collect(),
                ..blank(year)
            }
        })
        .collect()
}

fn blank(year: i32) -> PlannedSession {
    PlannedSession {
        key: String::new(),
        year,
        position: 0,
        kind: SessionKind::Teaching,
        format: SessionFormat::Undecided,
        held_on: None,
        starts_at: None,
        ends_at: None,
        required_minutes: None,
        title: Bilingual::default(),
        room: None,
        note: None,
        invented: false,
        lecturers: Vec::new(),
        credits: Vec::new(),
    }
}

/// Undated sessions come after all dated ones.
const UNDATED: i32 = 1_000_000;

/// Sessions in the order of their days and, on a day, in the order of their times.
fn position(year: i32, date: NaiveDate, nth: i32) -> i32 {
    let days = date.num_days_from_ce()
        - NaiveDate::from_ymd_opt(year, 1, 1).map_or(0, |first| first.num_days_from_ce());
    days * 100 + nth
}
