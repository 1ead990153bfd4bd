//! A colleague invited to a facility's page; nothing is shown of them before they join.

use domain::ids::FacilityId;
use domain::ids::FacilityMemberId;
use domain::ids::OfferingId;
use domain::ids::PersonId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "facility_member")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: FacilityMemberId,
    #[sea_orm(unique_key = "uq_facility_member_email")]
    pub facility_id: FacilityId,
    #[sea_orm(unique_key = "uq_facility_member_email")]
    pub email: String,
    pub name: String,
    pub offering_id: OfferingId,
    pub rank: i32,
    #[sea_orm(unique)]
    pub token_hash: Option<String>,
    /// Of the invitation before this one, which says kindly that it was replaced.
    #[sea_orm(indexed)]
    pub previous_token_hash: Option<String>,
    pub invited_at: DateTimeUtc,
    pub joined_at: Option<DateTimeUtc>,
    pub declined_at: Option<DateTimeUtc>,
    pub left_at: Option<DateTimeUtc>,
    #[sea_orm(indexed)]
    pub person_id: Option<PersonId>,
    pub withdrawn_at: Option<DateTimeUtc>,
    pub withdrawal_reason: Option<String>,
    #[sea_orm(belongs_to, from = "facility_id", to = "id")]
    pub facility: BelongsTo<super::facility::Entity>,
    #[sea_orm(belongs_to, from = "offering_id", to = "id")]
    pub offering: BelongsTo<super::offering::Entity>,
    #[sea_orm(belongs_to, from = "person_id", to = "id")]
    pub person: BelongsTo<Option<super::person::Entity>>,
}

impl ActiveModelBehavior for ActiveModel {}
