//! Offerings with their days, rules and corrections, and the parts outside a cours.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use domain::eligibility::{Requirement, Severity};
use domain::profession::Profession;
use domain::programme::{CapacityKind, SessionFormat, SessionKind};

use super::super::mistake::{Mistake, Problem, nearest};
use super::super::model::{Capacity, Correction, Located, Offering, Part, Rule};
use super::YEARS;
use super::fields::Fields;

const MOST_COURS: i32 = 99;

pub(super) fn offering(f: Fields<'_>) -> Offering {
    let key = f.key();
    let (days, days_certain) = cours(&f);
    let offering = Offering {
        key,
        cohort: f.reference("cohort"),
        course: f.reference("course"),
        fee: f.yen("fee"),
        stated_minutes: f.hours("hours").unwrap_or_default(),
        stated_approximately: f.flag("hours_approximate").unwrap_or_default(),
        capacity: capacity(&f),
        recommender: f.both("recommender"),
        claim: f.both_optional("claim"),
        days,
        days_certain,
        rules: f
            .tables("rule", "offering.rule")
            .into_iter()
            .map(rule)
            .collect(),
        corrections: f
            .tables("correction", "offering.correction")
            .into_iter()
            .map(correction)
            .collect(),
    };
    f.done();
    offering
}

/// The days of all cours. A number or a day that comes twice is a mistake of the second one.
fn cours(f: &Fields<'_>) -> (BTreeMap<NaiveDate, Located<i16>>, bool) {
    let mut days = BTreeMap::new();
    let mut certain = true;
    let mut numbers: BTreeMap<i32, Located<i32>> = BTreeMap::new();
    for cours in f.tables("cours", "offering.cours") {
        let number = cours.whole("number", 1, MOST_COURS);
        if let Some(number) = &number {
            if let Some(first) = numbers.get(&number.value) {
                let problem = Problem::DuplicateKey {
                    what: "cours",
                    key: number.value.to_string(),
                    first: first.place.clone(),
                };
                let hint = "give it another number, or list its days in the first one";
                f.file
                    .notes
                    .note(Mistake::new(number.place.clone(), problem).hint(Some(hint)));
            } else {
                numbers.insert(number.value, number.clone());
            }
        }
        cours.required("days");
        let (listed, all_read) = cours.days("days");
        certain &= all_read;
        let number = number.map_or(0, |number| i16::try_from(number.value).unwrap_or_default());
        for day in listed {
            match days.entry(day.value) {
                Entry::Occupied(_) => f.file.notes.at(&day.place, Problem::DayTwice(day.value)),
                Entry::Vacant(free) => {
                    free.insert(Located {
                        value: number,
                        place: day.place,
                    });
                }
            }
        }
        cours.done();
    }
    (days, certain)
}

fn capacity(f: &Fields<'_>) -> Capacity {
    let unknown = Capacity {
        kind: CapacityKind::Unknown,
        min: None,
        max: None,
    };
    let Some(table) = f.required("capacity").and_then(|value| {
        f.table(
            value,
            "capacity",
            "a table, for example { kind = \"unknown\" }",
        )
    }) else {
        return unknown;
    };
    let kinds = CapacityKind::ALL.iter().map(|kind| kind.code());
    let kind = table
        .required("kind")
        .and_then(|value| table.code("kind", value, kinds));
    let capacity = Capacity {
        kind: kind.unwrap_or(CapacityKind::Unknown),
        min: table.whole_optional("min", 0, 100_000),
        max: table.whole_optional("max", 0, 100_000),
    };
    match (capacity.kind, capacity.min, capacity.max) {
        (CapacityKind::Unknown, min, max) if kind.is_some() && min.or(max).is_some() => {
            table.wrong(Problem::CapacityUnknownButGiven);
        }
        (_, Some(min), Some(max)) if max < min => {
            table.wrong(Problem::CapacityReversed { min, max });
        }
        (CapacityKind::Soft | CapacityKind::Hard, _, None) if table.optional("max").is_none() => {
            table.wrong(Problem::MissingField {
                of: "capacity",
                field: "max",
            });
        }
        _ => {}
    }
    table.done();
    capacity
}

