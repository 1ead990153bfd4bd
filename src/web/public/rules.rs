//! Eligibility rules (受講資格) in words.

use std::collections::BTreeSet;

use domain::eligibility::{Finding, Requirement, Rule, Severity};
use domain::message::Message;
use domain::profession::Profession;
use serde::Serialize;

use super::voice::Voice;
use crate::services::programmes::Offering;

/// A rule with the words it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct RuleView {
    words: String,
    preferred: bool,
    source: String,
    source_ref: String,
}

/// What a rule answered, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct FindingView {
    rule: RuleView,
    outcome: &'static str,
    reason: String,
}

impl RuleView {
    fn new(voice: Voice<'_>, rule: &Rule, offering: &Offering) -> Self {
        Self {
            words: words(voice, &rule.requirement, offering),
            preferred: rule.severity == Severity::Preferred,
            source: voice.local(&rule.source),
            source_ref: rule.source_ref.clone(),
        }
    }

    /// All rules of an offering.
    pub(super) fn all(voice: Voice<'_>, offering: &Offering) -> Vec<Self> {
        offering
            .rules
            .iter()
            .map(|rule| Self::new(voice, rule, offering))
            .collect()
    }
}

impl FindingView {
    pub(super) fn new(voice: Voice<'_>, finding: &Finding, offering: &Offering) -> Self {
        Self {
            rule: RuleView::new(voice, &finding.rule, offering),
            outcome: finding.outcome.code(),
            reason: voice.say(&finding.reason),
        }
    }
}

/// What a rule asks for, as a sentence.
fn words(voice: Voice<'_>, requirement: &Requirement, offering: &Offering) -> String {
    let message = match requirement {
        Requirement::HoldsAny { licences } => {
            Message::new("public.rule.holds_any").with("people", people(voice, licences))
        }
        Requirement::HoldsNone { licences } => {
            Message::new("public.rule.holds_none").with("people", people(voice, licences))
        }
        Requirement::HealthcareProfession => Message::new("public.rule.healthcare_profession"),
        Requirement::PriorTraining { hours } => {
            Message::new("public.rule.prior_training").with("hours", *hours)
        }
        Requirement::SafetyRole => Message::new("public.rule.safety_role"),
        Requirement::Recommendation => Message::new("public.rule.recommendation")
            .with("recommender", voice.local(&offering.recommender)),
    };
    voice.say(&message)
}

/// Who a course is for, in a word: what its licence rules say.
pub(super) fn who(voice: Voice<'_>, rules: &[Rule]) -> String {
    let required = |wanted: fn(&Requirement) -> Option<&BTreeSet<Profession>>| {
        rules
            .iter()
            .filter(|rule| rule.severity == Severity::Required)
            .find_map(|rule| wanted(&rule.requirement))
            .map(|licences| people(voice, licences))
    };
    let any = required(|requirement| match requirement {
        Requirement::HoldsAny { licences } => Some(licences),
        _ => None,
    });
    let none = required(|requirement| match requirement {
        Requirement::HoldsNone { licences } => Some(licences),
        _ => None,
    });
    let message = match (any, none) {
        (Some(licences), _) => Message::new("public.who.holders").with("people", licences),
        (None, Some(licences)) => Message::new("public.who.others").with("people", licences),
        (None, None) => Message::new("public.who.everybody"),
    };
    voice.say(&message)
}

/// Those who hold one of these licences, as a list.
fn people(voice: Voice<'_>, licences: &BTreeSet<Profession>) -> String {
    let names: Vec<String> = licences
        .iter()
        .map(|licence| voice.plain(&format!("public.people.{}", licence.code())))
        .collect();
    voice.list(&names)
}
