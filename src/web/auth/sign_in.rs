//! Signing in by mail: the address.

use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use domain::access::{Actor, SignInKind};
use domain::message::Message;
use domain::person;
use serde::Serialize;

use super::{BrowserInfo, is_below, landing, next_of, own_path, sample_view, send_link};
use crate::services::Ctx;
use crate::web::error::PageError;
use crate::web::form::{FormState, FormView, RawForm, Reader};
use crate::web::page::{Page, show, show_mistakes};
use crate::web::routes;
use crate::web::security::LocalPath;

const AREA: &str = "auth.sign_in";
const NAMES: &[&str] = &["email"];

/// Where an address is asked for.
#[derive(Debug, Serialize)]
pub(crate) struct SignIn {
    form: FormView,
    /// Where the link leads; empty for nowhere in particular.
    next: String,
    staff_href: String,
    /// Where somebody who is signed in can go on.
    go_on_href: Option<String>,
    is_staff: bool,
}

impl Page for SignIn {
    const TEMPLATE: &'static str = "auth/sign_in.html";

    fn samples() -> Vec<Self> {
        let wrong = FormState::new(AREA, NAMES)
            .with("email", "hanako")
            .refused("email", Message::new("field.email"));
        let page = |form: &FormState, go_on: Option<&str>, is_staff| Self {
            form: sample_view(form),
            next: "/my/2024/choices?course=cqso".to_owned(),
            staff_href: routes::SIGN_IN_STAFF.to_owned(),
            go_on_href: go_on.map(str::to_owned),
            is_staff,
        };
        vec![
            page(&FormState::new(AREA, NAMES), None, false),
            page(&wrong, None, false),
            page(&FormState::new(AREA, NAMES), Some(routes::MY), false),
            page(&FormState::new(AREA, NAMES), Some(routes::OFFICE), true),
        ]
    }
}

fn page(ctx: &Ctx, form: &FormState, next: String) -> SignIn {
    let go_on_href = match ctx.actor {
        Actor::Person { .. } => Some(landing(&next, SignInKind::Personal)),
        Actor::Staff { .. } => Some(landing(&next, SignInKind::Staff)),
        Actor::Visitor | Actor::FacilityContact { .. } | Actor::System => None,
    };
    SignIn {
        form: form.view(&ctx.app.catalogue, ctx.lang),
        staff_href: routes::SIGN_IN_STAFF.to_owned(),
        is_staff: matches!(ctx.actor, Actor::Staff { .. }),
        go_on_href,
        next,
    }
}

pub(super) async fn get(ctx: Ctx, uri: Uri) -> Response {
    let next = next_of(uri.query());
    // A mail never opens the office: whoever wants to go there is asked for what does.
    if ctx.actor == Actor::Visitor && is_below(&next, routes::OFFICE) {
        return Redirect::to(&routes::sign_in_staff_then(&next)).into_response();
    }
    show(page(&ctx, &FormState::new(AREA, NAMES), next)).into_response()
}

pub(super) async fn post(
    ctx: Ctx,
    browser: BrowserInfo,
    raw: RawForm,
) -> Result<Response, PageError> {
    let next = own_path(raw.first("next"));
    let mut reader = Reader::new(&raw, AREA, NAMES);
    let email = reader.required("email", person::email).unwrap_or_default();
    match reader.finish(|| email) {
        Ok(email) => {
            let landing = landing(&next, SignInKind::Personal);
            let landing = LocalPath::parse(&landing).map_err(|_| PageError::BadRequest)?;
            send_link(&ctx, &browser, &email, &landing).await
        }
        Err(form) => Ok(show_mistakes(page(&ctx, &form, next)).into_response()),
    }
}
