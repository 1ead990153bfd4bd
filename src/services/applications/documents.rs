//! Uploaded files: taken in, attached to an application, read by their owner, removed.

mod refusal;

pub use refusal::TakeRefusal;

use bytes::Bytes;
use domain::application::{DocumentPurpose, Refusal};
use domain::desk::{ItemKey, ItemKind};
use domain::ids::{ApplicationId, DocumentId};
use entity::{application, document, prior_training};
use futures_util::stream::Stream;
use sea_orm::ActiveValue::{Set, Unchanged};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect,
};

use self::refusal::{MOST_BYTES, MOST_FILES};
use super::dossier;
use super::edit::{Edit, Touches};
use crate::services::audit::Change;
use crate::services::{Ctx, Failure};
use crate::storage::intake::{Rejected, TakenIn};
use crate::storage::{Fetched, StorageKey};
use crate::tokens;

/// A file that is stored and belongs to nothing yet: [`attach`] or [`discard`] it.
#[derive(Debug)]
#[must_use = "a file that is not attached has to be discarded"]
pub struct Received(TakenIn);

impl Received {
    /// What was stored.
    pub(in crate::services) const fn taken(&self) -> &TakenIn {
        &self.0
    }
}

/// What a new document is.
#[derive(Clone, Debug)]
pub struct NewDocument {
    /// What it shows.
    pub purpose: DocumentPurpose,
    /// The person's own name for it.
    pub file_name: String,
    /// Made once per form, so that sending it twice adds one.
    pub client_key: String,
}

/// A document to be read once.
pub struct OpenDocument {
    /// The person's own name for it.
    pub file_name: String,
    /// Its kind by its content.
    pub media_type: String,
    /// Its bytes.
    pub file: Fetched,
}

/// Takes a file in: judged, cleaned and durable, but without a place yet. Whether there may be
/// another one is asked before the first byte is read.
///
/// # Errors
/// A [`TakeRefusal`]; [`Failure::NotFound`] when there is no application in that year.
pub async fn receive<E>(
    ctx: &Ctx,
    year: i32,
    source: impl Stream<Item = Result<Bytes, E>> + Send,
) -> Result<Received, Failure<TakeRefusal>>
where
    E: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let person = ctx.person()?;
    dossier::find(&ctx.app.db.read, person, year)
        .await?
        .ok_or(Failure::NotFound)?;
    check_quota(ctx, &ctx.app.db.read, 0).await?;
    take_in(ctx, source).await
}

/// Takes a file in for an application, by whoever the caller has found may do so.
pub(in crate::services) async fn take_in<E>(
    ctx: &Ctx,
    source: impl Stream<Item = Result<Bytes, E>> + Send,
) -> Result<Received, Failure<TakeRefusal>>
where
    E: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let refusal = match ctx.app.intake.take(source).await {
        Ok(taken) => return Ok(Received(taken)),
        Err(Rejected::Refused(refusal)) => TakeRefusal::File(refusal),
        Err(Rejected::BrokeOff(_)) => TakeRefusal::BrokeOff,
        Err(Rejected::Failed(error)) => {
            tracing::error!("an upload could not be kept: {error:#}");
            TakeRefusal::NotKept
        }
    };
    Err(Failure::Refused(refusal))
}

/// Puts a received file among the documents of an application. The same form a second time gives the
/// same document and forgets the second file. When it is refused, the file is gone.
///
/// # Errors
/// A [`TakeRefusal`]; [`Failure::NotFound`] when there is no application in that year.
pub async fn attach(
    ctx: &Ctx,
    year: i32,
    new: NewDocument,
    received: Received,
) -> Result<DocumentId, Failure<TakeRefusal>> {
    let key = received.0.stored.key.clone();
    let attached = Box::pin(write(ctx, year, new, &received.0, None)).await;
    if !matches!(attached, Ok((_, Kept::Yes))) {
        forget(ctx, &key).await;
    }
    attached.map(|(id, _)| id)
}

