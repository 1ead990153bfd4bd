//! One ranked choice. The findings are pinned when the application is sent.

use domain::eligibility::Findings;
use domain::ids::ApplicationId;
use domain::ids::ChoiceId;
use domain::ids::OfferingId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "application_choice")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: ChoiceId,
    #[sea_orm(unique_key = "uq_choice_rank")]
    pub application_id: ApplicationId,
    #[sea_orm(unique_key = "uq_choice_rank")]
    pub rank: i32,
    #[sea_orm(indexed)]
    pub offering_id: OfferingId,
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub assessment: Option<Findings>,
    pub assessed_at: Option<DateTimeUtc>,
    #[sea_orm(belongs_to, from = "application_id", to = "id")]
    pub application: BelongsTo<super::application::Entity>,
    #[sea_orm(belongs_to, from = "offering_id", to = "id")]
    pub offering: BelongsTo<super::offering::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
