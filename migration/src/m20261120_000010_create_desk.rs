//! What people decide about papers and findings, and how much of it is open.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, big_pk_auto, date_null, integer, json_binary, string,
    string_len, timestamp_with_time_zone,
};

use crate::helpers::{CODE, add, drop_tables, index, remove};

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
                    .table("item_decision")
                    .col(big_pk_auto("id"))
                    .col(big_integer("application_id"))
                    .col(string_len("kind", CODE))
                    .col(big_integer("subject_id"))
                    .col(big_integer_null("document_id"))
                    .col(string_len("verdict", CODE))
                    .col(string("reason"))
                    .col(date_null("answer_by"))
                    .col(big_integer("account_id"))
                    .col(timestamp_with_time_zone("decided_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("item_decision", "application_id")
                            .to("application", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("item_decision", "document_id")
                            .to("document", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("item_decision", "account_id")
                            .to("account", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        index(
            manager,
            "idx_item_decision_application_id",
            "item_decision",
            &["application_id"],
        )
        .await?;
        manager
            .create_table(
                Table::create()
                    .table("eligibility_decision")
                    .col(big_pk_auto("id"))
                    .col(big_integer("application_id"))
                    .col(big_integer("offering_id"))
                    .col(big_integer("rule_id"))
                    .col(json_binary("finding"))
                    .col(json_binary("evidence"))
                    .col(string_len("verdict", CODE))
                    .col(string("note"))
                    .col(big_integer("account_id"))
                    .col(timestamp_with_time_zone("decided_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("eligibility_decision", "application_id")
                            .to("application", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("eligibility_decision", "offering_id")
                            .to("offering", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("eligibility_decision", "rule_id")
                            .to("eligibility_rule", "id"),
                    )
                    .foreign_key(
                        ForeignKey::create()
                            .from("eligibility_decision", "account_id")
                            .to("account", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        index(
            manager,
            "idx_eligibility_decision_application_id",
            "eligibility_decision",
            &["application_id"],
        )
        .await?;
        add(
            manager,
            "application",
            integer("items_missing").default(0).to_owned(),
        )
        .await?;
        add(
            manager,
            "application",
            integer("items_received").default(0).to_owned(),
        )
        .await?;
        add(
            manager,
            "application",
            integer("items_returned").default(0).to_owned(),
        )
        .await?;
        add(manager, "application", date_null("items_answer_by")).await?;
        add(
            manager,
            "application",
            integer("eligibility_open").default(0).to_owned(),
        )
        .await?;
        add(
            manager,
            "application",
            string("office_memo").default("").to_owned(),
        )
        .await?;
        add(
            manager,
            "application",
            integer("memo_version").default(0).to_owned(),
        )
        .await?;
        add(manager, "document", big_integer_null("uploaded_by")).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        remove(manager, "document", "uploaded_by").await?;
        remove(manager, "application", "memo_version").await?;
        remove(manager, "application", "office_memo").await?;
        remove(manager, "application", "eligibility_open").await?;
        remove(manager, "application", "items_answer_by").await?;
        remove(manager, "application", "items_returned").await?;
        remove(manager, "application", "items_received").await?;
        remove(manager, "application", "items_missing").await?;
        drop_tables(manager, &["eligibility_decision", "item_decision"]).await
    }
}