/// Puts a received file in the place of an item's paper: the certificate of a training, the copy of a
/// licence, another paper. While the application may be changed that is one change among others; an
/// item that the office returned may be answered afterwards too, and nothing else with it. The same
/// form a second time changes nothing. When it is refused, the file is gone.
///
/// # Errors
/// A [`TakeRefusal`]; [`Failure::NotFound`] when there is no such item.
pub async fn replace(
    ctx: &Ctx,
    year: i32,
    item: ItemKey,
    mut new: NewDocument,
    received: Received,
) -> Result<DocumentId, Failure<TakeRefusal>> {
    new.purpose = match item.kind {
        ItemKind::TrainingCertificate => DocumentPurpose::TrainingCertificate,
        ItemKind::LicenceCopy => DocumentPurpose::LicenceCopy,
        ItemKind::Other => DocumentPurpose::Other,
        // The recommender gives it, or the signed paper comes its own way.
        ItemKind::Recommendation => {
            discard(ctx, received).await;
            return Err(Failure::NotFound);
        }
    };
    let key = received.0.stored.key.clone();
    let replaced = Box::pin(write(ctx, year, new, &received.0, Some(item))).await;
    if !matches!(replaced, Ok((_, Kept::Yes))) {
        forget(ctx, &key).await;
    }
    replaced.map(|(id, _)| id)
}

/// Takes a file and attaches it in one go.
///
/// # Errors
/// As [`receive`] and [`attach`].
pub async fn take<E>(
    ctx: &Ctx,
    year: i32,
    new: NewDocument,
    source: impl Stream<Item = Result<Bytes, E>> + Send,
) -> Result<DocumentId, Failure<TakeRefusal>>
where
    E: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let received = receive(ctx, year, source).await?;
    attach(ctx, year, new, received).await
}

/// Forgets a received file that is not wanted after all.
pub async fn discard(ctx: &Ctx, received: Received) {
    forget(ctx, &received.0.stored.key).await;
}

/// Whether the stored bytes have a row now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kept {
    Yes,
    No,
}

async fn write(
    ctx: &Ctx,
    year: i32,
    mut new: NewDocument,
    taken: &TakenIn,
    item: Option<ItemKey>,
) -> Result<(DocumentId, Kept), Failure<TakeRefusal>> {
    let mut edit = Edit::load::<TakeRefusal>(ctx, year).await?;
    if item.is_none() {
        edit.check::<TakeRefusal>(ctx)?;
    }
    let application = edit.dossier.application.id;
    let known = known(&edit.tx, application, &new.client_key).await?;
    if let Some(known) = known {
        if known.sha256 == taken.stored.sha256 && known.removed_at.is_none() {
            return Ok((known.id, Kept::No));
        }
        // The form was gone back to and sent with another file.
        new.client_key = tokens::unique_name();
    }
    // Asked only now: the second click comes when the item is closed again.
    if let Some(item) = item {
        edit.check_item::<TakeRefusal>(ctx, item)?;
    }
    let size = i64::try_from(taken.stored.size).unwrap_or(i64::MAX);
    check_quota(ctx, &edit.tx, size).await?;
    let row = document::ActiveModel {
        application_id: Set(application),
        purpose: Set(new.purpose),
        file_name: Set(new.file_name),
        media_type: Set(taken.media_type.as_str().to_owned()),
        size_bytes: Set(size),
        sha256: Set(taken.stored.sha256.clone()),
        storage_key: Set(taken.stored.key.to_string()),
        client_key: Set(new.client_key),
        uploaded_at: Set(ctx.now),
        removed_at: Set(None),
        ..Default::default()
    }
    .insert(&edit.tx)
    .await?;
    let id = row.id;
    let action = match item {
        None => "application.add_document",
        Some(_) => "application.replace_item",
    };
    let change = Change::new(action, "application", application.0).field(
        "document",
        serde_json::Value::Null,
        described(&row),
    );
    edit.dossier.documents.push(row);
    let superseded = match item {
        Some(item) => edit.give_paper(ctx, item, id).await?,
        None => None,
    };
    edit.finish::<TakeRefusal>(ctx, change, Touches::NothingJudged)
        .await?;
    let key = superseded.and_then(|row| StorageKey::parse(&row.storage_key));
    if let Some(key) = key {
        forget(ctx, &key).await;
    }
    Ok((id, Kept::Yes))
}

/// The document that a form has sent before.
pub(in crate::services) async fn known(
    db: &impl ConnectionTrait,
    application: ApplicationId,
    client_key: &str,
) -> Result<Option<document::Model>, DbErr> {
    document::Entity::find()
        .filter(document::COLUMN.application_id.eq(application))
        .filter(document::COLUMN.client_key.eq(client_key))
        .one(db)
        .await
}

