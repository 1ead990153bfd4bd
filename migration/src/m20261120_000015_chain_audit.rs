//! Each audit entry holds the hash of the one before it.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{string, string_null};

use crate::helpers::{add, remove};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add(manager, "audit_entry", string_null("client")).await?;
        add(
            manager,
            "audit_entry",
            string("prev_hash").default("").to_owned(),
        )
        .await?;
        add(
            manager,
            "audit_entry",
            string("hash").default("").to_owned(),
        )
        .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        remove(manager, "audit_entry", "hash").await?;
        remove(manager, "audit_entry", "prev_hash").await?;
        remove(manager, "audit_entry", "client").await?;
        Ok(())
    }
}
