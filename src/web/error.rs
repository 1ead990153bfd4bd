//! What went wrong, by situation and with a way out. One layer draws the page.

use std::convert::Infallible;
use std::sync::Arc;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};

use crate::services::Failure;

/// Why there is no page.
#[derive(Debug)]
pub enum PageError {
    /// Not here, or not for you.
    NotFound,
    /// You work here, but this is not your part of it.
    Forbidden,
    /// Another site sent this in the visitor's name.
    CrossSite,
    /// Sign in first; the path is where you wanted to go.
    SignIn {
        /// Where to go afterwards.
        next: String,
    },
    /// Somebody else was faster.
    Conflict,
    /// Too often; come back after so many seconds.
    TooMany {
        /// Seconds to wait.
        retry_after: u64,
    },
    /// Not something a browser showing our pages sends.
    BadRequest,
    /// That way of asking is not offered here.
    MethodNotAllowed,
    /// More than fits.
    TooLarge,
    /// The database is busy.
    Busy,
    /// Our fault.
    Unexpected(anyhow::Error),
}

/// What the drawing layer finds in a response.
#[derive(Clone, Debug)]
pub(crate) struct ErrorDraft {
    /// The name of the situation, which chooses the words.
    pub(crate) situation: &'static str,
    /// The cause, for the log only.
    pub(crate) cause: Option<Arc<anyhow::Error>>,
}

impl PageError {
    const fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden | Self::CrossSite => StatusCode::FORBIDDEN,
            Self::SignIn { .. } => StatusCode::SEE_OTHER,
            Self::Conflict => StatusCode::CONFLICT,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Unexpected(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    const fn situation(&self) -> &'static str {
        match self {
            Self::NotFound | Self::SignIn { .. } => "not_found",
            Self::Forbidden => "forbidden",
            Self::CrossSite => "cross_site",
            Self::Conflict => "conflict",
            Self::TooMany { .. } => "too_many",
            Self::BadRequest | Self::MethodNotAllowed => "bad_request",
            Self::TooLarge => "too_large",
            Self::Busy => "busy",
            Self::Unexpected(_) => "unexpected",
        }
    }
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        if let Self::SignIn { next } = &self {
            return Redirect::to(&crate::web::routes::sign_in_then(next)).into_response();
        }
        let (status, situation) = (self.status(), self.situation());
        let wait = match &self {
            Self::TooMany { retry_after } => Some(*retry_after),
            Self::Busy => Some(2),
            _ => None,
        };
        let cause = match self {
            Self::Unexpected(cause) => Some(Arc::new(cause)),
            _ => None,
        };
        let draft = ErrorDraft { situation, cause };
        let mut response = (status, axum::Extension(draft)).into_response();
        if let Some(seconds) = wait {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

impl From<Failure<Infallible>> for PageError {
    fn from(failure: Failure<Infallible>) -> Self {
        match failure {
            Failure::Refused(never) => match never {},
            Failure::NotFound => Self::NotFound,
            Failure::Forbidden => Self::Forbidden,
            Failure::Conflict => Self::Conflict,
            Failure::Busy => Self::Busy,
            Failure::Unexpected(error) => Self::Unexpected(error),
        }
    }
}

/// Splits a failure into the refusal a form can show and everything else.
pub fn refusal<R>(failure: Failure<R>) -> Result<R, PageError> {
    match failure {
        Failure::Refused(refusal) => Ok(refusal),
        Failure::NotFound => Err(PageError::NotFound),
        Failure::Forbidden => Err(PageError::Forbidden),
        Failure::Conflict => Err(PageError::Conflict),
        Failure::Busy => Err(PageError::Busy),
        Failure::Unexpected(error) => Err(PageError::Unexpected(error)),
    }
}
