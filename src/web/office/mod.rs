//! The back office: pages of staff, each behind what their role may do.

mod account;
mod application;
mod applications;
mod audit;
mod cohorts;
mod desk;
mod document;
mod export;
mod facilities;
mod home;
mod outbox;
mod paper;
mod query;
mod reminders;
mod staff;
mod today;

use std::str::FromStr;

use axum::Router;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::routing::{get, post};
use domain::access::Actor;

use crate::app::App;
use crate::i18n::{Catalogue, Lang};
use crate::services::Ctx;
use crate::web::error::PageError;
use crate::web::form::{FormState, FormView};
use crate::web::my::UPLOAD_BYTES;
use crate::web::security::body_limit;
use crate::web::{page, routes};

/// The office's addresses.
pub(crate) fn router() -> Router<App> {
    let uploads = Router::new()
        .route(
            "/office/applications/{id}/paper/scan",
            post(paper::post_scan),
        )
        .layer(body_limit(UPLOAD_BYTES));
    Router::new()
        .merge(uploads)
        .route(
            "/office/applications/{id}/paper",
            get(paper::get).post(paper::post),
        )
        .route(
            "/office/applications/{id}/paper/return",
            post(paper::post_return),
        )
        .route(
            "/office/applications/{id}/recommendation.pdf",
            get(paper::get_form),
        )
        .route(routes::OFFICE, get(home::get))
        .route(routes::OFFICE_APPLICATIONS, get(applications::get))
        .route(routes::OFFICE_APPLICATIONS_CSV, get(export::get_csv))
        .route(routes::OFFICE_APPLICATIONS_XLSX, get(export::get_xlsx))
        .route("/office/applications/{id}", get(application::get))
        .route(routes::OFFICE_FACILITIES, get(facilities::list::get))
        .route("/office/facilities/{id}", get(facilities::detail::get))
        .route(
            "/office/facilities/{id}/deactivate",
            post(facilities::detail::post_deactivate),
        )
        .route(
            "/office/applications/{id}/documents/{document}",
            get(document::get),
        )
        .merge(staff::router())
        .merge(account::router())
        .merge(outbox::router())
        .route(routes::OFFICE_AUDIT, get(audit::list::get))
        .route(routes::OFFICE_AUDIT_CSV, get(audit::csv::get))
        .route("/office/audit/{kind}/{id}", get(audit::thing::get))
        .merge(desk::router())
        .route(routes::OFFICE_TODAY, get(today::get))
        .merge(cohorts::router())
        .merge(reminders::router())
}

/// Examples of the office's pages.
pub(crate) fn samples() -> Vec<(&'static str, tera::Context)> {
    [
        page::sampled::<home::HomePage>(),
        page::sampled::<applications::ApplicationsPage>(),
        page::sampled::<application::ApplicationPage>(),
        staff::samples(),
        account::samples(),
        outbox::samples(),
        page::sampled::<audit::list::AuditPage>(),
        page::sampled::<audit::thing::ThingPage>(),
        desk::samples(),
        page::sampled::<facilities::list::FacilitiesPage>(),
        page::sampled::<facilities::detail::FacilityPage>(),
        page::sampled::<paper::PaperPage>(),
        cohorts::samples(),
        reminders::samples(),
    ]
    .concat()
}

/// A request by somebody of the office. Who has not signed in is asked to; for everybody else there
/// is nothing here.
pub(super) struct Staff(pub(super) Ctx);

impl<S: Send + Sync> FromRequestParts<S> for Staff {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, PageError> {
        let ctx = Ctx::from_request_parts(parts, state).await?;
        match ctx.actor {
            Actor::Staff { .. } => Ok(Self(ctx)),
            Actor::Visitor => Err(PageError::SignIn {
                next: parts
                    .uri
                    .path_and_query()
                    .map_or(routes::OFFICE, |place| place.as_str())
                    .to_owned(),
            }),
            Actor::Person { .. } | Actor::FacilityContact { .. } | Actor::System => {
                Err(PageError::NotFound)
            }
        }
    }
}

/// A form as samples show it, in the first language.
fn sample_view(form: &FormState) -> FormView {
    Catalogue::load()
        .map(|texts| form.view(&texts, Lang::Ja))
        .unwrap_or_default()
}

/// An id of an address; whatever is none leads nowhere.
fn id<T: FromStr>(text: &str) -> Result<T, PageError> {
    text.parse().map_err(|_| PageError::NotFound)
}

#[cfg(test)]
mod tests;
