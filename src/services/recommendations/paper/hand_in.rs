//! A scan of the signed paper comes in: from the applicant, or by post through the office.

use bytes::Bytes;
use domain::access::Action;
use domain::application::{DocumentPurpose, RecommenderWay, Refusal, State};
use domain::ids::{ApplicationId, DocumentId};
use domain::recommendation::{RequestState, decide_hand_in};
use entity::{application, document};
use futures_util::stream::Stream;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};

use super::super::rows;
use super::{SUBJECT, sent_back, waiting};
use crate::services::applications::documents::{self, Received, TakeRefusal};
use crate::services::applications::edit::Edit;
use crate::services::audit::Change;
use crate::services::{Ctx, Failure};
use crate::storage::StorageKey;
use crate::tokens;

/// A scan that was received.
#[derive(Clone, Debug)]
pub struct NewScan {
    /// The sender's own name for it.
    pub file_name: String,
    /// Made once per form, so that sending it twice adds one.
    pub client_key: String,
}

/// Takes a file in that came to the office by post: judged, cleaned and durable, but without a place
/// yet.
///
/// # Errors
/// A [`TakeRefusal`]; [`Failure::NotFound`] when there is no such application, [`Failure::Forbidden`]
/// for roles that do not decide about papers.
pub async fn receive<E>(
    ctx: &Ctx,
    application: ApplicationId,
    source: impl Stream<Item = Result<Bytes, E>> + Send,
) -> Result<Received, Failure<TakeRefusal>>
where
    E: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    ctx.require(Action::DecideApplications)?;
    let known = application::Entity::find_by_id(application);
    known
        .one(&ctx.app.db.read)
        .await?
        .ok_or(Failure::NotFound)?;
    documents::take_in(ctx, source).await
}

/// Hands in the scan of one's own signed paper. A second one replaces the first as long as nobody has
/// confirmed it; the same form a second time changes nothing. When it is refused, the file is gone.
///
/// # Errors
/// A [`TakeRefusal`]; [`Failure::NotFound`] when there is no application in that year.
pub async fn hand_in(
    ctx: &Ctx,
    year: i32,
    new: NewScan,
    received: Received,
) -> Result<DocumentId, Failure<TakeRefusal>> {
    let kept = Box::pin(keep(ctx, Edit::load(ctx, year).await, new, &received, true)).await;
    clean_up(ctx, kept, &received).await
}

/// Files the scan of a paper that came by post; see [`hand_in`]. There is no deadline for the office.
///
/// # Errors
/// A [`TakeRefusal`]; [`Failure::NotFound`] when there is no such application, [`Failure::Forbidden`]
/// for roles that do not decide about papers.
pub async fn file_for(
    ctx: &Ctx,
    application: ApplicationId,
    new: NewScan,
    received: Received,
) -> Result<DocumentId, Failure<TakeRefusal>> {
    let edit = match ctx.require(Action::DecideApplications) {
        Ok(()) => Edit::of_application(ctx, application).await,
        Err(failure) => Err(failure),
    };
    let kept = Box::pin(keep(ctx, edit, new, &received, false)).await;
    clean_up(ctx, kept, &received).await
}

/// What became of the stored bytes.
enum Kept {
    /// They have a row; an older scan lost its place.
    New(DocumentId, Option<StorageKey>),
    /// The same form had been sent before.
    Known(DocumentId),
}

async fn clean_up(
    ctx: &Ctx,
    kept: Result<Kept, Failure<TakeRefusal>>,
    received: &Received,
) -> Result<DocumentId, Failure<TakeRefusal>> {
    match kept {
        Ok(Kept::New(id, replaced)) => {
            if let Some(key) = replaced {
                documents::forget(ctx, &key).await;
            }
            Ok(id)
        }
        Ok(Kept::Known(id)) => {
            documents::forget(ctx, &received.taken().stored.key).await;
            Ok(id)
        }
        Err(failure) => {
            documents::forget(ctx, &received.taken().stored.key).await;
            Err(failure)
        }
    }
}

