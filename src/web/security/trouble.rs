//! What can go wrong with a request before or around its handler, and who draws the page for it.

use std::fmt;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{ALLOW, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use futures_util::future::BoxFuture;

/// The number under which a request is found in the log; shown on error pages. Always our own:
/// one that a client sends is not looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestId(Arc<str>);

impl RequestId {
    pub(super) fn new(id: String) -> Self {
        Self(id.into())
    }

    /// The number as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A situation in which the perimeter answers instead of a handler.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The request is malformed, for another host, or broke off.
    BadRequest,
    /// Another site made the visitor's browser send this.
    CrossSite,
    /// A method we know and do not serve.
    MethodNotAllowed,
    /// The body did not arrive in time.
    TooSlow,
    /// The body is larger than anything we take.
    TooLarge,
    /// A bug: the handler panicked.
    Unexpected,
    /// A method or transfer coding we do not know.
    NotImplemented,
    /// The handler did not finish in time.
    Overloaded,
}

impl Trouble {
    /// The status the answer has.
    pub fn status(self) -> StatusCode {
        match self {
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::CrossSite => StatusCode::FORBIDDEN,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Unexpected => StatusCode::INTERNAL_SERVER_ERROR,
            Self::NotImplemented => StatusCode::NOT_IMPLEMENTED,
            Self::Overloaded => StatusCode::SERVICE_UNAVAILABLE,
        }
    }
}

/// What was asked, as far as an error page wants to know. Nothing in it may be trusted.
#[derive(Clone)]
pub struct Asked {
    /// The path, for the links that switch language.
    pub path: String,
    /// The request's headers, for its language.
    pub headers: HeaderMap,
    /// The number to show.
    pub request_id: RequestId,
}

impl Asked {
    pub(super) fn of(request: &Request, request_id: RequestId) -> Self {
        Self {
            path: request.uri().path().to_owned(),
            headers: request.headers().clone(),
            request_id,
        }
    }
}

/// Draws the answer for a [`Trouble`]; it should keep [`Trouble::status`]. It may ask the database
/// for what the frame of a page needs.
pub type ErrorPage = Arc<dyn Fn(Trouble, Asked) -> BoxFuture<'static, Response> + Send + Sync>;

/// An answer in plain text, for when there is nothing better yet.
pub fn plain_error_page(trouble: Trouble, asked: &Asked) -> Response {
    let status = trouble.status();
    let text = format!(
        "{} {}\n{}\n",
        status.as_u16(),
        status.canonical_reason().unwrap_or_default(),
        asked.request_id
    );
    let mut response = (status, Body::from(text)).into_response();
    let plain = HeaderValue::from_static("text/plain; charset=utf-8");
    response.headers_mut().insert(CONTENT_TYPE, plain);
    if trouble == Trouble::MethodNotAllowed {
        response
            .headers_mut()
            .insert(ALLOW, HeaderValue::from_static("GET, HEAD, POST"));
    }
    response
}
