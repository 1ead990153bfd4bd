//! Reminder plans, their words, and their runs.

mod list;
mod plan;
mod preview;
mod run;

use axum::Router;
use axum::routing::get;

use crate::app::App;
use crate::web::{page, routes};

pub(super) fn router() -> Router<App> {
    Router::new()
        .route(routes::OFFICE_REMINDERS, get(list::get))
        .route("/office/reminders/{id}", get(plan::get).post(plan::post))
        .route("/office/reminders/runs/{id}", get(run::get).post(run::post))
}

pub(super) fn samples() -> Vec<(&'static str, tera::Context)> {
    [
        page::sampled::<list::RemindersPage>(),
        page::sampled::<plan::PlanPage>(),
        page::sampled::<run::RunPage>(),
    ]
    .concat()
}
