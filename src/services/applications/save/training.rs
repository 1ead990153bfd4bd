//! Trainings completed before.

use chrono::NaiveDate;
use domain::eligibility::tenths_to_hours;
use domain::ids::{DocumentId, TrainingId};
use entity::prior_training;
use sea_orm::ActiveValue::{Set, Unchanged};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter};

use super::super::edit::{Edit, Touches};
use super::SaveRefusal;
use crate::services::audit::Change;
use crate::services::{Ctx, Failure};
use crate::tokens;

/// The most trainings of one application.
pub(super) const MOST: usize = 20;

/// A training as it is entered.
#[derive(Clone, Debug)]
pub struct NewTraining {
    /// Who gave it.
    pub provider: String,
    /// What it was called.
    pub title: Option<String>,
    /// Tenths of an hour.
    pub hours_tenths: i32,
    /// When it was completed.
    pub completed_on: NaiveDate,
    /// Its certificate, if that was uploaded: a document of the same application.
    pub document: Option<DocumentId>,
    /// Made once per form, so that sending it twice adds one.
    pub client_key: String,
}

/// Adds a training; the same form a second time adds nothing but a certificate that was missing.
///
/// # Errors
/// A [`SaveRefusal`]; [`Failure::NotFound`] when there is no application in that year.
pub async fn training_add(
    ctx: &Ctx,
    year: i32,
    mut new: NewTraining,
) -> Result<TrainingId, Failure<SaveRefusal>> {
    let mut edit = Edit::begin(ctx, year).await?;
    let known = |row: &&prior_training::Model| row.client_key == new.client_key;
    if let Some(row) = edit.dossier.trainings.iter().find(known) {
        if is_same(row, &new) {
            let (id, kept) = (row.id, row.document_id);
            return match new.document {
                // The first attempt came without the certificate; this one brings it.
                Some(document) if kept != new.document => {
                    Box::pin(give_certificate(edit, ctx, id, document)).await?;
                    Ok(id)
                }
                _ => Ok(id),
            };
        }
        // The form was gone back to and filled in with something else.
        new.client_key = tokens::unique_name();
    }
    if edit.dossier.trainings.len() >= MOST {
        return Err(Failure::Refused(SaveRefusal::TooManyTrainings));
    }
    let is_mine = |id: DocumentId| edit.dossier.documents.iter().any(|row| row.id == id);
    if new.document.is_some_and(|id| !is_mine(id)) {
        return Err(Failure::NotFound);
    }
    let application = edit.dossier.application.id;
    let row = prior_training::ActiveModel {
        application_id: Set(application),
        provider: Set(new.provider),
        title: Set(new.title),
        hours_tenths: Set(new.hours_tenths),
        completed_on: Set(new.completed_on),
        document_id: Set(new.document),
        client_key: Set(new.client_key),
        created_at: Set(ctx.now),
        ..Default::default()
    }
    .insert(&edit.tx)
    .await?;
    let id = row.id;
    let change = Change::new("application.add_training", "application", application.0).field(
        "training",
        serde_json::Value::Null,
        described(&row),
    );
    edit.dossier.trainings.push(row);
    edit.dossier.application.no_training = false;
    edit.finish(ctx, change, Touches::Eligibility).await?;
    Ok(id)
}

/// Removes a training; its certificate stays among the documents. One that is gone already is no
/// mistake.
///
/// # Errors
/// A [`SaveRefusal`]; [`Failure::NotFound`] when there is no application in that year.
pub async fn training_remove(
    ctx: &Ctx,
    year: i32,
    training: TrainingId,
) -> Result<(), Failure<SaveRefusal>> {
    let mut edit = Edit::begin(ctx, year).await?;
    let Some(place) = edit
        .dossier
        .trainings
        .iter()
        .position(|row| row.id == training)
    else {
        return Ok(());
    };
    let application = edit.dossier.application.id;
    prior_training::Entity::delete_many()
        .filter(prior_training::COLUMN.id.eq(training))
        .filter(prior_training::COLUMN.application_id.eq(application))
        .exec(&edit.tx)
        .await?;
    let row = edit.dossier.trainings.remove(place);
    let change = Change::new("application.remove_training", "application", application.0).field(
        "training",
        described(&row),
        serde_json::Value::Null,
    );
    edit.finish(ctx, change, Touches::Eligibility).await
}

/// Puts a document of the application to a training as its certificate.
///
/// # Errors
/// A [`SaveRefusal`]; [`Failure::NotFound`] when there is no such training or document.
pub async fn training_certificate(
    ctx: &Ctx,
    year: i32,
    training: TrainingId,
    document: DocumentId,
) -> Result<(), Failure<SaveRefusal>> {
    let edit = Edit::begin(ctx, year).await?;
    Box::pin(give_certificate(edit, ctx, training, document)).await
}

async fn give_certificate(
    mut edit: Edit,
    ctx: &Ctx,
    training: TrainingId,
    document: DocumentId,
) -> Result<(), Failure<SaveRefusal>> {
    let application = edit.dossier.application.id;
    let is_mine = edit.dossier.documents.iter().any(|row| row.id == document);
    let row = edit
        .dossier
        .trainings
        .iter_mut()
        .find(|row| row.id == training)
        .filter(|_| is_mine)
        .ok_or(Failure::NotFound)?;
    let change = Change::new("application.add_certificate", "application", application.0).field(
        "document",
        row.document_id.map(|id| id.0),
        document.0,
    );
    row.document_id = Some(document);
    let written = prior_training::ActiveModel {
        id: Unchanged(training),
        document_id: Set(Some(document)),
        ..Default::default()
    };
    prior_training::Entity::update(written)
        .exec(&edit.tx)
        .await?;
    edit.finish(ctx, change, Touches::NothingJudged).await
}

/// Says that there were no trainings, or takes that back.
///
/// # Errors
/// A [`SaveRefusal`]; [`Failure::NotFound`] when there is no application in that year.
pub async fn no_training(ctx: &Ctx, year: i32, none: bool) -> Result<(), Failure<SaveRefusal>> {
    let mut edit = Edit::begin(ctx, year).await?;
    if none && !edit.dossier.trainings.is_empty() {
        return Err(Failure::Refused(SaveRefusal::TrainingsEntered));
    }
    let row = &mut edit.dossier.application;
    let change = Change::new("application.save_training", "application", row.id.0).field(
        "no_training",
        row.no_training,
        none,
    );
    row.no_training = none;
    edit.finish(ctx, change, Touches::Eligibility).await
}

fn is_same(row: &prior_training::Model, new: &NewTraining) -> bool {
    row.provider == new.provider
        && row.title == new.title
        && row.hours_tenths == new.hours_tenths
        && row.completed_on == new.completed_on
}

fn described(row: &prior_training::Model) -> serde_json::Value {
    serde_json::json!({
        "provider": row.provider,
        "title": row.title,
        "hours": tenths_to_hours(i64::from(row.hours_tenths)),
        "completed_on": row.completed_on,
    })
}
