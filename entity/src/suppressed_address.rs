//! An address that gets no mail.

use domain::ids::AccountId;
use domain::ids::SuppressedAddressId;
use domain::mail::SuppressionReason;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "suppressed_address")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: SuppressedAddressId,
    #[sea_orm(unique)]
    pub email: String,
    pub reason: SuppressionReason,
    pub note: String,
    pub created_at: DateTimeUtc,
    pub account_id: Option<AccountId>,
    #[sea_orm(belongs_to, from = "account_id", to = "id")]
    pub account: BelongsTo<Option<super::account::Entity>>,
}

impl ActiveModelBehavior for ActiveModel {}
