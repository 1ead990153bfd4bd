//! "I cannot find the mail with the link": it is sent again to the address it went to.

use axum::response::{IntoResponse, Response};
use domain::message::Message;
use domain::person;
use serde::Serialize;

use super::no_page;
use crate::services::Ctx;
use crate::services::recommendations::again;
use crate::web::auth::BrowserInfo;
use crate::web::error::PageError;
use crate::web::form::{FormState, FormView, RawForm, Reader};
use crate::web::page::{Page, show, show_mistakes};
use crate::web::routes;

const AREA: &str = "recommend.again";
const NAMES: &[&str] = &["email"];

/// Where an address is asked for. Whatever it is, the answer is the same.
#[derive(Clone, Debug, Serialize)]
pub(super) struct AgainPage {
    form: FormView,
    /// Something was typed that is an address.
    sent: bool,
    action: &'static str,
}

impl Page for AgainPage {
    const TEMPLATE: &'static str = "recommend/again.html";

    fn samples() -> Vec<Self> {
        let wrong = FormState::new(AREA, NAMES)
            .with("email", "director")
            .refused("email", Message::new("field.email"));
        let view = |state: &FormState| crate::web::auth::sample_view(state);
        vec![
            Self {
                form: view(&wrong),
                sent: false,
                action: routes::RECOMMEND,
            },
            Self {
                form: view(&FormState::new(AREA, NAMES)),
                sent: true,
                action: routes::RECOMMEND,
            },
        ]
    }
}

fn page(ctx: &Ctx, state: &FormState, sent: bool) -> AgainPage {
    AgainPage {
        form: state.view(&ctx.app.catalogue, ctx.lang),
        sent,
        action: routes::RECOMMEND,
    }
}

/// `GET /recommend`
pub(super) async fn get(ctx: Ctx) -> Response {
    show(page(&ctx, &FormState::new(AREA, NAMES), false)).into_response()
}

/// `POST /recommend`
pub(super) async fn post(
    ctx: Ctx,
    browser: BrowserInfo,
    raw: RawForm,
) -> Result<Response, PageError> {
    let mut reader = Reader::new(&raw, AREA, NAMES);
    let email = reader.required("email", person::email).unwrap_or_default();
    let state = match reader.finish(|| email) {
        Ok(email) => {
            let source = browser.get().source;
            again::send_again(&ctx, &email, source)
                .await
                .map_err(no_page)?;
            return Ok(show(page(&ctx, &FormState::new(AREA, NAMES), true)).into_response());
        }
        Err(state) => state,
    };
    Ok(show_mistakes(page(&ctx, &state, false)).into_response())
}
