//! A small year that has one of everything, for the samples of the public pages.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use domain::eligibility::{Profile, Recommendation, Requirement, Rule, SafetyRole, Severity};
use domain::ids::{CohortId, DomainId, OfferingId, ProgrammeId, SessionId};
use domain::money::Yen;
use domain::profession::Profession;
use domain::programme::{CapacityKind, Numeral, SessionFormat, SessionKind, Window};
use domain::text::Localized;

use crate::services::programmes::{
    Capacity, Cohort, Contact, Correction, Credit, CurriculumDomain, Offering, Programme,
    ProgrammeYear, Session,
};
use crate::web::form::{FieldView, FormView, Problem};

const ONE: OfferingId = OfferingId(1);
const OTHER: OfferingId = OfferingId(2);

/// Before the window, within it, on its last day, and after it.
pub(super) fn moments() -> Vec<DateTime<Utc>> {
    [19_830_i64, 19_877, 19_904, 19_950]
        .into_iter()
        .filter_map(|day| DateTime::from_timestamp(day * 86_400, 0))
        .collect()
}

/// People whose answers are met, not met, and for a person to decide.
pub(super) fn profiles() -> Vec<Profile> {
    let physician = Profile {
        professions: Some([Profession::Physician].into()),
        training_hours_tenths: Some(vec![400]),
        safety_role: Some(SafetyRole::Dedicated),
        recommendation: Some(Recommendation::Given),
    };
    let nurse = Profile {
        professions: Some([Profession::Nurse].into()),
        training_hours_tenths: Some(vec![360, 40]),
        safety_role: Some(SafetyRole::None),
        recommendation: Some(Recommendation::Refused),
    };
    vec![Profile::default(), physician, nurse]
}

/// A form as a template gets it, with a mistake in one of its fields.
pub(super) fn form(names: &[&'static str], wrong: Option<&str>) -> FormView {
    let field = |name: &&'static str| {
        let errors = wrong.filter(|wrong| wrong == name).map(|_| "Wrong".into());
        let view = FieldView {
            id: format!("field-{name}"),
            name,
            value: String::new(),
            values: Vec::new(),
            errors: errors.into_iter().collect(),
        };
        (*name, view)
    };
    FormView {
        fields: names.iter().map(field).collect(),
        problems: wrong
            .map(|name| Problem {
                field_id: format!("field-{name}"),
                text: "Wrong".into(),
            })
            .into_iter()
            .collect(),
        conflict: None,
    }
}

/// A year of days without times.
pub(super) fn year() -> ProgrammeYear {
    ProgrammeYear {
        year: 2024,
        revision: 1,
        contact: Contact {
            name: text("Office"),
            postal_code: "466-8560".into(),
            address: text("Nagoya"),
            phone: "052-000-0000".into(),
            email: "office@example.jp".into(),
            url: "https://example.jp/".into(),
        },
        programmes: vec![programme(1), programme(2)],
        cohorts: vec![
            cohort(1, 6, Numeral::Roman, 0),
            cohort(2, 3, Numeral::Arabic, 1),
        ],
        offerings: vec![one(), other()],
        domains: vec![CurriculumDomain {
            id: DomainId(1),
            key: "foundation".into(),
            title: text("Foundations"),
        }],
        sessions: vec![
            taught(1, 0, &[(ONE, Some(1)), (OTHER, Some(1))]),
            taught(2, 1, &[(ONE, Some(1))]),
            taught(3, 17, &[(ONE, Some(2))]),
            taught(4, 20, &[(ONE, Some(2)), (OTHER, Some(2))]),
            of_kind(SessionKind::Practice, taught(5, 136, &[(OTHER, None)])),
            of_kind(
                SessionKind::Report,
                taught(6, 270, &[(ONE, None), (OTHER, None)]),
            ),
            without_day(of_kind(
                SessionKind::Practice,
                taught(7, 0, &[(OTHER, None)]),
            )),
        ],
    }
}

/// The same year with times and an invented timetable.
pub(super) fn year_with_timetable() -> ProgrammeYear {
    let mut year = year();
    for session in year.sessions.iter_mut().filter(|s| s.held_on.is_some()) {
        session.starts_at = NaiveTime::from_hms_opt(9, 0, 0);
        session.ends_at = NaiveTime::from_hms_opt(12, 0, 0);
        session.room = Some(text("Room A"));
        session.lecturers = vec![text("Lecturer"), text("Another")];
        session.invented = true;
        for credit in &mut session.credits {
            credit.minutes = Some(180);
            credit.domain_id = Some(DomainId(1));
        }
    }
    year
}

fn text(words: &str) -> Localized {
    Localized::new(words, words)
}

