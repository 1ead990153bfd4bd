//! An uploaded file under a generated name. The person's own file name is only shown.

use domain::application::DocumentPurpose;
use domain::ids::AccountId;
use domain::ids::ApplicationId;
use domain::ids::DocumentId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "document")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: DocumentId,
    #[sea_orm(indexed, unique_key = "uq_document_client_key")]
    pub application_id: ApplicationId,
    pub purpose: DocumentPurpose,
    pub file_name: String,
    pub media_type: String,
    pub size_bytes: i64,
    pub sha256: String,
    #[sea_orm(unique)]
    pub storage_key: String,
    /// Made by the form, so it is only unique within its application.
    #[sea_orm(unique_key = "uq_document_client_key")]
    pub client_key: String,
    pub uploaded_at: DateTimeUtc,
    pub removed_at: Option<DateTimeUtc>,
    /// Who of the office sent it in, when it was not the applicant.
    pub uploaded_by: Option<AccountId>,
    #[sea_orm(belongs_to, from = "application_id", to = "id")]
    pub application: BelongsTo<super::application::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
