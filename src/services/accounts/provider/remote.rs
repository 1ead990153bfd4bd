//! What is said to the provider itself. It is asked to describe itself each time: the office signs in
//! a few times a day, and its keys may have changed since.

use std::time::Duration;

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use openidconnect::core::{CoreAuthenticationFlow, CoreClient, CoreProviderMetadata};
use openidconnect::reqwest::{Client, redirect};
use openidconnect::{
    AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointMaybeSet, EndpointNotSet,
    EndpointSet, IssuerUrl, Nonce, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope,
    TokenResponse as _,
};

use super::PATH;
use crate::config::{Config, Oidc};

/// A provider that does not answer must not keep anybody waiting for long.
const PATIENCE: Duration = Duration::from_secs(10);

type Known = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// A provider that has described itself.
pub(super) struct Provider {
    client: Known,
    http: Client,
}

/// What only this browser's sign-in knows.
#[derive(Clone)]
pub(super) struct Secrets {
    pub(super) state: String,
    pub(super) nonce: String,
    pub(super) verifier: String,
}

/// Whom the provider vouches for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Vouched {
    pub(super) issuer: String,
    pub(super) subject: String,
    /// Only an address that the provider says it has verified.
    pub(super) email: Option<String>,
}

impl Provider {
    /// Asks the provider to describe itself.
    ///
    /// # Errors
    /// When it does not answer, or not as a provider does.
    pub(super) async fn meet(config: &Config, oidc: &Oidc) -> anyhow::Result<Self> {
        let http = Client::builder()
            // Following one would let the provider's answer send us anywhere.
            .redirect(redirect::Policy::none())
            .timeout(PATIENCE)
            .build()
            .context("the way to the identity provider")?;
        let issuer = IssuerUrl::new(oidc.issuer.clone()).context("KENSHU_OIDC_ISSUER")?;
        let described = CoreProviderMetadata::discover_async(issuer, &http)
            .await
            .context("the identity provider does not describe itself")?;
        let back = RedirectUrl::new(format!("{}{PATH}", config.public_url))
            .context("the public address")?;
        let client = CoreClient::from_provider_metadata(
            described,
            ClientId::new(oidc.client_id.clone()),
            Some(ClientSecret::new(oidc.client_secret.clone())),
        )
        .set_redirect_uri(back);
        Ok(Self { client, http })
    }

    /// Where the browser goes.
    pub(super) fn address(&self, secrets: &Secrets) -> String {
        let verifier = PkceCodeVerifier::new(secrets.verifier.clone());
        let (state, nonce) = (secrets.state.clone(), secrets.nonce.clone());
        let (address, _, _) = self
            .client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                move || CsrfToken::new(state),
                move || Nonce::new(nonce),
            )
            .add_scope(Scope::new("email".to_owned()))
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier))
            .url();
        address.into()
    }

    /// Exchanges the code the browser brought for who it is. Signature, issuer, audience, time and
    /// nonce of the answer are checked.
    ///
    /// # Errors
    /// When the provider refuses the code, or its answer does not hold.
    pub(super) async fn vouch(
        &self,
        code: &str,
        nonce: &str,
        verifier: &str,
        now: DateTime<Utc>,
    ) -> anyhow::Result<Vouched> {
        let answer = self
            .client
            .exchange_code(AuthorizationCode::new(code.to_owned()))
            .context("the identity provider has no place for codes")?
            .set_pkce_verifier(PkceCodeVerifier::new(verifier.to_owned()))
            .request_async(&self.http)
            .await
            .context("the identity provider refuses the code")?;
        let token = answer.id_token().context("the answer names nobody")?;
        let checks = self.client.id_token_verifier().set_time_fn(move || now);
        let claims = token
            .claims(&checks, &Nonce::new(nonce.to_owned()))
            .context("the answer does not hold")?;
        let is_verified = claims.email_verified() == Some(true);
        let email = claims.email().filter(|_| is_verified);
        Ok(Vouched {
            issuer: claims.issuer().to_string(),
            subject: claims.subject().to_string(),
            email: email.map(|email| email.to_string()),
        })
    }
}
