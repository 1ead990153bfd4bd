//! What the office's page of the day asks for, found without reading every application and mail.

use sea_orm_migration::prelude::*;

use crate::helpers::index;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const INDEXES: [(&str, &str, &[&str]); 2] = [
    (
        "idx_application_needs",
        "application",
        &[
            "year",
            "state",
            "recommendation_state",
            "items_returned",
            "items_received",
            "eligibility_open",
            "updated_at",
            "submitted_at",
        ],
    ),
    (
        "idx_outbox_message_run",
        "outbox_message",
        &["reminder_run_id", "state"],
    ),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, table, columns) in INDEXES {
            index(manager, name, table, columns).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, table, _) in INDEXES {
            manager
                .drop_index(Index::drop().name(name).table(table).to_owned())
                .await?;
        }
        Ok(())
    }
}
