//! The files laid over what is already loaded.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::super::known::Known;
use super::super::model::{Draft, Offering};

/// Everything that can be referred to, by key.
pub(in super::super) struct World<'a> {
    pub(super) organisers: BTreeSet<&'a str>,
    pub(super) programmes: BTreeSet<&'a str>,
    pub(super) domains: BTreeSet<&'a str>,
    pub(super) lecturers: BTreeSet<&'a str>,
    /// Courses with their programme.
    pub(super) courses: BTreeMap<&'a str, &'a str>,
    /// Cohorts with their programme and year.
    pub(super) cohorts: BTreeMap<&'a str, (&'a str, i32)>,
    /// Offerings.
    pub(super) offerings: BTreeMap<&'a str, Held<'a>>,
    /// Years whose days have a title.
    pub(super) years: BTreeSet<i32>,
}

/// An offering and the days on which it meets.
pub(in super::super) struct Held<'a> {
    pub(super) cohort: &'a str,
    /// Days of cours, with the number.
    pub(in super::super) days: BTreeMap<NaiveDate, i16>,
    pub(super) part_days: BTreeSet<NaiveDate>,
    /// Whether there are hours without a date.
    pub(super) undated: bool,
    /// Whether every day could be read: without that nothing can be said about other days.
    pub(super) certain: bool,
}

impl Held<'_> {
    pub(super) fn meets_on(&self, date: NaiveDate) -> bool {
        !self.certain || self.days.contains_key(&date) || self.part_days.contains(&date)
    }
}

impl<'a> World<'a> {
    pub(in super::super) fn new(draft: &'a Draft, known: &'a Known) -> Self {
        let mut world = Self {
            organisers: keys(
                &known.organisers,
                draft.organisers.iter().map(|x| x.key.as_str()),
            ),
            programmes: keys(
                &known.programmes,
                draft.programmes.iter().map(|x| x.key.as_str()),
            ),
            domains: keys(&known.domains, draft.domains.iter().map(|x| x.key.as_str())),
            lecturers: keys(
                &known.lecturers,
                draft.lecturers.iter().map(|x| x.key.as_str()),
            ),
            courses: known
                .courses
                .iter()
                .map(|(key, programme)| (key.as_str(), programme.as_str()))
                .collect(),
            cohorts: known
                .cohorts
                .iter()
                .map(|(key, cohort)| (key.as_str(), (cohort.programme.as_str(), cohort.year)))
                .collect(),
            offerings: BTreeMap::new(),
            years: known
                .years
                .iter()
                .filter(|(_, title)| title.is_some())
                .map(|(year, _)| *year)
                .chain(draft.years.iter().map(|year| *year.year))
                .collect(),
        };
        for course in &draft.courses {
            world.courses.insert(&course.key, &course.programme);
        }
        for cohort in &draft.cohorts {
            world
                .cohorts
                .insert(&cohort.key, (&cohort.programme, *cohort.year));
        }
        world.offerings(draft, known);
        world
    }

    fn offerings(&mut self, draft: &'a Draft, known: &'a Known) {
        for (key, offering) in &known.offerings {
            let held = Held {
                cohort: &offering.cohort,
                days: offering.days.clone(),
                part_days: BTreeSet::new(),
                undated: false,
                certain: true,
            };
            self.offerings.insert(key, held);
        }
        for offering in &draft.offerings {
            self.offerings.insert(&offering.key, held(offering));
        }
        // A file that describes a year lists all parts of it.
        for (key, offering) in &known.offerings {
            let described = self
                .year_of(key)
                .is_some_and(|year| draft.years.iter().any(|other| *other.year == year));
            if !described && let Some(held) = self.offerings.get_mut(key.as_str()) {
                held.part_days.extend(&offering.part_days);
            }
        }
        for part in &draft.parts {
            for offering in &part.offerings {
                if let Some(held) = self.offerings.get_mut(offering.as_str()) {
                    held.part_days.extend(part.days.iter().map(|day| day.value));
                    held.undated |= part.minutes.is_some();
                    held.certain &= part.days_certain;
                }
            }
        }
    }

    /// The year of an offering, if it and its cohort are there.
    pub(super) fn year_of(&self, offering: &str) -> Option<i32> {
        let cohort = self.offerings.get(offering)?.cohort;
        let (_, year) = self.cohorts.get(cohort)?;
        (*year != 0).then_some(*year)
    }

    /// The number of the cours of an offering that meets on a day.
    pub(in super::super) fn cours(&self, offering: &str, date: Option<NaiveDate>) -> Option<i16> {
        self.offerings.get(offering)?.days.get(&date?).copied()
    }

    pub(in super::super) fn year_of_cohort(&self, cohort: &str) -> Option<i32> {
        self.cohorts.get(cohort).map(|(_, year)| *year)
    }
}

fn held(offering: &Offering) -> Held<'_> {
    Held {
        cohort: &offering.cohort,
        days: offering
            .days
            .iter()
            .map(|(day, cours)| (*day, cours.value))
            .collect(),
        part_days: BTreeSet::new(),
        undated: false,
        certain: offering.days_certain,
    }
}

fn keys<'a>(
    known: &'a BTreeSet<String>,
    draft: impl Iterator<Item = &'a str>,
) -> BTreeSet<&'a str> {
    known
        .iter()
        .map(String::as_str)
        .chain(draft)
        .filter(|key| !key.is_empty())
        .collect()
}
