//! Passkeys and identity providers for the office, and what its accounts are edited by.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, big_pk_auto, integer, json_binary, string, string_null,
    timestamp_with_time_zone, timestamp_with_time_zone_null,
};

use crate::helpers::{add, drop_tables, index, remove, unique};

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
                    .table("passkey")
                    .col(big_pk_auto("id"))
                    .col(big_integer("account_id"))
                    .col(string("credential_id"))
                    .col(json_binary("credential"))
                    .col(string("label"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone_null("last_used_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("passkey", "account_id")
                            .to("account", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        index(
            manager,
            "idx_passkey_account_id",
            "passkey",
            &["account_id"],
        )
        .await?;
        unique(
            manager,
            "uq_passkey_credential_id",
            "passkey",
            &["credential_id"],
        )
        .await?;
        manager
            .create_table(
                Table::create()
                    .table("passkey_challenge")
                    .col(big_pk_auto("id"))
                    .col(string("token_hash"))
                    .col(big_integer_null("account_id"))
                    .col(json_binary("state"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("expires_at"))
                    .col(timestamp_with_time_zone_null("used_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("passkey_challenge", "account_id")
                            .to("account", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        unique(
            manager,
            "uq_passkey_challenge_token_hash",
            "passkey_challenge",
            &["token_hash"],
        )
        .await?;
        manager
            .create_table(
                Table::create()
                    .table("account_identity")
                    .col(big_pk_auto("id"))
                    .col(big_integer("account_id"))
                    .col(string("issuer"))
                    .col(string("subject"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone_null("last_used_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("account_identity", "account_id")
                            .to("account", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        index(
            manager,
            "idx_account_identity_account_id",
            "account_identity",
            &["account_id"],
        )
        .await?;
        unique(
            manager,
            "uq_account_identity_subject",
            "account_identity",
            &["issuer", "subject"],
        )
        .await?;
        manager
            .create_table(
                Table::create()
                    .table("oidc_login")
                    .col(big_pk_auto("id"))
                    .col(string("state_hash"))
                    .col(string("browser_hash"))
                    .col(string("nonce"))
                    .col(string("pkce_verifier"))
                    .col(string_null("next_path"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("expires_at"))
                    .col(timestamp_with_time_zone_null("used_at"))
                    .col(string_null("subject"))
                    .col(big_integer_null("account_id"))
                    .col(timestamp_with_time_zone_null("finished_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("oidc_login", "account_id")
                            .to("account", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        unique(
            manager,
            "uq_oidc_login_state_hash",
            "oidc_login",
            &["state_hash"],
        )
        .await?;
        index(
            manager,
            "idx_oidc_login_browser_hash",
            "oidc_login",
            &["browser_hash"],
        )
        .await?;
        add(manager, "account", integer("version").default(0).to_owned()).await?;
        add(
            manager,
            "account",
            timestamp_with_time_zone_null("last_sign_in_at"),
        )
        .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        remove(manager, "account", "last_sign_in_at").await?;
        remove(manager, "account", "version").await?;
        drop_tables(
            manager,
            &[
                "oidc_login",
                "account_identity",
                "passkey_challenge",
                "passkey",
            ],
        )
        .await
    }
}
