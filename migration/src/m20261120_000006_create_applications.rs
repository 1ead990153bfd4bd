//! Applications with everything that belongs to them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, big_pk_auto, boolean, date, integer, json_binary_null, string,
    string_len, string_len_null, string_null, timestamp_with_time_zone,
    timestamp_with_time_zone_null,
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
                    .table("application")
                    .col(big_pk_auto("id"))
                    .col(big_integer("person_id"))
                    .col(integer("year"))
                    .col(string_null("number"))
                    .col(string_len("state", CODE))
                    .col(integer("version"))
                    .col(boolean("complete"))
                    .col(string_len_null("main_profession", CODE))
                    .col(string_null("other_profession"))
                    .col(string_len_null("safety_role", CODE))
                    .col(big_integer_null("institution_id"))
                    .col(string_null("department"))
                    .col(string_null("job_title"))
                    .col(boolean("no_training"))
                    .col(string("motivation"))
                    .col(string_len_null("recommender_way", CODE))
                    .col(string_null("recommender_name"))
                    .col(string_null("recommender_title"))
                    .col(string_null("recommender_email"))
                    .col(string("name_as_listed"))
                    .col(string("institution_as_listed"))
                    .col(string("kana_key"))
                    .col(string("search_text"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("updated_at"))
                    .col(timestamp_with_time_zone_null("submitted_at"))
                    .col(timestamp_with_time_zone_null("withdrawn_at"))
                    .col(string_null("withdrawal_reason"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("application", "person_id")
                            .to("person", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("application", "year")
                            .to("programme_year", "year"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("application", "institution_id")
                            .to("institution", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        unique(
            manager,
            "uq_application_person_year",
            "application",
            &["person_id", "year"],
        )
        .await?;
        unique(manager, "uq_application_number", "application", &["number"]).await?;
        // The office's list is read in these two orders, a page at a time.
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
        .await?;
        manager
            .create_table(
                Table::create()
                    .table("application_choice")
                    .col(big_pk_auto("id"))
                    .col(big_integer("application_id"))
                    .col(integer("rank"))
                    .col(big_integer("offering_id"))
                    .col(json_binary_null("assessment"))
                    .col(timestamp_with_time_zone_null("assessed_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("application_choice", "application_id")
                            .to("application", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("application_choice", "offering_id")
                            .to("offering", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        unique(
            manager,
            "uq_choice_offering",
            "application_choice",
            &["application_id", "offering_id"],
        )
        .await?;
        unique(
            manager,
            "uq_choice_rank",
            "application_choice",
            &["application_id", "rank"],
        )
        .await?;
        index(
            manager,
            "idx_application_choice_offering_id",
            "application_choice",
            &["offering_id"],
        )
        .await?;
        manager
            .create_table(
                Table::create()
                    .table("document")
                    .col(big_pk_auto("id"))
                    .col(big_integer("application_id"))
                    .col(string_len("purpose", CODE))
                    .col(string("file_name"))
                    .col(string("media_type"))
                    .col(big_integer("size_bytes"))
                    .col(string("sha256"))
                    .col(string("storage_key"))
                    .col(string("client_key"))
                    .col(timestamp_with_time_zone("uploaded_at"))
                    .col(timestamp_with_time_zone_null("removed_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("document", "application_id")
                            .to("application", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        unique(
            manager,
            "uq_document_storage_key",
            "document",
            &["storage_key"],
        )
        .await?;
        unique(
            manager,
            "uq_document_client_key",
            "document",
            &["application_id", "client_key"],
        )
        .await?;
        index(
            manager,
            "idx_document_application_id",
            "document",
            &["application_id"],
        )
        .await?;
        manager
            .create_table(
                Table::create()
                    .table("prior_training")
                    .col(big_pk_auto("id"))
                    .col(big_integer("application_id"))
                    .col(string("provider"))
                    .col(string_null("title"))
                    .col(integer("hours_tenths"))
                    .col(date("completed_on"))
                    .col(big_integer_null("document_id"))
                    .col(string("client_key"))
                    .col(timestamp_with_time_zone("created_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("prior_training", "application_id")
                            .to("application", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("prior_training", "document_id")
                            .to("document", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        unique(
            manager,
            "uq_prior_training_client_key",
            "prior_training",
            &["application_id", "client_key"],
        )
        .await?;
        index(
            manager,
            "idx_prior_training_application_id",
            "prior_training",
            &["application_id"],
        )
        .await?;
        manager
            .create_table(
                Table::create()
                    .table("consent")
                    .col(big_pk_auto("id"))
                    .col(big_integer("application_id"))
                    .col(string_len("kind", CODE))
                    .col(boolean("given"))
                    .col(integer("version"))
                    .col(timestamp_with_time_zone("answered_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("consent", "application_id")
                            .to("application", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        unique(
            manager,
            "uq_consent_kind",
            "consent",
            &["application_id", "kind"],
        )
        .await?;
        manager
            .create_table(
                Table::create()
                    .table("offering_tally")
                    .col(big_integer("offering_id"))
                    .col(string_len("state", CODE))
                    .col(boolean("complete"))
                    .col(big_integer("count"))
                    .primary_key(
                        Index::create()
                            .col("offering_id")
                            .col("state")
                            .col("complete"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("offering_tally", "offering_id")
                            .to("offering", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("number_series")
                    .col(string("key"))
                    .col(big_integer("next"))
                    .primary_key(Index::create().col("key"))
                    .to_owned(),
            )
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(
            manager,
            &[
                "number_series",
                "offering_tally",
                "consent",
                "prior_training",
                "document",
                "application_choice",
                "application",
            ],
        )
        .await
    }
}
