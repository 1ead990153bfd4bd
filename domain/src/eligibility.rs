//! Eligibility (受講資格) that explains itself.
//!
//! Rules are data of an offering. Each one answers *met*, *not met* or *needs a person*, with a
//! reason; nothing here rejects anybody. The same function serves the questions anybody may answer
//! without an account and the application itself.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::codes::coded;
use crate::message::Message;
use crate::profession::Profession;
use crate::text::Localized;

/// What a rule asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sea-orm", derive(sea_orm::FromJsonQueryResult))]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Requirement {
    /// Holds at least one of these licences, whatever the main job is.
    HoldsAny {
        /// The licences that count.
        licences: BTreeSet<Profession>,
    },
    /// Holds none of these licences, whatever the main job is.
    HoldsNone {
        /// The licences that exclude.
        licences: BTreeSet<Profession>,
    },
    /// Is a health professional (医療者). Without a licence by law that is for a person to decide.
    HealthcareProfession,
    /// Has completed training of so many hours (医療安全管理者40時間研修).
    PriorTraining {
        /// Hours asked for.
        hours: i32,
    },
    /// Works in medical safety, or is going to.
    SafetyRole,
    /// Has the recommendation of the institution.
    Recommendation,
}

impl Requirement {
    /// The fixed code of its kind, as it is written in programme files.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::HoldsAny { .. } => "holds_any",
            Self::HoldsNone { .. } => "holds_none",
            Self::HealthcareProfession => "healthcare_profession",
            Self::PriorTraining { .. } => "prior_training",
            Self::SafetyRole => "safety_role",
            Self::Recommendation => "recommendation",
        }
    }
}

coded! {
    /// Whether a rule can stand in the way.
    pub enum Severity {
        /// 必須
        Required = "required",
        /// 望ましい: never blocks.
        Preferred = "preferred",
    }
}

/// A rule of an offering with the words it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Key within the offering.
    pub key: String,
    /// Rises whenever the content changes.
    pub version: i32,
    /// Required or preferred.
    pub severity: Severity,
    /// What it asks for.
    pub requirement: Requirement,
    /// The words of the brochure.
    pub source: Localized,
    /// Where those words stand.
    pub source_ref: String,
}

coded! {
    /// Work in medical safety, now or planned.
    pub enum SafetyRole {
        /// 専従
        Dedicated = "dedicated",
        /// 専任
        Primary = "primary",
        /// 兼任
        Concurrent = "concurrent",
        /// 従事予定
        Planned = "planned",
        /// 従事していない
        None = "none",
    }
}

coded! {
    /// Where the recommendation stands.
    pub enum Recommendation {
        /// It has been given.
        Given = "given",
        /// The applicant can get it.
        Obtainable = "obtainable",
        /// A recommender is named and has not answered yet.
        Awaited = "awaited",
        /// Not known yet.
        Unclear = "unclear",
        /// It will not be given.
        Refused = "refused",
        /// It was given on conditions.
        Conditional = "conditional",
        /// The recommender answered no.
        Declined = "declined",
        /// It was given, and something material changed since.
        Outdated = "outdated",
    }
}

/// What is known of a person; `None` means not answered yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// Licences held and jobs without a licence.
    pub professions: Option<BTreeSet<Profession>>,
    /// Tenths of an hour of each completed training, an empty list for none.
    pub training_hours_tenths: Option<Vec<i32>>,
    /// Work in medical safety.
    pub safety_role: Option<SafetyRole>,
    /// Where the recommendation stands.
    pub recommendation: Option<Recommendation>,
}

coded! {
    /// The three answers of a rule.
    pub enum Outcome {
        /// 満たしています
        Met = "met",
        /// 事務局の確認が必要です
        NeedsPerson = "needs_person",
        /// 満たしていません
        NotMet = "not_met",
    }
}

/// The answer of one rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The rule as it was when it answered: this is what gets pinned to an application.
    pub rule: Rule,
    /// Its answer.
    pub outcome: Outcome,
    /// Why.
    pub reason: Message,
}

/// The answers of all rules of an offering, as they are pinned to a choice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sea-orm", derive(sea_orm::FromJsonQueryResult))]
#[serde(transparent)]
pub struct Findings(pub Vec<Finding>);

/// Lets every rule answer, in the order of the rules.
pub fn assess(profile: &Profile, rules: &[Rule]) -> Vec<Finding> {
    rules
        .iter()
        .map(|rule| {
            let (outcome, reason) = answer(&rule.requirement, profile);
            Finding {
                rule: rule.clone(),
                outcome,
                reason,
            }
        })
        .collect()
}

/// The answer of all rules together: the worst answer of a required one. Preferred rules are told
/// but never weigh.
pub fn verdict(findings: &[Finding]) -> Outcome {
    findings
        .iter()
        .filter(|finding| finding.rule.severity == Severity::Required)
        .map(|finding| finding.outcome)
        .max()
        .unwrap_or(Outcome::Met)
}

fn answer(requirement: &Requirement, profile: &Profile) -> (Outcome, Message) {
    let unanswered = || (Outcome::NeedsPerson, Message::new("eligibility.unanswered"));
    match requirement {
        Requirement::HoldsAny { licences } => profile
            .professions
            .as_ref()
            .map_or_else(unanswered, |held| holds_any(held, licences)),
        Requirement::HoldsNone { licences } => profile
            .professions
            .as_ref()
            .map_or_else(unanswered, |held| holds_none(held, licences)),
        Requirement::HealthcareProfession => profile
            .professions
            .as_ref()
            .map_or_else(unanswered, healthcare_profession),
        Requirement::PriorTraining { hours } => profile
            .training_hours_tenths
            .as_ref()
            .map_or_else(unanswered, |done| prior_training(done, *hours)),
        Requirement::SafetyRole => profile.safety_role.map_or_else(unanswered, safety_role),
        Requirement::Recommendation => profile.recommendation.map_or_else(unanswered, recommended),
    }
}

