//! A mailed link: a page with one button. Opening it changes nothing, because mail scanners open
//! links too; only the button signs in.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::REFERRER_POLICY;
use axum::response::{IntoResponse, Response};
use domain::access::SignInKind;
use serde::Serialize;

use super::{BrowserInfo, SECRET_ADDRESS, landing, sample_view, too_many, welcome};
use crate::services::Ctx;
use crate::services::accounts::links::{self, LinkRefusal};
use crate::web::error::{PageError, refusal};
use crate::web::form::{FormState, FormView};
use crate::web::page::{Page, show};
use crate::web::routes;

/// The form for a new link goes to the sign-in page, so its label is the one there.
const AREA: &str = "auth.sign_in";
const NAMES: &[&str] = &["email"];

/// What a mailed link shows.
#[derive(Debug, Serialize)]
pub(crate) struct Link {
    /// `ready`, `elsewhere`, `over`, `unknown` or `disabled`.
    situation: &'static str,
    /// Whom it signs in, when it is ready.
    email: Option<String>,
    /// Asks for a new one.
    form: FormView,
    next: String,
    sign_in_href: String,
    minutes: i64,
}

impl Page for Link {
    const TEMPLATE: &'static str = "auth/link.html";

    fn samples() -> Vec<Self> {
        ["ready", "elsewhere", "over", "unknown", "disabled"]
            .map(|situation| Self {
                situation,
                email: (situation == "ready").then(|| "hanako@example.jp".to_owned()),
                form: sample_view(&FormState::new(AREA, NAMES)),
                next: routes::MY.to_owned(),
                sign_in_href: routes::SIGN_IN.to_owned(),
                minutes: 10,
            })
            .into()
    }
}

const fn situation(refusal: Option<LinkRefusal>) -> (&'static str, StatusCode) {
    match refusal {
        None => ("ready", StatusCode::OK),
        Some(LinkRefusal::Unknown) => ("unknown", StatusCode::NOT_FOUND),
        Some(LinkRefusal::Elsewhere) => ("elsewhere", StatusCode::FORBIDDEN),
        Some(LinkRefusal::Disabled) => ("disabled", StatusCode::FORBIDDEN),
        // The last two come from typed codes, which have a page of their own.
        Some(LinkRefusal::Over | LinkRefusal::WrongCode | LinkRefusal::TooMany(_)) => {
            ("over", StatusCode::GONE)
        }
    }
}

fn page(ctx: &Ctx, refusal: Option<LinkRefusal>, email: Option<String>, next: &str) -> Link {
    Link {
        situation: situation(refusal).0,
        email,
        form: FormState::new(AREA, NAMES).view(&ctx.app.catalogue, ctx.lang),
        next: next.to_owned(),
        sign_in_href: routes::SIGN_IN.to_owned(),
        minutes: links::LIFETIME.num_minutes(),
    }
}

/// The page that says why a link does not sign in, and what to do instead.
pub(super) fn problem(ctx: &Ctx, refusal: LinkRefusal, next: &str) -> Response {
    let (_, status) = situation(Some(refusal));
    let page = page(ctx, Some(refusal), None, next);
    (status, [(REFERRER_POLICY, SECRET_ADDRESS)], show(page)).into_response()
}

pub(super) async fn get(
    ctx: Ctx,
    Path(token): Path<String>,
    browser: BrowserInfo,
) -> Result<Response, PageError> {
    let look = links::look(&ctx, &token, &browser.get()).await?;
    // Opening the mail on the phone is nothing wrong: the link is there, it only belongs elsewhere.
    let status = match look.refusal {
        Some(LinkRefusal::Elsewhere) => StatusCode::OK,
        refusal => situation(refusal).1,
    };
    let page = page(&ctx, look.refusal, look.email, &look.next_path);
    Ok((status, [(REFERRER_POLICY, SECRET_ADDRESS)], show(page)).into_response())
}

pub(super) async fn post(
    ctx: Ctx,
    Path(token): Path<String>,
    browser: BrowserInfo,
) -> Result<Response, PageError> {
    let failure = match links::follow(&ctx, &token, &browser.get()).await {
        Ok(arrival) => {
            let path = landing(&arrival.next_path, SignInKind::Personal);
            return Ok(welcome(&ctx, arrival.login.as_ref(), &path));
        }
        Err(failure) => failure,
    };
    match refusal(failure)? {
        LinkRefusal::TooMany(limit) => Err(too_many(limit)),
        refused => {
            let look = links::look(&ctx, &token, &browser.get()).await?;
            Ok(problem(&ctx, refused, &look.next_path))
        }
    }
}
