//! A person writes down what stands on a signed paper.

use domain::access::Action;
use domain::application::State;
use domain::ids::ApplicationId;
use domain::recommendation::{Answer, CheckCode, PaperRefusal, Verdict};
use entity::recommendation;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, IntoActiveModel};

use super::super::snapshot::Snapshot;
use super::super::{letters, link, rows};
use super::{SUBJECT, version, with_scan};
use crate::services::applications::edit::Edit;
use crate::services::audit::Change;
use crate::services::{Ctx, Failure};

/// What stands on the paper.
#[derive(Clone, Debug)]
pub struct Confirmation {
    /// What the person had before them; see [`super::Paper`].
    pub version: String,
    /// The answer.
    pub answer: Answer,
    /// The code printed on it.
    pub code: CheckCode,
    /// Said that it is known that the paper was printed for something else.
    pub other_facts: bool,
}

/// The fields that are asked for also where a paper leaves them empty: without them there is no
/// answer. Everything else may be missing on a paper that somebody signed.
const NEEDED: [&str; 3] = ["explanation", "rank", "rank_of"];

/// Records the answer of a signed paper, or corrects what was recorded of it. When the code is not that
/// of the application as it is now, the answer is recorded for what it was given for, and the
/// application has to be confirmed again. The same once more is the second press of the button.
///
/// # Errors
/// A [`PaperRefusal`]; [`Failure::NotFound`] when there is no such application, [`Failure::Forbidden`]
/// for roles that do not decide.
pub async fn confirm(
    ctx: &Ctx,
    application: ApplicationId,
    new: Confirmation,
) -> Result<(), Failure<PaperRefusal>> {
    ctx.require(Action::DecideApplications)?;
    let mut edit = Edit::of_application(ctx, application).await?;
    let snapshot = Snapshot::of(&edit.dossier, &edit.programme);
    let digest = link::digest(&snapshot.facts);
    let is_current = CheckCode::of(&digest) == new.code;
    let row = with_scan(&edit.dossier).ok_or(Failure::Refused(PaperRefusal::NothingThere))?;
    if is_recorded(row, &new) {
        return Ok(());
    }
    decide(edit.dossier.application.state, row, &new, is_current).map_err(Failure::Refused)?;
    let before = row.clone();
    let mut confirmed = row.clone().into_active_model();
    rows::write_answer(&mut confirmed, new.answer.clone(), ctx.now);
    // Of what was shown on another paper only the code is known.
    let seen = is_current
        .then(|| serde_json::to_value(&snapshot))
        .transpose()
        .map_err(anyhow::Error::from)?;
    confirmed.digest = Set(Some(if is_current {
        digest
    } else {
        new.code.as_str().to_owned()
    }));
    confirmed.snapshot = Set(seen);
    confirmed.confirmed_by = Set(ctx.account());
    confirmed.confirmed_at = Set(Some(ctx.now));
    let after = confirmed.update(&edit.tx).await?;
    if let Some(row) = rows::of(&mut edit.dossier, after.id) {
        *row = after.clone();
    }
    edit.settle(ctx).await?;
    change(application, &before, &after)
        .record(&edit.tx, ctx)
        .await?;
    letters::answered(&edit.tx, ctx, &after, &new.answer, &edit.dossier, &snapshot).await?;
    ctx.commit(edit.tx).await
}

fn is_recorded(row: &recommendation::Model, new: &Confirmation) -> bool {
    let recorded = row.digest.as_deref().map(CheckCode::of);
    rows::answer_of(row).as_ref() == Some(&new.answer) && recorded.as_ref() == Some(&new.code)
}

fn decide(
    state: State,
    row: &recommendation::Model,
    new: &Confirmation,
    is_current: bool,
) -> Result<(), PaperRefusal> {
    if state == State::Withdrawn {
        return Err(PaperRefusal::Withdrawn);
    }
    if version(row) != new.version {
        return Err(PaperRefusal::Changed);
    }
    let mut problems = new.answer.problems();
    problems.retain(|(field, _)| NEEDED.contains(field));
    if !problems.is_empty() {
        return Err(PaperRefusal::Problems(problems));
    }
    if !is_current && !new.other_facts {
        return Err(PaperRefusal::OtherFacts);
    }
    Ok(())
}

fn change(
    application: ApplicationId,
    before: &recommendation::Model,
    after: &recommendation::Model,
) -> Change {
    let verdict = |row: &recommendation::Model| row.verdict.map(Verdict::code);
    let code = |row: &recommendation::Model| {
        let digest = row.digest.as_deref();
        digest.map(|digest| CheckCode::of(digest).grouped())
    };
    Change::new("recommendation.confirm_paper", SUBJECT, application.0)
        .field("verdict", verdict(before), verdict(after))
        .field(
            "answered_by_name",
            before.answered_by_name.clone(),
            after.answered_by_name.clone(),
        )
        .field(
            "answered_by_title",
            before.answered_by_title.clone(),
            after.answered_by_title.clone(),
        )
        .field("check_code", code(before), code(after))
}
