//! What the samples of several pages are made of.

use chrono::NaiveDate;

use super::steps::{Choice, Frame, StepLink};
use crate::web::form::{FieldView, FormView, Problem};

/// A form with these fields; with a mistake in the first one when `wrong`.
pub(in crate::web) fn form(names: &[&'static str], wrong: bool) -> FormView {
    let field = |(place, name): (usize, &&'static str)| {
        let errors = if wrong && place == 0 {
            vec!["Please fill this in.".to_owned()]
        } else {
            Vec::new()
        };
        let view = FieldView {
            id: format!("field-{name}"),
            name,
            value: "value".to_owned(),
            values: vec!["value".to_owned()],
            errors,
        };
        (*name, view)
    };
    let problem = |name: &&'static str| Problem {
        field_id: format!("field-{name}"),
        text: "Please fill this in.".to_owned(),
    };
    FormView {
        fields: names.iter().enumerate().map(field).collect(),
        problems: names
            .first()
            .filter(|_| wrong)
            .map(problem)
            .into_iter()
            .collect(),
        conflict: None,
    }
}

/// A step in the middle, of a draft or of something sent.
pub(super) fn frame(sent: bool) -> Frame {
    let step = |label: &str, state| StepLink {
        label: label.to_owned(),
        href: (state != "todo").then(|| "/my/2024/person".to_owned()),
        state,
    };
    Frame {
        year: 2024,
        action: "/my/2024/person".to_owned(),
        steps: vec![
            step("Courses", "done"),
            step("About you", "current"),
            step("Training", "problem"),
            step("Check", "todo"),
        ],
        sent: sent.then(|| "2024-0001".to_owned()),
        until: NaiveDate::from_ymd_opt(2024, 6, 30),
        back: "/my".to_owned(),
    }
}

/// Two options.
pub(super) fn options() -> Vec<Choice> {
    ["value", "other"]
        .map(|value| Choice {
            value: value.to_owned(),
            label: value.to_owned(),
        })
        .to_vec()
}

/// A year with two courses, `one` for physicians and `other` for everybody else.
#[cfg(test)]
pub(super) fn programme() -> crate::services::programmes::ProgrammeYear {
    use std::collections::BTreeSet;

    use domain::eligibility::{Requirement, Rule, Severity};
    use domain::ids::{CohortId, OfferingId, ProgrammeId};
    use domain::money::Yen;
    use domain::profession::Profession;
    use domain::programme::{CapacityKind, Numeral, Window};
    use domain::text::Localized;

    use crate::services::programmes::{Capacity, Cohort, Contact, Offering, ProgrammeYear};

    let text = |words: &str| Localized::new(words, words);
    let offering = |id: i64, key: &str, requirement: Requirement| Offering {
        id: OfferingId(id),
        key: format!("2024-{key}"),
        course_key: key.to_owned(),
        cohort_id: CohortId(1),
        programme_id: ProgrammeId(1),
        title: text(key),
        short: text(key),
        title_conferred: key.to_owned(),
        objectives: Vec::new(),
        domains: Vec::new(),
        fee: Yen(1),
        stated_minutes: 60,
        stated_approximately: false,
        capacity: Capacity {
            kind: CapacityKind::Unknown,
            min: None,
            max: None,
        },
        recommender: text("institution"),
        claim: None,
        rules: vec![Rule {
            key: "licence".to_owned(),
            version: 1,
            severity: Severity::Required,
            requirement,
            source: text("source"),
            source_ref: "p. 1".to_owned(),
        }],
        corrections: Vec::new(),
    };
    let licences = BTreeSet::from([Profession::Physician]);
    ProgrammeYear {
        year: 2024,
        revision: 1,
        contact: Contact {
            name: text("Office"),
            postal_code: String::new(),
            address: text("Nagoya"),
            phone: String::new(),
            email: String::new(),
            url: String::new(),
        },
        programmes: Vec::new(),
        cohorts: vec![Cohort {
            id: CohortId(1),
            key: "one".to_owned(),
            programme_id: ProgrammeId(1),
            number: 1,
            numeral: Numeral::Arabic,
            window: Window {
                opens_on: NaiveDate::from_ymd_opt(2024, 5, 1).expect("a day"),
                closes_on: NaiveDate::from_ymd_opt(2024, 6, 30).expect("a day"),
            },
            note: None,
        }],
        offerings: vec![
            offering(
                1,
                "one",
                Requirement::HoldsAny {
                    licences: licences.clone(),
                },
            ),
            offering(2, "other", Requirement::HoldsNone { licences }),
        ],
        domains: Vec::new(),
        sessions: Vec::new(),
    }
}
