//! What comes round when, whom it would concern today, and what went before.

use axum::response::{IntoResponse, Redirect, Response};
use domain::access::{Action, allows};
use domain::mail::OutboxState;
use serde::Serialize;

use crate::services::programmes;
use crate::services::reminders::{self, Concerned, RunRow};
use crate::web::error::PageError;
use crate::web::office::Staff;
use crate::web::page::{Page, show};
use crate::web::routes;

/// The reminders of a year.
#[derive(Clone, Debug, Serialize)]
pub(super) struct RemindersPage {
    year: i32,
    plans: Vec<PlanView>,
    runs: Vec<RunView>,
    cohorts_href: &'static str,
}

#[derive(Clone, Debug, Serialize)]
struct PlanView {
    audience: &'static str,
    mode: &'static str,
    due_on: String,
    closes_on: String,
    is_over: bool,
    count: u64,
    named: Vec<NamedView>,
    /// How many are not named.
    others: u64,
    href: String,
}

#[derive(Clone, Debug, Serialize)]
struct NamedView {
    name: String,
    href: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct RunView {
    audience: &'static str,
    due_on: String,
    is_finished: bool,
    waiting: i64,
    states: Vec<(&'static str, i64)>,
    approved_at: Option<String>,
    approved_by: Option<String>,
    href: String,
}

impl Page for RemindersPage {
    const TEMPLATE: &'static str = "office/reminders/list.html";
    const OFFICE: bool = true;

    fn samples() -> Vec<Self> {
        let plan = |mode: &'static str, is_over: bool, count: u64| PlanView {
            audience: "waiting",
            mode,
            due_on: "2024-06-20".to_owned(),
            closes_on: "2024-06-30".to_owned(),
            is_over,
            count,
            named: ["Yoshino <b>Takako</b>", ""]
                .map(|name| NamedView {
                    name: name.to_owned(),
                    href: (!name.is_empty()).then(|| "/office/applications/7".to_owned()),
                })
                .into_iter()
                .filter(|_| count > 0)
                .collect(),
            others: count.saturating_sub(2),
            href: "/office/reminders/1".to_owned(),
        };
        let run = |waiting: i64, is_finished: bool, by: Option<&str>| RunView {
            audience: "draft",
            due_on: "2024-06-16".to_owned(),
            is_finished,
            waiting,
            states: OutboxState::ALL
                .iter()
                .map(|state| (state.code(), 2))
                .collect(),
            approved_at: (waiting == 0).then(|| "2024-06-16T01:00:00Z".to_owned()),
            approved_by: by.map(str::to_owned),
            href: "/office/reminders/runs/1".to_owned(),
        };
        vec![
            Self {
                year: 2024,
                plans: Vec::new(),
                runs: Vec::new(),
                cohorts_href: routes::OFFICE_COHORTS,
            },
            Self {
                year: 2024,
                plans: vec![
                    plan("approve", false, 12),
                    plan("automatic", true, 2),
                    plan("off", false, 0),
                ],
                runs: vec![
                    run(12, true, None),
                    run(0, true, Some("Aoki")),
                    run(0, true, None),
                    run(1, false, None),
                ],
                cohorts_href: routes::OFFICE_COHORTS,
            },
        ]
    }
}

/// `GET /office/reminders`
pub(super) async fn get(Staff(ctx): Staff) -> Result<Response, PageError> {
    let Some(year) = programmes::latest(&ctx).await? else {
        return Ok(Redirect::to(routes::OFFICE).into_response());
    };
    let (_, concerned) = reminders::plans(&ctx, &year).await?;
    let runs = reminders::runs(&ctx, year.year).await?;
    let reads = allows(&ctx.actor, Action::ReadApplication);
    Ok(show(RemindersPage {
        year: year.year,
        plans: concerned.into_iter().map(|one| plan(one, reads)).collect(),
        runs: runs.into_iter().map(run).collect(),
        cohorts_href: routes::OFFICE_COHORTS,
    })
    .into_response())
}

fn plan(plan: Concerned, reads: bool) -> PlanView {
    let named = u64::try_from(plan.named.len()).unwrap_or(u64::MAX);
    PlanView {
        audience: plan.audience.code(),
        mode: plan.mode.code(),
        due_on: plan.due_on.to_string(),
        closes_on: plan.closes_on.to_string(),
        is_over: plan.is_over,
        count: plan.count,
        others: plan.count.saturating_sub(named),
        named: plan
            .named
            .into_iter()
            .map(|(id, name)| NamedView {
                name,
                href: reads.then(|| routes::office_application(id)),
            })
            .collect(),
        href: routes::office_reminder_plan(plan.plan),
    }
}

fn run(run: RunRow) -> RunView {
    RunView {
        audience: run.audience.code(),
        due_on: run.due_on.to_string(),
        is_finished: run.is_finished,
        waiting: if run.approved_at.is_none() {
            run.waiting()
        } else {
            0
        },
        states: run
            .mails
            .iter()
            .map(|(state, count)| (state.code(), *count))
            .collect(),
        approved_at: run.approved_at.map(|at| at.to_rfc3339()),
        approved_by: run.approved_by,
        href: routes::office_reminder_run(run.id),
    }
}
