//! The material facts: what a recommendation is for, and what therefore cannot change under it.
//!
//! Material is who the person is, what they are licensed for and work as, where, what they want to
//! take and what they have learnt before. A telephone number, an address, the motivation, the
//! department, consents and papers are not: no head of an institution would answer differently.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::codes::coded;
use crate::profession::Profession;

/// What a recommendation answers for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// 姓, as typed.
    pub family_name: String,
    /// 名, as typed.
    pub given_name: String,
    /// Licences held and jobs without one; a set, so their order says nothing.
    pub licences: BTreeSet<Profession>,
    /// The main profession.
    pub main_profession: Option<Profession>,
    /// Its name, when it is not in the list.
    pub other_profession: Option<String>,
    /// The institution by its name.
    pub institution: String,
    /// The legal entity it belongs to: with the name it says which institution it is. Beds and
    /// address may be corrected without making it another one.
    pub legal_entity: Option<String>,
    /// Keys of the chosen offerings by rank; the wording of a title is not material.
    pub choices: Vec<String>,
    /// Trainings completed before, sorted.
    pub trainings: BTreeSet<TrainingFact>,
}

/// A training completed before.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct TrainingFact {
    /// When it was completed.
    pub completed_on: NaiveDate,
    /// Who gave it.
    pub provider: String,
    /// What it was called.
    pub title: Option<String>,
    /// Tenths of an hour.
    pub hours_tenths: i32,
}

impl Facts {
    /// The bytes that are hashed: a version, then a line per value with its name and its length in
    /// bytes, so that no two different facts are written the same way.
    pub fn canonical(&self) -> String {
        let mut out = "kenshu-recommendation/1\n".to_owned();
        let mut line = |name: &str, value: &str| {
            // Writing to a text cannot fail.
            let _ = writeln!(out, "{name}={}:{value}", value.len());
        };
        line("family_name", &self.family_name);
        line("given_name", &self.given_name);
        for licence in sorted_codes(&self.licences) {
            line("licence", licence);
        }
        if let Some(profession) = self.main_profession {
            line("main_profession", profession.code());
        }
        if let Some(other) = &self.other_profession {
            line("other_profession", other);
        }
        line("institution", &self.institution);
        if let Some(entity) = &self.legal_entity {
            line("legal_entity", entity);
        }
        for choice in &self.choices {
            line("choice", choice);
        }
        for training in &self.trainings {
            line("training.completed_on", &training.completed_on.to_string());
            line("training.provider", &training.provider);
            line(
                "training.title",
                training.title.as_deref().unwrap_or_default(),
            );
            line("training.hours_tenths", &training.hours_tenths.to_string());
        }
        out
    }
}

/// By code: another order of the list in the program must not change what was hashed.
fn sorted_codes(professions: &BTreeSet<Profession>) -> BTreeSet<&'static str> {
    professions
        .iter()
        .map(|profession| profession.code())
        .collect()
}

coded! {
    /// One of the material facts.
    pub enum Fact {
        /// 氏名
        Name = "name",
        /// 免許・資格
        Licences = "licences",
        /// 主な職種
        Profession = "profession",
        /// 所属機関
        Institution = "institution",
        /// 開設法人
        LegalEntity = "legal_entity",
        /// 希望コース
        Choices = "choices",
        /// 研修歴
        Trainings = "trainings",
    }
}

/// A fact that is not what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactChange {
    /// Which one.
    pub fact: Fact,
    /// What it was; empty for nothing.
    pub before: Vec<FactValue>,
    /// What it is.
    pub after: Vec<FactValue>,
}

/// A value of a fact, to be put into words outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FactValue {
    /// As typed.
    Text(String),
    /// A profession of the list.
    Profession(Profession),
    /// The key of an offering.
    Offering(String),
    /// A training.
    Training(TrainingFact),
}

/// What differs, in the order in which it is told.
pub fn changed(before: &Facts, after: &Facts) -> Vec<FactChange> {
    Fact::ALL
        .iter()
        .map(|fact| FactChange {
            fact: *fact,
            before: before.values(*fact),
            after: after.values(*fact),
        })
        .filter(|change| change.before != change.after)
        .collect()
}

impl Facts {
    fn values(&self, fact: Fact) -> Vec<FactValue> {
        let text = |text: &str| FactValue::Text(text.to_owned());
        match fact {
            // Apart, so that a part moving from one to the other is a change.
            Fact::Name => vec![text(&self.family_name), text(&self.given_name)],
            Fact::Licences => self
                .licences
                .iter()
                .copied()
                .map(FactValue::Profession)
                .collect(),
            Fact::Profession => self
                .main_profession
                .map(FactValue::Profession)
                .into_iter()
                .chain(self.other_profession.as_deref().map(text))
                .collect(),
            Fact::Institution => vec![text(&self.institution)],
            Fact::LegalEntity => self.legal_entity.as_deref().map(text).into_iter().collect(),
            Fact::Choices => self
                .choices
                .iter()
                .cloned()
                .map(FactValue::Offering)
                .collect(),
            Fact::Trainings => self
                .trainings
                .iter()
                .cloned()
                .map(FactValue::Training)
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests;
