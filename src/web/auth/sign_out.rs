//! Signing out: a button, also without a page around it.

use axum::response::Response;
use domain::access::Actor;
use serde::Serialize;

use super::BrowserInfo;
use crate::services::Ctx;
use crate::services::accounts::login;
use crate::web::error::PageError;
use crate::web::flash::Flash;
use crate::web::page::{Page, Shown, show};
use crate::web::{cookies, frame, routes, session};

/// The page with the button.
#[derive(Debug, Serialize)]
pub(crate) struct SignOut {
    is_signed_in: bool,
    /// Back to where somebody belongs.
    back_href: String,
    /// The list of all sign-ins.
    sign_ins_href: String,
    sign_in_href: String,
}

impl Page for SignOut {
    const TEMPLATE: &'static str = "auth/sign_out.html";

    fn samples() -> Vec<Self> {
        [true, false]
            .map(|is_signed_in| Self {
                is_signed_in,
                back_href: routes::MY.to_owned(),
                sign_ins_href: routes::MY_SIGN_INS.to_owned(),
                sign_in_href: routes::SIGN_IN.to_owned(),
            })
            .into()
    }
}

pub(super) async fn get(ctx: Ctx) -> Shown<SignOut> {
    let (back, sign_ins) = match ctx.actor {
        Actor::Staff { .. } => (routes::OFFICE, routes::OFFICE_SIGN_INS),
        _ => (routes::MY, routes::MY_SIGN_INS),
    };
    show(SignOut {
        is_signed_in: ctx.actor != Actor::Visitor,
        back_href: back.to_owned(),
        sign_ins_href: sign_ins.to_owned(),
        sign_in_href: routes::SIGN_IN.to_owned(),
    })
}

pub(super) async fn post(ctx: Ctx, browser: BrowserInfo) -> Result<Response, PageError> {
    if let Some(token) = &browser.login {
        login::end(&ctx, token).await?;
    }
    Ok(signed_out(&ctx))
}

/// The way out, with the cookie ended.
pub(super) fn signed_out(ctx: &Ctx) -> Response {
    let mut response = frame::redirect_saying(ctx, routes::HOME, Flash::SignedOut);
    cookies::append(response.headers_mut(), &session::end(&ctx.app.config));
    response
}
