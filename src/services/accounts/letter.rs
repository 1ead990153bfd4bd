//! The one mail of this room: a link and a code to sign in with.

use sea_orm::DatabaseTransaction;

use super::links::{LIFETIME, PATH};
use crate::mail::{self, Addressee, Letter};
use crate::services::Ctx;

/// Queues the mail in the caller's transaction. It says the same to an address that is known and to
/// one that is not, so it greets nobody by name.
pub(super) async fn send(
    tx: &DatabaseTransaction,
    ctx: &Ctx,
    email: &str,
    token: &str,
    code: &str,
) -> anyhow::Result<()> {
    let to = Addressee {
        email: email.to_owned(),
        name: None,
        lang: ctx.lang,
        account: None,
        application: None,
    };
    let letter = Letter::SignInLink {
        url: format!("{}{PATH}{token}", ctx.app.config.public_url),
        code: code.to_owned(),
        minutes: LIFETIME.num_minutes(),
        expires_at: ctx.now + LIFETIME,
    };
    mail::queue(tx, ctx, &to, &letter, None).await?;
    Ok(())
}
