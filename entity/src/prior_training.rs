//! A training completed before applying; hours in tenths.

use domain::ids::ApplicationId;
use domain::ids::DocumentId;
use domain::ids::TrainingId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "prior_training")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: TrainingId,
    #[sea_orm(indexed, unique_key = "uq_prior_training_client_key")]
    pub application_id: ApplicationId,
    pub provider: String,
    pub title: Option<String>,
    pub hours_tenths: i32,
    pub completed_on: Date,
    pub document_id: Option<DocumentId>,
    /// Made by the form, so it is only unique within its application.
    #[sea_orm(unique_key = "uq_prior_training_client_key")]
    pub client_key: String,
    pub created_at: DateTimeUtc,
    #[sea_orm(belongs_to, from = "application_id", to = "id")]
    pub application: BelongsTo<super::application::Entity>,
    #[sea_orm(belongs_to, from = "document_id", to = "id")]
    pub document: BelongsTo<Option<super::document::Entity>>,
}

impl ActiveModelBehavior for ActiveModel {}
