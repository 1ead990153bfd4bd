//! One's own passkeys: the list, and adding one.

use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use domain::ids::PasskeyId;
use domain::message::Message;
use serde::Serialize;

use crate::services::Ctx;
use crate::services::accounts::own::{self, FRESH};
use crate::services::accounts::passkeys::{self, LABEL_LENGTH, OwnPasskey, PasskeyRefusal};
use crate::web::auth::{BrowserInfo, ceremony, renewed};
use crate::web::error::{PageError, refusal};
use crate::web::form::{FormState, FormView, RawForm, Reader};
use crate::web::office::{Staff, sample_view};
use crate::web::page::{Page, show};
use crate::web::{cookies, routes};

pub(super) const AREA: &str = "staff.passkeys";
const NAMES: &[&str] = &["label"];

/// The list.
#[derive(Debug, Serialize)]
pub(super) struct PasskeysPage {
    form: FormView,
    rows: Vec<Row>,
    /// How many minutes a sign-in is fresh.
    minutes: i64,
    is_fresh: bool,
    sign_in_href: String,
    back_href: &'static str,
}

#[derive(Debug, Serialize)]
struct Row {
    href: String,
    label: String,
    since: DateTime<Utc>,
    last_used: Option<DateTime<Utc>>,
}

impl From<OwnPasskey> for Row {
    fn from(key: OwnPasskey) -> Self {
        Self {
            href: routes::office_passkey(key.id),
            label: key.label,
            since: key.since,
            last_used: key.last_used,
        }
    }
}

/// A passkey for samples.
pub(super) fn sample_key(last_used: Option<DateTime<Utc>>) -> OwnPasskey {
    OwnPasskey {
        id: PasskeyId(1),
        label: "Laptop".to_owned(),
        since: DateTime::UNIX_EPOCH,
        last_used,
    }
}

impl Page for PasskeysPage {
    const TEMPLATE: &'static str = "office/account/passkeys.html";
    const OFFICE: bool = true;

    fn samples() -> Vec<Self> {
        let page = |form: FormState, keys: Vec<OwnPasskey>, is_fresh| Self {
            form: sample_view(&form),
            rows: keys.into_iter().map(Row::from).collect(),
            minutes: FRESH.num_minutes(),
            is_fresh,
            sign_in_href: routes::sign_in_staff_then(routes::OFFICE_ACCOUNT_PASSKEYS),
            back_href: routes::OFFICE_ACCOUNT,
        };
        let form = || FormState::new(AREA, NAMES);
        let keys = vec![sample_key(Some(DateTime::UNIX_EPOCH)), sample_key(None)];
        let wrong = Message::new("staff.problem.passkey_new");
        vec![
            page(form(), Vec::new(), false),
            page(form().refused("", wrong), keys, true),
        ]
    }
}

async fn page(ctx: &Ctx, browser: &BrowserInfo, form: &FormState) -> Result<Response, PageError> {
    let own = own::own(ctx, browser.login_token()).await?;
    let page = PasskeysPage {
        form: form.view(&ctx.app.catalogue, ctx.lang),
        rows: passkeys::list(ctx)
            .await?
            .into_iter()
            .map(Row::from)
            .collect(),
        minutes: FRESH.num_minutes(),
        is_fresh: own.is_fresh,
        sign_in_href: routes::sign_in_staff_then(routes::OFFICE_ACCOUNT_PASSKEYS),
        back_href: routes::OFFICE_ACCOUNT,
    };
    Ok((form.status(), show(page)).into_response())
}

/// Passkeys are bound to a name; where the public address has none, there is nothing here.
pub(super) fn possible(ctx: &Ctx) -> Result<(), PageError> {
    match ctx.app.config.passkey_domain() {
        Some(_) => Ok(()),
        None => Err(PageError::NotFound),
    }
}

/// `GET /office/account/passkeys`
pub(super) async fn get(Staff(ctx): Staff, browser: BrowserInfo) -> Result<Response, PageError> {
    possible(&ctx)?;
    page(&ctx, &browser, &FormState::new(AREA, NAMES)).await
}

/// `POST /office/account/passkeys/begin`, asked by the script of the page.
pub(super) async fn begin(Staff(ctx): Staff, browser: BrowserInfo) -> Result<Response, PageError> {
    possible(&ctx)?;
    match passkeys::begin(&ctx, &browser.get()).await {
        Ok(started) => Ok(ceremony::begun(&ctx.app.config, &started)),
        Err(failure) => refused(&ctx, &browser, refusal(failure)?).await,
    }
}

/// `POST /office/account/passkeys`
pub(super) async fn post(
    Staff(ctx): Staff,
    browser: BrowserInfo,
    headers: HeaderMap,
    raw: RawForm,
) -> Result<Response, PageError> {
    possible(&ctx)?;
    let label = match label(&raw) {
        Ok((label, _)) => label,
        Err(form) => return page(&ctx, &browser, &form).await,
    };
    let config = &ctx.app.config;
    let token = ceremony::token(config, &headers);
    let answer = raw.first("credential");
    let added = passkeys::add(&ctx, &token, answer, &label, &browser.get()).await;
    let mut response = match added {
        Ok(login) => renewed(&ctx, &login, routes::OFFICE_ACCOUNT_PASSKEYS),
        Err(failure) => refused(&ctx, &browser, refusal(failure)?).await?,
    };
    cookies::append(response.headers_mut(), &ceremony::over(config));
    Ok(response)
}

/// What its owner calls a passkey.
pub(super) fn label(raw: &RawForm) -> Result<(String, FormState), FormState> {
    let mut reader = Reader::new(raw, AREA, NAMES);
    let label = reader.required_line("label", LABEL_LENGTH);
    let typed = reader.state().clone();
    reader.finish(|| (label, typed))
}

pub(super) const fn problem(why: PasskeyRefusal) -> &'static str {
    match why {
        PasskeyRefusal::NotFresh => "staff.problem.not_fresh",
        PasskeyRefusal::Wrong => "staff.problem.passkey_new",
        PasskeyRefusal::Enough => "staff.problem.passkey_enough",
    }
}

async fn refused(
    ctx: &Ctx,
    browser: &BrowserInfo,
    why: PasskeyRefusal,
) -> Result<Response, PageError> {
    let form = FormState::new(AREA, NAMES).refused("", Message::new(problem(why)));
    page(ctx, browser, &form).await
}
