//! Sessions lie on days on which their offerings meet, and nobody has to be in two places at once.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};

use super::super::keys::{Origin, origin};
use super::super::known::Known;
use super::super::mistake::{Mistake, Notes, Problem};
use super::super::model::{Draft, Lesson};
use super::World;
use super::offerings::of_year;

pub(super) fn check(draft: &Draft, known: &Known, world: &World<'_>, notes: &Notes) {
    for lesson in &draft.lessons {
        keeps_its_year(lesson, known, notes);
        let Some(year) = lesson.year else { continue };
        for offering in &lesson.offerings {
            if !of_year(world, notes, offering, year) {
                continue;
            }
            let Some(date) = lesson.date else { continue };
            let Some(held) = world.offerings.get(offering.as_str()) else {
                continue;
            };
            if !held.meets_on(date) {
                let problem = Problem::OutsideDays {
                    offering: offering.value.clone(),
                    date,
                };
                let nearest = held
                    .days
                    .keys()
                    .chain(&held.part_days)
                    .min_by_key(|day| ((**day - date).num_days().abs(), **day))
                    .map(|day| format!("its nearest day is {day}"));
                notes.note(Mistake::new(offering.place.clone(), problem).hint(nearest));
            }
        }
    }
    overlaps(draft, notes);
    left_outside(draft, known, world, notes);
}

/// A key that is in use in another year would take that year's session away.
fn keeps_its_year(lesson: &Lesson, known: &Known, notes: &Notes) {
    if let (Some(loaded), Some(year)) = (known.sessions.get(&lesson.key.value), lesson.year)
        && loaded.year != year
    {
        let problem = Problem::CannotChange {
            what: "session",
            key: lesson.key.value.clone(),
            field: "year",
            loaded: loaded.year.to_string(),
        };
        notes.at(&lesson.key.place, problem);
    }
}

/// Each pair of sessions that overlap for somebody is told once, at the later one.
fn overlaps(draft: &Draft, notes: &Notes) {
    type Timed<'a> = (NaiveTime, NaiveTime, &'a Lesson);
    let mut days: BTreeMap<NaiveDate, Vec<Timed<'_>>> = BTreeMap::new();
    for lesson in &draft.lessons {
        if let (Some(date), Some(time)) = (lesson.date, &lesson.time) {
            days.entry(date).or_default().push((time.0, time.1, lesson));
        }
    }
    for lessons in days.values_mut() {
        lessons.sort_by_key(|(from, to, _)| (*from, *to));
        for (index, (from, _, lesson)) in lessons.iter().enumerate() {
            for (other_from, other_to, other) in &lessons[..index] {
                let shared = lesson
                    .offerings
                    .iter()
                    .find(|offering| other.offerings.iter().any(|o| o.value == offering.value));
                if let (true, Some(offering), Some(time)) = (other_to > from, shared, &lesson.time)
                {
                    let problem = Problem::Overlap {
                        other: other.key.value.clone(),
                        from: *other_from,
                        to: *other_to,
                        offering: offering.value.clone(),
                        place: other.key.place.clone(),
                    };
                    notes.at(&time.place, problem);
                }
            }
        }
    }
}

/// A day cannot be taken from an offering while a loaded timetable has a session on it, unless the
/// timetable comes along anew.
fn left_outside(draft: &Draft, known: &Known, world: &World<'_>, notes: &Notes) {
    for offering in &draft.offerings {
        let Some(held) = world.offerings.get(offering.key.as_str()) else {
            continue;
        };
        for (key, session) in &known.sessions {
            let renewed = draft.timetables.contains(&session.year);
            let Some(date) = session.held_on.filter(|_| !renewed) else {
                continue;
            };
            if origin(key) == Origin::Timetable
                && session.offerings.contains(&offering.key.value)
                && !held.meets_on(date)
            {
                let problem = Problem::SessionLeftOutside {
                    offering: offering.key.value.clone(),
                    date,
                    session: key.clone(),
                };
                notes.at(&offering.key.place, problem);
            }
        }
    }
}
