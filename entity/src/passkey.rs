//! A passkey of a member of staff.

use domain::ids::AccountId;
use domain::ids::PasskeyId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "passkey")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: PasskeyId,
    #[sea_orm(indexed)]
    pub account_id: AccountId,
    #[sea_orm(unique)]
    pub credential_id: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub credential: Json,
    pub label: String,
    pub created_at: DateTimeUtc,
    pub last_used_at: Option<DateTimeUtc>,
    #[sea_orm(belongs_to, from = "account_id", to = "id")]
    pub account: BelongsTo<super::account::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