async fn keep(
    ctx: &Ctx,
    edit: Result<Edit, Failure<TakeRefusal>>,
    mut new: NewScan,
    received: &Received,
    by_applicant: bool,
) -> Result<Kept, Failure<TakeRefusal>> {
    let mut edit = edit?;
    let taken = received.taken();
    let known = documents::known(&edit.tx, edit.dossier.application.id, &new.client_key).await?;
    if let Some(known) = known {
        if known.sha256 == taken.stored.sha256 && known.removed_at.is_none() {
            return Ok(Kept::Known(known.id));
        }
        // The form was gone back to and sent with another file.
        new.client_key = tokens::unique_name();
    }
    may_come(ctx, &edit, by_applicant)?;
    let size = i64::try_from(taken.stored.size).unwrap_or(i64::MAX);
    if by_applicant {
        documents::check_quota(ctx, &edit.tx, size).await?;
    }
    let row = document::ActiveModel {
        application_id: Set(edit.dossier.application.id),
        purpose: Set(DocumentPurpose::RecommendationLetter),
        file_name: Set(new.file_name),
        media_type: Set(taken.media_type.as_str().to_owned()),
        size_bytes: Set(size),
        sha256: Set(taken.stored.sha256.clone()),
        storage_key: Set(taken.stored.key.to_string()),
        client_key: Set(new.client_key),
        uploaded_at: Set(ctx.now),
        removed_at: Set(None),
        uploaded_by: Set(ctx.account().filter(|_| !by_applicant)),
        ..Default::default()
    };
    let row = row.insert(&edit.tx).await?;
    let (id, described) = (row.id, documents::described(&row));
    edit.dossier.documents.push(row);
    let replaced = put_to_request(ctx, &mut edit, id).await?;
    edit.settle(ctx).await?;
    Change::new(
        "recommendation.hand_in_paper",
        SUBJECT,
        edit.dossier.application.id.0,
    )
    .field(
        "document",
        replaced.as_ref().map(documents::described),
        described,
    )
    .record(&edit.tx, ctx)
    .await?;
    ctx.commit(edit.tx).await?;
    let replaced = replaced.and_then(|row| StorageKey::parse(&row.storage_key));
    Ok(Kept::New(id, replaced))
}

fn may_come(ctx: &Ctx, edit: &Edit, by_applicant: bool) -> Result<(), Failure<TakeRefusal>> {
    let row = &edit.dossier.application;
    let allowed = if by_applicant {
        decide_hand_in(
            row.state,
            &edit.dossier.edit_windows(&edit.programme),
            row.recommendation_state,
            sent_back(&edit.dossier).is_some(),
            ctx.now,
        )
    } else if row.state == State::Withdrawn {
        Err(Refusal::Withdrawn)
    } else {
        Ok(())
    };
    allowed.map_err(|refusal| Failure::Refused(refusal.into()))
}

/// Puts the scan to the request on paper that waits, or to a new one: a paper that comes after an
/// answer is another answer. Links that wait end, because there is nothing to answer any more. Says
/// which scan lost its place.
async fn put_to_request(
    ctx: &Ctx,
    edit: &mut Edit,
    scan: DocumentId,
) -> Result<Option<document::Model>, Failure<TakeRefusal>> {
    let dossier = &mut edit.dossier;
    rows::end_links(&edit.tx, ctx, dossier, RequestState::Replaced).await?;
    let older = waiting(dossier).and_then(|row| row.document_id);
    let open = dossier
        .recommendations
        .iter_mut()
        .rfind(|row| row.way == RecommenderWay::Paper && row.state == RequestState::Waiting);
    if let Some(row) = open {
        let mut changed = row.clone().into_active_model();
        changed.document_id = Set(Some(scan));
        *row = changed.update(&edit.tx).await?;
    } else {
        let row = &dossier.application;
        let asked = rows::blank(
            ctx,
            row.id,
            RecommenderWay::Paper,
            row.recommender_name.as_deref().unwrap_or_default(),
            row.recommender_title.as_deref().unwrap_or_default(),
        );
        let mut asked = asked;
        asked.document_id = Set(Some(scan));
        dossier.recommendations.push(asked.insert(&edit.tx).await?);
    }
    let Some(older) = older else { return Ok(None) };
    let place = dossier.documents.iter().position(|row| row.id == older);
    let Some(place) = place else { return Ok(None) };
    let older = dossier.documents.remove(place);
    let mut removed = older.clone().into_active_model();
    removed.removed_at = Set(Some(ctx.now));
    removed.update(&edit.tx).await?;
    Ok(Some(older))
}
