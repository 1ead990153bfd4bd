//! Accounts and ways of signing in.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, big_pk_auto, integer, string, string_len, string_len_null,
    string_null, timestamp_with_time_zone, timestamp_with_time_zone_null,
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
                    .table("account")
                    .col(big_pk_auto("id"))
                    .col(string("email"))
                    .col(string("display_name"))
                    .col(string_len_null("staff_role", CODE))
                    .col(string_null("password_hash"))
                    .col(string_null("totp_secret"))
                    .col(big_integer_null("totp_last_step"))
                    .col(string_null("lang"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone_null("disabled_at"))
                    .to_owned(),
            )
            .await?;
        unique(manager, "uq_account_email", "account", &["email"]).await?;
        manager
            .create_table(
                Table::create()
                    .table("login_session")
                    .col(big_pk_auto("id"))
                    .col(string("token_hash"))
                    .col(big_integer("account_id"))
                    .col(string_len("kind", CODE))
                    .col(string("user_agent"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("last_seen_at"))
                    .col(timestamp_with_time_zone("expires_at"))
                    .col(timestamp_with_time_zone_null("ended_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("login_session", "account_id")
                            .to("account", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        unique(
            manager,
            "uq_login_session_token_hash",
            "login_session",
            &["token_hash"],
        )
        .await?;
        index(
            manager,
            "idx_login_session_account_id",
            "login_session",
            &["account_id"],
        )
        .await?;
        manager
            .create_table(
                Table::create()
                    .table("sign_in_link")
                    .col(big_pk_auto("id"))
                    .col(string("token_hash"))
                    .col(string("email"))
                    .col(string_len("purpose", CODE))
                    .col(big_integer_null("account_id"))
                    .col(string_null("browser_hash"))
                    .col(string_null("code_hash"))
                    .col(integer("tries"))
                    .col(string_null("next_path"))
                    .col(string_null("totp_secret"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("expires_at"))
                    .col(timestamp_with_time_zone_null("used_at"))
                    .col(timestamp_with_time_zone_null("voided_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("sign_in_link", "account_id")
                            .to("account", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        unique(
            manager,
            "uq_sign_in_link_token_hash",
            "sign_in_link",
            &["token_hash"],
        )
        .await?;
        index(
            manager,
            "idx_sign_in_link_browser_hash",
            "sign_in_link",
            &["browser_hash"],
        )
        .await?;
        index(
            manager,
            "idx_sign_in_link_email",
            "sign_in_link",
            &["email"],
        )
        .await?;
        manager
            .create_table(
                Table::create()
                    .table("sign_in_failure")
                    .col(big_pk_auto("id"))
                    .col(string("subject_hash"))
                    .col(timestamp_with_time_zone("failed_at"))
                    .to_owned(),
            )
            .await?;
        index(
            manager,
            "idx_sign_in_failure_recent",
            "sign_in_failure",
            &["subject_hash", "failed_at"],
        )
        .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(
            manager,
            &[
                "sign_in_failure",
                "sign_in_link",
                "login_session",
                "account",
            ],
        )
        .await
    }
}
