//! What anybody may read without an account: the call, the courses, the days, and who may apply.

mod apply;
mod course;
mod eligibility;
mod home;
pub(crate) mod path;
mod rules;
mod sample;
mod schedule;
mod teaching;
mod view;
mod voice;
mod year;

use axum::Router;
use axum::routing::get;

use crate::app::App;
use crate::web::page;

/// The public addresses.
pub(crate) fn router() -> Router<App> {
    Router::new()
        .route("/", get(home::get))
        .route("/{year}", get(year::get))
        .route("/{year}/schedule", get(schedule::get))
        .route("/{year}/eligibility", get(eligibility::get))
        .route("/{year}/{course}", get(course::get))
        .route("/{year}/{course}/apply", get(apply::get).post(apply::post))
}

/// Examples of every public page.
pub(crate) fn samples() -> Vec<(&'static str, tera::Context)> {
    [
        page::sampled::<home::HomePage>(),
        page::sampled::<year::YearPage>(),
        page::sampled::<schedule::SchedulePage>(),
        page::sampled::<course::CoursePage>(),
        page::sampled::<eligibility::EligibilityPage>(),
        page::sampled::<apply::ApplyPage>(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
