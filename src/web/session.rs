//! The sign-in cookie. (A *session* without further words is a taught one; this word stays in here.)

use axum::http::HeaderMap;
use cookie::Cookie;

use crate::config::Config;
use crate::web::cookies;

/// `__Host-` makes browsers refuse the cookie unless it is for this host alone and over TLS; on a
/// plain loopback address it would never be sent back.
const OVER_TLS: &str = "__Host-kenshu";
const PLAIN: &str = "kenshu";

const fn cookie_name(is_https: bool) -> &'static str {
    if is_https { OVER_TLS } else { PLAIN }
}

/// The token of the request's sign-in.
pub(crate) fn token(config: &Config, headers: &HeaderMap) -> Option<String> {
    cookies::read(headers, cookie_name(config.is_https()))
}

/// The cookie of a new sign-in.
pub(crate) fn start(config: &Config, token: &str, seconds: i64) -> Cookie<'static> {
    cookies::cookie(config, cookie_name(config.is_https()), token, Some(seconds))
}

/// The cookie that ends the sign-in on this browser.
pub(crate) fn end(config: &Config) -> Cookie<'static> {
    cookies::ended(config, cookie_name(config.is_https()))
}
