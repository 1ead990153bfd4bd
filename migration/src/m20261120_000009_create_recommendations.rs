//! Recommendations, and where an application stands with its own.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, big_pk_auto, boolean, integer, integer_null, json_binary_null,
    string, string_len, string_len_null, string_null, timestamp_with_time_zone,
    timestamp_with_time_zone_null,
};
use sea_orm_migration::sea_orm::DbBackend;

use crate::helpers::{CODE, add, drop_tables, index, remove, unique};

/// The two orders of the office's list, as the migration before wrote them.
const ORDERS: [(&str, &str); 2] = [
    (
        "idx_application_by_kana",
        "coalesce(nullif(kana_key, ''), '\u{10ffff}')",
    ),
    (
        "idx_application_by_time",
        "coalesce(submitted_at, created_at)",
    ),
];

/// The list is filtered by the standing as well, so the indexes hold it: rows that do not fit are
/// passed over without being fetched.
async fn order_again(manager: &SchemaManager<'_>, also: &str) -> Result<(), DbErr> {
    let search = match manager.get_database_backend() {
        DbBackend::Postgres => "",
        _ => ", search_text",
    };
    for (name, order) in ORDERS {
        manager
            .drop_index(Index::drop().name(name).table("application").to_owned())
            .await?;
        let statement = format!(
            "CREATE INDEX {name} ON application (year, ({order}), id, state, complete{also}{search})"
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
        manager
            .create_table(
                Table::create()
                    .table("recommendation")
                    .col(big_pk_auto("id"))
                    .col(big_integer("application_id"))
                    .col(string_len("way", CODE))
                    .col(string_len("state", CODE))
                    .col(string("to_name"))
                    .col(string("to_title"))
                    .col(string_null("to_email"))
                    .col(string("lang"))
                    .col(string_null("passed_on_by"))
                    .col(string_null("token_hash"))
                    .col(timestamp_with_time_zone("asked_at"))
                    .col(timestamp_with_time_zone_null("expires_at"))
                    .col(timestamp_with_time_zone_null("opened_at"))
                    .col(integer("opens"))
                    .col(big_integer_null("outbox_message_id"))
                    .col(timestamp_with_time_zone_null("answered_at"))
                    .col(timestamp_with_time_zone_null("ended_at"))
                    .col(string_len_null("verdict", CODE))
                    .col(string("explanation"))
                    .col(string_null("answered_by_name"))
                    .col(string_null("answered_by_title"))
                    .col(boolean("answered_by_deputy"))
                    .col(string("applicant_position"))
                    .col(string_len_null("duty_release", CODE))
                    .col(string("duty_note"))
                    .col(integer_null("rank"))
                    .col(integer_null("rank_of"))
                    .col(string_len_null("payer", CODE))
                    .col(string("invoice_name"))
                    .col(string("invoice_department"))
                    .col(string("invoice_postal_code"))
                    .col(string("invoice_address"))
                    .col(string("invoice_email"))
                    .col(string("remarks"))
                    .col(string_null("digest"))
                    .col(json_binary_null("snapshot"))
                    .col(big_integer_null("document_id"))
                    .col(big_integer_null("confirmed_by"))
                    .col(timestamp_with_time_zone_null("confirmed_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("recommendation", "application_id")
                            .to("application", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("recommendation", "outbox_message_id")
                            .to("outbox_message", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("recommendation", "document_id")
                            .to("document", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        index(
            manager,
            "idx_recommendation_application_id",
            "recommendation",
            &["application_id"],
        )
        .await?;
        unique(
            manager,
            "uq_recommendation_token_hash",
            "recommendation",
            &["token_hash"],
        )
        .await?;
        add(
            manager,
            "application",
            string("material_digest").default("").to_owned(),
        )
        .await?;
        add(
            manager,
            "application",
            string_len("recommendation_state", CODE)
                .default("not_asked")
                .to_owned(),
        )
        .await?;
        order_again(manager, ", recommendation_state").await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        order_again(manager, "").await?;
        remove(manager, "application", "recommendation_state").await?;
        remove(manager, "application", "material_digest").await?;
        drop_tables(manager, &["recommendation"]).await
    }
}
