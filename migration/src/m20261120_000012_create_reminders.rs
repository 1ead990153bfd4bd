//! Reminder plans, and the opening of a cohort before which nothing is sent by itself.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, big_pk_auto, date, integer, string, string_len,
    timestamp_with_time_zone, timestamp_with_time_zone_null,
};

use crate::helpers::{CODE, add, drop_tables, remove, unique};

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
                    .table("reminder_plan")
                    .col(big_pk_auto("id"))
                    .col(integer("year"))
                    .col(string("key"))
                    .col(string_len("audience", CODE))
                    .col(integer("days_before"))
                    .col(string_len("mode", CODE))
                    .col(string("subject_ja"))
                    .col(string("body_ja"))
                    .col(string("subject_en"))
                    .col(string("body_en"))
                    .col(integer("version"))
                    .col(timestamp_with_time_zone("updated_at"))
                    .col(big_integer_null("updated_by"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("reminder_plan", "year")
                            .to("programme_year", "year"),
                    )
                    .to_owned(),
            )
            .await?;
        unique(
            manager,
            "uq_reminder_plan_key",
            "reminder_plan",
            &["year", "key"],
        )
        .await?;
        manager
            .create_table(
                Table::create()
                    .table("reminder_run")
                    .col(big_pk_auto("id"))
                    .col(big_integer("reminder_plan_id"))
                    .col(date("due_on"))
                    .col(date("closes_on"))
                    .col(string_len("audience", CODE))
                    .col(timestamp_with_time_zone("prepared_at"))
                    .col(timestamp_with_time_zone_null("finished_at"))
                    .col(integer("recipients"))
                    .col(timestamp_with_time_zone_null("approved_at"))
                    .col(big_integer_null("approved_by"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("reminder_run", "reminder_plan_id")
                            .to("reminder_plan", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        unique(
            manager,
            "uq_reminder_run_day",
            "reminder_run",
            &["reminder_plan_id", "due_on"],
        )
        .await?;
        add(
            manager,
            "cohort",
            timestamp_with_time_zone_null("opened_at"),
        )
        .await?;
        add(manager, "cohort", big_integer_null("opened_by")).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        remove(manager, "cohort", "opened_by").await?;
        remove(manager, "cohort", "opened_at").await?;
        drop_tables(manager, &["reminder_run", "reminder_plan"]).await
    }
}
