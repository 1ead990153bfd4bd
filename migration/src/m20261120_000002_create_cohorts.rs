//! A year: cohorts, offerings and their rules.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_pk_auto, boolean, date, integer, integer_null, json_binary,
    small_integer_null, string, string_len, string_null,
};

use crate::helpers::{CODE, drop_tables, unique};

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
                    .table("programme_year")
                    .col(integer("year"))
                    .col(big_integer("revision"))
                    .primary_key(Index::create().col("year"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("cohort")
                    .col(big_pk_auto("id"))
                    .col(string("key"))
                    .col(big_integer("programme_id"))
                    .col(integer("year"))
                    .col(integer("number"))
                    .col(string_len("numeral", CODE))
                    .col(date("opens_on"))
                    .col(date("closes_on"))
                    .col(string_null("note_ja"))
                    .col(string_null("note_en"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("cohort", "programme_id")
                            .to("programme", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("cohort", "year")
                            .to("programme_year", "year"),
                    )
                    .to_owned(),
            )
            .await?;
        unique(manager, "uq_cohort_key", "cohort", &["key"]).await?;
        manager
            .create_table(
                Table::create()
                    .table("offering")
                    .col(big_pk_auto("id"))
                    .col(string("key"))
                    .col(big_integer("cohort_id"))
                    .col(big_integer("course_id"))
                    .col(big_integer("fee_yen"))
                    .col(integer("stated_minutes"))
                    .col(boolean("stated_approximately"))
                    .col(string_len("capacity_kind", CODE))
                    .col(integer_null("capacity_min"))
                    .col(integer_null("capacity_max"))
                    .col(string("recommender_ja"))
                    .col(string("recommender_en"))
                    .col(string_null("claim_ja"))
                    .col(string_null("claim_en"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("offering", "cohort_id")
                            .to("cohort", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("offering", "course_id")
                            .to("course", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        unique(manager, "uq_offering_key", "offering", &["key"]).await?;
        unique(
            manager,
            "uq_offering_course",
            "offering",
            &["cohort_id", "course_id"],
        )
        .await?;
        manager
            .create_table(
                Table::create()
                    .table("eligibility_rule")
                    .col(big_pk_auto("id"))
                    .col(big_integer("offering_id"))
                    .col(string("key"))
                    .col(integer("position"))
                    .col(string_len("severity", CODE))
                    .col(json_binary("requirement"))
                    .col(integer("version"))
                    .col(string("source_ja"))
                    .col(string("source_en"))
                    .col(string("source_ref"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("eligibility_rule", "offering_id")
                            .to("offering", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        unique(
            manager,
            "uq_eligibility_rule_key",
            "eligibility_rule",
            &["offering_id", "key"],
        )
        .await?;
        manager
            .create_table(
                Table::create()
                    .table("printed_correction")
                    .col(big_pk_auto("id"))
                    .col(big_integer("offering_id"))
                    .col(string("key"))
                    .col(integer("position"))
                    .col(small_integer_null("cours"))
                    .col(string("printed"))
                    .col(string("corrected"))
                    .col(string("reason_ja"))
                    .col(string("reason_en"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("printed_correction", "offering_id")
                            .to("offering", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        unique(
            manager,
            "uq_printed_correction_key",
            "printed_correction",
            &["offering_id", "key"],
        )
        .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(
            manager,
            &[
                "printed_correction",
                "eligibility_rule",
                "offering",
                "cohort",
                "programme_year",
            ],
        )
        .await
    }
}
