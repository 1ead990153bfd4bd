//! Sessions, what they count for, and who teaches them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, big_pk_auto, boolean, date_null, integer, integer_null,
    small_integer_null, string, string_len, string_null, time_null,
};

use crate::helpers::{CODE, drop_tables, index, unique};

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
                    .table("session")
                    .col(big_pk_auto("id"))
                    .col(string("key"))
                    .col(integer("year"))
                    .col(integer("position"))
                    .col(string_len("status", CODE))
                    .col(string_len("kind", CODE))
                    .col(string_len("format", CODE))
                    .col(date_null("held_on"))
                    .col(time_null("starts_at"))
                    .col(time_null("ends_at"))
                    .col(integer_null("required_minutes"))
                    .col(string("title_ja"))
                    .col(string("title_en"))
                    .col(string_null("room_ja"))
                    .col(string_null("room_en"))
                    .col(string_null("note_ja"))
                    .col(string_null("note_en"))
                    .col(boolean("invented"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("session", "year")
                            .to("programme_year", "year"),
                    )
                    .to_owned(),
            )
            .await?;
        unique(manager, "uq_session_key", "session", &["key"]).await?;
        index(manager, "idx_session_year", "session", &["year"]).await?;
        manager
            .create_table(
                Table::create()
                    .table("credit")
                    .col(big_integer("session_id"))
                    .col(big_integer("offering_id"))
                    .col(small_integer_null("cours"))
                    .col(big_integer_null("domain_id"))
                    .col(integer_null("minutes"))
                    .col(boolean("required"))
                    .primary_key(Index::create().col("session_id").col("offering_id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("credit", "session_id")
                            .to("session", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("credit", "offering_id")
                            .to("offering", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("credit", "domain_id")
                            .to("curriculum_domain", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        index(
            manager,
            "idx_credit_offering_id",
            "credit",
            &["offering_id"],
        )
        .await?;
        manager
            .create_table(
                Table::create()
                    .table("lecturer")
                    .col(big_pk_auto("id"))
                    .col(string("key"))
                    .col(string("name_ja"))
                    .col(string("name_en"))
                    .col(string("affiliation_ja"))
                    .col(string("affiliation_en"))
                    .col(boolean("invented"))
                    .to_owned(),
            )
            .await?;
        unique(manager, "uq_lecturer_key", "lecturer", &["key"]).await?;
        manager
            .create_table(
                Table::create()
                    .table("session_lecturer")
                    .col(big_integer("session_id"))
                    .col(big_integer("lecturer_id"))
                    .col(integer("position"))
                    .primary_key(Index::create().col("session_id").col("lecturer_id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("session_lecturer", "session_id")
                            .to("session", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("session_lecturer", "lecturer_id")
                            .to("lecturer", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(
            manager,
            &["session_lecturer", "lecturer", "credit", "session"],
        )
        .await
    }
}
