//! The two orders of the office's list, with everything its filters ask for inside the index: a page
//! is read from one end of the index until it is full, and rows that do not fit are passed over
//! without being fetched.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::helpers::index;

/// Applications without a name yet come last.
const BY_KANA: &str = "coalesce(nullif(kana_key, ''), '\u{10ffff}')";
/// What has not been sent stands where it was begun.
const BY_TIME: &str = "coalesce(submitted_at, created_at)";

fn create(backend: DbBackend, name: &str, order: &str) -> String {
    // SQLite searches the text inside the index. PostgreSQL limits the size of an index row and would
    // refuse a long name.
    let search = match backend {
        DbBackend::Postgres => "",
        _ => ", search_text",
    };
    format!("CREATE INDEX {name} ON application (year, ({order}), id, state, complete{search})")
}

async fn drop_both(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for name in ["idx_application_by_kana", "idx_application_by_time"] {
        manager
            .drop_index(Index::drop().name(name).table("application").to_owned())
            .await?;
    }
    Ok(())
}

/// Kana sort by code point on both databases; otherwise PostgreSQL would sort them by the language
/// of its cluster.
async fn collate_kana(manager: &SchemaManager<'_>, collation: &str) -> Result<(), DbErr> {
    if manager.get_database_backend() == DbBackend::Postgres {
        let statement = format!(
            "ALTER TABLE application ALTER COLUMN kana_key TYPE varchar COLLATE \"{collation}\""
        );
        manager
            .get_connection()
            .execute_unprepared(&statement)
            .await?;
    }
    Ok(())
}

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_both(manager).await?;
        collate_kana(manager, "C").await?;
        let backend = manager.get_database_backend();
        for (name, order) in [
            ("idx_application_by_kana", BY_KANA),
            ("idx_application_by_time", BY_TIME),
        ] {
            manager
                .get_connection()
                .execute_unprepared(&create(backend, name, order))
                .await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_both(manager).await?;
        collate_kana(manager, "default").await?;
        index(
            manager,
            "idx_application_by_kana",
            "application",
            &["year", "kana_key", "id"],
        )
        .await?;
        index(
            manager,
            "idx_application_by_time",
            "application",
            &["year", "submitted_at", "id"],
        )
        .await
    }
}