fn rule(f: Fields<'_>) -> Rule {
    let severities = Severity::ALL.iter().map(|severity| severity.code());
    let rule = Rule {
        key: f.key(),
        severity: f
            .required("severity")
            .and_then(|value| f.code("severity", value, severities))
            .unwrap_or(Severity::Required),
        requirement: requirement(&f).unwrap_or(Requirement::Recommendation),
        source: f.both("source"),
        source_ref: f.text("source_ref"),
    };
    f.done();
    rule
}

fn requirement(f: &Fields<'_>) -> Option<Requirement> {
    const KINDS: [&str; 6] = [
        "holds_any",
        "holds_none",
        "healthcare_profession",
        "prior_training",
        "safety_role",
        "recommendation",
    ];
    let value = f.required("requirement")?;
    let table = f.table(
        value,
        "requirement",
        "a table, for example { kind = \"recommendation\" }",
    )?;
    let kind_value = table.required("kind")?;
    let requirement = match kind_value.get_ref().as_str() {
        Some("holds_any") => Some(Requirement::HoldsAny {
            licences: licences(&table),
        }),
        Some("holds_none") => Some(Requirement::HoldsNone {
            licences: licences(&table),
        }),
        Some("healthcare_profession") => Some(Requirement::HealthcareProfession),
        Some("prior_training") => Some(Requirement::PriorTraining {
            hours: table.whole("hours", 1, 10_000).unwrap_or_default().value,
        }),
        Some("safety_role") => Some(Requirement::SafetyRole),
        Some("recommendation") => Some(Requirement::Recommendation),
        Some(other) => {
            let hint = nearest(other, KINDS)
                .unwrap_or_else(|| format!("write one of: {}", KINDS.join(", ")));
            let problem = Problem::UnknownCode {
                field: "kind",
                value: other.to_owned(),
            };
            f.file.note(kind_value.span().start, problem, Some(hint));
            return None;
        }
        None => {
            f.expected("kind", "a word in double quotes", kind_value);
            return None;
        }
    };
    table.done();
    requirement
}

fn licences(f: &Fields<'_>) -> BTreeSet<Profession> {
    f.references_required("licences")
        .iter()
        .filter_map(|code| {
            let licence = code.value.parse::<Profession>().ok();
            if licence.is_none() {
                let codes = Profession::ALL.iter().map(|profession| profession.code());
                let problem = Problem::UnknownCode {
                    field: "licences",
                    value: code.value.clone(),
                };
                let mistake = Mistake::new(code.place.clone(), problem);
                let hint = nearest(code, codes)
                    .unwrap_or_else(|| "seeds/README.md lists the licences".to_owned());
                f.file.notes.note(mistake.hint(Some(hint)));
            }
            licence
        })
        .collect()
}

fn correction(f: Fields<'_>) -> Correction {
    let correction = Correction {
        key: f.reference("key"),
        cours: f
            .whole_optional("cours", 1, MOST_COURS)
            .and_then(|number| i16::try_from(number).ok()),
        printed: f.text("printed"),
        corrected: f.text("corrected"),
        reason: f.both("reason"),
    };
    f.done();
    correction
}

pub(super) fn part(f: Fields<'_>) -> Part {
    let (days, days_certain) = f.days("days");
    let kinds = SessionKind::ALL.iter().map(|kind| kind.code());
    let part = Part {
        key: f.key(),
        year: f.whole("year", YEARS.0, YEARS.1).unwrap_or_default(),
        kind: f
            .required("kind")
            .and_then(|value| f.code("kind", value, kinds))
            .unwrap_or(SessionKind::Teaching),
        title: f.both("title"),
        offerings: f.references_required("offerings"),
        days,
        days_certain,
        minutes: f.hours_optional("hours"),
        format: format(&f).unwrap_or(SessionFormat::Undecided),
        note: f.both_optional("note"),
    };
    if f.optional("hours").is_none() && part.days.is_empty() && part.days_certain {
        f.wrong(Problem::PartWithoutTime);
    }
    let mut seen = BTreeSet::new();
    for day in &part.days {
        if !seen.insert(day.value) {
            f.file.notes.at(&day.place, Problem::DayTwice(day.value));
        }
    }
    f.done();
    part
}

/// Where something is held, if that is said.
pub(super) fn format(f: &Fields<'_>) -> Option<SessionFormat> {
    let formats = SessionFormat::ALL.iter().map(|format| format.code());
    f.optional("format")
        .and_then(|value| f.code("format", value, formats))
}
