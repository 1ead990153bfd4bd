//! Taking an application back, and opening it again.

use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use domain::application::{State, decide_reopen};
use domain::person;
use domain::text::Localized;
use serde::Serialize;

use super::{At, sample};
use crate::services::Ctx;
use crate::services::applications::{ApplicationDetail, queries, withdraw};
use crate::web::error::{PageError, refusal};
use crate::web::flash::Flash;
use crate::web::form::{FormState, FormView, RawForm, Reader};
use crate::web::frame::redirect_saying;
use crate::web::page::{Page, show, show_mistakes};
use crate::web::routes;

const AREA: &str = "my.withdraw";
const NAMES: &[&str] = &["reason"];
const LONGEST: usize = 500;

#[derive(Clone, Debug, Serialize)]
pub(super) struct WithdrawPage {
    form: FormView,
    year: i32,
    number: String,
    courses: Vec<Localized>,
    /// Until when it could be sent again.
    again_until: Option<NaiveDate>,
    action: String,
    back: &'static str,
    longest: usize,
}

impl Page for WithdrawPage {
    const TEMPLATE: &'static str = "my/withdraw.html";

    fn samples() -> Vec<Self> {
        [false, true]
            .map(|wrong| Self {
                form: sample::form(NAMES, wrong),
                year: 2024,
                number: "2024-0001".to_owned(),
                courses: vec![Localized::new("CQSO", "CQSO")],
                again_until: NaiveDate::from_ymd_opt(2024, 6, 30).filter(|_| wrong),
                action: "/my/2024/withdraw".to_owned(),
                back: routes::MY,
                longest: LONGEST,
            })
            .to_vec()
    }
}

pub(super) async fn get(ctx: Ctx, At(year): At<i32>) -> Result<Response, PageError> {
    let application = queries::mine(&ctx, year).await?;
    if application.state != State::Submitted {
        return Ok(Redirect::to(routes::MY).into_response());
    }
    let state = FormState::new(AREA, NAMES);
    Ok(show(page(&ctx, &application, &state)).into_response())
}

pub(super) async fn post(ctx: Ctx, At(year): At<i32>, raw: RawForm) -> Result<Response, PageError> {
    let application = queries::mine(&ctx, year).await?;
    let mut form = Reader::new(&raw, AREA, NAMES);
    let reason = form.optional("reason", |typed| person::paragraph(typed, LONGEST));
    let typed = form.state().clone();
    let state = match form.finish(|| reason) {
        Ok(reason) => match withdraw::withdraw(&ctx, year, reason).await {
            Ok(()) => return Ok(redirect_saying(&ctx, routes::MY, Flash::Withdrawn)),
            Err(failure) => typed.refused("", refusal(failure)?.message()),
        },
        Err(state) => state,
    };
    Ok(show_mistakes(page(&ctx, &application, &state)).into_response())
}

/// Makes a withdrawn application a draft again. When that is not possible any more, its state on the
/// applicant's home says so.
pub(super) async fn post_reopen(ctx: Ctx, At(year): At<i32>) -> Result<Response, PageError> {
    match withdraw::reopen(&ctx, year).await {
        Ok(()) => Ok(redirect_saying(&ctx, routes::MY, Flash::Reopened)),
        Err(failure) => {
            refusal(failure)?;
            Ok(Redirect::to(routes::MY).into_response())
        }
    }
}

fn page(ctx: &Ctx, application: &ApplicationDetail, state: &FormState) -> WithdrawPage {
    WithdrawPage {
        form: state.view(&ctx.app.catalogue, ctx.lang),
        year: application.year,
        number: application.number.clone().unwrap_or_default(),
        courses: application
            .choices
            .iter()
            .filter_map(|choice| application.offering(choice))
            .map(|offering| offering.title.clone())
            .collect(),
        again_until: reopens_until(ctx, application),
        action: routes::withdraw(application.year),
        back: routes::MY,
        longest: LONGEST,
    }
}

/// The last day on which a withdrawn application could be opened again, if there is one.
pub(super) fn reopens_until(ctx: &Ctx, application: &ApplicationDetail) -> Option<NaiveDate> {
    let cohorts = &application.programme.cohorts;
    let windows: Vec<_> = cohorts.iter().map(|cohort| cohort.window).collect();
    decide_reopen(&windows, ctx.now).ok()?;
    windows.iter().map(|window| window.closes_on).max()
}
