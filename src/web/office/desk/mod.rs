//! The document desk: the queue, the desk of one application, and what is decided there.

mod bulk;
mod finding;
mod memo;
mod page;
mod queue;
mod return_item;
mod samples;
mod view;

use axum::Router;
use axum::routing::{get, post};
use domain::ids::ApplicationId;

pub(super) use memo::LONGEST as LONGEST_MEMO;

use super::id;
use crate::app::App;
use crate::web::error::PageError;
use crate::web::form::RawForm;
use crate::web::page::sampled;
use crate::web::routes;

/// The desk's addresses.
pub(super) fn router() -> Router<App> {
    Router::new()
        .route(routes::OFFICE_DESK, get(queue::get))
        .route(routes::OFFICE_DESK_BULK, post(bulk::post))
        .route(routes::OFFICE_DESK_BULK_APPLY, post(bulk::post_apply))
        .route("/office/applications/{id}/desk", get(page::get))
        .route(
            "/office/applications/{id}/desk/accept",
            post(page::post_accept),
        )
        .route(
            "/office/applications/{id}/desk/return",
            get(return_item::get).post(return_item::post),
        )
        .route(
            "/office/applications/{id}/desk/finding",
            get(finding::get).post(finding::post),
        )
        .route(
            "/office/applications/{id}/memo",
            get(memo::get).post(memo::post),
        )
        .route(
            "/office/applications/{id}/documents/{document}/view",
            get(view::get),
        )
}

/// Examples of the desk's pages.
pub(super) fn samples() -> Vec<(&'static str, tera::Context)> {
    [
        sampled::<queue::QueuePage>(),
        sampled::<bulk::ConfirmPage>(),
        sampled::<bulk::DonePage>(),
        sampled::<page::DeskPage>(),
        sampled::<return_item::ReturnPage>(),
        sampled::<finding::FindingPage>(),
        sampled::<memo::MemoPage>(),
    ]
    .concat()
}

/// The application of an address.
fn application(path: PathText) -> Result<ApplicationId, PageError> {
    let axum::extract::Path(text) = path.map_err(|_| PageError::NotFound)?;
    id(&text)
}

type PathText = Result<axum::extract::Path<String>, axum::extract::rejection::PathRejection>;

/// What an address asks for behind its question mark.
fn query(query: Option<&str>) -> Result<RawForm, PageError> {
    RawForm::parse(query.unwrap_or_default().as_bytes()).ok_or(PageError::BadRequest)
}

/// A number of a row in a hidden field; nothing, zero and what is none are no row.
fn row<T>(raw: &RawForm, name: &str, wrap: impl Fn(i64) -> T) -> Option<T> {
    let number: i64 = raw.first(name).parse().ok()?;
    (number > 0).then(|| wrap(number))
}
