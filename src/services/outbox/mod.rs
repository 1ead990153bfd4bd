//! The outbox (送信箱): every mail as the office sees it, and what the office does with it.
//!
//! Whatever opens a door in a letter is blacked out here, before anybody of the office sees it.

pub mod alerts;
pub mod approve;
pub mod bounces;
pub mod detail;
pub mod edit;
pub mod filter;
pub mod fortune;
pub mod hold;
pub mod list;
mod opening;
pub mod suppression;

use domain::ids::OutboxMessageId;
use domain::mail::{Deed, DeedRefusal, Standing};
use entity::outbox_message::{self, Entity};
use sea_orm::{ConnectionTrait, DatabaseTransaction, EntityTrait, QuerySelect};

use super::audit::Change;
use super::{Ctx, Failure};
use crate::mail;

pub use self::alerts::{Trouble, TroubleBoard};
pub use self::opening::release_opened;

/// What the audit log calls a mail.
const SUBJECT: &str = "mail";

/// An entry about a mail.
fn change(action: &'static str, id: OutboxMessageId) -> Change {
    Change::new(action, SUBJECT, id.0)
}

fn standing(row: &outbox_message::Model) -> Standing {
    Standing {
        state: row.state,
        secret: mail::secret_of(row),
        was_tried: row.attempts > 0,
        is_acknowledged: row.acknowledged_at.is_some(),
        has_bounced: row.bounced_at.is_some(),
    }
}

/// Opens a mail for a change in its own transaction, and asks whether the change makes sense.
async fn open<R: From<DeedRefusal>>(
    ctx: &Ctx,
    id: OutboxMessageId,
    deed: Deed,
) -> Result<(DatabaseTransaction, outbox_message::Model), Failure<R>> {
    let tx = ctx.begin_write().await?;
    let row = lock(&tx, id).await?.ok_or(Failure::NotFound)?;
    standing(&row)
        .decide(deed)
        .map_err(|refusal| Failure::Refused(refusal.into()))?;
    Ok((tx, row))
}

async fn lock<R>(
    tx: &impl ConnectionTrait,
    id: OutboxMessageId,
) -> Result<Option<outbox_message::Model>, Failure<R>> {
    Ok(Entity::find_by_id(id).lock_exclusive().one(tx).await?)
}

#[cfg(test)]
mod tests;
