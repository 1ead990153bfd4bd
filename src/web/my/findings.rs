//! The answers of eligibility rules in words.

use std::collections::BTreeSet;

use domain::eligibility::{Finding, Requirement, Severity};
use domain::message::Message;
use domain::profession::Profession;
use domain::text::Localized;
use serde::Serialize;

use super::steps::{say, term};
use crate::services::Ctx;
use crate::services::programmes::Offering;

/// What a rule answered, and why.
#[derive(Clone, Debug, Serialize)]
pub(super) struct FindingView {
    pub(super) outcome: &'static str,
    /// The kind of the rule.
    pub(super) kind: &'static str,
    pub(super) rule: String,
    pub(super) reason: String,
    pub(super) source: Localized,
    pub(super) source_ref: String,
    pub(super) preferred: bool,
}

impl FindingView {
    pub(super) fn of(ctx: &Ctx, finding: &Finding, offering: &Offering) -> Self {
        Self {
            outcome: finding.outcome.code(),
            kind: finding.rule.requirement.kind(),
            rule: say(ctx, &asked(ctx, &finding.rule.requirement, offering)),
            reason: say(ctx, &finding.reason),
            source: finding.rule.source.clone(),
            source_ref: finding.rule.source_ref.clone(),
            preferred: finding.rule.severity == Severity::Preferred,
        }
    }
}

/// What a rule asks for.
fn asked(ctx: &Ctx, requirement: &Requirement, offering: &Offering) -> Message {
    match requirement {
        Requirement::HoldsAny { licences } => {
            Message::new("my.rule.holds_any").with("licences", names(ctx, licences))
        }
        Requirement::HoldsNone { licences } => {
            Message::new("my.rule.holds_none").with("licences", names(ctx, licences))
        }
        Requirement::HealthcareProfession => Message::new("my.rule.healthcare_profession"),
        Requirement::PriorTraining { hours } => {
            Message::new("my.rule.prior_training").with("hours", *hours)
        }
        Requirement::SafetyRole => Message::new("my.rule.safety_role"),
        Requirement::Recommendation => {
            let recommender = match (ctx.lang, &offering.recommender.en) {
                (crate::i18n::Lang::En, Some(en)) => en,
                _ => &offering.recommender.ja,
            };
            Message::new("my.rule.recommendation").with("recommender", recommender.as_str())
        }
    }
}

fn names(ctx: &Ctx, licences: &BTreeSet<Profession>) -> String {
    let names: Vec<_> = licences
        .iter()
        .map(|licence| term(ctx, "profession", licence.code()))
        .collect();
    names.join(&ctx.app.catalogue.plain(ctx.lang, "my.list_separator"))
}
