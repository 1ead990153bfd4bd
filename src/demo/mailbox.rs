//! Everybody's mail on one page, so that a visitor can read what was sent to whom.

use chrono::{DateTime, Utc};
use domain::ids::OutboxMessageId;
use domain::mail::OutboxState;
use entity::outbox_message::{self, Column};
use sea_orm::{EntityTrait, QueryOrder, QuerySelect};

use crate::services::{Ctx, Failure};

/// The most mails of the list.
pub const MOST: u64 = 200;

/// A mail in the list.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its row.
    pub id: OutboxMessageId,
    /// To which address.
    pub to: String,
    /// What it is about.
    pub subject: String,
    /// The language it is written in.
    pub lang: String,
    /// Whether it is on its way.
    pub state: OutboxState,
    /// When it was written.
    pub created_at: DateTime<Utc>,
}

/// A mail with everything in it.
#[derive(Clone, Debug)]
pub struct Mail {
    /// What the list shows of it.
    pub line: Line,
    /// To whom, by name.
    pub to_name: Option<String>,
    /// When it was sent.
    pub sent_at: Option<DateTime<Utc>>,
    /// Its `Message-ID`.
    pub message_id: String,
    /// As plain text.
    pub text: String,
    /// As a web page.
    pub html: String,
}

/// The latest mails, the newest first.
///
/// # Errors
/// [`Failure::NotFound`] wherever there is no demonstration.
pub async fn latest(ctx: &Ctx) -> Result<Vec<Line>, Failure> {
    only_in_a_demonstration(ctx)?;
    let rows = outbox_message::Entity::find()
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .limit(MOST)
        .all(&ctx.app.db.read)
        .await?;
    Ok(rows.into_iter().map(|row| line(&row)).collect())
}

/// One mail.
///
/// # Errors
/// [`Failure::NotFound`] when there is no such mail, and wherever there is no demonstration.
pub async fn get(ctx: &Ctx, id: OutboxMessageId) -> Result<Mail, Failure> {
    only_in_a_demonstration(ctx)?;
    let row = outbox_message::Entity::find_by_id(id)
        .one(&ctx.app.db.read)
        .await?
        .ok_or(Failure::NotFound)?;
    Ok(Mail {
        line: line(&row),
        to_name: row.to_name,
        sent_at: row.sent_at,
        message_id: row.message_id,
        text: row.body_text,
        html: row.body_html,
    })
}

fn line(row: &outbox_message::Model) -> Line {
    Line {
        id: row.id,
        to: row.to_email.clone(),
        subject: row.subject.clone(),
        lang: row.lang.clone(),
        state: row.state,
        created_at: row.created_at,
    }
}

fn only_in_a_demonstration(ctx: &Ctx) -> Result<(), Failure> {
    if ctx.app.config.demo {
        Ok(())
    } else {
        Err(Failure::NotFound)
    }
}
