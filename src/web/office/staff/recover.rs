//! Letting a member set up a new second factor: the reason first, then the code to hand over.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::ids::AccountId;
use domain::message::Message;
use serde::Serialize;

use super::reason_form;
use super::standing::reason;
use crate::services::Ctx;
use crate::services::accounts::members::{self, HandOver, Member};
use crate::web::error::{PageError, refusal};
use crate::web::form::{FormState, FormView, RawForm};
use crate::web::office::{Staff, id, sample_view};
use crate::web::page::{Page, show};
use crate::web::routes;

const AREA: &str = "staff.recover";

/// Says whom it concerns and what happens, and asks for the reason.
#[derive(Debug, Serialize)]
pub(super) struct RecoverPage {
    form: FormView,
    name: String,
    email: String,
    back_href: String,
}

impl Page for RecoverPage {
    const TEMPLATE: &'static str = "office/staff/recover.html";
    const OFFICE: bool = true;

    fn samples() -> Vec<Self> {
        let page = |form: FormState| Self {
            form: sample_view(&form),
            name: "Hanako".to_owned(),
            email: "hanako@office.example".to_owned(),
            back_href: routes::office_member(AccountId(3)),
        };
        let oneself = Message::new("staff.problem.oneself");
        vec![
            page(reason_form(AREA)),
            page(reason_form(AREA).refused("", oneself)),
        ]
    }
}

/// Shows the code, once.
#[derive(Debug, Serialize)]
pub(super) struct HandOverPage {
    name: String,
    email: String,
    /// In two groups of four digits.
    code: String,
    hours: i64,
    back_href: String,
}

impl Page for HandOverPage {
    const TEMPLATE: &'static str = "office/staff/hand_over.html";
    const OFFICE: bool = true;

    fn samples() -> Vec<Self> {
        let hand_over = HandOver {
            code: "12345678".to_owned(),
            name: "Hanako".to_owned(),
            email: "hanako@office.example".to_owned(),
            hours: 24,
        };
        vec![hand_over_page(AccountId(3), hand_over)]
    }
}

fn hand_over_page(member: AccountId, hand_over: HandOver) -> HandOverPage {
    let (start, end) = hand_over.code.split_at(hand_over.code.len() / 2);
    HandOverPage {
        code: format!("{start} {end}"),
        name: hand_over.name,
        email: hand_over.email,
        hours: hand_over.hours,
        back_href: routes::office_member(member),
    }
}

fn page(ctx: &Ctx, member: Member, form: &FormState) -> Response {
    let page = RecoverPage {
        form: form.view(&ctx.app.catalogue, ctx.lang),
        back_href: routes::office_member(member.id),
        name: member.name,
        email: member.email,
    };
    (form.status(), show(page)).into_response()
}

/// `GET /office/staff/{id}/recover`
pub(super) async fn get(
    Staff(ctx): Staff,
    Path(member): Path<String>,
) -> Result<Response, PageError> {
    let member = members::member(&ctx, id(&member)?).await?;
    Ok(page(&ctx, member, &reason_form(AREA)))
}

/// `POST /office/staff/{id}/recover`
///
/// Answers with a page and not with a redirect: the code is kept nowhere from which another request
/// could show it. Sent again, it starts a new recovery and ends this one.
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
    match members::recover(&ctx, member.id, &reason).await {
        Ok(hand_over) => Ok(show(hand_over_page(member.id, hand_over)).into_response()),
        Err(failure) => Ok(page(&ctx, member, &typed.refused("", refusal(failure)?))),
    }
}
