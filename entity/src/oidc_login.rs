//! A sign-in at an identity provider under way.

use domain::ids::AccountId;
use domain::ids::OidcLoginId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "oidc_login")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: OidcLoginId,
    #[sea_orm(unique)]
    pub state_hash: String,
    #[sea_orm(indexed)]
    pub browser_hash: String,
    pub nonce: String,
    pub pkce_verifier: String,
    pub next_path: Option<String>,
    pub created_at: DateTimeUtc,
    pub expires_at: DateTimeUtc,
    /// When the provider sent the browser back.
    pub used_at: Option<DateTimeUtc>,
    /// Whom the provider vouched for, by its own number.
    pub subject: Option<String>,
    /// Whom the provider vouched for, by ours.
    pub account_id: Option<AccountId>,
    /// When the sign-in was complete, the second factor included.
    pub finished_at: Option<DateTimeUtc>,
    #[sea_orm(belongs_to, from = "account_id", to = "id")]
    pub account: BelongsTo<Option<super::account::Entity>>,
}

impl ActiveModelBehavior for ActiveModel {}
