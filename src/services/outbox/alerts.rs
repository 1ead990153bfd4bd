//! Whether mail gets through: seen by the worker, shown on the pages of the office.

use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use domain::access::Action;
use domain::mail::OutboxState;
use entity::outbox_message::{Column, Entity};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect};

use crate::app::App;
use crate::db::only;
use crate::jobs;
use crate::services::{Ctx, Failure, audit::Change};

/// A mail that has waited for longer needs somebody to look at the mail server.
pub const PATIENCE: TimeDelta = TimeDelta::minutes(15);
/// How often an idle worker looks.
const ROUND: TimeDelta = TimeDelta::seconds(5);

/// What keeps mail from getting through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Trouble {
    /// Since when the mail that has waited for longest waits, once that is too long.
    pub waiting_since: Option<DateTime<Utc>>,
    /// Mails that could not be sent, as long as nobody has seen to them.
    pub failed: u64,
    /// Mails that came back, as long as nobody has seen to them.
    pub returned: u64,
}

impl Trouble {
    /// Whether there is any.
    pub fn is_any(&self) -> bool {
        *self != Self::default()
    }
}

/// The trouble as it was seen last. Pages read it from here: the worker looks every few seconds, so
/// that no page has to.
#[derive(Debug, Default)]
pub struct TroubleBoard(Mutex<(Option<DateTime<Utc>>, Trouble)>);

impl TroubleBoard {
    /// What was seen last.
    pub fn get(&self) -> Trouble {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).1
    }

    /// Whether it is time to look again.
    pub fn is_due(&self, now: DateTime<Utc>) -> bool {
        let seen = self.0.lock().unwrap_or_else(PoisonError::into_inner).0;
        seen.is_none_or(|seen| now - seen >= ROUND || now < seen)
    }

    /// Notes what is seen now and answers what was seen before.
    fn replace(&self, now: DateTime<Utc>, seen: Trouble) -> Trouble {
        let mut board = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::replace(&mut *board, (Some(now), seen)).1
    }
}

/// Looks whether mail gets through. The log tells once when it stops and once when it goes on.
///
/// # Errors
/// Of the database.
pub async fn look(app: &App) -> Result<(), DbErr> {
    let now = app.clock.now();
    let seen = see(app, now).await?;
    let before = app.mail_trouble.replace(now, seen);
    if seen.is_any() && !before.is_any() {
        let (failed, returned) = (seen.failed, seen.returned);
        let waiting = seen.waiting_since.is_some();
        tracing::error!(failed, returned, waiting, "mail does not get through");
    } else if before.is_any() && !seen.is_any() {
        tracing::info!("mail gets through again");
    }
    Ok(())
}

async fn see(app: &App, now: DateTime<Utc>) -> Result<Trouble, DbErr> {
    let db = &app.db.read;
    let oldest = Entity::find()
        .select_only()
        .column_as(Column::QueuedAt.min(), "oldest")
        .filter(Column::State.eq(OutboxState::Queued))
        .into_tuple::<Option<DateTime<Utc>>>()
        .all(db)
        .await?;
    let failed = Entity::find()
        .filter(Column::State.eq(OutboxState::Failed))
        .filter(Column::AcknowledgedAt.is_null());
    let returned = Entity::find()
        .filter(Column::BouncedAt.is_not_null())
        .filter(Column::AcknowledgedAt.is_null());
    Ok(Trouble {
        waiting_since: only(oldest)
            .flatten()
            .filter(|since| now - *since > PATIENCE),
        failed: failed.count(db).await?,
        returned: returned.count(db).await?,
    })
}

/// What the office sees of it; nothing for roles that do not see the outbox.
pub fn shown(ctx: &Ctx) -> Option<Trouble> {
    ctx.require::<()>(Action::ReadOutbox).ok()?;
    Some(ctx.app.mail_trouble.get()).filter(Trouble::is_any)
}

/// Looks at once, after somebody has seen to something: the notice ends with its reason. What cannot
/// be looked at now is looked at in the next round.
pub(super) async fn refresh(ctx: &Ctx) {
    if let Err(error) = look(&ctx.app).await {
        tracing::warn!("the outbox cannot be looked at: {error}");
    }
}

/// Ticks off the work that was given up and is no mail, after somebody has seen to its reason.
///
/// # Errors
/// Of the database, and [`Failure::Forbidden`] for roles that do not manage the outbox.
pub async fn tick_off_work(ctx: &Ctx) -> Result<(), Failure> {
    ctx.require(Action::ManageOutbox)?;
    let tx = ctx.begin_write().await?;
    let count = jobs::tick_off_others(&tx, ctx.now).await?;
    if count > 0 {
        Change::new("work.tick_off", "work", 0)
            .field("parked", count, 0)
            .record(&tx, ctx)
            .await?;
    }
    ctx.commit(tx).await
}
