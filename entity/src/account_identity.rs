//! An account of an identity provider that signs an account of ours in.

use domain::ids::AccountId;
use domain::ids::AccountIdentityId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "account_identity")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: AccountIdentityId,
    #[sea_orm(indexed)]
    pub account_id: AccountId,
    #[sea_orm(unique_key = "uq_account_identity_subject")]
    pub issuer: String,
    #[sea_orm(unique_key = "uq_account_identity_subject")]
    pub subject: String,
    pub created_at: DateTimeUtc,
    pub last_used_at: Option<DateTimeUtc>,
    #[sea_orm(belongs_to, from = "account_id", to = "id")]
    pub account: BelongsTo<super::account::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
