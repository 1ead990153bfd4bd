//! Sends one stored mail.

use chrono::{DateTime, Utc};
use domain::ids::OutboxMessageId;
use domain::mail::{FailureKind, OutboxState};
use entity::outbox_message::{self, Column};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter};

use super::JobError;
use crate::app::App;
use crate::db::only;
use crate::mail::{self, SendError, Sender, Transport};
use crate::services::reminders;

/// Sends mail `id`, unless that happened already, it is too late for it, or its address gets no mail
/// any more.
///
/// The mail server answers before the row is marked, so a machine that stops in between sends twice,
/// with the same Message-ID. What opens a door in a letter is blacked out once it is gone.
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
    let mut end = forgetting(app, &stored);
    if stored
        .expires_at
        .is_some_and(|expires_at| expires_at <= now)
    {
        tracing::info!(mail.id = id.0, kind, "mail not sent: it has expired");
        end.state = Set(OutboxState::Expired);
        settle(app, id, end).await?;
        return Ok(());
    }
    let suppressed = mail::suppression(app.db.writer(), &kind, &stored.to_email).await?;
    if let Some(reason) = suppressed {
        tracing::info!(mail.id = id.0, kind, "mail not sent: its address gets none");
        end.state = Set(OutboxState::Held);
        end.held_for = Set(Some(reason));
        settle(app, id, end).await?;
        return Ok(());
    }
    if !reminders::still_applies(app, &stored).await? {
        tracing::info!(
            mail.id = id.0,
            kind,
            "reminder not sent: it no longer applies"
        );
        end.state = Set(OutboxState::Expired);
        settle(app, id, end).await?;
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
            end.state = Set(OutboxState::Sent);
            end.sent_at = Set(Some(now));
            settle(app, id, end).await?;
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

/// Nobody tries to send the mail any more, for whatever reason its job was parked. What failed for
/// good forgets its secrets; what may go better later can still be tried by hand.
pub(super) async fn give_up(
    app: &App,
    tx: &DatabaseTransaction,
    id: OutboxMessageId,
    failure: FailureKind,
    error: &str,
) -> Result<(), DbErr> {
    let Some(stored) = outbox_message::Entity::find_by_id(id).one(tx).await? else {
        return Ok(());
    };
    let mut row = match failure {
        FailureKind::Permanent => forgetting(app, &stored),
        FailureKind::Temporary => outbox_message::ActiveModel::default(),
    };
    row.state = Set(OutboxState::Failed);
    row.failure = Set(Some(failure));
    row.last_error = Set(Some(error.to_owned()));
    row.next_try_at = Set(None);
    outbox_message::Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(OutboxState::Queued))
        .exec(tx)
        .await?;
    Ok(())
}

/// The mail server is asked again at `at`.
pub(super) async fn comes_back(
    db: &impl ConnectionTrait,
    id: OutboxMessageId,
    at: DateTime<Utc>,
) -> Result<(), DbErr> {
    outbox_message::Entity::update_many()
        .set(outbox_message::ActiveModel {
            next_try_at: Set(Some(at)),
            failure: Set(Some(FailureKind::Temporary)),
            ..Default::default()
        })
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(OutboxState::Queued))
        .exec(db)
        .await?;
    Ok(())
}

/// The change that forgets the secrets of a mail.
fn forgetting(app: &App, stored: &outbox_message::Model) -> outbox_message::ActiveModel {
    let mut row = outbox_message::ActiveModel::default();
    // The demo keeps them: its mailbox is a page.
    if !app.config.demo {
        mail::forget(stored, &mut row);
    }
    row
}

/// The last thing that happens to a mail that was not given up.
async fn settle(
    app: &App,
    id: OutboxMessageId,
    mut row: outbox_message::ActiveModel,
) -> Result<(), DbErr> {
    row.last_error = Set(None);
    row.failure = Set(None);
    row.next_try_at = Set(None);
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
