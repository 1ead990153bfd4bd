//! Cookies: read from a request, written to a response.

use axum::http::{HeaderMap, HeaderValue, header};
use cookie::time::Duration;
use cookie::{Cookie, SameSite};

use crate::config::Config;

/// The value of a cookie of the request.
pub(crate) fn read(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(Cookie::split_parse)
        .filter_map(Result::ok)
        .find(|cookie| cookie.name() == name)
        .map(|cookie| cookie.value().to_owned())
}

/// A cookie of ours: for this host and every path, out of reach of scripts, not sent along by other
/// sites' forms, and over TLS only where there is TLS. Without `seconds` it ends with the browser.
pub(crate) fn cookie(
    config: &Config,
    name: impl Into<String>,
    value: impl Into<String>,
    seconds: Option<i64>,
) -> Cookie<'static> {
    let mut cookie = Cookie::new(name.into(), value.into());
    cookie.set_path("/");
    cookie.set_http_only(true);
    cookie.set_secure(config.is_https());
    cookie.set_same_site(SameSite::Lax);
    cookie.set_max_age(seconds.map(Duration::seconds));
    cookie
}

/// Ends a cookie of ours.
pub(crate) fn ended(config: &Config, name: impl Into<String>) -> Cookie<'static> {
    cookie(config, name, "", Some(0))
}

/// Sends a cookie with a response.
pub(crate) fn append(headers: &mut HeaderMap, cookie: &Cookie<'_>) {
    if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
        headers.append(header::SET_COOKIE, value);
    }
}
