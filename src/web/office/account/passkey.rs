//! One passkey of one's own: its name, and its end.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::ids::PasskeyId;
use domain::message::Message;
use serde::Serialize;

use super::passkeys::{AREA, label, possible, problem, sample_key};
use crate::services::Ctx;
use crate::services::accounts::passkeys::{self, OwnPasskey};
use crate::web::auth::{BrowserInfo, renewed};
use crate::web::error::{PageError, refusal};
use crate::web::flash::Flash;
use crate::web::form::{FormState, FormView, RawForm};
use crate::web::office::{Staff, id, sample_view};
use crate::web::page::{Page, show};
use crate::web::{frame, routes};

/// The page.
#[derive(Debug, Serialize)]
pub(super) struct PasskeyPage {
    form: FormView,
    label: String,
    remove_action: String,
    back_href: &'static str,
}

impl Page for PasskeyPage {
    const TEMPLATE: &'static str = "office/account/passkey.html";
    const OFFICE: bool = true;

    fn samples() -> Vec<Self> {
        let key = sample_key(None);
        let form =
            FormState::new(AREA, &["label"]).refused("label", Message::new("field.required"));
        vec![Self {
            form: sample_view(&form),
            remove_action: routes::office_passkey_remove(key.id),
            label: key.label,
            back_href: routes::OFFICE_ACCOUNT_PASSKEYS,
        }]
    }
}

fn page(ctx: &Ctx, key: OwnPasskey, form: &FormState) -> Response {
    let page = PasskeyPage {
        form: form.view(&ctx.app.catalogue, ctx.lang),
        remove_action: routes::office_passkey_remove(key.id),
        label: key.label,
        back_href: routes::OFFICE_ACCOUNT_PASSKEYS,
    };
    (form.status(), show(page)).into_response()
}

async fn own(ctx: &Ctx, number: &str) -> Result<OwnPasskey, PageError> {
    possible(ctx)?;
    let number: PasskeyId = id(number)?;
    let all = passkeys::list(ctx).await?;
    let found = all.into_iter().find(|key| key.id == number);
    found.ok_or(PageError::NotFound)
}

/// `GET /office/account/passkeys/{id}`
pub(super) async fn get(
    Staff(ctx): Staff,
    Path(number): Path<String>,
) -> Result<Response, PageError> {
    let key = own(&ctx, &number).await?;
    let form = FormState::new(AREA, &["label"]).with("label", key.label.clone());
    Ok(page(&ctx, key, &form))
}

/// `POST /office/account/passkeys/{id}`
pub(super) async fn post(
    Staff(ctx): Staff,
    Path(number): Path<String>,
    raw: RawForm,
) -> Result<Response, PageError> {
    let key = own(&ctx, &number).await?;
    match label(&raw) {
        Err(form) => Ok(page(&ctx, key, &form)),
        Ok((label, _)) => {
            passkeys::rename(&ctx, key.id, &label).await?;
            let list = routes::OFFICE_ACCOUNT_PASSKEYS;
            Ok(frame::redirect_saying(&ctx, list, Flash::Saved))
        }
    }
}

/// `POST /office/account/passkeys/{id}/remove`
pub(super) async fn remove(
    Staff(ctx): Staff,
    browser: BrowserInfo,
    Path(number): Path<String>,
) -> Result<Response, PageError> {
    let key = own(&ctx, &number).await?;
    match passkeys::remove(&ctx, key.id, &browser.get()).await {
        Ok(login) => Ok(renewed(&ctx, &login, routes::OFFICE_ACCOUNT_PASSKEYS)),
        Err(failure) => {
            let why = Message::new(problem(refusal(failure)?));
            let form = FormState::new(AREA, &["label"])
                .with("label", key.label.clone())
                .refused("", why);
            Ok(page(&ctx, key, &form))
        }
    }
}
