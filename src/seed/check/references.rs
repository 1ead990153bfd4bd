//! Whatever is referred to is there.

use super::super::mistake::{Mistake, Notes, Problem, nearest};
use super::super::model::{Draft, Located};
use super::World;

pub(super) fn check(draft: &Draft, world: &World<'_>, notes: &Notes) {
    let organisers = || world.organisers.iter().copied();
    let programmes = || world.programmes.iter().copied();
    let domains = || world.domains.iter().copied();
    let courses = || world.courses.keys().copied();
    let cohorts = || world.cohorts.keys().copied();
    let offerings = || world.offerings.keys().copied();
    let lecturers = || world.lecturers.iter().copied();
    for programme in &draft.programmes {
        exists(notes, "organiser", &programme.organiser, organisers());
    }
    for course in &draft.courses {
        exists(notes, "programme", &course.programme, programmes());
        for domain in &course.domains {
            exists(notes, "domain", domain, domains());
        }
    }
    for cohort in &draft.cohorts {
        exists(notes, "programme", &cohort.programme, programmes());
        year_exists(notes, world, &cohort.year);
    }
    for offering in &draft.offerings {
        exists(notes, "cohort", &offering.cohort, cohorts());
        exists(notes, "course", &offering.course, courses());
    }
    for part in &draft.parts {
        year_exists(notes, world, &part.year);
        for offering in &part.offerings {
            exists(notes, "offering", offering, offerings());
        }
    }
    for lesson in &draft.lessons {
        if let Some(domain) = &lesson.domain {
            exists(notes, "domain", domain, domains());
        }
        for lecturer in &lesson.lecturers {
            exists(notes, "lecturer", lecturer, lecturers());
        }
        for offering in &lesson.offerings {
            exists(notes, "offering", offering, offerings());
        }
    }
}

fn exists<'a>(
    notes: &Notes,
    what: &'static str,
    key: &Located<String>,
    there: impl Iterator<Item = &'a str> + Clone,
) {
    if key.is_empty() || there.clone().any(|other| other == key.as_str()) {
        return;
    }
    let problem = Problem::UnknownReference {
        what,
        key: key.value.clone(),
    };
    let hint = nearest(key, there.clone()).or_else(|| {
        let there: Vec<&str> = there.filter(|key| !key.is_empty()).collect();
        match there.len() {
            0 => Some(format!("load the file that defines it, or add [[{what}]]")),
            1..=12 => Some(format!("there are: {}", there.join(", "))),
            _ => None,
        }
    });
    notes.note(Mistake::new(key.place.clone(), problem).hint(hint));
}

fn year_exists(notes: &Notes, world: &World<'_>, year: &Located<i32>) {
    if **year == 0 || world.years.contains(&**year) {
        return;
    }
    let problem = Problem::UnknownReference {
        what: "year",
        key: year.to_string(),
    };
    let hint = format!("add [[year]] with year = {} and `day_title`", year.value);
    notes.note(Mistake::new(year.place.clone(), problem).hint(Some(hint)));
}