fn programme(id: i64) -> Programme {
    Programme {
        id: ProgrammeId(id),
        key: format!("programme-{id}"),
        name: text("Project"),
        official_name: text("Officer"),
        funding: text("Grant"),
        slogan: text("Less risk"),
        about: text("First paragraph\n\n(1) one\n(2) two"),
        support: text("Support"),
        notes: vec![text("Note")],
    }
}

/// The second cohort opens some days later than the first.
fn cohort(id: i64, number: i32, numeral: Numeral, later: u64) -> Cohort {
    let day = |offset| day_after(NaiveDate::from_ymd_opt(2024, 5, 1), offset);
    Cohort {
        id: CohortId(id),
        key: format!("cohort-{id}"),
        programme_id: ProgrammeId(id),
        number,
        numeral,
        window: Window {
            opens_on: day(later),
            closes_on: day(60),
        },
        note: Some(text("Days may change.")),
    }
}

fn day_after(first: Option<NaiveDate>, offset: u64) -> NaiveDate {
    first
        .and_then(|first| first.checked_add_days(Days::new(offset)))
        .unwrap_or_default()
}

fn one() -> Offering {
    Offering {
        id: ONE,
        key: "2024-one".into(),
        course_key: "one".into(),
        cohort_id: CohortId(1),
        programme_id: ProgrammeId(1),
        title: text("One course"),
        short: text("One"),
        title_conferred: "ONE".into(),
        objectives: vec![text("Objective")],
        domains: vec![(DomainId(1), false)],
        fee: Yen(1_200_000),
        stated_minutes: 9000,
        stated_approximately: false,
        capacity: Capacity {
            kind: CapacityKind::Soft,
            min: Some(10),
            max: Some(20),
        },
        recommender: text("the institution"),
        claim: Some(text("150 hours")),
        rules: vec![
            rule(
                Severity::Required,
                Requirement::HoldsAny {
                    licences: [Profession::Physician].into(),
                },
            ),
            rule(Severity::Required, Requirement::Recommendation),
        ],
        corrections: vec![
            correction(Some(2), "Mon 3 October"),
            correction(None, "a misprint"),
        ],
    }
}

fn other() -> Offering {
    Offering {
        id: OTHER,
        key: "2024-other".into(),
        course_key: "other".into(),
        cohort_id: CohortId(2),
        programme_id: ProgrammeId(2),
        title: text("Other course"),
        short: text("Other"),
        title_conferred: "OTHER".into(),
        objectives: Vec::new(),
        domains: vec![(DomainId(1), true)],
        stated_approximately: true,
        capacity: Capacity {
            kind: CapacityKind::Unknown,
            min: None,
            max: None,
        },
        claim: None,
        rules: vec![
            rule(
                Severity::Required,
                Requirement::HoldsNone {
                    licences: [Profession::Physician].into(),
                },
            ),
            rule(Severity::Required, Requirement::HealthcareProfession),
            rule(Severity::Required, Requirement::PriorTraining { hours: 40 }),
            rule(Severity::Preferred, Requirement::SafetyRole),
        ],
        corrections: Vec::new(),
        ..one()
    }
}

fn rule(severity: Severity, requirement: Requirement) -> Rule {
    Rule {
        key: "rule".into(),
        version: 1,
        severity,
        requirement,
        source: text("As printed"),
        source_ref: "p. 1".into(),
    }
}

fn correction(cours: Option<i16>, printed: &str) -> Correction {
    Correction {
        cours,
        printed: printed.into(),
        corrected: "what is right".into(),
        reason: text("Because"),
    }
}

fn taught(id: i64, offset: u64, credits: &[(OfferingId, Option<i16>)]) -> Session {
    Session {
        id: SessionId(id),
        key: format!("session-{id}"),
        kind: SessionKind::Teaching,
        format: SessionFormat::Undecided,
        held_on: Some(day_after(NaiveDate::from_ymd_opt(2024, 9, 17), offset)),
        starts_at: None,
        ends_at: None,
        required_minutes: None,
        title: text("Classes"),
        room: None,
        note: None,
        invented: false,
        lecturers: Vec::new(),
        credits: credits
            .iter()
            .map(|(offering_id, cours)| Credit {
                offering_id: *offering_id,
                cours: *cours,
                domain_id: None,
                minutes: None,
                required: true,
            })
            .collect(),
    }
}

fn of_kind(kind: SessionKind, session: Session) -> Session {
    Session { kind, ..session }
}

fn without_day(session: Session) -> Session {
    Session {
        held_on: None,
        required_minutes: Some(420),
        note: Some(text("7 hours over several days")),
        ..session
    }
}
