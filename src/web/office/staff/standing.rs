//! Locking a member out, which asks why, and letting them in again.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::ids::AccountId;
use domain::message::Message;
use domain::person;
use serde::Serialize;

use super::reason_form;
use crate::services::Ctx;
use crate::services::accounts::members::{self, Member, REASON_LENGTH};
use crate::web::error::{PageError, refusal};
use crate::web::flash::Flash;
use crate::web::form::{FormState, FormView, RawForm, Reader};
use crate::web::office::{Staff, id, sample_view};
use crate::web::page::{Page, show};
use crate::web::{frame, routes};

const AREA: &str = "staff.disable";

/// Says whom it concerns and what happens, and asks for the reason.
#[derive(Debug, Serialize)]
pub(super) struct DisablePage {
    form: FormView,
    name: String,
    email: String,
    back_href: String,
}

impl Page for DisablePage {
    const TEMPLATE: &'static str = "office/staff/disable.html";
    const OFFICE: bool = true;

    fn samples() -> Vec<Self> {
        let page = |form: FormState| Self {
            form: sample_view(&form),
            name: "Hanako".to_owned(),
            email: "hanako@office.example".to_owned(),
            back_href: routes::office_member(AccountId(3)),
        };
        let last = Message::new("staff.problem.last_administrator");
        vec![
            page(reason_form(AREA)),
            page(reason_form(AREA).refused("", last)),
        ]
    }
}

fn page(ctx: &Ctx, member: Member, form: &FormState) -> Response {
    let page = DisablePage {
        form: form.view(&ctx.app.catalogue, ctx.lang),
        back_href: routes::office_member(member.id),
        name: member.name,
        email: member.email,
    };
    (form.status(), show(page)).into_response()
}

/// The reason, which has to be there.
pub(super) fn reason(raw: &RawForm, area: &'static str) -> Result<(String, FormState), FormState> {
    let mut reader = Reader::new(raw, area, &["reason"]);
    let reason = reader.required("reason", |typed| person::paragraph(typed, REASON_LENGTH));
    let typed = reader.state().clone();
    reader.finish(|| (reason.unwrap_or_default(), typed))
}

/// `GET /office/staff/{id}/disable`
pub(super) async fn get(
    Staff(ctx): Staff,
    Path(member): Path<String>,
) -> Result<Response, PageError> {
    let member = members::member(&ctx, id(&member)?).await?;
    Ok(page(&ctx, member, &reason_form(AREA)))
}

/// `POST /office/staff/{id}/disable`
pub(super) async fn post(
    Staff(ctx): Staff,
    Path(member): Path<String>,
    raw: RawForm,
) -> Result<Response, PageError> {
    let member = members::member(&ctx, id(&member)?).await?;
    let (reason, typed) = match reason(&raw, AREA) {
        Ok(read) => read,
        Err(form) => return Ok(page(&ctx, member, &form)),
    };
    match members::disable(&ctx, member.id, &reason).await {
        Ok(()) => {
            let path = routes::office_member(member.id);
            Ok(frame::redirect_saying(&ctx, &path, Flash::LockedOut))
        }
        Err(failure) => Ok(page(&ctx, member, &typed.refused("", refusal(failure)?))),
    }
}

/// `POST /office/staff/{id}/enable`
pub(super) async fn enable(
    Staff(ctx): Staff,
    Path(member): Path<String>,
) -> Result<Response, PageError> {
    let member: AccountId = id(&member)?;
    members::enable(&ctx, member).await?;
    let path = routes::office_member(member);
    Ok(frame::redirect_saying(&ctx, &path, Flash::LetIn))
}
