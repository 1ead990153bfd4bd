//! What the office does about a mail that was sent or failed: again, at once, or seen to.

use domain::access::Action;
use domain::ids::OutboxMessageId;
use domain::mail::{Deed, DeedRefusal, OutboxState};
use entity::outbox_message;
use sea_orm::ActiveValue::{NotSet, Set, Unchanged};
use sea_orm::EntityTrait;

use super::opening::{let_go, open_ones};
use super::{alerts, change, open};
use crate::jobs::{self, Job};
use crate::mail;
use crate::services::{Ctx, Failure};

/// Sends the same words once more, as a mail of its own with its own Message-ID, and answers which.
/// What had not been let go before still waits for its cohort to be opened.
///
/// # Errors
/// [`DeedRefusal`]: what holds a secret is never repeated.
pub async fn resend(
    ctx: &Ctx,
    id: OutboxMessageId,
) -> Result<OutboxMessageId, Failure<DeedRefusal>> {
    ctx.require(Action::ManageOutbox)?;
    let (tx, stored) = open(ctx, id, Deed::Resend).await?;
    let was_let_go = stored.queued_at.is_some() || stored.held_for.is_some();
    let copy = outbox_message::ActiveModel {
        id: NotSet,
        account_id: Set(stored.account_id),
        application_id: Set(stored.application_id),
        kind: Set(stored.kind.clone()),
        state: Set(OutboxState::Approved),
        to_email: Set(stored.to_email.clone()),
        to_name: Set(stored.to_name.clone()),
        lang: Set(stored.lang.clone()),
        subject: Set(stored.subject.clone()),
        body_text: Set(stored.body_text.clone()),
        body_html: Set(stored.body_html.clone()),
        message_id: Set(mail::new_message_id(ctx)),
        attempts: Set(0),
        created_at: Set(ctx.now),
        approved_at: Set(Some(ctx.now)),
        approved_by: Set(ctx.account()),
        version: Set(0),
        resend_of: Set(Some(id)),
        search_text: Set(stored.search_text.clone()),
        ..Default::default()
    };
    let copy = outbox_message::Entity::insert(copy)
        .exec_with_returning(&tx)
        .await?;
    let copies = [copy];
    let is_open = was_let_go || !open_ones(&tx, &copies).await?.is_empty();
    let [copy] = &copies;
    let row = outbox_message::ActiveModel::default();
    let state = let_go(&tx, ctx, copy, is_open, row).await?;
    change("mail.resend", copy.id)
        .field("resend_of", serde_json::Value::Null, id.0)
        .field("mail_state", serde_json::Value::Null, state.code())
        .record(&tx, ctx)
        .await?;
    let new = copy.id;
    ctx.commit(tx).await?;
    Ok(new)
}

/// Asks the mail server again without waiting. It is still the same mail, with its Message-ID.
///
/// # Errors
/// [`DeedRefusal`] when there is nothing to try, or its secret was forgotten.
pub async fn retry(ctx: &Ctx, id: OutboxMessageId) -> Result<(), Failure<DeedRefusal>> {
    ctx.require(Action::ManageOutbox)?;
    let (tx, stored) = open(ctx, id, Deed::Retry).await?;
    let mut row = outbox_message::ActiveModel {
        id: Unchanged(id),
        state: Set(OutboxState::Queued),
        failure: Set(None),
        next_try_at: Set(Some(ctx.now)),
        acknowledged_at: Set(None),
        version: Set(stored.version + 1),
        ..Default::default()
    };
    if stored.state == OutboxState::Failed {
        row.queued_at = Set(Some(ctx.now));
    }
    outbox_message::Entity::update(row).exec(&tx).await?;
    jobs::hurry(&tx, &Job::SendMail { message: id }, ctx.now).await?;
    change("mail.retry", id)
        .field(
            "mail_state",
            stored.state.code(),
            OutboxState::Queued.code(),
        )
        .record(&tx, ctx)
        .await?;
    ctx.commit(tx).await?;
    alerts::refresh(ctx).await;
    Ok(())
}

/// Notes that somebody has seen to a mail that failed or came back, so that its notice ends. What
/// opens a door in it is forgotten.
///
/// # Errors
/// [`DeedRefusal`] when there is nothing to see to.
pub async fn acknowledge(ctx: &Ctx, id: OutboxMessageId) -> Result<(), Failure<DeedRefusal>> {
    ctx.require(Action::ManageOutbox)?;
    let (tx, stored) = open(ctx, id, Deed::Acknowledge).await?;
    let mut row = outbox_message::ActiveModel {
        id: Unchanged(id),
        acknowledged_at: Set(Some(ctx.now)),
        version: Set(stored.version + 1),
        ..Default::default()
    };
    if !ctx.app.config.demo {
        mail::forget(&stored, &mut row);
    }
    outbox_message::Entity::update(row).exec(&tx).await?;
    jobs::tick_off(&tx, &Job::SendMail { message: id }, ctx.now).await?;
    change("mail.acknowledge", id)
        .field("acknowledged", false, true)
        .record(&tx, ctx)
        .await?;
    ctx.commit(tx).await?;
    alerts::refresh(ctx).await;
    Ok(())
}
