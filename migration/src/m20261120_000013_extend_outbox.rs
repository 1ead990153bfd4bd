//! What the office may do with a mail: approve, edit, hold, send again; and what came back.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer_null, big_pk_auto, integer, string, string_len, string_len_null, string_null,
    timestamp_with_time_zone, timestamp_with_time_zone_null,
};

use crate::helpers::{CODE, add, drop_tables, index, remove, unique};

/// The lists of the outbox, each the newest first; the search looks through its index, not through
/// the letters themselves.
const INDEXES: [(&str, &[&str]); 6] = [
    ("idx_outbox_message_state", &["state", "id"]),
    ("idx_outbox_message_kind", &["kind", "id"]),
    ("idx_outbox_message_created_at", &["created_at"]),
    ("idx_outbox_message_bounced_at", &["bounced_at"]),
    ("idx_outbox_message_queued_at", &["state", "queued_at"]),
    ("idx_outbox_message_search_text", &["search_text"]),
];

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
                    .table("suppressed_address")
                    .col(big_pk_auto("id"))
                    .col(string("email"))
                    .col(string_len("reason", CODE))
                    .col(string("note"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(big_integer_null("account_id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("suppressed_address", "account_id")
                            .to("account", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        unique(
            manager,
            "uq_suppressed_address_email",
            "suppressed_address",
            &["email"],
        )
        .await?;
        add(manager, "outbox_message", string_null("secrets")).await?;
        add(manager, "outbox_message", string_len_null("failure", CODE)).await?;
        add(
            manager,
            "outbox_message",
            timestamp_with_time_zone_null("approved_at"),
        )
        .await?;
        add(manager, "outbox_message", big_integer_null("approved_by")).await?;
        add(
            manager,
            "outbox_message",
            timestamp_with_time_zone_null("edited_at"),
        )
        .await?;
        add(manager, "outbox_message", big_integer_null("edited_by")).await?;
        add(
            manager,
            "outbox_message",
            integer("version").default(0).to_owned(),
        )
        .await?;
        add(
            manager,
            "outbox_message",
            timestamp_with_time_zone_null("bounced_at"),
        )
        .await?;
        add(manager, "outbox_message", string_null("bounce_note")).await?;
        add(manager, "outbox_message", big_integer_null("resend_of")).await?;
        add(
            manager,
            "outbox_message",
            big_integer_null("reminder_run_id"),
        )
        .await?;
        for moment in ["queued_at", "next_try_at", "acknowledged_at"] {
            add(
                manager,
                "outbox_message",
                timestamp_with_time_zone_null(moment),
            )
            .await?;
        }
        add(manager, "outbox_message", string_len_null("held_for", CODE)).await?;
        add(manager, "outbox_message", string_null("hold_note")).await?;
        add(
            manager,
            "outbox_message",
            string("search_text").default("").to_owned(),
        )
        .await?;
        for (name, columns) in INDEXES {
            index(manager, name, "outbox_message", columns).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, _) in INDEXES {
            let index = Index::drop().name(name).table("outbox_message").to_owned();
            manager.drop_index(index).await?;
        }
        for column in ["search_text", "hold_note", "held_for"] {
            remove(manager, "outbox_message", column).await?;
        }
        for moment in ["acknowledged_at", "next_try_at", "queued_at"] {
            remove(manager, "outbox_message", moment).await?;
        }
        remove(manager, "outbox_message", "reminder_run_id").await?;
        remove(manager, "outbox_message", "resend_of").await?;
        remove(manager, "outbox_message", "bounce_note").await?;
        remove(manager, "outbox_message", "bounced_at").await?;
        remove(manager, "outbox_message", "version").await?;
        remove(manager, "outbox_message", "edited_by").await?;
        remove(manager, "outbox_message", "edited_at").await?;
        remove(manager, "outbox_message", "approved_by").await?;
        remove(manager, "outbox_message", "approved_at").await?;
        remove(manager, "outbox_message", "failure").await?;
        remove(manager, "outbox_message", "secrets").await?;
        drop_tables(manager, &["suppressed_address"]).await
    }
}
