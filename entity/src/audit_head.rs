//! Where the chain of the audit log ends: one row, which only moves on. It tells when the last
//! entries of the log were cut off.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_head")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    /// Entries in the chain.
    pub entries: i64,
    /// The hash of the last one.
    pub hash: String,
}

impl ActiveModelBehavior for ActiveModel {}
