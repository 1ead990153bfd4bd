//! The recommender's pages, behind a secret link: no account, no navigation to learn.
//!
//! Nothing of these addresses may leave the page: no referrer, no copy in a cache.

mod again;
mod answer;
mod dead;
mod done;
mod form;
mod pass_on;
pub(in crate::web) mod view;

use axum::Router;
use axum::http::header::{CACHE_CONTROL, REFERRER_POLICY};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};

use crate::app::App;
use crate::services::Failure;
use crate::services::accounts::throttle::TooMany;
use crate::web::auth::SECRET_ADDRESS;
use crate::web::error::{PageError, refusal};
use crate::web::page::{Page, sampled, show};
use crate::web::routes;

/// The recommender's pages.
pub(crate) fn router() -> Router<App> {
    Router::new()
        .route(routes::RECOMMEND, get(again::get).post(again::post))
        .route("/recommend/{token}", get(answer::get).post(answer::post))
        .route("/recommend/{token}/done", get(done::get))
        .route(
            "/recommend/{token}/pass-on",
            get(pass_on::get).post(pass_on::post),
        )
        .route("/recommend/{token}/new-link", post(dead::post))
}

/// Examples of every page, for the test that draws them.
pub(crate) fn samples() -> Vec<(&'static str, tera::Context)> {
    [
        sampled::<again::AgainPage>(),
        sampled::<answer::AnswerPage>(),
        sampled::<dead::DeadPage>(),
        sampled::<done::DonePage>(),
        sampled::<pass_on::PassOnPage>(),
    ]
    .concat()
}

/// Shows a page whose address is a secret.
fn secret<P: Page>(status: StatusCode, page: P) -> Response {
    let headers = [
        (REFERRER_POLICY, SECRET_ADDRESS),
        (CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    (status, headers, show(page)).into_response()
}

/// What went wrong before there was anything to show.
fn no_page(failure: Failure<TooMany>) -> PageError {
    match refusal(failure) {
        Ok(limit) => PageError::TooMany {
            retry_after: limit.seconds,
        },
        Err(error) => error,
    }
}
