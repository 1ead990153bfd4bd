//! The cohorts of the year: which are open, and who opened them.

use axum::response::{IntoResponse, Redirect, Response};
use domain::text::Localized;
use serde::Serialize;

use crate::services::cohorts::{self, Opening};
use crate::services::programmes::{self, ProgrammeYear};
use crate::web::error::PageError;
use crate::web::office::{Staff, today};
use crate::web::page::{Page, show};
use crate::web::routes;

/// The cohorts of a year.
#[derive(Clone, Debug, Serialize)]
pub(super) struct CohortsPage {
    year: i32,
    cohorts: Vec<CohortView>,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct CohortView {
    pub(super) name: Localized,
    pub(super) number: String,
    pub(super) opens_on: String,
    pub(super) closes_on: String,
    pub(super) opened_at: Option<String>,
    pub(super) opened_by: Option<String>,
    pub(super) href: String,
}

impl Page for CohortsPage {
    const TEMPLATE: &'static str = "office/cohorts/list.html";
    const OFFICE: bool = true;

    fn samples() -> Vec<Self> {
        vec![Self {
            year: 2024,
            cohorts: [None, Some("Aoki"), Some("")]
                .map(CohortView::sample)
                .to_vec(),
        }]
    }
}

impl CohortView {
    /// Opened by somebody, by nobody who is known, or not at all.
    pub(super) fn sample(opened_by: Option<&str>) -> Self {
        Self {
            name: Localized::new("CQSO project", "CQSO project"),
            number: "Ⅵ".to_owned(),
            opens_on: "2024-05-01".to_owned(),
            closes_on: "2024-06-30".to_owned(),
            opened_at: opened_by.map(|_| "2024-04-30T01:00:00Z".to_owned()),
            opened_by: opened_by.filter(|by| !by.is_empty()).map(str::to_owned),
            href: "/office/cohorts/1/open".to_owned(),
        }
    }

    pub(super) fn of(year: &ProgrammeYear, opening: Opening) -> Self {
        let cohort = year.cohorts.iter().find(|cohort| cohort.id == opening.id);
        Self {
            name: cohort
                .map(|cohort| today::name(year, cohort))
                .unwrap_or_default(),
            number: cohort
                .map(programmes::Cohort::number_as_written)
                .unwrap_or_default(),
            opens_on: opening.window.opens_on.to_string(),
            closes_on: opening.window.closes_on.to_string(),
            opened_at: opening.opened_at.map(|at| at.to_rfc3339()),
            opened_by: opening.opened_by,
            href: routes::office_open_cohort(opening.id),
        }
    }
}

/// `GET /office/cohorts`
pub(super) async fn get(Staff(ctx): Staff) -> Result<Response, PageError> {
    let Some(year) = programmes::latest(&ctx).await? else {
        return Ok(Redirect::to(routes::OFFICE).into_response());
    };
    let cohorts = cohorts::list(&ctx, year.year).await?;
    Ok(show(CohortsPage {
        year: year.year,
        cohorts: cohorts
            .into_iter()
            .map(|opening| CohortView::of(&year, opening))
            .collect(),
    })
    .into_response())
}
