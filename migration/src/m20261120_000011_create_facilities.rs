//! Facilities that collect applications of their staff.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, big_pk_auto, integer, string, string_null,
    timestamp_with_time_zone, timestamp_with_time_zone_null,
};

use crate::helpers::{drop_tables, index, unique};

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
                    .table("facility")
                    .col(big_pk_auto("id"))
                    .col(integer("year"))
                    .col(string("name"))
                    .col(string("contact_name"))
                    .col(string("contact_email"))
                    .col(string("lang"))
                    .col(string("token_hash"))
                    .col(string_null("previous_token_hash"))
                    .col(timestamp_with_time_zone("linked_at"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("expires_at"))
                    .col(timestamp_with_time_zone_null("opened_at"))
                    .col(timestamp_with_time_zone_null("closed_at"))
                    .col(timestamp_with_time_zone_null("deactivated_at"))
                    .col(string_null("deactivation_reason"))
                    .col(integer("version"))
                    .col(timestamp_with_time_zone("changed_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("facility", "year")
                            .to("programme_year", "year"),
                    )
                    .to_owned(),
            )
            .await?;
        index(
            manager,
            "idx_facility_contact_email",
            "facility",
            &["contact_email"],
        )
        .await?;
        unique(
            manager,
            "uq_facility_token_hash",
            "facility",
            &["token_hash"],
        )
        .await?;
        manager
            .create_table(
                Table::create()
                    .table("facility_member")
                    .col(big_pk_auto("id"))
                    .col(big_integer("facility_id"))
                    .col(string("email"))
                    .col(string("name"))
                    .col(big_integer("offering_id"))
                    .col(integer("rank"))
                    .col(string_null("token_hash"))
                    .col(string_null("previous_token_hash"))
                    .col(timestamp_with_time_zone("invited_at"))
                    .col(timestamp_with_time_zone_null("joined_at"))
                    .col(timestamp_with_time_zone_null("declined_at"))
                    .col(timestamp_with_time_zone_null("left_at"))
                    .col(big_integer_null("person_id"))
                    .col(timestamp_with_time_zone_null("withdrawn_at"))
                    .col(string_null("withdrawal_reason"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("facility_member", "facility_id")
                            .to("facility", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("facility_member", "offering_id")
                            .to("offering", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("facility_member", "person_id")
                            .to("person", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        unique(
            manager,
            "uq_facility_member_token_hash",
            "facility_member",
            &["token_hash"],
        )
        .await?;
        index(
            manager,
            "idx_facility_previous_token_hash",
            "facility",
            &["previous_token_hash"],
        )
        .await?;
        index(
            manager,
            "idx_facility_member_previous_token_hash",
            "facility_member",
            &["previous_token_hash"],
        )
        .await?;
        index(
            manager,
            "idx_facility_member_person_id",
            "facility_member",
            &["person_id"],
        )
        .await?;
        unique(
            manager,
            "uq_facility_member_email",
            "facility_member",
            &["facility_id", "email"],
        )
        .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["facility_member", "facility"]).await
    }
}
