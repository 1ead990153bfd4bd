//! A link that does not work any more: why, and what to do instead.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, Utc};
use domain::recommendation::AnswerRefusal;
use serde::Serialize;

use super::{no_page, secret};
use crate::services::Ctx;
use crate::services::recommendations::link::{self, Dead, Look};
use crate::web::auth::BrowserInfo;
use crate::web::error::{PageError, refusal};
use crate::web::flash::Flash;
use crate::web::frame::redirect_saying;
use crate::web::page::Page;
use crate::web::routes;

/// Why a link does not work any more.
#[derive(Clone, Debug, Serialize)]
pub(super) struct DeadPage {
    /// `used`, `withdrawn`, `replaced` or `expired`.
    situation: &'static str,
    at: Option<DateTime<Utc>>,
    /// Asks the applicant for a new link.
    new_link: Option<String>,
}

impl Page for DeadPage {
    const TEMPLATE: &'static str = "recommend/dead.html";

    fn samples() -> Vec<Self> {
        ["used", "withdrawn", "replaced", "expired"]
            .map(|situation| Self {
                situation,
                at: (situation != "replaced").then(DateTime::default),
                new_link: (situation == "expired").then(|| "/recommend/x/new-link".to_owned()),
            })
            .into()
    }
}

pub(super) fn show_dead(token: &str, dead: Dead) -> Response {
    let expired = dead.refusal == AnswerRefusal::Expired;
    let page = DeadPage {
        situation: dead.refusal.code(),
        at: dead.at,
        new_link: expired.then(|| routes::recommend_new_link(token)),
    };
    secret(StatusCode::GONE, page)
}

/// `POST /recommend/TOKEN/new-link`: the applicant is asked to send a new one.
pub(super) async fn post(
    ctx: Ctx,
    Path(token): Path<String>,
    browser: BrowserInfo,
) -> Result<Response, PageError> {
    let look = link::look(&ctx, &token, browser.source()).await;
    let path = routes::recommend(&token);
    if let Look::Open(_) = look.map_err(no_page)? {
        return Ok(redirect_saying(&ctx, &path, Flash::LinkWorks));
    }
    match link::want_new(&ctx, &token).await {
        Ok(()) => Ok(redirect_saying(&ctx, &path, Flash::NewLinkWanted)),
        Err(failure) => {
            // The page says what it is.
            refusal(failure)?;
            Ok(axum::response::IntoResponse::into_response(
                axum::response::Redirect::to(&path),
            ))
        }
    }
}
