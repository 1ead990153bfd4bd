//! Offerings fit to their course and cohort, and do not turn into something else once loaded.

use std::collections::BTreeMap;

use super::super::known::Known;
use super::super::mistake::{Notes, Problem};
use super::super::model::{Draft, Located, Offering};
use super::World;

pub(super) fn check(draft: &Draft, known: &Known, world: &World<'_>, notes: &Notes) {
    cohorts_keep_their_year(draft, known, notes);
    let mut offered: BTreeMap<(&str, &str), &str> = known
        .offerings
        .iter()
        // What the files describe anew is judged by what they say.
        .filter(|(key, _)| !draft.offerings.iter().any(|x| x.key.value == **key))
        .map(|(key, offering)| {
            (
                (offering.cohort.as_str(), offering.course.as_str()),
                key.as_str(),
            )
        })
        .collect();
    for offering in &draft.offerings {
        programmes_agree(offering, world, notes);
        keeps_course_and_cohort(offering, known, notes);
        correction_is_of_a_cours(offering, notes);
        if offering.cohort.is_empty() || offering.course.is_empty() {
            continue;
        }
        match offered.get(&(offering.cohort.as_str(), offering.course.as_str())) {
            Some(other) if *other != offering.key.as_str() => notes.at(
                &offering.course.place,
                Problem::OfferedTwice {
                    course: offering.course.value.clone(),
                    cohort: offering.cohort.value.clone(),
                    offering: (*other).to_owned(),
                },
            ),
            Some(_) => {}
            None => {
                offered.insert((&offering.cohort, &offering.course), &offering.key);
            }
        }
        let nothing = world
            .offerings
            .get(offering.key.as_str())
            .is_some_and(|held| {
                !offering.key.is_empty()
                    && held.certain
                    && held.days.is_empty()
                    && held.part_days.is_empty()
                    && !held.undated
            });
        if nothing {
            notes.at(&offering.key.place, Problem::NothingHeld);
        }
    }
    for part in &draft.parts {
        for offering in &part.offerings {
            of_year(world, notes, offering, *part.year);
        }
    }
}

/// Applications belong to a year: a cohort that has them cannot move to another one.
fn cohorts_keep_their_year(draft: &Draft, known: &Known, notes: &Notes) {
    for cohort in &draft.cohorts {
        let Some(loaded) = known.cohorts.get(&cohort.key.value) else {
            continue;
        };
        let key = &cohort.key.value;
        if loaded.year != *cohort.year && *cohort.year != 0 {
            let loaded = loaded.year.to_string();
            cannot_change(notes, &cohort.year, "cohort", key, "year", &loaded);
        }
        if loaded.programme != *cohort.programme && !cohort.programme.is_empty() {
            let place = &cohort.programme;
            cannot_change(notes, place, "cohort", key, "programme", &loaded.programme);
        }
    }
}

fn keeps_course_and_cohort(offering: &Offering, known: &Known, notes: &Notes) {
    let Some(loaded) = known.offerings.get(&offering.key.value) else {
        return;
    };
    let key = &offering.key.value;
    if loaded.course != *offering.course && !offering.course.is_empty() {
        cannot_change(
            notes,
            &offering.course,
            "offering",
            key,
            "course",
            &loaded.course,
        );
    }
    if loaded.cohort != *offering.cohort && !offering.cohort.is_empty() {
        cannot_change(
            notes,
            &offering.cohort,
            "offering",
            key,
            "cohort",
            &loaded.cohort,
        );
    }
}

fn cannot_change<T>(
    notes: &Notes,
    at: &Located<T>,
    what: &'static str,
    key: &str,
    field: &'static str,
    loaded: &str,
) {
    let problem = Problem::CannotChange {
        what,
        key: key.to_owned(),
        field,
        loaded: loaded.to_owned(),
    };
    notes.at(&at.place, problem);
}

fn programmes_agree(offering: &Offering, world: &World<'_>, notes: &Notes) {
    let course = world.courses.get(offering.course.as_str());
    let cohort = world.cohorts.get(offering.cohort.as_str());
    if let (Some(of_course), Some((of_cohort, _))) = (course, cohort)
        && of_course != of_cohort
        && !of_course.is_empty()
        && !of_cohort.is_empty()
    {
        let problem = Problem::ProgrammesDiffer {
            course: offering.course.value.clone(),
            of_course: (*of_course).to_owned(),
            cohort: offering.cohort.value.clone(),
            of_cohort: (*of_cohort).to_owned(),
        };
        notes.at(&offering.course.place, problem);
    }
}

fn correction_is_of_a_cours(offering: &Offering, notes: &Notes) {
    if !offering.days_certain {
        return;
    }
    for correction in &offering.corrections {
        if let Some(cours) = correction.cours
            && !offering.days.values().any(|number| number.value == cours)
        {
            let problem = Problem::UnknownReference {
                what: "cours",
                key: cours.to_string(),
            };
            notes.at(&correction.key.place, problem);
        }
    }
}

/// Notes an offering of another year; answers whether it is of this one as far as one can know.
pub(super) fn of_year(
    world: &World<'_>,
    notes: &Notes,
    offering: &Located<String>,
    year: i32,
) -> bool {
    match world.year_of(offering) {
        Some(of) if of != year && year != 0 => {
            let problem = Problem::OtherYear {
                offering: offering.value.clone(),
                of,
                year,
            };
            notes.at(&offering.place, problem);
            false
        }
        _ => true,
    }
}