fn holds_any(held: &BTreeSet<Profession>, wanted: &BTreeSet<Profession>) -> (Outcome, Message) {
    if held.is_disjoint(wanted) {
        (Outcome::NotMet, Message::new("eligibility.licence_missing"))
    } else {
        (Outcome::Met, Message::new("eligibility.licence_held"))
    }
}

/// Any one of the licences excludes, also next to others: a physician who is a nurse as well is not
/// "other than physician".
fn holds_none(held: &BTreeSet<Profession>, barred: &BTreeSet<Profession>) -> (Outcome, Message) {
    if held.is_disjoint(barred) {
        (Outcome::Met, Message::new("eligibility.licence_not_held"))
    } else {
        (
            Outcome::NotMet,
            Message::new("eligibility.licence_excluded"),
        )
    }
}

/// 「医療者」 is not defined in the brochure. A licence by law answers it; without one (事務職, その他,
/// nothing) the office decides.
fn healthcare_profession(held: &BTreeSet<Profession>) -> (Outcome, Message) {
    if held.iter().any(|profession| profession.is_licensed()) {
        (
            Outcome::Met,
            Message::new("eligibility.healthcare_profession"),
        )
    } else {
        (
            Outcome::NeedsPerson,
            Message::new("eligibility.healthcare_profession_unclear"),
        )
    }
}

/// One certificate of enough hours meets the rule. Everything else that was done goes to a person:
/// the fee schedule says 「通算して40時間以上又は5日程度」 and lets supplementary training fill a gap
/// (疑義解釈), so neither several certificates nor a shortfall can be judged by adding up.
fn prior_training(done_tenths: &[i32], hours: i32) -> (Outcome, Message) {
    let total = done_tenths.iter().map(|t| i64::from(*t)).sum::<i64>();
    let wanted = i64::from(hours) * 10;
    let reason = |key: &'static str| {
        Message::new(key)
            .with("wanted", i64::from(hours))
            .with("done", tenths_to_hours(total))
    };
    if done_tenths
        .iter()
        .any(|tenths| i64::from(*tenths) >= wanted)
    {
        (Outcome::Met, reason("eligibility.training_done"))
    } else if total >= wanted {
        (Outcome::NeedsPerson, reason("eligibility.training_adds_up"))
    } else if total > 0 {
        (Outcome::NeedsPerson, reason("eligibility.training_short"))
    } else {
        (Outcome::NotMet, reason("eligibility.training_none"))
    }
}

/// `365` → `36.5`, `400` → `40`.
pub fn tenths_to_hours(tenths: i64) -> String {
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        rest => format!("{}.{}", tenths / 10, rest.abs()),
    }
}

fn safety_role(role: SafetyRole) -> (Outcome, Message) {
    match role {
        SafetyRole::None => (
            Outcome::NotMet,
            Message::new("eligibility.safety_role_none"),
        ),
        SafetyRole::Planned => (
            Outcome::Met,
            Message::new("eligibility.safety_role_planned"),
        ),
        _ => (
            Outcome::Met,
            Message::new("eligibility.safety_role_engaged"),
        ),
    }
}

fn recommended(state: Recommendation) -> (Outcome, Message) {
    match state {
        Recommendation::Given => (
            Outcome::Met,
            Message::new("eligibility.recommendation_given"),
        ),
        Recommendation::Obtainable => (
            Outcome::Met,
            Message::new("eligibility.recommendation_obtainable"),
        ),
        Recommendation::Awaited => (
            Outcome::NeedsPerson,
            Message::new("eligibility.recommendation_awaited"),
        ),
        Recommendation::Unclear => (
            Outcome::NeedsPerson,
            Message::new("eligibility.recommendation_unclear"),
        ),
        Recommendation::Refused => (
            Outcome::NotMet,
            Message::new("eligibility.recommendation_refused"),
        ),
        // Whether the conditions are met is nothing that can be computed.
        Recommendation::Conditional => (
            Outcome::NeedsPerson,
            Message::new("eligibility.recommendation_conditional"),
        ),
        Recommendation::Declined => (
            Outcome::NotMet,
            Message::new("eligibility.recommendation_declined"),
        ),
        Recommendation::Outdated => (
            Outcome::NeedsPerson,
            Message::new("eligibility.recommendation_outdated"),
        ),
    }
}

/// Whether nobody at all can meet the required rules of both: one asks for a licence out of a set
/// that the other excludes altogether. Choosing both is allowed, but not without being told.
pub fn contradict(one: &[Rule], other: &[Rule]) -> bool {
    let required = |rules: &[Rule]| {
        rules
            .iter()
            .filter(|rule| rule.severity == Severity::Required)
            .map(|rule| rule.requirement.clone())
            .collect::<Vec<_>>()
    };
    let (one, other) = (required(one), required(other));
    let excludes = |a: &Requirement, b: &Requirement| match (a, b) {
        (
            Requirement::HoldsAny { licences: wanted },
            Requirement::HoldsNone { licences: barred },
        ) => wanted.is_subset(barred),
        _ => false,
    };
    one.iter()
        .any(|a| other.iter().any(|b| excludes(a, b) || excludes(b, a)))
}

#[cfg(test)]
mod tests;
