//! Sending somebody to the provider.

use entity::oidc_login;
use sea_orm::ActiveModelTrait as _;
use sea_orm::ActiveValue::Set;

use super::LIFETIME;
use super::remote::{Provider, Secrets};
use crate::services::accounts::throttle::{self, Door, Source, Subject, TooMany};
use crate::services::{Ctx, Failure};
use crate::tokens;

/// Where the provider sends the browser back to.
pub const PATH: &str = "/sign-in/provider/return";

/// Where to go; nowhere if the provider cannot be reached.
#[derive(Clone, Debug)]
pub struct Departure {
    /// The provider's page.
    pub address: Option<String>,
}

/// Begins a sign-in for the browser with this secret. `next_path` is where it leads in the end.
///
/// # Errors
/// [`TooMany`] when this source began too often; [`Failure::NotFound`] where no provider is
/// configured.
pub async fn begin(
    ctx: &Ctx,
    next_path: &str,
    browser_secret: &str,
    source: Source,
) -> Result<Departure, Failure<TooMany>> {
    let config = &ctx.app.config;
    let oidc = config.oidc.as_ref().ok_or(Failure::NotFound)?;
    let tx = ctx.begin_write().await?;
    if !throttle::is_own_machine(ctx, source) {
        throttle::book(&tx, ctx, &[Subject::source(Door::Provider, source)]).await?;
    }
    ctx.commit(tx).await?;
    let provider = match Provider::meet(config, oidc).await {
        Ok(provider) => provider,
        Err(error) => {
            tracing::warn!(request_id = %ctx.request_id, "identity provider: {error:#}");
            return Ok(Departure { address: None });
        }
    };
    let secrets = Secrets {
        state: tokens::secret(),
        nonce: tokens::secret(),
        verifier: tokens::secret(),
    };
    let tx = ctx.begin_write().await?;
    oidc_login::ActiveModel {
        state_hash: Set(tokens::hash(&secrets.state)),
        browser_hash: Set(tokens::hash(browser_secret)),
        nonce: Set(secrets.nonce.clone()),
        pkce_verifier: Set(secrets.verifier.clone()),
        next_path: Set(Some(next_path.to_owned())),
        created_at: Set(ctx.now),
        expires_at: Set(ctx.now + LIFETIME),
        ..Default::default()
    }
    .insert(&tx)
    .await?;
    ctx.commit(tx).await?;
    Ok(Departure {
        address: Some(provider.address(&secrets)),
    })
}
