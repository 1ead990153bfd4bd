//! The office's memo on an application.

use axum::response::{IntoResponse, Response};
use domain::ids::ApplicationId;
use domain::person;
use serde::Serialize;

use super::{PathText, application, samples};
use crate::services::Ctx;
use crate::services::desk::memo::{self, Memo, Overtaken};
use crate::web::error::{PageError, refusal};
use crate::web::flash::Flash;
use crate::web::form::{Conflict, FormState, FormView, RawForm, Reader};
use crate::web::frame::redirect_saying;
use crate::web::office::Staff;
use crate::web::page::{Page, show_with};
use crate::web::routes;

const AREA: &str = "desk.memo";
const NAMES: &[&str] = &["memo"];
/// The most characters of a memo.
pub(in crate::web::office) const LONGEST: usize = 4000;

/// The memo by itself: what is shown when it could not be saved.
#[derive(Clone, Debug, Serialize)]
pub(super) struct MemoPage {
    form: FormView,
    action: String,
    back_href: String,
    version: i32,
    max: usize,
}

impl Page for MemoPage {
    const TEMPLATE: &'static str = "office/desk/memo.html";
    const OFFICE: bool = true;

    fn samples() -> Vec<Self> {
        let page = |form: FormView| Self {
            form,
            action: "/office/applications/7/memo".to_owned(),
            back_href: "/office/applications/7".to_owned(),
            version: 2,
            max: LONGEST,
        };
        vec![
            page(samples::form(NAMES, false)),
            page(samples::conflict(NAMES)),
        ]
    }
}

/// `GET /office/applications/{id}/memo`
pub(super) async fn get(Staff(ctx): Staff, path: PathText) -> Result<Response, PageError> {
    let id = application(path)?;
    let Memo { text, version } = memo::get(&ctx, id).await?;
    let form = FormState::new(AREA, NAMES).with("memo", text);
    Ok(page(&ctx, id, &form, version))
}

/// `POST /office/applications/{id}/memo`
pub(super) async fn post(
    Staff(ctx): Staff,
    path: PathText,
    raw: RawForm,
) -> Result<Response, PageError> {
    let id = application(path)?;
    let version = raw.first("version").parse().unwrap_or(-1);
    let mut reader = Reader::new(&raw, AREA, NAMES);
    let text = reader.optional("memo", |typed| person::paragraph(typed, LONGEST));
    let typed = reader.state().clone();
    let text = match reader.finish(|| text.unwrap_or_default()) {
        Ok(text) => text,
        Err(form) => return Ok(page(&ctx, id, &form, version)),
    };
    match memo::save(&ctx, id, version, text).await {
        Ok(()) => {
            let back = format!("{}#memo", routes::office_application(id));
            Ok(redirect_saying(&ctx, &back, Flash::Saved))
        }
        Err(failure) => {
            let Overtaken { memo, by, at } = refusal(failure)?;
            let theirs = [("memo", memo.text)].into();
            let form = typed.in_conflict(Conflict { by, at, theirs });
            Ok(page(&ctx, id, &form, memo.version))
        }
    }
}

fn page(ctx: &Ctx, id: ApplicationId, form: &FormState, version: i32) -> Response {
    let page = MemoPage {
        form: form.view(&ctx.app.catalogue, ctx.lang),
        action: routes::office_memo(id),
        back_href: routes::office_application(id),
        version,
        max: LONGEST,
    };
    show_with(form.status(), page).into_response()
}
