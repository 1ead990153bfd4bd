//! Signing in to the office by the organisation's identity provider: the way there and back.

use axum::http::header::REFERRER_POLICY;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use domain::access::SignInKind;
use domain::message::Message;
use serde::Serialize;

use super::staff::{AREA as STAFF_AREA, NAMES as STAFF_NAMES, page as staff_page};
use super::{
    BrowserInfo, SECRET_ADDRESS, browser, landing, own_path, sample_view, too_many, welcome,
};
use crate::services::Ctx;
use crate::services::accounts::provider::{self, ProviderRefusal, Return};
use crate::tokens;
use crate::web::cookies;
use crate::web::error::{PageError, refusal};
use crate::web::form::{FormState, FormView, RawForm};
use crate::web::page::{Page, show};
use crate::web::routes;

const AREA: &str = "staff.provider";
const NAMES: &[&str] = &["totp"];

/// The way to the provider. It is a page of its own because our forms lead nowhere but to us, which
/// browsers hold a redirect of theirs to as well.
#[derive(Debug, Serialize)]
pub(crate) struct LeavePage {
    name: String,
    address: String,
}

impl Page for LeavePage {
    const TEMPLATE: &'static str = "auth/provider_leave.html";

    fn samples() -> Vec<Self> {
        vec![Self {
            name: "Hospital".to_owned(),
            address: "https://login.example.ac.jp/authorize?client_id=kenshu".to_owned(),
        }]
    }
}

/// Back from the provider: a button, and the code of the authenticator if it is asked for here.
/// Opening the page uses nothing up.
#[derive(Debug, Serialize)]
pub(crate) struct ReturnPage {
    form: FormView,
    name: String,
    needs_code: bool,
    state: String,
    code: String,
}

impl Page for ReturnPage {
    const TEMPLATE: &'static str = "auth/provider_return.html";

    fn samples() -> Vec<Self> {
        let page = |form: FormState, needs_code| Self {
            form: sample_view(&form),
            name: "Hospital".to_owned(),
            needs_code,
            state: "state".to_owned(),
            code: "code".to_owned(),
        };
        let form = || FormState::new(AREA, NAMES);
        let wrong = form().refused("totp", Message::new("auth.problem.totp"));
        vec![page(form(), false), page(wrong, true)]
    }
}

/// Why the provider did not sign anybody in, and what to do now.
#[derive(Debug, Serialize)]
pub(crate) struct ProviderProblem {
    /// `over`, `provider` or `unknown`.
    situation: &'static str,
    name: String,
    staff_href: &'static str,
}

impl Page for ProviderProblem {
    const TEMPLATE: &'static str = "auth/provider_problem.html";

    fn samples() -> Vec<Self> {
        ["over", "provider", "unknown"]
            .map(|situation| Self {
                situation,
                name: "Hospital".to_owned(),
                staff_href: routes::SIGN_IN_STAFF,
            })
            .into()
    }
}

fn name(ctx: &Ctx) -> Result<String, PageError> {
    let oidc = ctx.app.config.oidc.as_ref().ok_or(PageError::NotFound)?;
    Ok(oidc.name.clone())
}

/// `POST /sign-in/provider`
pub(super) async fn begin(
    ctx: Ctx,
    asking: BrowserInfo,
    raw: RawForm,
) -> Result<Response, PageError> {
    let name = name(&ctx)?;
    let next = own_path(raw.first("next"));
    let secret = asking.secret.clone().unwrap_or_else(tokens::secret);
    let departure = provider::begin(&ctx, &next, &secret, asking.source())
        .await
        .or_else(|failure| Err(too_many(refusal(failure)?)))?;
    let Some(address) = departure.address else {
        let away = Message::new("staff.problem.provider").with("name", name);
        let form = FormState::new(STAFF_AREA, STAFF_NAMES).refused("", away);
        let page = staff_page(&ctx, &form, next);
        return Ok((StatusCode::SERVICE_UNAVAILABLE, show(page)).into_response());
    };
    let mut response = show(LeavePage { name, address }).into_response();
    let cookie = browser::remember(&ctx.app.config, &secret);
    cookies::append(response.headers_mut(), &cookie);
    Ok(response)
}

/// `GET /sign-in/provider/return`
pub(super) async fn get(ctx: Ctx, uri: Uri) -> Result<Response, PageError> {
    let query = uri.query().unwrap_or_default().as_bytes();
    let brought = RawForm::parse(query).ok_or(PageError::BadRequest)?;
    if brought.first("code").is_empty() || brought.first("state").is_empty() {
        // The provider says why in words of its own; what to do now is the same.
        return problem(&ctx, ProviderRefusal::Provider);
    }
    page(&ctx, &brought, &FormState::new(AREA, NAMES))
}

fn page(ctx: &Ctx, brought: &RawForm, form: &FormState) -> Result<Response, PageError> {
    let oidc = ctx.app.config.oidc.as_ref().ok_or(PageError::NotFound)?;
    let page = ReturnPage {
        form: form.view(&ctx.app.catalogue, ctx.lang),
        name: oidc.name.clone(),
        needs_code: !oidc.is_mfa_trusted,
        state: brought.first("state").to_owned(),
        code: brought.first("code").to_owned(),
    };
    let headers = [(REFERRER_POLICY, SECRET_ADDRESS)];
    Ok((form.status(), headers, show(page)).into_response())
}

fn problem(ctx: &Ctx, why: ProviderRefusal) -> Result<Response, PageError> {
    let (situation, status) = match why {
        ProviderRefusal::TooMany(limit) => return Err(too_many(limit)),
        ProviderRefusal::Over | ProviderRefusal::WrongCode => ("over", StatusCode::GONE),
        ProviderRefusal::Provider => ("provider", StatusCode::BAD_GATEWAY),
        ProviderRefusal::Unknown => ("unknown", StatusCode::FORBIDDEN),
    };
    let page = ProviderProblem {
        situation,
        name: name(ctx)?,
        staff_href: routes::SIGN_IN_STAFF,
    };
    let headers = [(REFERRER_POLICY, SECRET_ADDRESS)];
    Ok((status, headers, show(page)).into_response())
}

/// `POST /sign-in/provider/return`
pub(super) async fn post(
    ctx: Ctx,
    browser: BrowserInfo,
    raw: RawForm,
) -> Result<Response, PageError> {
    let brought = Return {
        state: raw.first("state").to_owned(),
        code: raw.first("code").to_owned(),
        totp: raw.first("totp").to_owned(),
    };
    match provider::finish(&ctx, &brought, &browser.get()).await {
        Ok(arrival) => {
            let path = landing(&arrival.next_path, SignInKind::Staff);
            Ok(welcome(&ctx, arrival.login.as_ref(), &path))
        }
        Err(failure) => match refusal(failure)? {
            ProviderRefusal::WrongCode => {
                let wrong = Message::new("auth.problem.totp");
                page(
                    &ctx,
                    &raw,
                    &FormState::new(AREA, NAMES).refused("totp", wrong),
                )
            }
            why => problem(&ctx, why),
        },
    }
}
