//! A single-use link, stored as hashes; `next_path` is where it leads.

use domain::access::LinkPurpose;
use domain::ids::AccountId;
use domain::ids::SignInLinkId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sign_in_link")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: SignInLinkId,
    #[sea_orm(unique)]
    pub token_hash: String,
    #[sea_orm(indexed)]
    pub email: String,
    pub purpose: LinkPurpose,
    pub account_id: Option<AccountId>,
    #[sea_orm(indexed)]
    pub browser_hash: Option<String>,
    pub code_hash: Option<String>,
    pub tries: i32,
    pub next_path: Option<String>,
    /// The second factor that a set-up link offers; gone once it is an account's.
    pub totp_secret: Option<String>,
    pub created_at: DateTimeUtc,
    pub expires_at: DateTimeUtc,
    pub used_at: Option<DateTimeUtc>,
    pub voided_at: Option<DateTimeUtc>,
    #[sea_orm(belongs_to, from = "account_id", to = "id")]
    pub account: BelongsTo<Option<super::account::Entity>>,
}

impl ActiveModelBehavior for ActiveModel {}
