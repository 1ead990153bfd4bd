//! What is already loaded, as far as a programme file can refer to it or clash with it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::model::Bilingual;

/// Everything already loaded, by key.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Organisers.
    pub organisers: BTreeSet<String>,
    /// Programmes.
    pub programmes: BTreeSet<String>,
    /// Curriculum domains.
    pub domains: BTreeSet<String>,
    /// Courses with the key of their programme.
    pub courses: BTreeMap<String, String>,
    /// Years with the title of a day whose times are not set, if one has been used.
    pub years: BTreeMap<i32, Option<Bilingual>>,
    /// Cohorts.
    pub cohorts: BTreeMap<String, KnownCohort>,
    /// Offerings.
    pub offerings: BTreeMap<String, KnownOffering>,
    /// Lecturers.
    pub lecturers: BTreeSet<String>,
    /// Sessions.
    pub sessions: BTreeMap<String, KnownSession>,
}

/// A loaded cohort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownCohort {
    /// Key of its programme.
    pub programme: String,
    /// Its year.
    pub year: i32,
}

/// A loaded offering.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownOffering {
    /// Key of its cohort.
    pub cohort: String,
    /// Key of its course.
    pub course: String,
    /// Days of its cours, with the number of the cours.
    pub days: BTreeMap<NaiveDate, i16>,
    /// Days of parts outside a cours.
    pub part_days: BTreeSet<NaiveDate>,
}

/// A loaded session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownSession {
    /// The year it belongs to.
    pub year: i32,
    /// Its day.
    pub held_on: Option<NaiveDate>,
    /// Keys of the offerings that credit it.
    pub offerings: BTreeSet<String>,
}
