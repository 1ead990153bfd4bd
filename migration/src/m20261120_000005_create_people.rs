//! People, their licences and their institutions.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_pk_auto, integer_null, string, string_len, string_len_null, string_null,
    timestamp_with_time_zone,
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
                    .table("person")
                    .col(big_pk_auto("id"))
                    .col(big_integer("account_id"))
                    .col(string("family_name"))
                    .col(string("given_name"))
                    .col(string("family_kana"))
                    .col(string("given_kana"))
                    .col(string_null("former_family_name"))
                    .col(string_null("roman_family"))
                    .col(string_null("roman_given"))
                    .col(string_null("phone"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("updated_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("person", "account_id")
                            .to("account", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        unique(manager, "uq_person_account_id", "person", &["account_id"]).await?;
        manager
            .create_table(
                Table::create()
                    .table("licence")
                    .col(big_pk_auto("id"))
                    .col(big_integer("person_id"))
                    .col(string_len("profession", CODE))
                    .col(string_null("registration_number"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("licence", "person_id")
                            .to("person", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        unique(
            manager,
            "uq_licence_profession",
            "licence",
            &["person_id", "profession"],
        )
        .await?;
        manager
            .create_table(
                Table::create()
                    .table("institution")
                    .col(big_pk_auto("id"))
                    .col(string("name"))
                    .col(string_len_null("kind", CODE))
                    .col(string_len_null("founder", CODE))
                    .col(integer_null("beds"))
                    .col(string_len_null("prefecture", CODE))
                    .col(string_null("postal_code"))
                    .col(string_null("address"))
                    .col(string_null("legal_entity"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("updated_at"))
                    .to_owned(),
            )
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["institution", "licence", "person"]).await
    }
}
