//! One mail as its addressee sees it, with what the office may do about it.

use chrono::{DateTime, Utc};
use domain::access::Action;
use domain::ids::{ApplicationId, OutboxMessageId};
use domain::mail::{FailureKind, OutboxState, Standing, SuppressionReason};
use entity::{application, outbox_message};
use sea_orm::{
    ColumnTrait, DatabaseConnection, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::standing;
use crate::mail::{self, Sender, black_out};
use crate::services::{Ctx, Failure};

/// The most mails that are named as having been sent again.
const MOST_AGAIN: u64 = 20;

/// A mail with everything the office may see of it.
#[derive(Clone, Debug)]
pub struct Detail {
    /// Its row.
    pub id: OutboxMessageId,
    /// Which letter.
    pub kind: String,
    /// Where it stands, and so what may be done.
    pub standing: Standing,
    /// How it failed, if it did.
    pub failure: Option<FailureKind>,
    /// Who it comes from, as the header says.
    pub from: String,
    /// To whom, by name.
    pub to_name: Option<String>,
    /// To which address.
    pub to_email: String,
    /// Its language.
    pub lang: String,
    /// What it is about.
    pub subject: String,
    /// Its text.
    pub text: String,
    /// Its Message-ID.
    pub message_id: String,
    /// The application it is about, with its number.
    pub application: Option<(ApplicationId, Option<String>)>,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// When it was changed.
    pub edited_at: Option<DateTime<Utc>>,
    /// When it was approved.
    pub approved_at: Option<DateTime<Utc>>,
    /// When it was sent.
    pub sent_at: Option<DateTime<Utc>>,
    /// After which it is of no use.
    pub expires_at: Option<DateTime<Utc>>,
    /// When the mail server is asked again.
    pub next_try_at: Option<DateTime<Utc>>,
    /// When somebody saw to its failure.
    pub acknowledged_at: Option<DateTime<Utc>>,
    /// How often the mail server was asked.
    pub attempts: i32,
    /// What it answered last.
    pub last_error: Option<String>,
    /// When it came back, and what was said then.
    pub bounced: Option<(DateTime<Utc>, String)>,
    /// Why its address got no mail, if that is why it was held.
    pub held_for: Option<SuppressionReason>,
    /// Why a person held it.
    pub hold_note: Option<String>,
    /// Why its address gets no mail now.
    pub suppressed: Option<SuppressionReason>,
    /// Of which mail it is a repetition.
    pub resend_of: Option<OutboxMessageId>,
    /// The mails that repeat it.
    pub resent_as: Vec<OutboxMessageId>,
    /// Its version, for forms.
    pub version: i32,
}

/// One mail, secrets blacked out.
///
/// # Errors
/// [`Failure::NotFound`], or [`Failure::Forbidden`] for roles that do not read the outbox.
pub async fn get<R>(ctx: &Ctx, id: OutboxMessageId) -> Result<Detail, Failure<R>> {
    let row = row(ctx, id).await?;
    let db = &ctx.app.db.read;
    let organiser = mail::organiser(db).await?;
    let sender = Sender::of(organiser, ctx.app.config.public_host());
    let name = if row.lang == "en" {
        &sender.name_en
    } else {
        &sender.name_ja
    };
    let secrets = row.secrets.as_deref();
    Ok(Detail {
        id,
        standing: standing(&row),
        from: format!("{name} <{}>", sender.email),
        subject: black_out(&row.subject, secrets),
        text: black_out(&row.body_text, secrets),
        application: application_of(db, row.application_id).await?,
        bounced: row
            .bounced_at
            .map(|at| (at, row.bounce_note.clone().unwrap_or_default())),
        suppressed: mail::suppression(db, &row.kind, &row.to_email).await?,
        resent_as: outbox_message::Entity::find()
            .select_only()
            .column(outbox_message::Column::Id)
            .filter(outbox_message::Column::ResendOf.eq(id))
            .order_by_asc(outbox_message::Column::Id)
            .limit(MOST_AGAIN)
            .into_tuple()
            .all(db)
            .await?,
        kind: row.kind,
        failure: row.failure,
        to_name: row.to_name,
        to_email: row.to_email,
        lang: row.lang,
        message_id: row.message_id,
        created_at: row.created_at,
        edited_at: row.edited_at,
        approved_at: row.approved_at,
        sent_at: row.sent_at,
        expires_at: row.expires_at,
        next_try_at: row.next_try_at.filter(|_| row.state == OutboxState::Queued),
        acknowledged_at: row.acknowledged_at,
        attempts: row.attempts,
        last_error: row.last_error,
        held_for: row.held_for,
        hold_note: row.hold_note,
        resend_of: row.resend_of,
        version: row.version,
    })
}

/// The web page in a mail, secrets blacked out.
///
/// # Errors
/// As [`get`].
pub async fn html(ctx: &Ctx, id: OutboxMessageId) -> Result<String, Failure> {
    let row = row(ctx, id).await?;
    Ok(black_out(&row.body_html, row.secrets.as_deref()))
}

async fn row<R>(ctx: &Ctx, id: OutboxMessageId) -> Result<outbox_message::Model, Failure<R>> {
    ctx.require(Action::ReadOutbox)?;
    outbox_message::Entity::find_by_id(id)
        .one(&ctx.app.db.read)
        .await?
        .ok_or(Failure::NotFound)
}

async fn application_of(
    db: &DatabaseConnection,
    id: Option<ApplicationId>,
) -> Result<Option<(ApplicationId, Option<String>)>, DbErr> {
    let Some(id) = id else {
        return Ok(None);
    };
    application::Entity::find_by_id(id)
        .select_only()
        .columns([application::Column::Id, application::Column::Number])
        .into_tuple()
        .one(db)
        .await
}
