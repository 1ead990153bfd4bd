//! `/2024/cqso/apply`: the start of an application. An e-mail address is all it takes.

use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, Utc};
use domain::access::Actor;
use domain::person;
use serde::Serialize;

use super::path::AtCourse;
use super::rules::RuleView;
use super::view::OfferingView;
use super::voice::Voice;
use crate::services::Ctx;
use crate::services::programmes::{Offering, ProgrammeYear};
use crate::web::auth::{self, BrowserInfo};
use crate::web::error::PageError;
use crate::web::form::{FormState, FormView, RawForm, Reader};
use crate::web::page::{Page, Shown, show, show_mistakes};
use crate::web::routes;
use crate::web::security::LocalPath;

/// The prefix of the labels of this form.
pub(crate) const AREA: &str = "public.apply";
/// The fields of this form.
pub(crate) const NAMES: &[&str] = &["email"];

/// The start of an application.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ApplyPage {
    year: i32,
    year_href: String,
    eligibility_href: String,
    offering: OfferingView,
    rules: Vec<RuleView>,
    form: FormView,
    /// Where whoever is signed in already goes on.
    continue_href: Option<String>,
}

/// Shows the form.
pub(super) async fn get(ctx: Ctx, at: AtCourse) -> Result<Shown<ApplyPage>, PageError> {
    Ok(show(page(&ctx, &at, &FormState::new(AREA, NAMES))))
}

/// Mails a link that leads on to the choices with this course, and makes nothing yet: the application
/// begins when the mail has been read.
pub(super) async fn post(
    ctx: Ctx,
    at: AtCourse,
    browser: BrowserInfo,
    raw: RawForm,
) -> Result<Response, PageError> {
    let next = routes::begin(at.year().year, &at.offering().course_key);
    if matches!(ctx.actor, Actor::Person { .. }) {
        return Ok(Redirect::to(&next).into_response());
    }
    let window = at.year().window_of(at.offering());
    let is_open = window.is_some_and(|window| window.is_open(ctx.now));
    if !is_open {
        // Opened before the deadline and sent after it: the page says so by itself now.
        return Ok(show_mistakes(page(&ctx, &at, &FormState::new(AREA, NAMES))).into_response());
    }
    let mut reader = Reader::new(&raw, AREA, NAMES);
    let email = reader.required("email", person::email).unwrap_or_default();
    match reader.finish(|| email) {
        Ok(email) => {
            let next = LocalPath::parse(&next).map_err(|_| PageError::NotFound)?;
            auth::send_link(&ctx, &browser, &email, &next).await
        }
        Err(form) => Ok(show_mistakes(page(&ctx, &at, &form)).into_response()),
    }
}

/// The page with the form as it was filled in.
pub(crate) fn page(ctx: &Ctx, at: &AtCourse, form: &FormState) -> ApplyPage {
    let form = form.view(&ctx.app.catalogue, ctx.lang);
    let mut page = build(Voice::of(ctx), at.year(), at.offering(), ctx.now, form);
    if matches!(ctx.actor, Actor::Person { .. }) {
        page.continue_href = Some(routes::begin(at.year().year, &at.offering().course_key));
    }
    page
}

fn build(
    voice: Voice<'_>,
    year: &ProgrammeYear,
    offering: &Offering,
    now: DateTime<Utc>,
    form: FormView,
) -> ApplyPage {
    ApplyPage {
        year: year.year,
        year_href: routes::year(year.year),
        eligibility_href: routes::eligibility(year.year),
        offering: OfferingView::new(voice, year, offering, now),
        rules: RuleView::all(voice, offering),
        form,
        continue_href: None,
    }
}

impl Page for ApplyPage {
    const TEMPLATE: &'static str = "public/apply.html";

    fn samples() -> Vec<Self> {
        use super::sample;
        let year = sample::year();
        let mut all = Vec::new();
        for now in sample::moments() {
            for form in [
                sample::form(NAMES, None),
                sample::form(NAMES, Some("email")),
            ] {
                let signed_out = build(Voice::mute(), &year, &year.offerings[0], now, form);
                let mut signed_in = signed_out.clone();
                signed_in.continue_href = Some(routes::begin(year.year, "cqso"));
                all.extend([signed_out, signed_in]);
            }
        }
        all
    }
}
