//! The cookie that binds a passkey ceremony to the browser that began it.

use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use cookie::Cookie;

use crate::config::Config;
use crate::services::accounts::passkeys::{LIFETIME, Started};
use crate::web::cookies;

const OVER_TLS: &str = "__Host-kenshu_passkey";
const PLAIN: &str = "kenshu_passkey";

const fn cookie_name(is_https: bool) -> &'static str {
    if is_https { OVER_TLS } else { PLAIN }
}

/// What the browser hands to the device, and the secret by which it is recognised with the answer.
pub(crate) fn begun(config: &Config, started: &Started) -> Response {
    let json = HeaderValue::from_static("application/json");
    let mut response = ([(CONTENT_TYPE, json)], started.options.to_string()).into_response();
    let name = cookie_name(config.is_https());
    let cookie = cookies::cookie(config, name, &started.token, Some(LIFETIME.num_seconds()));
    cookies::append(response.headers_mut(), &cookie);
    response
}

/// The secret of the ceremony that this browser began; empty when there is none.
pub(crate) fn token(config: &Config, headers: &HeaderMap) -> String {
    cookies::read(headers, cookie_name(config.is_https())).unwrap_or_default()
}

/// Ends that cookie: a ceremony serves once.
pub(crate) fn over(config: &Config) -> Cookie<'static> {
    cookies::ended(config, cookie_name(config.is_https()))
}
