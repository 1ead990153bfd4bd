//! What every step has in common: the list beside it, who may see it, where it leads.

use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use domain::application::{State, Step};
use domain::message::Message;
use serde::Serialize;

use crate::services::Ctx;
use crate::services::applications::{ApplicationDetail, queries};
use crate::web::error::PageError;
use crate::web::flash::Flash;
use crate::web::form::RawForm;
use crate::web::frame::redirect_saying;
use crate::web::routes;

/// The surroundings of a step.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Frame {
    pub(super) year: i32,
    /// Where the form of this step goes.
    pub(super) action: String,
    pub(super) steps: Vec<StepLink>,
    /// The receipt number, while something that was sent is being changed.
    pub(super) sent: Option<String>,
    /// The last day for changes.
    pub(super) until: Option<NaiveDate>,
    /// The step before, or the applicant's home.
    pub(super) back: String,
}

/// A line of the list of steps.
#[derive(Clone, Debug, Serialize)]
pub(super) struct StepLink {
    pub(super) label: String,
    pub(super) href: Option<String>,
    pub(super) state: &'static str,
}

/// One out of a closed list.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) label: String,
}

impl Frame {
    /// The surroundings of a step of an application.
    pub(super) fn of(ctx: &Ctx, application: &ApplicationDetail, current: Step) -> Self {
        let year = application.year;
        let steps = Step::ALL
            .iter()
            .map(|step| StepLink {
                label: term(ctx, "step", step.code()),
                href: Some(routes::step(year, *step)),
                state: if *step == current {
                    "current"
                } else {
                    progress(application, *step)
                },
            })
            .collect();
        Self {
            year,
            action: routes::step(year, current),
            steps,
            sent: application
                .number
                .clone()
                .filter(|_| application.state == State::Submitted),
            until: application.closes_on,
            back: before(year, current),
        }
    }

    /// The first step of an application that does not exist yet.
    pub(super) fn unopened(ctx: &Ctx, year: i32) -> Self {
        let steps = Step::ALL
            .iter()
            .map(|step| StepLink {
                label: term(ctx, "step", step.code()),
                href: None,
                state: if *step == Step::Choices {
                    "current"
                } else {
                    "todo"
                },
            })
            .collect();
        Self {
            year,
            action: routes::step(year, Step::Choices),
            steps,
            sent: None,
            until: None,
            back: routes::MY.to_owned(),
        }
    }
}

fn before(year: i32, step: Step) -> String {
    Step::ALL
        .iter()
        .copied()
        .find(|other| other.next() == Some(step))
        .map_or_else(|| routes::MY.to_owned(), |other| routes::step(year, other))
}

fn progress(application: &ApplicationDetail, step: Step) -> &'static str {
    let sent = application.state == State::Submitted;
    let lacks_papers = application
        .missing_papers
        .iter()
        .any(|gap| gap.step == step);
    match step {
        Step::Check if sent => "done",
        Step::Check => "todo",
        _ if lacks_papers => "problem",
        _ if application.has_gap(step) => "todo",
        _ => "done",
    }
}

/// The application, to be changed; when it may not be changed, the way to where it can be read.
pub(super) async fn to_edit(
    ctx: &Ctx,
    year: i32,
) -> Result<Result<ApplicationDetail, Response>, PageError> {
    let application = queries::mine(ctx, year).await?;
    if application.editable.is_err() {
        let check = routes::step(year, Step::Check);
        return Ok(Err(Redirect::to(&check).into_response()));
    }
    Ok(Ok(application))
}

/// Whether the person only wants to stop here.
pub(super) fn leaves(raw: &RawForm) -> bool {
    raw.first("action") == "leave"
}

/// Whether empty fields are fine: in a draft, for somebody who only wants to stop here.
pub(super) fn is_lenient(raw: &RawForm, application: Option<&ApplicationDetail>) -> bool {
    let draft = application.is_none_or(|application| application.state == State::Draft);
    draft && leaves(raw)
}

/// After a step was saved: home, on to the next step, or to the check page when nothing is missing
/// any more.
pub(super) async fn go_on(
    ctx: &Ctx,
    year: i32,
    step: Step,
    raw: &RawForm,
) -> Result<Response, PageError> {
    if leaves(raw) {
        return Ok(redirect_saying(ctx, routes::MY, Flash::Saved));
    }
    let application = queries::mine(ctx, year).await?;
    if application.state == State::Submitted {
        let check = routes::step(year, Step::Check);
        return Ok(redirect_saying(ctx, &check, Flash::Saved));
    }
    let next = match step.next() {
        Some(next) if !application.gaps.is_empty() => next,
        _ => Step::Check,
    };
    Ok(Redirect::to(&routes::step(year, next)).into_response())
}

/// The name of a code.
pub(super) fn term(ctx: &Ctx, list: &str, code: &str) -> String {
    ctx.app
        .catalogue
        .plain(ctx.lang, &format!("term.{list}.{code}"))
}

/// A message in words.
pub(super) fn say(ctx: &Ctx, message: &Message) -> String {
    ctx.app.catalogue.say(ctx.lang, message)
}

/// A closed list to choose from.
pub(super) fn terms(
    ctx: &Ctx,
    list: &str,
    codes: impl IntoIterator<Item = &'static str>,
) -> Vec<Choice> {
    codes
        .into_iter()
        .map(|code| Choice {
            value: code.to_owned(),
            label: term(ctx, list, code),
        })
        .collect()
}
