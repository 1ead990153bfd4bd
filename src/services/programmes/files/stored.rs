//! What is loaded already, read once per load.

use std::collections::{BTreeMap, BTreeSet};

use entity::{
    cohort, course, course_domain, credit, curriculum_domain, eligibility_rule, lecturer, offering,
    organiser, printed_correction, programme, programme_year, session, session_lecturer,
};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait};

use crate::seed::{Bilingual, Known, KnownCohort, KnownOffering, KnownSession, Origin, origin};

/// All rows a programme file can speak of.
pub(super) struct Stored {
    pub(super) organisers: Vec<organiser::Model>,
    pub(super) programmes: Vec<programme::Model>,
    pub(super) domains: Vec<curriculum_domain::Model>,
    pub(super) courses: Vec<course::Model>,
    pub(super) course_domains: Vec<course_domain::Model>,
    pub(super) years: Vec<programme_year::Model>,
    pub(super) cohorts: Vec<cohort::Model>,
    pub(super) offerings: Vec<offering::Model>,
    pub(super) rules: Vec<eligibility_rule::Model>,
    pub(super) corrections: Vec<printed_correction::Model>,
    pub(super) lecturers: Vec<lecturer::Model>,
    pub(super) sessions: Vec<session::Model>,
    pub(super) credits: Vec<credit::Model>,
    pub(super) session_lecturers: Vec<session_lecturer::Model>,
}

impl Stored {
    pub(super) async fn read(db: &impl ConnectionTrait) -> Result<Self, DbErr> {
        Ok(Self {
            organisers: organiser::Entity::find().all(db).await?,
            programmes: programme::Entity::find().all(db).await?,
            domains: curriculum_domain::Entity::find().all(db).await?,
            courses: course::Entity::find().all(db).await?,
            course_domains: course_domain::Entity::find().all(db).await?,
            years: programme_year::Entity::find().all(db).await?,
            cohorts: cohort::Entity::find().all(db).await?,
            offerings: offering::Entity::find().all(db).await?,
            rules: eligibility_rule::Entity::find().all(db).await?,
            corrections: printed_correction::Entity::find().all(db).await?,
            lecturers: lecturer::Entity::find().all(db).await?,
            sessions: session::Entity::find().all(db).await?,
            credits: credit::Entity::find().all(db).await?,
            session_lecturers: session_lecturer::Entity::find().all(db).await?,
        })
    }

    /// The same as far as the check of new files needs it.
    pub(super) fn known(&self) -> Known {
        let programme_keys: BTreeMap<_, &str> = keys(&self.programmes, |x| (x.id, &x.key));
        let programme = |id| (*programme_keys.get(&id).unwrap_or(&"")).to_owned();
        let mut known = Known {
            organisers: self.organisers.iter().map(|x| x.key.clone()).collect(),
            programmes: self.programmes.iter().map(|x| x.key.clone()).collect(),
            domains: self.domains.iter().map(|x| x.key.clone()).collect(),
            lecturers: self.lecturers.iter().map(|x| x.key.clone()).collect(),
            courses: self
                .courses
                .iter()
                .map(|x| (x.key.clone(), programme(x.programme_id)))
                .collect(),
            years: self.years.iter().map(|x| (x.year, None)).collect(),
            cohorts: self
                .cohorts
                .iter()
                .map(|x| {
                    let programme = programme(x.programme_id);
                    let year = x.year;
                    (x.key.clone(), KnownCohort { programme, year })
                })
                .collect(),
            offerings: BTreeMap::new(),
            sessions: BTreeMap::new(),
        };
        let cohorts: BTreeMap<_, &str> = keys(&self.cohorts, |x| (x.id, &x.key));
        let courses: BTreeMap<_, &str> = keys(&self.courses, |x| (x.id, &x.key));
        for row in &self.offerings {
            let offering = KnownOffering {
                cohort: (*cohorts.get(&row.cohort_id).unwrap_or(&"")).to_owned(),
                course: (*courses.get(&row.course_id).unwrap_or(&"")).to_owned(),
                days: BTreeMap::new(),
                part_days: BTreeSet::new(),
            };
            known.offerings.insert(row.key.clone(), offering);
        }
        self.known_sessions(&mut known);
        known
    }

    fn known_sessions(&self, known: &mut Known) {
        let offerings: BTreeMap<_, &str> = keys(&self.offerings, |x| (x.id, &x.key));
        let mut credits: BTreeMap<_, Vec<&credit::Model>> = BTreeMap::new();
        for credit in &self.credits {
            credits.entry(credit.session_id).or_default().push(credit);
        }
        for row in &self.sessions {
            let from = origin(&row.key);
            let mut credited = BTreeSet::new();
            for credit in credits.get(&row.id).into_iter().flatten() {
                let Some(key) = offerings.get(&credit.offering_id) else {
                    continue;
                };
                credited.insert((*key).to_owned());
                let Some(offering) = known.offerings.get_mut(*key) else {
                    continue;
                };
                match (from, row.held_on, credit.cours) {
                    (Origin::Day, Some(date), Some(cours)) => {
                        offering.days.insert(date, cours);
                    }
                    (Origin::Part, Some(date), _) => {
                        offering.part_days.insert(date);
                    }
                    _ => {}
                }
            }
            if from == Origin::Day {
                let title = Bilingual {
                    ja: row.title_ja.clone(),
                    en: row.title_en.clone(),
                };
                known.years.insert(row.year, Some(title));
            }
            let session = KnownSession {
                year: row.year,
                held_on: row.held_on,
                offerings: credited,
            };
            known.sessions.insert(row.key.clone(), session);
        }
    }
}

/// Rows by id, with their keys.
pub(super) fn keys<'a, T, I: Ord>(
    rows: &'a [T],
    pair: impl Fn(&'a T) -> (I, &'a String),
) -> BTreeMap<I, &'a str> {
    rows.iter()
        .map(|row| {
            let (id, key) = pair(row);
            (id, key.as_str())
        })
        .collect()
}
