//! Programmes, courses and who runs them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_pk_auto, boolean, integer, json_binary, string};

use crate::helpers::{drop_tables, unique};

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
                    .table("organiser")
                    .col(big_pk_auto("id"))
                    .col(string("key"))
                    .col(string("name_ja"))
                    .col(string("name_en"))
                    .col(string("postal_code"))
                    .col(string("address_ja"))
                    .col(string("address_en"))
                    .col(string("phone"))
                    .col(string("email"))
                    .col(string("url"))
                    .to_owned(),
            )
            .await?;
        unique(manager, "uq_organiser_key", "organiser", &["key"]).await?;
        manager
            .create_table(
                Table::create()
                    .table("programme")
                    .col(big_pk_auto("id"))
                    .col(string("key"))
                    .col(big_integer("organiser_id"))
                    .col(integer("position"))
                    .col(string("name_ja"))
                    .col(string("name_en"))
                    .col(string("official_name_ja"))
                    .col(string("official_name_en"))
                    .col(string("funding_ja"))
                    .col(string("funding_en"))
                    .col(string("slogan_ja"))
                    .col(string("slogan_en"))
                    .col(string("about_ja"))
                    .col(string("about_en"))
                    .col(string("support_ja"))
                    .col(string("support_en"))
                    .col(json_binary("notes"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("programme", "organiser_id")
                            .to("organiser", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        unique(manager, "uq_programme_key", "programme", &["key"]).await?;
        manager
            .create_table(
                Table::create()
                    .table("curriculum_domain")
                    .col(big_pk_auto("id"))
                    .col(string("key"))
                    .col(integer("position"))
                    .col(string("title_ja"))
                    .col(string("title_en"))
                    .to_owned(),
            )
            .await?;
        unique(
            manager,
            "uq_curriculum_domain_key",
            "curriculum_domain",
            &["key"],
        )
        .await?;
        manager
            .create_table(
                Table::create()
                    .table("course")
                    .col(big_pk_auto("id"))
                    .col(string("key"))
                    .col(big_integer("programme_id"))
                    .col(integer("position"))
                    .col(string("title_ja"))
                    .col(string("title_en"))
                    .col(string("short_ja"))
                    .col(string("short_en"))
                    .col(string("title_conferred"))
                    .col(json_binary("aliases"))
                    .col(json_binary("objectives"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("course", "programme_id")
                            .to("programme", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        unique(manager, "uq_course_key", "course", &["key"]).await?;
        manager
            .create_table(
                Table::create()
                    .table("course_domain")
                    .col(big_integer("course_id"))
                    .col(big_integer("domain_id"))
                    .col(boolean("confirmed"))
                    .primary_key(Index::create().col("course_id").col("domain_id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("course_domain", "course_id")
                            .to("course", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("course_domain", "domain_id")
                            .to("curriculum_domain", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(
            manager,
            &[
                "course_domain",
                "course",
                "curriculum_domain",
                "programme",
                "organiser",
            ],
        )
        .await
    }
}
