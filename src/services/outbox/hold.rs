//! Not sending a mail after all.

use domain::access::Action;
use domain::ids::OutboxMessageId;
use domain::mail::{Deed, DeedRefusal, OutboxState};
use entity::outbox_message;
use sea_orm::ActiveValue::{Set, Unchanged};
use sea_orm::EntityTrait;

use super::{alerts, change, open};
use crate::mail;
use crate::services::{Ctx, Failure};

/// The most characters of a reason.
pub const LONGEST_REASON: usize = 500;

/// Discards a mail that has not been sent, with a reason. What opens a door in it is forgotten.
///
/// # Errors
/// [`DeedRefusal`] when it is on its way already, or no such mail.
pub async fn discard(
    ctx: &Ctx,
    id: OutboxMessageId,
    reason: &str,
) -> Result<(), Failure<DeedRefusal>> {
    ctx.require(Action::ManageOutbox)?;
    let (tx, stored) = open(ctx, id, Deed::Discard).await?;
    let mut row = outbox_message::ActiveModel {
        id: Unchanged(id),
        state: Set(OutboxState::Held),
        hold_note: Set(Some(reason.to_owned())),
        next_try_at: Set(None),
        version: Set(stored.version + 1),
        ..Default::default()
    };
    if !ctx.app.config.demo {
        mail::forget(&stored, &mut row);
    }
    outbox_message::Entity::update(row).exec(&tx).await?;
    change("mail.discard", id)
        .field("mail_state", stored.state.code(), OutboxState::Held.code())
        .because(reason)
        .record(&tx, ctx)
        .await?;
    ctx.commit(tx).await?;
    alerts::refresh(ctx).await;
    Ok(())
}
