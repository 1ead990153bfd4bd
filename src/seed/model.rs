//! What the files say, each value with its place.
//!
//! A value that could not be read is left at its default: the mistake has been noted then, and
//! nothing that has mistakes ever becomes a [`super::Plan`].

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveTime};
use domain::eligibility::{Requirement, Severity};
use domain::money::Yen;
use domain::programme::{CapacityKind, Numeral, SessionFormat, SessionKind};

use super::syntax::Damage;

/// A place in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The file as it was named.
    pub file: Arc<str>,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl Place {
    pub(super) fn start_of(file: &Arc<str>) -> Self {
        Self {
            file: file.clone(),
            line: 1,
            column: 1,
        }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// A value and where it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub place: Place,
}

impl<T> Deref for Located<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

/// A text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bilingual {
    /// Japanese.
    pub ja: String,
    /// English.
    pub en: String,
}

/// Who runs the programmes.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "fields are described in seeds/README.md")]
pub struct Organiser {
    pub key: Located<String>,
    pub name: Bilingual,
    pub postal_code: String,
    pub address: Bilingual,
    pub phone: String,
    pub email: String,
    pub url: String,
}

/// A programme.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "fields are described in seeds/README.md")]
pub struct Programme {
    pub key: Located<String>,
    pub organiser: Located<String>,
    pub name: Bilingual,
    pub official_name: Bilingual,
    pub funding: Bilingual,
    pub slogan: Bilingual,
    pub about: Bilingual,
    pub support: Bilingual,
    pub notes: Vec<Bilingual>,
}

/// A curriculum domain.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "fields are described in seeds/README.md")]
pub struct Domain {
    pub key: Located<String>,
    pub title: Bilingual,
}

/// A course.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "fields are described in seeds/README.md")]
pub struct Course {
    pub key: Located<String>,
    pub programme: Located<String>,
    pub title: Bilingual,
    pub short: Bilingual,
    pub title_conferred: String,
    pub aliases: Vec<String>,
    pub objectives: Vec<Bilingual>,
    pub domains: Vec<Located<String>>,
    pub domains_confirmed: bool,
}

/// What holds for a whole year.
#[derive(Clone, Debug)]
pub struct Year {
    /// The year.
    pub year: Located<i32>,
    /// What a day is called whose times are not set.
    pub day_title: Bilingual,
}

/// One yearly run of a programme.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "fields are described in seeds/README.md")]
pub struct Cohort {
    pub key: Located<String>,
    pub programme: Located<String>,
    pub year: Located<i32>,
    pub number: i32,
    pub numeral: Numeral,
    pub opens_on: NaiveDate,
    pub closes_on: NaiveDate,
    pub note: Option<Bilingual>,
}

/// How many people are sought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capacity {
    /// What is known.
    pub kind: CapacityKind,
    /// At least.
    pub min: Option<i32>,
    /// At most.
    pub max: Option<i32>,
}

/// A course in a cohort.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "fields are described in seeds/README.md")]
pub struct Offering {
    pub key: Located<String>,
    pub cohort: Located<String>,
    pub course: Located<String>,
    pub fee: Yen,
    pub stated_minutes: i32,
    pub stated_approximately: bool,
    pub capacity: Capacity,
    pub recommender: Bilingual,
    pub claim: Option<Bilingual>,
    /// Days with their cours number.
    pub days: BTreeMap<NaiveDate, Located<i16>>,
    /// Whether every day could be read.
    pub days_certain: bool,
    pub rules: Vec<Rule>,
    pub corrections: Vec<Correction>,
}

/// An eligibility rule with the words it comes from.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "fields are described in seeds/README.md")]
pub struct Rule {
    pub key: Located<String>,
    pub severity: Severity,
    pub requirement: Requirement,
    pub source: Bilingual,
    pub source_ref: String,
}

/// A printing mistake and what stands in its place.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "fields are described in seeds/README.md")]
pub struct Correction {
    pub key: Located<String>,
    pub cours: Option<i16>,
    pub printed: String,
    pub corrected: String,
    pub reason: Bilingual,
}

/// What is held outside a cours.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) key: Located<String>,
    pub(super) year: Located<i32>,
    pub(super) kind: SessionKind,
    pub(super) title: Bilingual,
    pub(super) offerings: Vec<Located<String>>,
    pub(super) days: Vec<Located<NaiveDate>>,
    pub(super) days_certain: bool,
    pub(super) minutes: Option<i32>,
    pub(super) format: SessionFormat,
    pub(super) note: Option<Bilingual>,
}

/// A lecturer.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "fields are described in seeds/README.md")]
pub struct Lecturer {
    pub key: Located<String>,
    pub name: Bilingual,
    pub affiliation: Bilingual,
    pub invented: bool,
}

/// A session of a timetable.
#[derive(Clone, Debug)]
pub(super) struct Lesson {
    pub(super) key: Located<String>,
    /// `None` when the head of its timetable or its day could not be read.
    pub(super) year: Option<i32>,
    pub(super) date: Option<NaiveDate>,
    pub(super) time: Option<Located<(NaiveTime, NaiveTime)>>,
    pub(super) minutes: Option<i32>,
    pub(super) title: Bilingual,
    pub(super) room: Option<Bilingual>,
    pub(super) kind: SessionKind,
    pub(super) format: SessionFormat,
    pub(super) domain: Option<Located<String>>,
    pub(super) lecturers: Vec<Located<String>>,
    pub(super) offerings: Vec<Located<String>>,
    pub(super) required: bool,
    pub(super) note: Option<Bilingual>,
    pub(super) invented: bool,
}

/// Everything the files say, before it has been checked.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) organisers: Vec<Organiser>,
    pub(super) programmes: Vec<Programme>,
    pub(super) domains: Vec<Domain>,
    pub(super) courses: Vec<Course>,
    pub(super) years: Vec<Year>,
    pub(super) cohorts: Vec<Cohort>,
    pub(super) offerings: Vec<Offering>,
    pub(super) parts: Vec<Part>,
    /// Years of the timetables.
    pub(super) timetables: BTreeSet<i32>,
    pub(super) lecturers: Vec<Lecturer>,
    pub(super) lessons: Vec<Lesson>,
    pub(super) damage: Damage,
}
