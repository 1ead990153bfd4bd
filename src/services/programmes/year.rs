//! A year's programme as plain data: what is stored, and what is computed from it.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use domain::eligibility::Rule;
use domain::ids::{CohortId, DomainId, OfferingId, ProgrammeId, SessionId};
use domain::money::Yen;
use domain::programme::{CapacityKind, Numeral, SessionFormat, SessionKind, Window, runs_of_days};
use domain::text::Localized;
use serde::Serialize;

/// Everything public about a cohort year.
#[derive(Clone, Debug, Serialize)]
pub struct ProgrammeYear {
    /// The year (年度).
    pub year: i32,
    /// Rises with every change a reader can see.
    pub revision: i64,
    /// Who runs it and how to reach them.
    pub contact: Contact,
    /// The programmes with a cohort in this year, in order.
    pub programmes: Vec<Programme>,
    /// The cohorts, in the order of their programmes.
    pub cohorts: Vec<Cohort>,
    /// The offerings, in the order of their courses.
    pub offerings: Vec<Offering>,
    /// The curriculum areas, in order.
    pub domains: Vec<CurriculumDomain>,
    /// The planned sessions by day and time; those without a day come last.
    pub sessions: Vec<Session>,
}

/// The organiser (主催者).
#[derive(Clone, Debug, Serialize)]
pub struct Contact {
    /// Name.
    pub name: Localized,
    /// Postal code.
    pub postal_code: String,
    /// Address.
    pub address: Localized,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// Web site.
    pub url: String,
}

/// A programme (事業).
#[derive(Clone, Debug, Serialize)]
pub struct Programme {
    /// Its row.
    pub id: ProgrammeId,
    /// Its key.
    pub key: String,
    /// CQSOプロジェクト
    pub name: Localized,
    /// 最高質安全責任者
    pub official_name: Localized,
    /// Who pays for it.
    pub funding: Localized,
    /// Its slogan.
    pub slogan: Localized,
    /// What it is.
    pub about: Localized,
    /// What follows after completion.
    pub support: Localized,
    /// Footnotes.
    pub notes: Vec<Localized>,
}

/// One yearly run of a programme (期).
#[derive(Clone, Debug, Serialize)]
pub struct Cohort {
    /// Its row.
    pub id: CohortId,
    /// Its key.
    pub key: String,
    /// The programme it runs.
    pub programme_id: ProgrammeId,
    /// Its number.
    pub number: i32,
    /// How the number is written.
    pub numeral: Numeral,
    /// When applications are taken.
    pub window: Window,
    /// A note to readers.
    pub note: Option<Localized>,
}

impl Cohort {
    /// The number as it is written: `Ⅵ`, `3`.
    pub fn number_as_written(&self) -> String {
        self.numeral.write(self.number)
    }
}

/// What is known of the places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Capacity {
    /// Unknown, soft or hard.
    pub kind: CapacityKind,
    /// Least number sought.
    pub min: Option<i32>,
    /// Most.
    pub max: Option<i32>,
}

/// A course in this year (開講コース).
#[derive(Clone, Debug, Serialize)]
pub struct Offering {
    /// Its row.
    pub id: OfferingId,
    /// Its key.
    pub key: String,
    /// The key of its course, which is its address.
    pub course_key: String,
    /// Its cohort.
    pub cohort_id: CohortId,
    /// Its programme.
    pub programme_id: ProgrammeId,
    /// EQSOフルコース
    pub title: Localized,
    /// For narrow columns.
    pub short: Localized,
    /// CQSO, EQSO or AQSO.
    pub title_conferred: String,
    /// What its trainees will be able to do.
    pub objectives: Vec<Localized>,
    /// Areas it covers, and whether the office confirmed that.
    pub domains: Vec<(DomainId, bool)>,
    /// Fee with tax.
    pub fee: Yen,
    /// Hours as stated, in minutes.
    pub stated_minutes: i32,
    /// Whether the brochure says 約.
    pub stated_approximately: bool,
    /// Places.
    pub capacity: Capacity,
    /// Who has to recommend: 所属機関, 所属医療機関長.
    pub recommender: Localized,
    /// What the brochure says about its length.
    pub claim: Option<Localized>,
    /// Who may take it.
    pub rules: Vec<Rule>,
    /// Wrong dates of the brochure and what stands here instead.
    pub corrections: Vec<Correction>,
}

/// A wrong date of the printed brochure.
#[derive(Clone, Debug, Serialize)]
pub struct Correction {
    /// The cours it stands in.
    pub cours: Option<i16>,
    /// The brochure's own words.
    pub printed: String,
    /// What is right.
    pub corrected: String,
    /// Why.
    pub reason: Localized,
}

/// A curriculum area (領域).
#[derive(Clone, Debug, Serialize)]
pub struct CurriculumDomain {
    /// Its row.
    pub id: DomainId,
    /// Its key.
    pub key: String,
    /// Its name.
    pub title: Localized,
}

