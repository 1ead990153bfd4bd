//! Who changed what, when and why (操作記録). Append-only.

use domain::ids::AccountId;
use domain::ids::AuditEntryId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_entry")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: AuditEntryId,
    pub at: DateTimeUtc,
    pub account_id: Option<AccountId>,
    pub actor_label: String,
    pub action: String,
    pub subject_kind: String,
    pub subject_id: i64,
    #[sea_orm(column_type = "JsonBinary")]
    pub changes: Json,
    pub reason: Option<String>,
    pub request_id: String,
    /// From where: the network address of whoever asked.
    pub client: Option<String>,
    /// Where it stands in the chain, from 1. Given at the end of the transaction that wrote it, as
    /// ids of transactions that overlap are not in the order of their commits.
    #[sea_orm(unique)]
    pub chain_place: Option<i64>,
    /// The hash of the entry before it in the chain.
    pub prev_hash: String,
    /// SHA-256 over this entry, its place and `prev_hash`, in hexadecimal.
    pub hash: String,
    #[sea_orm(belongs_to, from = "account_id", to = "id")]
    pub account: BelongsTo<Option<super::account::Entity>>,
}

impl ActiveModelBehavior for ActiveModel {}
