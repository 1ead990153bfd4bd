//! Signing in and out: by mail for applicants, by password and second factor for the office.

mod browser;
mod link;
mod qr;
mod sent;
mod set_up;
mod sign_in;
mod sign_ins;
mod sign_out;
mod staff;

#[cfg(test)]
mod tests;

use axum::Router;
use axum::http::HeaderValue;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use domain::access::SignInKind;

use crate::app::App;
use crate::i18n::{Catalogue, Lang};
use crate::services::Ctx;
use crate::services::accounts::links;
use crate::services::accounts::login::NewLogin;
use crate::services::accounts::throttle::TooMany;
use crate::tokens;
use crate::web::error::{PageError, refusal};
use crate::web::flash::Flash;
use crate::web::form::{FormState, FormView, RawForm};
use crate::web::page::sampled;
use crate::web::security::LocalPath;
use crate::web::{cookies, frame, routes, session};

pub(crate) use browser::BrowserInfo;
pub(crate) use qr::QrCode;
pub(crate) use set_up::in_groups;
pub(crate) use sign_ins::browser_name;

/// The pages of signing in and out.
pub(crate) fn router() -> Router<App> {
    Router::new()
        .route(routes::SIGN_IN, get(sign_in::get).post(sign_in::post))
        .route(routes::SIGN_IN_SENT, get(sent::get).post(sent::post))
        .route(routes::SIGN_IN_STAFF, get(staff::get).post(staff::post))
        .route("/sign-in/link/{token}", get(link::get).post(link::post))
        .route(
            "/sign-in/set-up/{token}",
            get(set_up::get).post(set_up::post),
        )
        .route(routes::SIGN_OUT, get(sign_out::get).post(sign_out::post))
        .route(routes::MY_SIGN_INS, get(sign_ins::get))
        .route("/my/sign-ins/end-others", post(sign_ins::end_others))
        .route("/my/sign-ins/{login}/end", post(sign_ins::end_one))
        .route(routes::OFFICE_SIGN_INS, get(sign_ins::get))
        .route("/office/sign-ins/end-others", post(sign_ins::end_others))
        .route("/office/sign-ins/{login}/end", post(sign_ins::end_one))
}

/// Examples of every page, for the test that draws them.
pub(crate) fn samples() -> Vec<(&'static str, tera::Context)> {
    let mut all = sampled::<sign_in::SignIn>();
    all.extend(sampled::<sent::Sent>());
    all.extend(sampled::<link::Link>());
    all.extend(sampled::<staff::StaffSignIn>());
    all.extend(sampled::<set_up::SetUpPage>());
    all.extend(sampled::<set_up::SetUpCode>());
    all.extend(sampled::<set_up::SetUpProblem>());
    all.extend(sampled::<sign_out::SignOut>());
    all.extend(sampled::<sign_ins::SignIns<false>>());
    all.extend(sampled::<sign_ins::SignIns<true>>());
    all
}

/// Mails a link to an address and goes on to the page that waits for its code. Whoever starts an
/// application comes through here as well; `next` is where the link leads.
pub(crate) async fn send_link(
    ctx: &Ctx,
    browser: &BrowserInfo,
    email: &str,
    next: &LocalPath,
) -> Result<Response, PageError> {
    // A browser that asks twice stays the same browser, so both of its tabs go on working.
    let secret = browser.secret.clone().unwrap_or_else(tokens::secret);
    links::request(ctx, email, next.as_str(), &secret, browser.source())
        .await
        .or_else(|failure| Err(too_many(refusal(failure)?)))?;
    let mut response = Redirect::to(routes::SIGN_IN_SENT).into_response();
    let cookie = browser::remember(&ctx.app.config, &secret);
    cookies::append(response.headers_mut(), &cookie);
    Ok(response)
}

pub(crate) const fn too_many(limit: TooMany) -> PageError {
    PageError::TooMany {
        retry_after: limit.seconds,
    }
}

/// Sends somebody who has just signed in on their way.
fn welcome(ctx: &Ctx, login: Option<&NewLogin>, path: &str) -> Response {
    let config = &ctx.app.config;
    let mut response = frame::redirect_saying(ctx, path, Flash::SignedIn);
    let headers = response.headers_mut();
    if let Some(login) = login {
        let cookie = session::start(config, &login.token, login.seconds);
        cookies::append(headers, &cookie);
        cookies::append(headers, &browser::forget(config));
    }
    response
}

/// Goes on with the same sign-in under another token.
pub(crate) fn renewed(ctx: &Ctx, login: &NewLogin, path: &str) -> Response {
    let mut response = frame::redirect_saying(ctx, path, Flash::Saved);
    let cookie = session::start(&ctx.app.config, &login.token, login.seconds);
    cookies::append(response.headers_mut(), &cookie);
    response
}

/// Where to go after signing in: where somebody wanted to go, if this sign-in is good for it.
fn landing(wanted: &str, kind: SignInKind) -> String {
    let (home, foreign) = match kind {
        SignInKind::Personal => (routes::MY, routes::OFFICE),
        SignInKind::Staff => (routes::OFFICE, routes::MY),
    };
    let useless = [foreign, routes::SIGN_IN, routes::SIGN_OUT];
    LocalPath::parse(wanted)
        .ok()
        .filter(|path| !useless.iter().any(|start| is_below(path.as_str(), start)))
        .map_or_else(|| home.to_owned(), |path| path.to_string())
}

/// Whether a path is `start` or goes on from it.
fn is_below(path: &str, start: &str) -> bool {
    path.strip_prefix(start)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
}

/// The `next` of a query; empty when there is none or it leads away from us.
fn next_of(query: Option<&str>) -> String {
    let query = RawForm::parse(query.unwrap_or_default().as_bytes()).unwrap_or_default();
    own_path(query.first("next"))
}

/// A path of our own as it is, and nothing of anything else.
fn own_path(path: &str) -> String {
    LocalPath::parse(path).map_or_else(|_| String::new(), |path| path.to_string())
}

/// A form as samples show it, in the first language.
fn sample_view(form: &FormState) -> FormView {
    Catalogue::load()
        .map(|texts| form.view(&texts, Lang::Ja))
        .unwrap_or_default()
}

/// For pages whose address is a secret. `strict-origin` comes last and is what browsers take: no
/// path leaves the page, but forms still say where they come from, which `no-referrer` takes away
/// and older browsers then have no other proof of. `no-referrer` is for those that know only that.
pub(crate) const SECRET_ADDRESS: HeaderValue =
    HeaderValue::from_static("no-referrer, strict-origin");