/// Asks whether the person may have one more file of so many bytes.
pub(in crate::services) async fn check_quota(
    ctx: &Ctx,
    db: &impl ConnectionTrait,
    size: i64,
) -> Result<(), Failure<TakeRefusal>> {
    let person = ctx.person()?;
    let sizes: Vec<i64> = document::Entity::find()
        .select_only()
        .column(document::Column::SizeBytes)
        .inner_join(application::Entity)
        .filter(application::COLUMN.person_id.eq(person))
        .filter(document::Column::RemovedAt.is_null())
        .into_tuple()
        .all(db)
        .await?;
    if sizes.len() >= MOST_FILES {
        return Err(Failure::Refused(TakeRefusal::TooMany));
    }
    let total = sizes.iter().fold(size, |sum, one| sum.saturating_add(*one));
    if total > MOST_BYTES {
        return Err(Failure::Refused(TakeRefusal::TooMuch));
    }
    Ok(())
}

/// Opens a document of one's own application.
///
/// # Errors
/// [`Failure::NotFound`] when it is not there, was removed or belongs to somebody else.
pub async fn open_mine(
    ctx: &Ctx,
    year: i32,
    document: DocumentId,
) -> Result<OpenDocument, Failure> {
    let person = ctx.person()?;
    let application = dossier::find(&ctx.app.db.read, person, year)
        .await?
        .ok_or(Failure::NotFound)?;
    open_of(ctx, application.id, document).await
}

/// Opens a document of an application. The caller has asked whether the actor may read it.
pub(super) async fn open_of(
    ctx: &Ctx,
    application: ApplicationId,
    document: DocumentId,
) -> Result<OpenDocument, Failure> {
    let row = document::Entity::find_by_id(document)
        .filter(document::COLUMN.application_id.eq(application))
        .filter(document::Column::RemovedAt.is_null())
        .one(&ctx.app.db.read)
        .await?
        .ok_or(Failure::NotFound)?;
    let lost = || anyhow::anyhow!("the file of document {document} is not in the store");
    let key = StorageKey::parse(&row.storage_key).ok_or_else(lost)?;
    let file = ctx.app.storage.get(&key).await?.ok_or_else(lost)?;
    Ok(OpenDocument {
        file_name: row.file_name,
        media_type: row.media_type,
        file,
    })
}

/// Removes a document; a training it belonged to has no certificate then. One that is gone already is
/// no mistake.
///
/// # Errors
/// A [`Refusal`] when the application may not be changed any more; [`Failure::NotFound`] when there
/// is no such document.
pub async fn remove(ctx: &Ctx, year: i32, document: DocumentId) -> Result<(), Failure<Refusal>> {
    let mut edit = Edit::begin::<Refusal>(ctx, year).await?;
    let application = edit.dossier.application.id;
    let row = document::Entity::find_by_id(document)
        .filter(document::COLUMN.application_id.eq(application))
        .one(&edit.tx)
        .await?
        .ok_or(Failure::NotFound)?;
    // The signed paper is replaced or sent back, never just taken away: somebody may have it before
    // them.
    if row.purpose == DocumentPurpose::RecommendationLetter {
        return Err(Failure::NotFound);
    }
    if row.removed_at.is_some() {
        return Ok(());
    }
    prior_training::Entity::update_many()
        .col_expr(
            prior_training::Column::DocumentId,
            Expr::value(Option::<i64>::None),
        )
        .filter(prior_training::COLUMN.application_id.eq(application))
        .filter(prior_training::Column::DocumentId.eq(document))
        .exec(&edit.tx)
        .await?;
    let removed = document::ActiveModel {
        id: Unchanged(document),
        removed_at: Set(Some(ctx.now)),
        ..Default::default()
    };
    document::Entity::update(removed).exec(&edit.tx).await?;
    for training in &mut edit.dossier.trainings {
        training.document_id = training.document_id.filter(|id| *id != document);
    }
    edit.dossier.documents.retain(|known| known.id != document);
    let change = Change::new("application.remove_document", "application", application.0).field(
        "document",
        described(&row),
        serde_json::Value::Null,
    );
    edit.finish::<Refusal>(ctx, change, Touches::NothingJudged)
        .await?;
    if let Some(key) = StorageKey::parse(&row.storage_key) {
        forget(ctx, &key).await;
    }
    Ok(())
}

/// Deletes bytes that nothing refers to any more. If that fails they only take up room.
pub(in crate::services) async fn forget(ctx: &Ctx, key: &StorageKey) {
    if let Err(error) = ctx.app.storage.delete(key).await {
        tracing::warn!(%key, "a file that nobody needs stays behind: {error:#}");
    }
}

pub(in crate::services) fn described(row: &document::Model) -> serde_json::Value {
    serde_json::json!({
        "purpose": row.purpose.code(),
        "file_name": row.file_name,
        "media_type": row.media_type,
        "size_bytes": row.size_bytes,
    })
}
