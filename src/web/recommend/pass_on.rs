//! Passing the request on to a deputy.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::message::Message;
use domain::person;
use serde::Serialize;

use super::{dead, no_page, secret};
use crate::services::Ctx;
use crate::services::recommendations::Recipient;
use crate::services::recommendations::link::{self, Look};
use crate::services::recommendations::pass_on::{self, PassOnRefusal};
use crate::web::auth::{BrowserInfo, sample_view};
use crate::web::error::{PageError, refusal};
use crate::web::flash::Flash;
use crate::web::form::{FormState, FormView, RawForm, Reader};
use crate::web::frame::redirect_saying;
use crate::web::page::Page;
use crate::web::routes;

const AREA: &str = "recommend.pass_on";
const NAMES: &[&str] = &["name", "title", "email"];
const LINE: usize = 100;

/// Names a deputy.
#[derive(Clone, Debug, Serialize)]
pub(super) struct PassOnPage {
    applicant: String,
    form: FormView,
    action: String,
    back: String,
}

impl Page for PassOnPage {
    const TEMPLATE: &'static str = "recommend/pass_on.html";

    fn samples() -> Vec<Self> {
        let empty = FormState::new(AREA, NAMES);
        let wrong = Message::new("field.required");
        [empty.clone(), empty.refused("name", wrong)]
            .map(|state| Self {
                applicant: "A B".to_owned(),
                form: sample_view(&state),
                action: "/recommend/x/pass-on".to_owned(),
                back: "/recommend/x".to_owned(),
            })
            .into()
    }
}

/// `GET /recommend/TOKEN/pass-on`
pub(super) async fn get(
    ctx: Ctx,
    Path(token): Path<String>,
    browser: BrowserInfo,
) -> Result<Response, PageError> {
    let state = FormState::new(AREA, NAMES);
    again(&ctx, &token, &browser, &state).await
}

/// `POST /recommend/TOKEN/pass-on`
pub(super) async fn post(
    ctx: Ctx,
    Path(token): Path<String>,
    browser: BrowserInfo,
    raw: RawForm,
) -> Result<Response, PageError> {
    let mut form = Reader::new(&raw, AREA, NAMES);
    let to = Recipient {
        name: form.required_line("name", LINE),
        title: form.required_line("title", LINE),
        email: form.required("email", person::email).unwrap_or_default(),
    };
    let typed = form.state().clone();
    let state = match form.finish(|| to) {
        Ok(to) => match pass_on::pass_on(&ctx, &token, to).await {
            Ok(()) => {
                let path = routes::recommend(&token);
                return Ok(redirect_saying(&ctx, &path, Flash::PassedOn));
            }
            Err(failure) => match refusal(failure).map(PassOnRefusal::message) {
                Ok(Some(message)) => typed.refused("email", message),
                Ok(None) | Err(PageError::NotFound) => typed,
                Err(error) => return Err(error),
            },
        },
        Err(state) => state,
    };
    again(&ctx, &token, &browser, &state).await
}

async fn again(
    ctx: &Ctx,
    token: &str,
    browser: &BrowserInfo,
    state: &FormState,
) -> Result<Response, PageError> {
    let look = link::look(ctx, token, browser.source()).await;
    match look.map_err(no_page)? {
        Look::Dead(dead) => Ok(dead::show_dead(token, dead)),
        Look::Open(question) => {
            let page = PassOnPage {
                applicant: question.snapshot.applicant(),
                form: state.view(&ctx.app.catalogue, ctx.lang),
                action: routes::recommend_pass_on(token),
                back: routes::recommend(token),
            };
            let status = if state.is_clean() {
                StatusCode::OK
            } else {
                StatusCode::UNPROCESSABLE_ENTITY
            };
            Ok(secret(status, page))
        }
    }
}
