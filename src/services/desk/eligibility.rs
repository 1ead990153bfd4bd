//! Deciding about findings that the machine could not decide.

use domain::access::Action;
use domain::application::State;
use domain::desk::{EligibilityVerdict, OpenFinding, Standing};
use domain::ids::{ApplicationId, EligibilityDecisionId, OfferingId, RuleId};
use domain::message::Message;
use entity::{eligibility_decision, eligibility_rule};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::FindingRuling;
use crate::services::applications::edit::Edit;
use crate::services::audit::Change;
use crate::services::{Ctx, Failure};
use crate::tokens;

/// What somebody wants to decide about a finding.
#[derive(Clone, Debug)]
pub struct NewRuling {
    /// The offering whose rule it is.
    pub offering: OfferingId,
    /// The rule's key.
    pub rule: String,
    /// Met or not.
    pub verdict: EligibilityVerdict,
    /// Why; it never reaches the applicant.
    pub note: String,
    /// The mark of what they saw, see [`mark`].
    pub seen: String,
    /// Whether it holds for the other chosen courses that ask the same.
    pub everywhere: bool,
}

/// Why a finding cannot be decided so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RulingRefusal {
    /// The application was not sent, or was withdrawn.
    #[error("the application is not in the office's hands")]
    NotSubmitted,
    /// Nothing was written about why.
    #[error("a note is missing")]
    NoteMissing,
    /// The facts changed, or somebody else decided in the meantime.
    #[error("the finding changed in the meantime")]
    Changed,
}

impl RulingRefusal {
    /// What to tell the office.
    pub fn message(self) -> Message {
        Message::new(match self {
            Self::NotSubmitted => "refusal.desk.not_submitted",
            Self::NoteMissing => "refusal.desk.note_missing",
            Self::Changed => "refusal.desk.finding_changed",
        })
    }
}

/// The last decision about a finding, whether it still stands or not.
pub fn last(finding: &OpenFinding<FindingRuling>) -> Option<&FindingRuling> {
    match &finding.standing {
        Standing::Open => None,
        Standing::Stale(ruling) | Standing::Decided(ruling) => Some(ruling),
    }
}

/// A mark of everything a decision depends on: the finding, the evidence, the decision before.
pub fn mark(finding: &OpenFinding<FindingRuling>) -> String {
    let after = last(finding).map_or(EligibilityDecisionId(0), |ruling| ruling.id);
    let seen = serde_json::json!([finding.finding, finding.evidence, after.0]);
    tokens::hash(&seen.to_string())
}

/// Decides about a finding of an application; kept with its rule, the machine's reason, the evidence,
/// the person and the time. The same click a second time changes nothing.
///
/// # Errors
/// A [`RulingRefusal`]; [`Failure::NotFound`] when there is no such application or finding,
/// [`Failure::Forbidden`] for roles that do not decide.
pub async fn decide(
    ctx: &Ctx,
    id: ApplicationId,
    new: NewRuling,
) -> Result<(), Failure<RulingRefusal>> {
    ctx.require(Action::DecideApplications)?;
    let account = ctx.account().ok_or(Failure::Forbidden)?;
    let mut edit = Edit::of_application(ctx, id).await?;
    if edit.dossier.application.state != State::Submitted {
        return Err(Failure::Refused(RulingRefusal::NotSubmitted));
    }
    let findings = edit.dossier.open_findings();
    let is_asked = |one: &OpenFinding<FindingRuling>| {
        one.offering == new.offering && one.finding.rule.key == new.rule
    };
    let place = findings
        .iter()
        .position(is_asked)
        .ok_or(Failure::NotFound)?;
    let asked = &findings[place];
    if let Standing::Decided(ruling) = &asked.standing
        && ruling.account == account
        && ruling.verdict == new.verdict
        && ruling.note == new.note
    {
        return Ok(());
    }
    if mark(asked) != new.seen {
        return Err(Failure::Refused(RulingRefusal::Changed));
    }
    if new.note.trim().is_empty() {
        return Err(Failure::Refused(RulingRefusal::NoteMissing));
    }
    let asks_the_same = |one: &&OpenFinding<FindingRuling>| {
        new.everywhere
            && !matches!(one.standing, Standing::Decided(_))
            && one.finding.rule.requirement == asked.finding.rule.requirement
            && one.finding.reason == asked.finding.reason
    };
    let others = findings.iter().filter(asks_the_same);
    let others = others.filter(|one| !is_asked(one));
    for finding in std::iter::once(asked).chain(others) {
        let rule = rule_of(&edit.tx, finding).await?;
        let row = eligibility_decision::ActiveModel {
            application_id: Set(id),
            offering_id: Set(finding.offering),
            rule_id: Set(rule),
            finding: Set(serde_json::to_value(&finding.finding).map_err(anyhow::Error::new)?),
            evidence: Set(serde_json::to_value(&finding.evidence).map_err(anyhow::Error::new)?),
            verdict: Set(new.verdict),
            note: Set(new.note.clone()),
            account_id: Set(account),
            decided_at: Set(ctx.now),
            ..Default::default()
        };
        edit.dossier
            .eligibility_decisions
            .push(row.insert(&edit.tx).await?);
        audit(ctx, &edit, finding, &new).await?;
    }
    edit.settle(ctx).await?;
    ctx.commit(edit.tx).await
}

/// The row of a rule. A rule that the programme no longer has cannot be decided about: the applicant's
/// next change asks the rules of today.
async fn rule_of(
    tx: &impl ConnectionTrait,
    finding: &OpenFinding<FindingRuling>,
) -> Result<RuleId, Failure<RulingRefusal>> {
    let row = eligibility_rule::Entity::find()
        .filter(eligibility_rule::COLUMN.offering_id.eq(finding.offering))
        .filter(
            eligibility_rule::COLUMN
                .key
                .eq(finding.finding.rule.key.as_str()),
        )
        .one(tx)
        .await?;
    row.map(|row| row.id).ok_or(Failure::NotFound)
}

async fn audit(
    ctx: &Ctx,
    edit: &Edit,
    finding: &OpenFinding<FindingRuling>,
    new: &NewRuling,
) -> Result<(), Failure<RulingRefusal>> {
    let offering = edit.programme.offering_by_id(finding.offering);
    let before = last(finding).map(|ruling| ruling.verdict.code());
    Change::new(
        "desk.decide_eligibility",
        "application",
        edit.dossier.application.id.0,
    )
    .field(
        "choices",
        serde_json::Value::Null,
        offering.map(|one| one.key.clone()),
    )
    .field(
        "requirement",
        serde_json::Value::Null,
        finding.finding.rule.requirement.kind(),
    )
    .field("eligibility_verdict", before, new.verdict.code())
    .because(new.note.clone())
    .record(&edit.tx, ctx)
    .await?;
    Ok(())
}
