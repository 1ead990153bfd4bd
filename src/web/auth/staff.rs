//! Signing in to the office.

use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use domain::access::{Actor, SignInKind};
use domain::message::Message;
use domain::person;
use serde::Serialize;

use super::{BrowserInfo, landing, next_of, own_path, sample_view, too_many, welcome};
use crate::services::Ctx;
use crate::services::accounts::staff_sign_in::{self, Credentials, StaffRefusal};
use crate::web::error::{PageError, refusal};
use crate::web::form::{FormState, FormView, RawForm, Reader};
use crate::web::page::{Page, show, show_mistakes};
use crate::web::routes;

pub(super) const AREA: &str = "auth.staff";
pub(super) const NAMES: &[&str] = &["email", "password", "code"];

/// Where the office signs in.
#[derive(Debug, Serialize)]
pub(crate) struct StaffSignIn {
    form: FormView,
    next: String,
    /// Whether a passkey can be used here, where the browser knows them.
    has_passkeys: bool,
    /// What people call the identity provider, where there is one.
    provider: Option<String>,
    sign_in_href: String,
    /// Where somebody of the office who is signed in can go on.
    go_on_href: Option<String>,
}

impl Page for StaffSignIn {
    const TEMPLATE: &'static str = "auth/staff.html";

    fn samples() -> Vec<Self> {
        let page = |form: FormState, go_on: Option<&str>| Self {
            form: sample_view(&form),
            next: routes::OFFICE.to_owned(),
            has_passkeys: go_on.is_none(),
            provider: go_on.is_none().then(|| "Hospital".to_owned()),
            sign_in_href: routes::SIGN_IN.to_owned(),
            go_on_href: go_on.map(str::to_owned),
        };
        let form = || FormState::new(AREA, NAMES);
        let wrong = form().refused("", Message::new("auth.problem.staff"));
        let empty = form().refused("password", Message::new("field.required"));
        vec![
            page(form(), None),
            page(wrong, None),
            page(empty, None),
            page(form(), Some(routes::OFFICE)),
        ]
    }
}

pub(super) fn page(ctx: &Ctx, form: &FormState, next: String) -> StaffSignIn {
    let is_staff = matches!(ctx.actor, Actor::Staff { .. });
    StaffSignIn {
        form: form.view(&ctx.app.catalogue, ctx.lang),
        go_on_href: is_staff.then(|| landing(&next, SignInKind::Staff)),
        next,
        has_passkeys: ctx.app.config.passkey_domain().is_some(),
        provider: ctx.app.config.oidc.as_ref().map(|oidc| oidc.name.clone()),
        sign_in_href: routes::SIGN_IN.to_owned(),
    }
}

pub(super) async fn get(ctx: Ctx, uri: Uri) -> Response {
    let next = next_of(uri.query());
    show(page(&ctx, &FormState::new(AREA, NAMES), next)).into_response()
}

pub(super) async fn post(
    ctx: Ctx,
    browser: BrowserInfo,
    raw: RawForm,
) -> Result<Response, PageError> {
    let next = own_path(raw.first("next"));
    let form = match read(&raw) {
        Ok(typed) => match staff_sign_in::sign_in(&ctx, &typed, &browser.get()).await {
            Ok(login) => {
                let path = landing(&next, SignInKind::Staff);
                return Ok(welcome(&ctx, Some(&login), &path));
            }
            Err(failure) => match refusal(failure)? {
                StaffRefusal::TooMany(limit) => return Err(too_many(limit)),
                StaffRefusal::Wrong => FormState::new(AREA, NAMES)
                    .with("email", typed.email)
                    .refused("", Message::new("auth.problem.staff")),
            },
        },
        Err(form) => form,
    };
    Ok(show_mistakes(page(&ctx, &form, next)).into_response())
}

/// The password is read as it is: every character of it counts. It is not shown again.
fn read(raw: &RawForm) -> Result<Credentials, FormState> {
    let mut reader = Reader::new(raw, AREA, NAMES);
    let email = reader.required("email", person::email).unwrap_or_default();
    reader.demand("password", "field.required");
    let code = reader.required_line("code", 40);
    reader
        .finish(|| Credentials {
            email,
            password: raw.first("password").to_owned(),
            code,
        })
        .map_err(|form| form.with("password", "").with("code", ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_neither_changed_nor_shown_again() {
        let raw = RawForm::parse(b"email=a%40b.jp&password=+two+spaces+&code=123456").unwrap();
        assert_eq!(read(&raw).unwrap().password, " two spaces ");
        let raw = RawForm::parse(b"email=&password=secret-word&code=123456").unwrap();
        let form = read(&raw).unwrap_err();
        assert_eq!(form.mistakes(), [("email", "field.required")]);
        let shown = serde_json::to_string(&sample_view(&form)).unwrap();
        assert!(!shown.contains("secret-word") && !shown.contains("123456"));
    }
}
