//! Each audit entry holds the hash of the one before it, and one row says where the chain ends.
//!
//! The database refuses every other change of the log: an entry is written once and given its place
//! in the chain once, and the end of the chain only moves on.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_null, integer, string, string_null};
use sea_orm_migration::sea_orm::DbBackend;

use crate::helpers::{add, drop_tables, index, remove, unique};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// What an entry says, which its place in the chain must not change.
const SAID: [&str; 11] = [
    "id",
    "at",
    "account_id",
    "actor_label",
    "action",
    "subject_kind",
    "subject_id",
    "changes",
    "reason",
    "request_id",
    "client",
];

/// `INSERT OR REPLACE` and `UPDATE OR REPLACE` delete without a word to the delete trigger, so that
/// way is closed by itself.
fn protect_sqlite() -> String {
    let said = SAID.map(|column| format!("NEW.{column} IS OLD.{column}"));
    let said = said.join(" AND ");
    format!(
        "DROP TRIGGER audit_entry_is_not_updated; \
         CREATE TRIGGER audit_entry_is_not_updated BEFORE UPDATE ON audit_entry WHEN NOT ( \
             OLD.chain_place IS NULL AND NEW.chain_place IS NOT NULL AND {said} \
             AND NOT EXISTS (SELECT 1 FROM audit_entry WHERE chain_place = NEW.chain_place)) \
         BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END; \
         CREATE TRIGGER audit_entry_is_not_replaced BEFORE INSERT ON audit_entry \
         WHEN NEW.chain_place IS NOT NULL OR EXISTS (SELECT 1 FROM audit_entry WHERE id = NEW.id) \
         BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END; \
         CREATE TRIGGER audit_head_moves_on BEFORE UPDATE ON audit_head \
         WHEN NEW.id IS NOT OLD.id OR NEW.entries <= OLD.entries \
         BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END; \
         CREATE TRIGGER audit_head_stays BEFORE DELETE ON audit_head \
         BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END; \
         CREATE TRIGGER audit_head_is_alone BEFORE INSERT ON audit_head \
         BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;"
    )
}

fn protect_postgres() -> String {
    let of = |row: &str| SAID.map(|column| format!("{row}.{column}")).join(", ");
    format!(
        "CREATE OR REPLACE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$ \
         BEGIN \
           IF TG_OP = 'UPDATE' THEN \
             IF OLD.chain_place IS NULL AND NEW.chain_place IS NOT NULL \
                AND ({new}) IS NOT DISTINCT FROM ({old}) THEN RETURN NEW; END IF; \
           END IF; \
           RAISE EXCEPTION 'audit entries are append-only'; \
         END $$; \
         CREATE TRIGGER audit_entry_is_not_truncated BEFORE TRUNCATE ON audit_entry \
         FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change(); \
         CREATE FUNCTION refuse_audit_head_change() RETURNS trigger LANGUAGE plpgsql AS $$ \
         BEGIN \
           IF TG_OP = 'UPDATE' THEN \
             IF NEW.id = OLD.id AND NEW.entries > OLD.entries THEN RETURN NEW; END IF; \
           END IF; \
           RAISE EXCEPTION 'the audit log is append-only'; \
         END $$; \
         CREATE TRIGGER audit_head_moves_on BEFORE INSERT OR UPDATE OR DELETE ON audit_head \
         FOR EACH ROW EXECUTE FUNCTION refuse_audit_head_change(); \
         CREATE TRIGGER audit_head_stays BEFORE TRUNCATE ON audit_head \
         FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_head_change();",
        new = of("NEW"),
        old = of("OLD"),
    )
}

/// The protection as it was before there was a chain.
fn release(backend: DbBackend) -> &'static str {
    match backend {
        DbBackend::Postgres => {
            "DROP TRIGGER audit_entry_is_not_truncated ON audit_entry; \
             CREATE OR REPLACE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS \
             $$ BEGIN RAISE EXCEPTION 'audit entries are append-only'; END $$;"
        }
        _ => {
            "DROP TRIGGER audit_entry_is_not_replaced; \
             DROP TRIGGER audit_entry_is_not_updated; \
             CREATE TRIGGER audit_entry_is_not_updated BEFORE UPDATE ON audit_entry \
             BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END;"
        }
    }
}

async fn run(manager: &SchemaManager<'_>, statements: &str) -> Result<(), DbErr> {
    manager
        .get_connection()
        .execute_unprepared(statements)
        .await?;
    Ok(())
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let text = |name: &'static str| string(name).default("").to_owned();
        add(manager, "audit_entry", string_null("client")).await?;
        add(manager, "audit_entry", big_integer_null("chain_place")).await?;
        add(manager, "audit_entry", text("prev_hash")).await?;
        add(manager, "audit_entry", text("hash")).await?;
        unique(
            manager,
            "uq_audit_entry_chain_place",
            "audit_entry",
            &["chain_place"],
        )
        .await?;
        // The search of the log: by who, by what kind of thing, by action, each with the time.
        for (name, columns) in [
            ("idx_audit_entry_at", &["at"][..]),
            ("idx_audit_entry_account", &["account_id", "at"][..]),
            ("idx_audit_entry_action", &["action", "at"][..]),
        ] {
            index(manager, name, "audit_entry", columns).await?;
        }
        manager
            .create_table(
                Table::create()
                    .table("audit_head")
                    .col(integer("id").primary_key().to_owned())
                    .col(big_integer("entries"))
                    .col(string("hash"))
                    .to_owned(),
            )
            .await?;
        run(
            manager,
            "INSERT INTO audit_head (id, entries, hash) VALUES (1, 0, '')",
        )
        .await?;
        let protection = match manager.get_database_backend() {
            DbBackend::Postgres => protect_postgres(),
            _ => protect_sqlite(),
        };
        run(manager, &protection).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let backend = manager.get_database_backend();
        run(manager, release(backend)).await?;
        drop_tables(manager, &["audit_head"]).await?;
        if backend == DbBackend::Postgres {
            run(manager, "DROP FUNCTION refuse_audit_head_change()").await?;
        }
        for name in [
            "uq_audit_entry_chain_place",
            "idx_audit_entry_at",
            "idx_audit_entry_account",
            "idx_audit_entry_action",
        ] {
            let drop = Index::drop().name(name).table("audit_entry").to_owned();
            manager.drop_index(drop).await?;
        }
        for column in ["hash", "prev_hash", "chain_place", "client"] {
            remove(manager, "audit_entry", column).await?;
        }
        Ok(())
    }
}
