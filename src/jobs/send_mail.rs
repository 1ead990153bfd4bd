//! Sends one stored mail.

use chrono::{DateTime, Utc};
use domain::ids::OutboxMessageId;
use domain::mail::OutboxState;
use entity::outbox_message::{self, Column};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter};

use super::JobError;
use crate::app::App;
use crate::db::only;
use crate::mail::{self, SendError, Sender, Transport};

/// Sends mail `id`, unless that happened already or it is too late for it.
///
/// The mail server answers before the row is marked, so a machine that stops in between sends twice,
/// with the same Message-ID. Letters that sign somebody in lose their bodies once they are gone.
pub(super) async fn run(
    app: &App,
    transport: &dyn Transport,
    id: OutboxMessageId,
) -> Result<(), JobError> {
    let stored = outbox_message::Entity::find_by_id(id)
        .all(app.db.writer())
        .await?;
    let Some(stored) = only(stored).filter(|row| row.state == OutboxState::Queued) else {
        return Ok(());
    };
    let now = app.clock.now();
    let kind = stored.kind.clone();
    if stored
        .expires_at
        .is_some_and(|expires_at| expires_at <= now)
    {
        tracing::info!(mail.id = id.0, kind, "mail not sent: it has expired");
        settle(app, id, &kind, OutboxState::Expired, now).await?;
        return Ok(());
    }
    let organiser = mail::organiser(&app.db.read).await?;
    let sender = Sender::of(organiser, app.config.public_host());
    let sent = match mail::parcel(stored, &sender) {
        Ok(parcel) => transport.send(&parcel).await,
        Err(error) => Err(SendError::Never(error)),
    };
    match sent {
        Ok(()) => {
            tracing::info!(mail.id = id.0, kind, "mail sent");
            settle(app, id, &kind, OutboxState::Sent, now).await?;
            Ok(())
        }
        Err(SendError::Later(error)) => {
            note(app, id, &format!("{error:#}")).await?;
            Err(JobError::Retry(error))
        }
        // Whoever parks the job gives up the mail.
        Err(SendError::Never(error)) => {
            note(app, id, &format!("{error:#}")).await?;
            Err(JobError::Fail(error))
        }
    }
}

/// Nobody tries to send the mail any more, for whatever reason its job was parked.
pub(super) async fn give_up(
    app: &App,
    tx: &DatabaseTransaction,
    id: OutboxMessageId,
    error: &str,
) -> Result<(), DbErr> {
    let Some(stored) = outbox_message::Entity::find_by_id(id).one(tx).await? else {
        return Ok(());
    };
    let mut row = outbox_message::ActiveModel {
        state: Set(OutboxState::Failed),
        last_error: Set(Some(error.to_owned())),
        ..Default::default()
    };
    forget_secrets(app, &stored.kind, &mut row);
    outbox_message::Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(OutboxState::Queued))
        .exec(tx)
        .await?;
    Ok(())
}

fn forget_secrets(app: &App, kind: &str, row: &mut outbox_message::ActiveModel) {
    // The demo keeps them: its mailbox is a page.
    if mail::holds_secret(kind) && !app.config.demo {
        row.body_text = Set(String::new());
        row.body_html = Set(String::new());
    }
}

/// The last thing that happens to a mail that was not given up.
async fn settle(
    app: &App,
    id: OutboxMessageId,
    kind: &str,
    state: OutboxState,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let mut row = outbox_message::ActiveModel {
        state: Set(state),
        sent_at: Set((state == OutboxState::Sent).then_some(now)),
        last_error: Set(None),
        ..Default::default()
    };
    forget_secrets(app, kind, &mut row);
    outbox_message::Entity::update_many()
        .set(row)
        .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
        .filter(Column::Id.eq(id))
        .exec(app.db.writer())
        .await?;
    Ok(())
}

/// One more try in vain.
async fn note(app: &App, id: OutboxMessageId, error: &str) -> Result<(), DbErr> {
    outbox_message::Entity::update_many()
        .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
        .col_expr(Column::LastError, Expr::value(error))
        .filter(Column::Id.eq(id))
        .exec(app.db.writer())
        .await?;
    Ok(())
}
