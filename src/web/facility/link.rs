//! `/2024/facility/link`: getting the link of a facility's page again.

use axum::response::{IntoResponse, Redirect, Response};
use domain::person;
use serde::Serialize;

use crate::services::Ctx;
use crate::services::facilities::{Refusal, open};
use crate::web::auth::BrowserInfo;
use crate::web::error::{PageError, refusal};
use crate::web::form::{FormState, FormView, RawForm, Reader};
use crate::web::page::{Page, Shown, show, show_mistakes};
use crate::web::public::path::InYear;
use crate::web::routes;

pub(super) const AREA: &str = "facility.link";
pub(super) const NAMES: &[&str] = &["email"];

/// Where a link is asked for again.
#[derive(Clone, Debug, Serialize)]
pub(super) struct LinkPage {
    year: i32,
    year_href: String,
    start_href: String,
    action: String,
    form: FormView,
}

impl Page for LinkPage {
    const TEMPLATE: &'static str = "facility/link.html";

    fn samples() -> Vec<Self> {
        [false, true]
            .map(|wrong| page(2024, super::page::sample_form(NAMES, wrong)))
            .to_vec()
    }
}

fn page(year: i32, form: FormView) -> LinkPage {
    LinkPage {
        year,
        year_href: routes::year(year),
        start_href: routes::facility_start(year),
        action: routes::facility_link(year),
        form,
    }
}

/// Shows the form.
pub(super) async fn get(ctx: Ctx, InYear(year): InYear) -> Shown<LinkPage> {
    let form = FormState::new(AREA, NAMES);
    show(page(year.year, form.view(&ctx.app.catalogue, ctx.lang)))
}

/// Mails new links to whatever this address has; the answer is the same when it has nothing.
pub(super) async fn post(
    ctx: Ctx,
    InYear(year): InYear,
    browser: BrowserInfo,
    raw: RawForm,
) -> Result<Response, PageError> {
    let mut reader = Reader::new(&raw, AREA, NAMES);
    let email = reader.required("email", person::email).unwrap_or_default();
    let typed = reader.state().clone();
    let state = match reader.finish(|| email) {
        Ok(email) => match open::send_links(&ctx, year.year, &email, browser.source()).await {
            Ok(()) => {
                return Ok(Redirect::to(&routes::facility_sent(year.year)).into_response());
            }
            Err(failure) => match refusal(failure)? {
                Refusal::TooMany(limit) => {
                    return Err(PageError::TooMany {
                        retry_after: limit.seconds,
                    });
                }
                refused => typed.refused("", refused.message()),
            },
        },
        Err(state) => state,
    };
    let form = state.view(&ctx.app.catalogue, ctx.lang);
    Ok(show_mistakes(page(year.year, form)).into_response())
}