/// A taught unit (授業).
#[derive(Clone, Debug, Serialize)]
pub struct Session {
    /// Its row.
    pub id: SessionId,
    /// Its key.
    pub key: String,
    /// Its kind.
    pub kind: SessionKind,
    /// In person or online.
    pub format: SessionFormat,
    /// Its day; `None` is still to be scheduled.
    pub held_on: Option<NaiveDate>,
    /// From when; `None` on a day whose times are not set.
    pub starts_at: Option<NaiveTime>,
    /// Until when.
    pub ends_at: Option<NaiveTime>,
    /// How long an undated session has to be in all.
    pub required_minutes: Option<i32>,
    /// What it is about.
    pub title: Localized,
    /// Where.
    pub room: Option<Localized>,
    /// A note to readers.
    pub note: Option<Localized>,
    /// Whether it is invented, for the demo.
    pub invented: bool,
    /// Who teaches.
    pub lecturers: Vec<Localized>,
    /// What it counts for.
    pub credits: Vec<Credit>,
}

impl Session {
    /// What it counts for in an offering.
    pub fn credit(&self, offering: OfferingId) -> Option<&Credit> {
        self.credits
            .iter()
            .find(|credit| credit.offering_id == offering)
    }
}

/// What a session counts for in an offering (単位時間).
#[derive(Clone, Debug, Serialize)]
pub struct Credit {
    /// The offering.
    pub offering_id: OfferingId,
    /// The number of its cours.
    pub cours: Option<i16>,
    /// Its area.
    pub domain_id: Option<DomainId>,
    /// Its minutes; `None` is not known yet.
    pub minutes: Option<i32>,
    /// Whether it has to be attended.
    pub required: bool,
}

/// A block of an offering's days (クール), computed from its sessions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cours {
    /// Its number; blocks without one are named by their kind.
    pub number: Option<i16>,
    /// What is taught.
    pub kind: SessionKind,
    /// Its days, joined where they follow each other.
    pub runs: Vec<(NaiveDate, NaiveDate)>,
    /// Minutes that belong to it and have no day yet, with the format they will have.
    pub undated: Vec<(i32, SessionFormat)>,
}

impl ProgrammeYear {
    /// The offering of a course.
    pub fn offering(&self, course_key: &str) -> Option<&Offering> {
        self.offerings
            .iter()
            .find(|offering| offering.course_key == course_key)
    }

    /// The offering of a row.
    pub fn offering_by_id(&self, id: OfferingId) -> Option<&Offering> {
        self.offerings.iter().find(|offering| offering.id == id)
    }

    /// The cohort of an offering.
    pub fn cohort_of(&self, offering: &Offering) -> Option<&Cohort> {
        self.cohorts
            .iter()
            .find(|cohort| cohort.id == offering.cohort_id)
    }

    /// The programme of an offering.
    pub fn programme_of(&self, offering: &Offering) -> Option<&Programme> {
        self.programmes
            .iter()
            .find(|programme| programme.id == offering.programme_id)
    }

    /// The window of an offering's cohort.
    pub fn window_of(&self, offering: &Offering) -> Option<Window> {
        self.cohort_of(offering).map(|cohort| cohort.window)
    }

    /// Whether anything can be applied for at `now`.
    pub fn is_open(&self, now: DateTime<Utc>) -> bool {
        self.cohorts.iter().any(|cohort| cohort.window.is_open(now))
    }

    /// The sessions that count for an offering.
    pub fn sessions_of(&self, offering: OfferingId) -> impl Iterator<Item = (&Session, &Credit)> {
        self.sessions
            .iter()
            .filter_map(move |session| Some((session, session.credit(offering)?)))
    }

    /// Every day on which something is taught, in order.
    pub fn days(&self) -> Vec<NaiveDate> {
        let mut days: Vec<_> = self
            .sessions
            .iter()
            .filter_map(|session| session.held_on)
            .collect();
        days.sort_unstable();
        days.dedup();
        days
    }

    /// Minutes planned for an offering: the sum of its credits; undated ones count with their
    /// required minutes. `None` as long as a dated session's minutes are not known.
    pub fn planned_minutes(&self, offering: OfferingId) -> Option<i64> {
        self.sessions_of(offering)
            .try_fold(0_i64, |sum, (session, credit)| {
                let undated = session
                    .held_on
                    .is_none()
                    .then_some(session.required_minutes)
                    .flatten();
                let minutes = credit.minutes.or(undated)?;
                Some(sum + i64::from(minutes))
            })
    }

    /// The blocks of an offering: numbered ones first, then practice, daily class and the final
    /// report, each with its days and what has no day yet.
    pub fn cours_of(&self, offering: OfferingId) -> Vec<Cours> {
        // Sorted by (unnumbered, number, kind): exactly the order in which they are shown.
        let mut blocks: BTreeMap<(bool, Option<i16>, SessionKind), Block> = BTreeMap::new();
        for (session, credit) in self.sessions_of(offering) {
            let kind = if credit.cours.is_some() {
                SessionKind::Teaching
            } else {
                session.kind
            };
            let block = blocks
                .entry((credit.cours.is_none(), credit.cours, kind))
                .or_default();
            match session.held_on {
                Some(day) => block.days.push(day),
                None => block.undated.push((
                    credit
                        .minutes
                        .or(session.required_minutes)
                        .unwrap_or_default(),
                    session.format,
                )),
            }
        }
        blocks
            .into_iter()
            .map(|((_, number, kind), block)| Cours {
                number,
                kind,
                runs: runs_of_days(block.days),
                undated: block.undated,
            })
            .collect()
    }
}

#[derive(Default)]
struct Block {
    days: Vec<NaiveDate>,
    undated: Vec<(i32, SessionFormat)>,
}
