//! Signing in to the office by passkey.

use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use domain::access::SignInKind;
use domain::message::Message;

use super::staff::{AREA, NAMES, page};
use super::{BrowserInfo, ceremony, landing, own_path, too_many, welcome};
use crate::services::Ctx;
use crate::services::accounts::passkeys::{self, PasskeySignInRefusal};
use crate::web::cookies;
use crate::web::error::{PageError, refusal};
use crate::web::form::{FormState, RawForm};
use crate::web::page::show_mistakes;

/// `POST /sign-in/passkey/begin`, asked by the script of the page.
pub(super) async fn begin(ctx: Ctx, browser: BrowserInfo) -> Result<Response, PageError> {
    let started = passkeys::ask(&ctx, browser.source())
        .await
        .or_else(|failure| Err(too_many(refusal(failure)?)))?;
    Ok(ceremony::begun(&ctx.app.config, &started))
}

/// `POST /sign-in/passkey`
pub(super) async fn post(
    ctx: Ctx,
    browser: BrowserInfo,
    headers: HeaderMap,
    raw: RawForm,
) -> Result<Response, PageError> {
    let next = own_path(raw.first("next"));
    let config = &ctx.app.config;
    if config.passkey_domain().is_none() {
        return Err(PageError::NotFound);
    }
    let token = ceremony::token(config, &headers);
    let answer = raw.first("credential");
    let signed_in = passkeys::sign_in(&ctx, &token, answer, &browser.get()).await;
    let mut response = match signed_in {
        Ok(login) => welcome(&ctx, Some(&login), &landing(&next, SignInKind::Staff)),
        Err(failure) => match refusal(failure)? {
            PasskeySignInRefusal::TooMany(limit) => return Err(too_many(limit)),
            PasskeySignInRefusal::Wrong => {
                let wrong = Message::new("staff.problem.passkey");
                let form = FormState::new(AREA, NAMES).refused("", wrong);
                show_mistakes(page(&ctx, &form, next)).into_response()
            }
        },
    };
    cookies::append(response.headers_mut(), &ceremony::over(config));
    Ok(response)
}
