//! Changing one's own password.

use axum::response::{IntoResponse, Response};
use domain::message::Message;
use serde::Serialize;

use crate::services::Ctx;
use crate::services::accounts::own::{self, NewPassword, OwnRefusal};
use crate::services::accounts::passwords;
use crate::web::auth::{BrowserInfo, renewed, too_many};
use crate::web::error::{PageError, refusal};
use crate::web::form::{FormState, FormView, RawForm, Reader};
use crate::web::office::{Staff, sample_view};
use crate::web::page::{Page, show};
use crate::web::routes;

const AREA: &str = "staff.password";
const NAMES: &[&str] = &["old", "new"];

/// The form.
#[derive(Debug, Serialize)]
pub(super) struct PasswordPage {
    form: FormView,
    email: String,
    shortest: usize,
    back_href: &'static str,
}

impl Page for PasswordPage {
    const TEMPLATE: &'static str = "office/account/password.html";
    const OFFICE: bool = true;

    fn samples() -> Vec<Self> {
        let page = |form: FormState| Self {
            form: sample_view(&form),
            email: "hanako@office.example".to_owned(),
            shortest: passwords::SHORTEST,
            back_href: routes::OFFICE_ACCOUNT,
        };
        let form = || FormState::new(AREA, NAMES);
        let wrong = Message::new("staff.problem.old_password");
        vec![page(form()), page(form().refused("old", wrong))]
    }
}

fn page(ctx: &Ctx, email: String, form: &FormState) -> Response {
    let page = PasswordPage {
        form: form.view(&ctx.app.catalogue, ctx.lang),
        email,
        shortest: passwords::SHORTEST,
        back_href: routes::OFFICE_ACCOUNT,
    };
    (form.status(), show(page)).into_response()
}

/// `GET /office/account/password`
pub(super) async fn get(Staff(ctx): Staff, browser: BrowserInfo) -> Result<Response, PageError> {
    let own = own::own(&ctx, browser.login_token()).await?;
    Ok(page(&ctx, own.email, &FormState::new(AREA, NAMES)))
}

/// `POST /office/account/password`
pub(super) async fn post(
    Staff(ctx): Staff,
    browser: BrowserInfo,
    raw: RawForm,
) -> Result<Response, PageError> {
    let own = own::own(&ctx, browser.login_token()).await?;
    let form = match read(&raw, &own.email) {
        Err(form) => form,
        Ok(typed) => match own::change_password(&ctx, &typed, &browser.get()).await {
            Ok(login) => return Ok(renewed(&ctx, &login, routes::OFFICE_ACCOUNT)),
            Err(failure) => match refusal(failure)? {
                OwnRefusal::TooMany(limit) => return Err(too_many(limit)),
                OwnRefusal::Wrong | OwnRefusal::NotFresh | OwnRefusal::Over => {
                    let wrong = Message::new("staff.problem.old_password");
                    FormState::new(AREA, NAMES).refused("old", wrong)
                }
            },
        },
    };
    Ok(page(&ctx, own.email, &form))
}

/// Passwords are read as they are and never shown again.
fn read(raw: &RawForm, email: &str) -> Result<NewPassword, FormState> {
    let mut reader = Reader::new(raw, AREA, NAMES);
    reader.demand("old", "field.required");
    let new = raw.first("new").to_owned();
    if new.is_empty() {
        reader.demand("new", "field.required");
    } else if let Err(why) = passwords::check(&new, email) {
        reader.refuse("new", why);
    }
    reader
        .finish(|| NewPassword {
            old: raw.first("old").to_owned(),
            new,
        })
        .map_err(|form| form.with("old", "").with("new", ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_passwords_are_asked_for_and_neither_is_shown_again() {
        let raw = RawForm::parse(b"old=&new=short").unwrap();
        let form = read(&raw, "hana@office.example").unwrap_err();
        assert_eq!(
            form.mistakes(),
            [
                ("old", "field.required"),
                ("new", "auth.problem.password_short"),
            ]
        );
        let raw = RawForm::parse(b"old=the+old+secret&new=").unwrap();
        let form = read(&raw, "hana@office.example").unwrap_err();
        let shown = serde_json::to_string(&sample_view(&form)).unwrap();
        assert!(!shown.contains("the old secret"), "{shown}");
    }
}
