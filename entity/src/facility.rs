//! A facility whose office collects applications of its staff; reached by a secret link.

use domain::ids::FacilityId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "facility")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: FacilityId,
    pub year: i32,
    pub name: String,
    pub contact_name: String,
    #[sea_orm(indexed)]
    pub contact_email: String,
    pub lang: String,
    #[sea_orm(unique)]
    pub token_hash: String,
    /// Of the link before this one, which says kindly that it was replaced.
    #[sea_orm(indexed)]
    pub previous_token_hash: Option<String>,
    pub linked_at: DateTimeUtc,
    pub created_at: DateTimeUtc,
    pub expires_at: DateTimeUtc,
    pub opened_at: Option<DateTimeUtc>,
    pub closed_at: Option<DateTimeUtc>,
    /// By the office, as against closed by the contact.
    pub deactivated_at: Option<DateTimeUtc>,
    pub deactivation_reason: Option<String>,
    pub version: i32,
    pub changed_at: DateTimeUtc,
    #[sea_orm(belongs_to, from = "year", to = "year")]
    pub programme_year: BelongsTo<super::programme_year::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
