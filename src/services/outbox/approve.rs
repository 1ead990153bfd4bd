//! Letting drafts go, one or many; each only as it was seen.

use domain::access::Action;
use domain::ids::OutboxMessageId;
use domain::mail::{Deed, OutboxState};
use entity::outbox_message::{self, Column, Entity};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::opening::{let_go, open_ones};
use super::{change, standing};
use crate::mail::black_out;
use crate::services::{Ctx, Failure};

/// The most mails that are approved at a time.
pub const MOST: usize = 100;

/// A draft as somebody saw it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Which.
    pub id: OutboxMessageId,
    /// Its version then.
    pub version: i32,
}

/// A draft on the page that asks once more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Which, and in which version.
    pub seen: Seen,
    /// To whom, by name.
    pub to_name: Option<String>,
    /// To which address.
    pub to_email: String,
    /// What it is about.
    pub subject: String,
    /// Whether it is still a draft.
    pub is_draft: bool,
}

/// What became of the drafts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Approval {
    /// On their way to the mail server.
    pub queued: usize,
    /// Waiting for their cohort to be opened.
    pub waiting: usize,
    /// Not sent, because their address gets no mail.
    pub held: usize,
    /// Left out, because they have changed since they were seen.
    pub left_out: Vec<OutboxMessageId>,
}

/// The mails to be approved, as they are now.
///
/// # Errors
/// [`Failure::Forbidden`] for roles that do not manage the outbox.
pub async fn candidates(ctx: &Ctx, ids: &[OutboxMessageId]) -> Result<Vec<Candidate>, Failure> {
    ctx.require(Action::ManageOutbox)?;
    let rows = Entity::find()
        .filter(Column::Id.is_in(ids.iter().take(MOST).copied()))
        .order_by_asc(Column::Id)
        .all(&ctx.app.db.read)
        .await?;
    let candidate = |row: outbox_message::Model| Candidate {
        seen: Seen {
            id: row.id,
            version: row.version,
        },
        is_draft: standing(&row).permits(Deed::Approve),
        subject: black_out(&row.subject, row.secrets.as_deref()),
        to_name: row.to_name,
        to_email: row.to_email,
    };
    Ok(rows.into_iter().map(candidate).collect())
}

/// Approves drafts. One that has changed since it was seen is left out and named.
///
/// # Errors
/// [`Failure::Forbidden`] for roles that do not manage the outbox.
pub async fn approve(ctx: &Ctx, seen: &[Seen]) -> Result<Approval, Failure> {
    ctx.require(Action::ManageOutbox)?;
    let seen = &seen[..seen.len().min(MOST)];
    let tx = ctx.begin_write().await?;
    let rows = Entity::find()
        .filter(Column::Id.is_in(seen.iter().map(|one| one.id)))
        .order_by_asc(Column::Id)
        .lock_exclusive()
        .all(&tx)
        .await?;
    let open = open_ones(&tx, &rows).await?;
    let mut approval = Approval::default();
    for one in seen {
        let unchanged = rows.iter().find(|row| {
            row.id == one.id && row.version == one.version && standing(row).permits(Deed::Approve)
        });
        let Some(stored) = unchanged else {
            approval.left_out.push(one.id);
            continue;
        };
        let row = outbox_message::ActiveModel {
            approved_at: Set(Some(ctx.now)),
            approved_by: Set(ctx.account()),
            ..Default::default()
        };
        let state = let_go(&tx, ctx, stored, open.contains(&stored.id), row).await?;
        match state {
            OutboxState::Queued => approval.queued += 1,
            OutboxState::Held => approval.held += 1,
            _ => approval.waiting += 1,
        }
        change("mail.approve", stored.id)
            .field("mail_state", stored.state.code(), state.code())
            .record(&tx, ctx)
            .await?;
    }
    ctx.commit(tx).await?;
    Ok(approval)
}
