//! The browser that asks: the secret by which it is recognised when the mailed link is opened.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr};

use axum::extract::FromRequestParts;
use axum::http::header::USER_AGENT;
use axum::http::request::Parts;
use cookie::Cookie;

use crate::config::Config;
use crate::services::Ctx;
use crate::services::accounts::throttle::Source;
use crate::services::accounts::{Browser, links};
use crate::web::error::PageError;
use crate::web::security::ClientAddress;
use crate::web::{cookies, session};

const OVER_TLS: &str = "__Host-kenshu_browser";
const PLAIN: &str = "kenshu_browser";

const fn cookie_name(is_https: bool) -> &'static str {
    if is_https { OVER_TLS } else { PLAIN }
}

/// The cookie by which this browser is recognised; it ends with the link.
pub(super) fn remember(config: &Config, secret: &str) -> Cookie<'static> {
    let seconds = links::LIFETIME.num_seconds();
    cookies::cookie(
        config,
        cookie_name(config.is_https()),
        secret,
        Some(seconds),
    )
}

/// Ends that cookie.
pub(super) fn forget(config: &Config) -> Cookie<'static> {
    cookies::ended(config, cookie_name(config.is_https()))
}

/// What a request tells about its browser.
#[derive(Clone)]
pub(crate) struct BrowserInfo {
    pub(super) secret: Option<String>,
    pub(super) login: Option<String>,
    user_agent: String,
    address: IpAddr,
}

impl BrowserInfo {
    /// The same for a service.
    pub(crate) fn get(&self) -> Browser<'_> {
        Browser {
            secret: self.secret.as_deref(),
            login: self.login.as_deref(),
            user_agent: &self.user_agent,
            source: self.source(),
        }
    }

    /// The token of the sign-in; empty when there is none.
    pub(crate) fn login_token(&self) -> &str {
        self.login.as_deref().unwrap_or_default()
    }

    pub(crate) fn source(&self) -> Source {
        Source::of(self.address)
    }
}

/// Cookies stay out of logs.
impl fmt::Debug for BrowserInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BrowserInfo").finish_non_exhaustive()
    }
}

impl<S: Send + Sync> FromRequestParts<S> for BrowserInfo {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, PageError> {
        let ctx = Ctx::from_request_parts(parts, state).await?;
        let config = &ctx.app.config;
        let secret = cookies::read(&parts.headers, cookie_name(config.is_https()));
        let user_agent = parts
            .headers
            .get(USER_AGENT)
            .and_then(|value| value.to_str().ok());
        // Without a perimeter we are called in process, by ourselves.
        let address = parts
            .extensions
            .get::<ClientAddress>()
            .map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |client| client.0);
        Ok(Self {
            secret: secret.filter(|secret| is_ours(secret)),
            login: session::token(config, &parts.headers),
            user_agent: user_agent.unwrap_or_default().to_owned(),
            address,
        })
    }
}

/// Whether a value looks like a secret we gave out; anything weaker must not bind a link.
fn is_ours(secret: &str) -> bool {
    secret.len() == 43
        && secret
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}
