//! The mail is on its way: its code can be typed here, or another one asked for.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, Utc};
use domain::access::SignInKind;
use domain::message::Message;
use serde::Serialize;

use super::{BrowserInfo, landing, link, sample_view, too_many, welcome};
use crate::services::Ctx;
use crate::services::accounts::links::{self, LinkRefusal, Waiting};
use crate::web::error::{PageError, refusal};
use crate::web::form::{FormState, FormView, RawForm, Reader};
use crate::web::page::{Page, show, show_mistakes};
use crate::web::routes;

const AREA: &str = "auth.sent";
const NAMES: &[&str] = &["code"];

/// Where somebody waits for the mail.
#[derive(Debug, Serialize)]
pub(crate) struct Sent {
    form: FormView,
    email: String,
    next: String,
    until: DateTime<Utc>,
    /// Whether the link and the code still work.
    is_open: bool,
    minutes: i64,
    sign_in_href: String,
}

impl Page for Sent {
    const TEMPLATE: &'static str = "auth/sent.html";

    fn samples() -> Vec<Self> {
        let page = |form: FormState, is_open| Self {
            form: sample_view(&form),
            email: "hanako@example.jp".to_owned(),
            next: routes::MY.to_owned(),
            until: DateTime::UNIX_EPOCH,
            is_open,
            minutes: 10,
            sign_in_href: routes::SIGN_IN.to_owned(),
        };
        let form = || FormState::new(AREA, NAMES);
        let wrong = form().refused("code", Message::new("auth.problem.code"));
        vec![page(form(), true), page(wrong, true), page(form(), false)]
    }
}

fn page(ctx: &Ctx, waiting: Waiting, form: &FormState) -> Sent {
    Sent {
        form: form.view(&ctx.app.catalogue, ctx.lang),
        email: waiting.email,
        next: waiting.next_path,
        until: waiting.expires_at,
        is_open: waiting.is_open,
        minutes: links::LIFETIME.num_minutes(),
        sign_in_href: routes::SIGN_IN.to_owned(),
    }
}

/// What this browser waits for; a browser that asked for nothing has to ask first.
async fn waiting(ctx: &Ctx, browser: &BrowserInfo) -> Result<Option<Waiting>, PageError> {
    match &browser.secret {
        Some(secret) => Ok(links::waiting(ctx, secret).await?),
        None => Ok(None),
    }
}

pub(super) async fn get(ctx: Ctx, browser: BrowserInfo) -> Result<Response, PageError> {
    let Some(waiting) = waiting(&ctx, &browser).await? else {
        return Ok(Redirect::to(routes::SIGN_IN).into_response());
    };
    let form = FormState::new(AREA, NAMES);
    Ok(show(page(&ctx, waiting, &form)).into_response())
}

pub(super) async fn post(
    ctx: Ctx,
    browser: BrowserInfo,
    raw: RawForm,
) -> Result<Response, PageError> {
    let mut reader = Reader::new(&raw, AREA, NAMES);
    let code = reader.required_line("code", 40);
    let mut form = match reader.finish(|| code) {
        Ok(code) => match links::type_code(&ctx, &code, &browser.get()).await {
            Ok(arrival) => {
                let path = landing(&arrival.next_path, SignInKind::Personal);
                return Ok(welcome(&ctx, arrival.login.as_ref(), &path));
            }
            Err(failure) => match refusal(failure)? {
                LinkRefusal::WrongCode => FormState::new(AREA, NAMES)
                    .with("code", code)
                    .refused("code", Message::new("auth.problem.code")),
                LinkRefusal::TooMany(limit) => return Err(too_many(limit)),
                LinkRefusal::Disabled => {
                    return Ok(link::problem(&ctx, LinkRefusal::Disabled, ""));
                }
                LinkRefusal::Unknown | LinkRefusal::Over | LinkRefusal::Elsewhere => {
                    FormState::new(AREA, NAMES)
                }
            },
        },
        Err(form) => form,
    };
    let Some(waiting) = waiting(&ctx, &browser).await? else {
        return Ok(Redirect::to(routes::SIGN_IN).into_response());
    };
    if waiting.is_open {
        return Ok(show_mistakes(page(&ctx, waiting, &form)).into_response());
    }
    // That was the last try, or time ran out: the page says so instead.
    form = FormState::new(AREA, NAMES);
    Ok((StatusCode::GONE, show(page(&ctx, waiting, &form))).into_response())
}
