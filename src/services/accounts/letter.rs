//! The one mail of this room: a link and a code to sign in with.

use chrono::{DateTime, Utc};
use domain::mail::OutboxState;
use entity::outbox_message;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, DatabaseTransaction};

use crate::services::Ctx;
use crate::tokens;

/// Queues the mail in the caller's transaction.
pub(super) async fn send(
    tx: &DatabaseTransaction,
    ctx: &Ctx,
    email: &str,
    link: &Secrets<'_>,
) -> anyhow::Result<()> {
    let url = format!("{}{}{}", ctx.app.config.public_url, super::links::PATH, link.token);
    outbox_message::ActiveModel {
        kind: Set("sign_in_link".to_owned()),
        state: Set(OutboxState::Queued),
        to_email: Set(email.to_owned()),
        lang: Set(ctx.lang.code().to_owned()),
        subject: Set("Kenshu".to_owned()),
        body_text: Set(format!("{url}\n\n{}\n", link.code)),
        body_html: Set(String::new()),
        message_id: Set(tokens::unique_name()),
        attempts: Set(0),
        created_at: Set(ctx.now),
        expires_at: Set(Some(link.expires_at)),
        ..Default::default()
    }
    .insert(tx)
    .await?;
    Ok(())
}

/// What the mail tells and nothing else knows.
pub(super) struct Secrets<'a> {
    pub(super) token: &'a str,
    pub(super) code: &'a str,
    pub(super) expires_at: DateTime<Utc>,
}
