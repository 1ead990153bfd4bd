//! Work that is not done yet, or will not be: for the office to see.

use domain::access::Action;
use domain::mail::OutboxState;
use entity::outbox_message::{Column, Entity};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use super::{Ctx, Failure};
use crate::jobs;

/// How much is not done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pending {
    /// Mails that wait to be sent.
    pub mails_waiting: u64,
    /// Mails that could not be sent, as long as nobody has seen to them.
    pub mails_failed: u64,
    /// Jobs nobody tries any more; failed mails are counted as such.
    pub jobs_parked: u64,
}

/// Counts what is not done.
///
/// # Errors
/// [`Failure::Forbidden`] for roles that do not see applications.
pub async fn pending(ctx: &Ctx) -> Result<Pending, Failure> {
    ctx.require(Action::ListApplications)?;
    let db = &ctx.app.db.read;
    let mails = async |state: OutboxState| {
        let found = Entity::find().filter(Column::State.eq(state));
        found.count(db).await
    };
    let failed = Entity::find()
        .filter(Column::State.eq(OutboxState::Failed))
        .filter(Column::AcknowledgedAt.is_null());
    Ok(Pending {
        mails_waiting: mails(OutboxState::Queued).await?,
        mails_failed: failed.count(db).await?,
        jobs_parked: jobs::parked_others(db).await?,
    })
}
