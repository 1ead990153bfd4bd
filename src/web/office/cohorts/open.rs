//! Opening a cohort: what will begin, and whom it would concern today.

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use domain::ids::CohortId;
use serde::Serialize;

use super::list::CohortView;
use crate::services::reminders::Concerned;
use crate::services::{cohorts, programmes};
use crate::web::error::PageError;
use crate::web::office::{Staff, id};
use crate::web::page::{Page, show};
use crate::web::routes;

/// What opening a cohort begins.
#[derive(Clone, Debug, Serialize)]
pub(super) struct OpenPage {
    cohort: CohortView,
    plans: Vec<PlanView>,
    cohorts_href: &'static str,
    reminders_href: &'static str,
}

#[derive(Clone, Debug, Serialize)]
struct PlanView {
    audience: &'static str,
    mode: &'static str,
    due_on: String,
    is_over: bool,
    count: u64,
    href: String,
}

impl Page for OpenPage {
    const TEMPLATE: &'static str = "office/cohorts/open.html";
    const OFFICE: bool = true;

    fn samples() -> Vec<Self> {
        let plan = |mode: &'static str, is_over: bool| PlanView {
            audience: "waiting",
            mode,
            due_on: "2024-06-20".to_owned(),
            is_over,
            count: 12,
            href: "/office/reminders/1".to_owned(),
        };
        [None, Some("Aoki"), Some("")]
            .map(|opened| Self {
                cohort: CohortView::sample(opened),
                plans: vec![
                    plan("approve", false),
                    plan("automatic", true),
                    plan("off", false),
                ],
                cohorts_href: routes::OFFICE_COHORTS,
                reminders_href: routes::OFFICE_REMINDERS,
            })
            .into_iter()
            .chain([Self {
                cohort: CohortView::sample(None),
                plans: Vec::new(),
                cohorts_href: routes::OFFICE_COHORTS,
                reminders_href: routes::OFFICE_REMINDERS,
            }])
            .collect()
    }
}

fn plan(plan: &Concerned) -> PlanView {
    PlanView {
        audience: plan.audience.code(),
        mode: plan.mode.code(),
        due_on: plan.due_on.to_string(),
        is_over: plan.is_over,
        count: plan.count,
        href: routes::office_reminder_plan(plan.plan),
    }
}

/// `GET /office/cohorts/{id}/open`
pub(super) async fn get(
    Staff(ctx): Staff,
    Path(cohort): Path<String>,
) -> Result<impl IntoResponse, PageError> {
    let (opening, plans) = cohorts::get(&ctx, id::<CohortId>(&cohort)?).await?;
    let year = programmes::get_year(&ctx, opening.year).await?;
    Ok(show(OpenPage {
        cohort: CohortView::of(&year, opening),
        plans: plans.iter().map(plan).collect(),
        cohorts_href: routes::OFFICE_COHORTS,
        reminders_href: routes::OFFICE_REMINDERS,
    }))
}

/// `POST /office/cohorts/{id}/open`. The second click finds it open.
pub(super) async fn post(
    Staff(ctx): Staff,
    Path(cohort): Path<String>,
) -> Result<Redirect, PageError> {
    let id = id::<CohortId>(&cohort)?;
    cohorts::open(&ctx, id).await?;
    Ok(Redirect::to(&routes::office_open_cohort(id)))
}
