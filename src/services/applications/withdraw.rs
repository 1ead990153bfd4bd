//! Taking an application back, and opening it again.

use domain::application::{Refusal, State, decide_reopen, decide_withdraw};

use super::dossier::year_windows;
use super::edit::Edit;
use super::letters::{self, News};
use crate::services::audit::Change;
use crate::services::{Ctx, Failure, recommendations};

/// Withdraws the application of whoever asks, and confirms it by letter. Withdrawing what has been
/// withdrawn is no mistake.
///
/// # Errors
/// [`Failure::NotFound`] when there is no application in that year; [`Refusal::NotSubmitted`] for a
/// draft.
pub async fn withdraw(
    ctx: &Ctx,
    year: i32,
    reason: Option<String>,
) -> Result<(), Failure<Refusal>> {
    let mut edit = Edit::load(ctx, year).await?;
    match decide_withdraw(edit.dossier.application.state) {
        Ok(()) => {}
        Err(Refusal::Withdrawn) => return Ok(()),
        Err(refusal) => return Err(Failure::Refused(refusal)),
    }
    take_back(ctx, &mut edit, reason).await?;
    letters::queue(
        &edit.tx,
        ctx,
        News::Withdrawn,
        &edit.dossier,
        &edit.programme,
    )
    .await?;
    ctx.commit(edit.tx).await?;
    Ok(())
}

/// Withdraws a sent application within the caller's change of it: the row, everything that follows
/// from it, the requests for a recommendation, and the audit entry. Whoever calls it tells the applicant, and asked [`decide_withdraw`] before.
pub(in crate::services) async fn take_back(
    ctx: &Ctx,
    edit: &mut Edit,
    reason: Option<String>,
) -> anyhow::Result<()> {
    let row = &mut edit.dossier.application;
    let mut change = Change::new("application.withdraw", "application", row.id.0).field(
        "state",
        row.state.code(),
        State::Withdrawn.code(),
    );
    if let Some(reason) = &reason {
        change = change.because(reason);
    }
    row.state = State::Withdrawn;
    row.withdrawn_at = Some(ctx.now);
    row.withdrawal_reason = reason;
    recommendations::follow::application_withdrawn(edit, ctx).await?;
    edit.settle(ctx).await?;
    change.record(&edit.tx, ctx).await?;
    Ok(())
}

/// Makes a withdrawn application a draft again. It keeps its number and has to be sent again. What is
/// not withdrawn stays as it is.
///
/// # Errors
/// [`Failure::NotFound`] when there is no application in that year; a [`Refusal`] when nothing is
/// open any more.
pub async fn reopen(ctx: &Ctx, year: i32) -> Result<(), Failure<Refusal>> {
    let mut edit = Edit::load(ctx, year).await?;
    if edit.dossier.application.state != State::Withdrawn {
        return Ok(());
    }
    decide_reopen(&year_windows(&edit.programme), ctx.now).map_err(Failure::Refused)?;
    let row = &mut edit.dossier.application;
    let change = Change::new("application.reopen", "application", row.id.0).field(
        "state",
        row.state.code(),
        State::Draft.code(),
    );
    row.state = State::Draft;
    row.submitted_at = None;
    row.withdrawn_at = None;
    row.withdrawal_reason = None;
    edit.unpin().await?;
    edit.settle(ctx).await?;
    change.record(&edit.tx, ctx).await?;
    ctx.commit(edit.tx).await?;
    Ok(())
}
