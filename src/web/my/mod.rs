//! The applicant's own pages: where the application stands, and its steps.
//!
//! Whoever has not signed in is asked to, and comes back; the office finds nothing here.

mod check;
mod choices;
mod consents;
mod documents;
mod facilities;
mod findings;
mod home;
mod institution;
mod item;
mod join;
mod motivation;
mod paper;
mod person;
mod recommendation;
mod recommender;
pub(super) mod sample;
mod steps;
mod training;
pub(in crate::web) mod upload;
mod withdraw;

use axum::Router;
use axum::extract::{FromRequestParts, Path, Request};
use axum::http::Method;
use axum::http::request::Parts;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use domain::access::Actor;
use serde::de::DeserializeOwned;

use crate::app::App;
use crate::services::Ctx;
use crate::web::error::PageError;
use crate::web::page::sampled;
use crate::web::routes;
use crate::web::security::body_limit;

/// A file of the largest size and the fields around it.
pub(in crate::web) const UPLOAD_BYTES: usize = 11 * 1024 * 1024;

/// The applicant's pages.
pub(crate) fn router() -> Router<App> {
    let uploads = Router::new()
        .route(
            "/my/{year}/training",
            get(training::get).post(training::post),
        )
        .route("/my/{year}/documents", post(documents::post))
        .route("/my/{year}/items/{item}", get(item::get).post(item::post))
        .route(
            "/my/{year}/recommendation/paper",
            get(paper::get).post(paper::post),
        )
        .layer(body_limit(UPLOAD_BYTES));
    Router::new()
        .route(routes::MY, get(home::get))
        .route("/my/{year}/choices", get(choices::get).post(choices::post))
        .route("/my/{year}/person", get(person::get).post(person::post))
        .route(
            "/my/{year}/institution",
            get(institution::get).post(institution::post),
        )
        .route("/my/{year}/training/none", post(training::post_none))
        .route(
            "/my/{year}/training/{id}/remove",
            post(training::post_remove),
        )
        .route("/my/{year}/documents/{id}", get(documents::get))
        .route(
            "/my/{year}/documents/{id}/remove",
            post(documents::post_remove),
        )
        .route(
            "/my/{year}/motivation",
            get(motivation::get).post(motivation::post),
        )
        .route(
            "/my/{year}/recommender",
            get(recommender::get).post(recommender::post),
        )
        .route(
            "/my/{year}/consents",
            get(consents::get).post(consents::post),
        )
        .route(
            "/my/{year}/recommendation/ask",
            post(recommendation::post_ask),
        )
        .route(
            "/my/{year}/recommendation/take-back",
            post(recommendation::post_take_back),
        )
        .route("/my/{year}/check", get(check::get).post(check::post))
        .route(
            "/my/{year}/withdraw",
            get(withdraw::get).post(withdraw::post),
        )
        .route("/my/{year}/reopen", post(withdraw::post_reopen))
        .route(routes::MY_JOIN, get(join::get).post(join::post))
        .route("/my/facilities/{id}/leave", post(facilities::post_leave))
        .route("/my/{year}/recommendation.pdf", get(paper::get_form))
        .merge(uploads)
        .route_layer(middleware::from_fn(signed_in))
}

/// Examples of every page, for the test that draws them.
pub(crate) fn samples() -> Vec<(&'static str, tera::Context)> {
    [
        sampled::<home::HomePage>(),
        sampled::<choices::ChoicesPage>(),
        sampled::<person::PersonPage>(),
        sampled::<institution::InstitutionPage>(),
        sampled::<training::TrainingPage>(),
        sampled::<motivation::MotivationPage>(),
        sampled::<recommender::RecommenderPage>(),
        sampled::<consents::ConsentsPage>(),
        sampled::<check::CheckPage>(),
        sampled::<withdraw::WithdrawPage>(),
        sampled::<item::ItemPage>(),
        sampled::<join::JoinPage>(),
        sampled::<paper::PaperPage>(),
    ]
    .concat()
}

/// Visitors sign in first and come back to what they asked for; a form that was sent without a
/// sign-in leads to the applicant's home.
async fn signed_in(ctx: Ctx, request: Request, next: Next) -> Response {
    if ctx.actor != Actor::Visitor {
        return next.run(request).await;
    }
    let asked = request.uri().path_and_query();
    let next = match (request.method(), asked) {
        (&Method::GET | &Method::HEAD, Some(asked)) => asked.to_string(),
        _ => routes::MY.to_owned(),
    };
    PageError::SignIn { next }.into_response()
}

/// What stands in the address; anything that cannot be read is not here.
struct At<T>(T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for At<T> {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, PageError> {
        Path::from_request_parts(parts, state)
            .await
            .map(|Path(value)| Self(value))
            .map_err(|_| PageError::NotFound)
    }
}
