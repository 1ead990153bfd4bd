//! The answer to one consent question, for the wording of that version.

use domain::application::ConsentKind;
use domain::ids::ApplicationId;
use domain::ids::ConsentId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "consent")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: ConsentId,
    #[sea_orm(unique_key = "uq_consent_kind")]
    pub application_id: ApplicationId,
    #[sea_orm(unique_key = "uq_consent_kind")]
    pub kind: ConsentKind,
    pub given: bool,
    pub version: i32,
    pub answered_at: DateTimeUtc,
    #[sea_orm(belongs_to, from = "application_id", to = "id")]
    pub application: BelongsTo<super::application::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
