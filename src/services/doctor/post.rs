//! Mail and other queued work: does it leave, does anybody do it?

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use domain::mail::OutboxState;
use entity::outbox_message::{self, Column};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect};

use super::Finding;
use crate::app::App;
use crate::db::only;
use crate::{jobs, mail};

/// The wait for a mail server.
const PATIENCE: Duration = Duration::from_secs(10);
/// Mail that waits for longer has not left by itself.
const LONG: TimeDelta = TimeDelta::minutes(15);
/// Work that is due for longer is done by nobody.
const IDLE: TimeDelta = TimeDelta::minutes(5);

/// Whether the mail server takes messages.
pub(super) async fn transport(app: &App) -> anyhow::Result<Vec<Finding>> {
    const CHECK: &str = "mail";
    let way = mail::open(&app.config.mail)?;
    let reached = tokio::time::timeout(PATIENCE, way.reach()).await;
    Ok(vec![match reached {
        Ok(Ok(())) => Finding::ok(CHECK, "the way out is open"),
        Ok(Err(error)) => Finding::fail(CHECK, format!("KENSHU_MAIL: {error:#}")),
        Err(_) => Finding::fail(CHECK, "KENSHU_MAIL: the mail server does not answer"),
    }])
}

/// Whether mails wait or have failed.
pub(super) async fn queue(app: &App) -> anyhow::Result<Vec<Finding>> {
    const CHECK: &str = "mail";
    let db = &app.db.read;
    let oldest = outbox_message::Entity::find()
        .select_only()
        .column_as(Column::CreatedAt.min(), "oldest")
        .filter(Column::State.eq(OutboxState::Queued))
        .into_tuple::<Option<DateTime<Utc>>>()
        .all(db)
        .await?;
    let failed = outbox_message::Entity::find()
        .filter(Column::State.eq(OutboxState::Failed))
        .count(db)
        .await?;
    let now = app.clock.now();
    let mut found = vec![match only(oldest).flatten() {
        Some(since) if now - since > LONG => Finding::warn(
            CHECK,
            format!(
                "a mail has been waiting for {} minutes",
                (now - since).num_minutes()
            ),
        ),
        Some(_) => Finding::ok(CHECK, "mails wait, none of them for long"),
        None => Finding::ok(CHECK, "no mail waits"),
    }];
    if failed > 0 {
        let text = format!("{failed} mails have failed: look into the outbox");
        found.push(Finding::warn(CHECK, text));
    }
    Ok(found)
}

/// Whether somebody does the queued work.
pub(super) async fn work(app: &App) -> anyhow::Result<Vec<Finding>> {
    const CHECK: &str = "work";
    let now = app.clock.now();
    let backlog = jobs::backlog(&app.db.read, now).await?;
    let mut found = vec![match backlog.due_since {
        Some(since) if now - since > IDLE => Finding::warn(
            CHECK,
            format!(
                "work has been due for {} minutes: does `kenshu serve` or `kenshu work` run?",
                (now - since).num_minutes()
            ),
        ),
        _ => Finding::ok(CHECK, format!("{} jobs are queued", backlog.open)),
    }];
    if backlog.parked > 0 {
        let text = format!("{} jobs were given up", backlog.parked);
        found.push(Finding::warn(CHECK, text));
    }
    Ok(found)
}
