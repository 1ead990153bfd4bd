//! Sending an application: once, whatever happens on the way.

use chrono::{DateTime, Utc};
use domain::application::{Refusal, State, Submission, decide_submit};

use super::edit::Edit;
use super::letters::{self, News};
use super::numbers;
use crate::services::audit::Change;
use crate::services::{Ctx, Failure};

/// What the applicant keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The receipt number.
    pub number: String,
    /// When the application was received.
    pub submitted_at: DateTime<Utc>,
    /// Whether it had been received before.
    pub already: bool,
}

/// Sends the application of whoever asks: gives it a number, pins its findings, queues the letter —
/// all in one transaction, so that what is acknowledged is true after a power cut. Sending it again,
/// from another tab or after a lost answer, even after the deadline, gives the same receipt.
///
/// # Errors
/// [`Failure::NotFound`] when there is no application in that year; a [`Refusal`] when a window is
/// not open, something is missing or it was withdrawn.
pub async fn submit(ctx: &Ctx, year: i32) -> Result<Receipt, Failure<Refusal>> {
    let mut edit = Edit::load(ctx, year).await?;
    let windows = edit.dossier.chosen_windows(&edit.programme);
    let answers = edit.dossier.answers(&edit.programme);
    let state = edit.dossier.application.state;
    let decision = decide_submit(state, &windows, &answers, ctx.now).map_err(Failure::Refused)?;
    if decision == Submission::AlreadyDone {
        return receipt(&edit, true);
    }
    // An application that was withdrawn and opened again keeps its number.
    if edit.dossier.application.number.is_none() {
        edit.dossier.application.number = Some(numbers::next(&edit.tx, year).await?);
    }
    let row = &mut edit.dossier.application;
    row.state = State::Submitted;
    row.submitted_at = Some(ctx.now);
    let change = Change::new("application.submit", "application", row.id.0)
        .field("state", state.code(), State::Submitted.code())
        .field("number", serde_json::Value::Null, row.number.clone());
    edit.pin(ctx).await?;
    edit.settle(ctx).await?;
    change.record(&edit.tx, ctx).await?;
    letters::queue(
        &edit.tx,
        ctx,
        News::Received,
        &edit.dossier,
        &edit.programme,
    )
    .await?;
    let receipt = receipt(&edit, false)?;
    ctx.commit(edit.tx).await?;
    Ok(receipt)
}

fn receipt(edit: &Edit, already: bool) -> Result<Receipt, Failure<Refusal>> {
    let row = &edit.dossier.application;
    match (&row.number, row.submitted_at) {
        (Some(number), Some(submitted_at)) => Ok(Receipt {
            number: number.clone(),
            submitted_at,
            already,
        }),
        _ => Err(Failure::Unexpected(anyhow::anyhow!(
            "application {} was sent without a number",
            row.id
        ))),
    }
}
