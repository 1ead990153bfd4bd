//! Queued work, mail and the audit log.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, big_pk_auto, integer, json_binary, string, string_len,
    string_null, timestamp_with_time_zone, timestamp_with_time_zone_null,
};
use sea_orm_migration::sea_orm::DbBackend;

use crate::helpers::{CODE, drop_tables, index, unique};

/// The audit log can be added to, and that is all: the database itself refuses the rest.
async fn keep_audit_append_only(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let statements = match manager.get_database_backend() {
        DbBackend::Postgres => {
            "CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS \
             $$ BEGIN RAISE EXCEPTION 'audit entries are append-only'; END $$; \
             CREATE TRIGGER audit_entry_is_append_only BEFORE UPDATE OR DELETE ON audit_entry \
             FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();"
        }
        _ => {
            "CREATE TRIGGER audit_entry_is_not_updated BEFORE UPDATE ON audit_entry \
             BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END; \
             CREATE TRIGGER audit_entry_is_not_deleted BEFORE DELETE ON audit_entry \
             BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END;"
        }
    };
    manager
        .get_connection()
        .execute_unprepared(statements)
        .await?;
    Ok(())
}

/// SQLite drops triggers with their table; in PostgreSQL the function would stay behind.
async fn release_audit(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    if manager.get_database_backend() == DbBackend::Postgres {
        manager
            .get_connection()
            .execute_unprepared(
                "DROP TRIGGER IF EXISTS audit_entry_is_append_only ON audit_entry; \
                 DROP FUNCTION IF EXISTS refuse_audit_change();",
            )
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
        manager
            .create_table(
                Table::create()
                    .table("job")
                    .col(big_pk_auto("id"))
                    .col(string("kind"))
                    .col(string("payload"))
                    .col(timestamp_with_time_zone("run_at"))
                    .col(integer("attempts"))
                    .col(timestamp_with_time_zone_null("leased_until"))
                    .col(string_null("dedup_key"))
                    .col(string_null("last_error"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone_null("finished_at"))
                    .col(timestamp_with_time_zone_null("failed_at"))
                    .to_owned(),
            )
            .await?;
        unique(manager, "uq_job_dedup_key", "job", &["dedup_key"]).await?;
        index(manager, "idx_job_due", "job", &["run_at", "finished_at"]).await?;
        manager
            .create_table(
                Table::create()
                    .table("outbox_message")
                    .col(big_pk_auto("id"))
                    .col(big_integer_null("account_id"))
                    .col(big_integer_null("application_id"))
                    .col(string("kind"))
                    .col(string_len("state", CODE))
                    .col(string("to_email"))
                    .col(string_null("to_name"))
                    .col(string("lang"))
                    .col(string("subject"))
                    .col(string("body_text"))
                    .col(string("body_html"))
                    .col(string("message_id"))
                    .col(string_null("dedup_key"))
                    .col(integer("attempts"))
                    .col(string_null("last_error"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone_null("expires_at"))
                    .col(timestamp_with_time_zone_null("sent_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("outbox_message", "account_id")
                            .to("account", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("outbox_message", "application_id")
                            .to("application", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        unique(
            manager,
            "uq_outbox_message_message_id",
            "outbox_message",
            &["message_id"],
        )
        .await?;
        unique(
            manager,
            "uq_outbox_message_dedup_key",
            "outbox_message",
            &["dedup_key"],
        )
        .await?;
        index(
            manager,
            "idx_outbox_message_application_id",
            "outbox_message",
            &["application_id"],
        )
        .await?;
        manager
            .create_table(
                Table::create()
                    .table("audit_entry")
                    .col(big_pk_auto("id"))
                    .col(timestamp_with_time_zone("at"))
                    .col(big_integer_null("account_id"))
                    .col(string("actor_label"))
                    .col(string("action"))
                    .col(string("subject_kind"))
                    .col(big_integer("subject_id"))
                    .col(json_binary("changes"))
                    .col(string_null("reason"))
                    .col(string("request_id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("audit_entry", "account_id")
                            .to("account", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        index(
            manager,
            "idx_audit_entry_subject",
            "audit_entry",
            &["subject_kind", "subject_id"],
        )
        .await?;
        keep_audit_append_only(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        release_audit(manager).await?;
        drop_tables(manager, &["audit_entry", "outbox_message", "job"]).await
    }
}
