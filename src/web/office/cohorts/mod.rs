//! Cohorts and their opening.

mod list;
mod open;

use axum::Router;
use axum::routing::get;

use crate::app::App;
use crate::web::{page, routes};

pub(super) fn router() -> Router<App> {
    Router::new()
        .route(routes::OFFICE_COHORTS, get(list::get))
        .route("/office/cohorts/{id}/open", get(open::get).post(open::post))
}

pub(super) fn samples() -> Vec<(&'static str, tera::Context)> {
    [
        page::sampled::<list::CohortsPage>(),
        page::sampled::<open::OpenPage>(),
    ]
    .concat()
}
