//! One application as the office reads it: everything entered, its files, its history, its mails.

use std::sync::Arc;

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use domain::access::Action;
use domain::ids::{ApplicationId, DocumentId, OutboxMessageId};
use domain::mail::OutboxState;
use entity::{application, audit_entry, document, outbox_message};
use sea_orm::{
    ColumnTrait, DatabaseConnection, DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::office_dossier::{self, Dossier};
use crate::mail::black_out;
use crate::services::audit::events::{self, Event};
use crate::services::audit::reading::{self, Reading};
use crate::services::programmes::{self, ProgrammeYear};
use crate::services::{Ctx, Failure};
use crate::storage::{Fetched, StorageKey};

/// The kind under which the audit log knows applications.
const SUBJECT: &str = "application";

/// Everything about one application.
#[derive(Clone, Debug)]
pub struct Detail {
    /// The programme of its year.
    pub year: Arc<ProgrammeYear>,
    /// Everything entered.
    pub dossier: Dossier,
    /// What happened to it, the latest first.
    pub history: Vec<Event>,
    /// The mails about it, the latest first.
    pub mails: Vec<Mail>,
}

/// A mail about the application.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Mail {
    /// Its row.
    pub id: OutboxMessageId,
    /// When it came back undelivered.
    pub bounced_at: Option<DateTime<Utc>>,
    secrets: Option<String>,
    /// Its subject, secrets blacked out.
    pub subject: String,
    /// Where it goes.
    pub to_email: String,
    /// Where it stands.
    pub state: OutboxState,
    /// How often it was tried.
    pub attempts: i32,
    /// What the mail server answered to the last try in vain.
    pub last_error: Option<String>,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// When it was sent.
    pub sent_at: Option<DateTime<Utc>>,
}

/// Everything about one application.
///
/// # Errors
/// [`Failure::NotFound`] if there is none, [`Failure::Forbidden`] for roles that do not read
/// applications.
pub async fn get(ctx: &Ctx, id: ApplicationId) -> Result<Detail, Failure> {
    ctx.require(Action::ReadApplication)?;
    let db = &ctx.app.db.read;
    let year: Option<i32> = application::Entity::find_by_id(id)
        .select_only()
        .column(application::Column::Year)
        .into_tuple()
        .one(db)
        .await?;
    let year = programmes::get_year(ctx, year.ok_or(Failure::NotFound)?).await?;
    let dossier = office_dossier::load(db, &year, &[id]).await?.pop();
    let dossier = dossier.ok_or(Failure::NotFound)?;
    reading::note(ctx, Reading::new("application.read", SUBJECT, id.0)).await;
    Ok(Detail {
        year,
        dossier,
        history: history(db, id).await?,
        mails: mails(db, id).await?,
    })
}

/// What was changed. What was read is in the log of the application, which only some read.
async fn history(db: &DatabaseConnection, id: ApplicationId) -> Result<Vec<Event>, DbErr> {
    let rows = audit_entry::Entity::find()
        .filter(audit_entry::Column::SubjectKind.eq(SUBJECT))
        .filter(audit_entry::Column::SubjectId.eq(id.0))
        .filter(audit_entry::Column::Action.not_like("%.read%"))
        .order_by_desc(audit_entry::Column::Id)
        .all(db)
        .await?;
    events::of_rows(db, rows).await
}

async fn mails(db: &DatabaseConnection, id: ApplicationId) -> Result<Vec<Mail>, DbErr> {
    let mut mails: Vec<Mail> = outbox_message::Entity::find()
        .select_only()
        .columns([
            outbox_message::Column::Id,
            outbox_message::Column::BouncedAt,
            outbox_message::Column::Secrets,
            outbox_message::Column::Subject,
            outbox_message::Column::ToEmail,
            outbox_message::Column::State,
            outbox_message::Column::Attempts,
            outbox_message::Column::LastError,
            outbox_message::Column::CreatedAt,
            outbox_message::Column::SentAt,
        ])
        .filter(outbox_message::Column::ApplicationId.eq(id))
        .order_by_desc(outbox_message::Column::Id)
        .into_model()
        .all(db)
        .await?;
    for mail in &mut mails {
        mail.subject = black_out(&mail.subject, mail.secrets.as_deref());
    }
    Ok(mails)
}

/// A file of an application, open to be read.
pub struct File {
    /// Its name on the applicant's machine.
    pub name: String,
    /// What it was found to be when it came in.
    pub media_type: String,
    /// Its bytes.
    pub content: Fetched,
}

/// Opens a file of an application.
///
/// # Errors
/// [`Failure::NotFound`] if it is not there, was removed, or belongs to another application;
/// [`Failure::Forbidden`] for roles that do not read applications.
pub async fn open_document(
    ctx: &Ctx,
    application: ApplicationId,
    id: DocumentId,
) -> Result<File, Failure> {
    ctx.require(Action::ReadApplication)?;
    let row = document::Entity::find_by_id(id)
        .filter(document::Column::ApplicationId.eq(application))
        .filter(document::Column::RemovedAt.is_null())
        .one(&ctx.app.db.read)
        .await?
        .ok_or(Failure::NotFound)?;
    let key = StorageKey::parse(&row.storage_key)
        .with_context(|| format!("document {id} has a storage key that is none"))?;
    let content = ctx
        .app
        .storage
        .get(&key)
        .await?
        .with_context(|| format!("the file of document {id} is not in the store"))?;
    let asked = Reading::new("application.read_document", SUBJECT, application.0);
    reading::read(ctx, asked.of("document", id.0)).await?;
    Ok(File {
        name: row.file_name,
        media_type: row.media_type,
        content,
    })
}
