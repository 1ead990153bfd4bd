//! The headers of every answer.

use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue};
use axum::response::Response;

const POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self'; \
    img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; \
    frame-ancestors 'none'";

/// Set on every answer, whatever a handler says.
const ALWAYS: [(HeaderName, &str); 4] = [
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
];

/// Set where a handler has not said something of its own: an asset may be kept, a document that
/// somebody uploaded is sandboxed, a secret feed sends no referrer at all.
const UNLESS_SAID: [(HeaderName, &str); 3] = [
    (CONTENT_SECURITY_POLICY, POLICY),
    // `same-origin`, not `no-referrer`: with the latter browsers send `Origin: null` on our own forms.
    (REFERRER_POLICY, "same-origin"),
    // Nearly every page greets somebody by name; what may be kept says so itself.
    (CACHE_CONTROL, "no-store"),
];

/// One year, for this host alone: its sisters under the same domain are not ours to decide about.
const TLS_ONLY: &str = "max-age=31536000";

/// Completes an answer's headers.
pub(super) fn dress(response: &mut Response, https: bool) {
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    for (name, value) in UNLESS_SAID {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
    if https {
        headers.insert(
            STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static(TLS_ONLY),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;

    #[test]
    fn a_handler_may_say_how_long_to_keep_but_not_how_to_sniff() {
        let mut response = Response::new(Body::empty());
        response
            .headers_mut()
            .insert(CACHE_CONTROL, HeaderValue::from_static("max-age=60"));
        response
            .headers_mut()
            .insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("sniff"));
        dress(&mut response, false);
        assert_eq!(response.headers()[CACHE_CONTROL], "max-age=60");
        assert_eq!(response.headers()[X_CONTENT_TYPE_OPTIONS], "nosniff");
        assert!(!response.headers().contains_key(STRICT_TRANSPORT_SECURITY));
    }

    #[test]
    fn strict_transport_is_asked_for_only_where_there_is_tls() {
        let mut response = Response::new(Body::empty());
        dress(&mut response, true);
        assert_eq!(
            response.headers()[STRICT_TRANSPORT_SECURITY],
            "max-age=31536000"
        );
        assert_eq!(response.headers()[CACHE_CONTROL], "no-store");
    }
}
