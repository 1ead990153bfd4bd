//! The recommender answers.

use domain::recommendation::{Answer, AnswerRefusal, Verdict, decide_answer};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, IntoActiveModel};

use super::snapshot::Snapshot;
use super::{letters, link, rows};
use crate::services::applications::edit::Edit;
use crate::services::audit::Change;
use crate::services::{Ctx, Failure};

/// Stores the answer of a link for the facts whose digest is `shown`, with everything that was seen,
/// and ends the link; the applicant is told, the recommender gets a copy. The same answer once more is
/// the second press of the button.
///
/// # Errors
/// [`Failure::NotFound`] for a link nobody gave out; [`AnswerRefusal`] when it does not work any more,
/// or the facts are not those that were shown.
pub async fn answer(
    ctx: &Ctx,
    token: &str,
    shown: &str,
    answer: Answer,
) -> Result<(), Failure<AnswerRefusal>> {
    let (application, id) = link::place(ctx, token).await?;
    let mut edit = Edit::of_application(ctx, application).await?;
    let snapshot = Snapshot::of(&edit.dossier, &edit.programme);
    let row = rows::of(&mut edit.dossier, id).ok_or(Failure::NotFound)?;
    if rows::answer_of(row).as_ref() == Some(&answer) {
        return Ok(());
    }
    let digest = link::digest(&snapshot.facts);
    decide_answer(row.state, row.expires_at, shown, &digest, ctx.now).map_err(Failure::Refused)?;
    let mut answered = row.clone().into_active_model();
    rows::write_answer(&mut answered, answer.clone(), ctx.now);
    answered.digest = Set(Some(digest));
    let stored = serde_json::to_value(&snapshot).map_err(anyhow::Error::from)?;
    answered.snapshot = Set(Some(stored));
    *row = answered.update(&edit.tx).await?;
    let row = row.clone();
    edit.settle(ctx).await?;
    change(application.0, &answer).record(&edit.tx, ctx).await?;
    letters::answered(&edit.tx, ctx, &row, &answer, &edit.dossier, &snapshot).await?;
    ctx.commit(edit.tx).await
}

fn change(application: i64, answer: &Answer) -> Change {
    let nothing = || serde_json::Value::Null;
    let change = Change::new("recommendation.answer", "application", application)
        .by("recommender")
        .field("verdict", nothing(), answer.verdict.code())
        .field("answered_by_name", nothing(), answer.by.name.clone())
        .field("answered_by_title", nothing(), answer.by.title.clone());
    match answer.verdict {
        Verdict::Recommend => change,
        Verdict::Conditions | Verdict::Decline => change.because(answer.explanation.clone()),
    }
}
