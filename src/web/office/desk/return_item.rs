//! Returning an item: why, and until when an answer is asked for.

use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use domain::access::{Action, allows};
use domain::desk::{CannedReason, DeskRefusal, ItemKey, ItemVerdict, Ruling};
use domain::ids::{ApplicationId, DocumentId, ItemDecisionId};
use domain::message::Message;
use domain::person;
use serde::Serialize;

use super::{PathText, application, query, row, samples};
use crate::services::Ctx;
use crate::services::desk::decide;
use crate::services::desk::show::{self as shown, Desk, DeskItem};
use crate::web::error::{PageError, refusal};
use crate::web::flash::Flash;
use crate::web::form::{Conflict, FormState, FormView, RawForm, Reader};
use crate::web::frame::redirect_saying;
use crate::web::office::Staff;
use crate::web::page::{Page, show_with};
use crate::web::routes;

const AREA: &str = "desk.return";
const NAMES: &[&str] = &["reason", "answer_by", "canned"];
/// The most characters of a reason.
pub(super) const LONGEST: usize = 1000;

/// The page of returning an item.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ReturnPage {
    number: Option<String>,
    name: String,
    item: String,
    item_name: Message,
    /// The language of the applicant.
    mail_lang: &'static str,
    /// Codes of common reasons.
    canned: Vec<&'static str>,
    form: FormView,
    action: String,
    back_href: String,
    queue_href: &'static str,
    max: usize,
    document: i64,
    after: i64,
}

impl Page for ReturnPage {
    const TEMPLATE: &'static str = "office/desk/return.html";
    const OFFICE: bool = true;

    fn samples() -> Vec<Self> {
        let page = |form: FormView, lang, number: Option<&str>| Self {
            number: number.map(str::to_owned),
            name: "Yoshino <b>Takako</b>".to_owned(),
            item: "training_certificate-1".to_owned(),
            item_name: Message::new("desk.item.certificate_of").with("provider", "A & B"),
            mail_lang: lang,
            canned: canned(),
            form,
            action: "/office/applications/7/desk/return".to_owned(),
            back_href: "/office/applications/7/desk?item=training_certificate-1".to_owned(),
            queue_href: routes::OFFICE_DESK,
            max: LONGEST,
            document: 1,
            after: 0,
        };
        vec![
            page(samples::form(NAMES, true), "ja", Some("2024-0007")),
            page(samples::conflict(NAMES), "en", None),
        ]
    }
}

fn canned() -> Vec<&'static str> {
    CannedReason::ALL.iter().map(|one| one.code()).collect()
}

/// `GET /office/applications/{id}/desk/return`
pub(super) async fn get(
    Staff(ctx): Staff,
    path: PathText,
    RawQuery(asked): RawQuery,
) -> Result<Response, PageError> {
    let id = application(path)?;
    let desk = deciding(&ctx, id).await?;
    let raw = query(asked.as_deref())?;
    // Without an item the desk shows which there are.
    if raw.first("item").is_empty() {
        return Ok(Redirect::to(&routes::office_application_desk(id)).into_response());
    }
    let item = item(&desk, raw.first("item"))?;
    let form = FormState::new(AREA, NAMES).with("answer_by", desk.answer_by.to_string());
    Ok(page(&ctx, &desk, item, &form, StatusCode::OK))
}

/// `POST /office/applications/{id}/desk/return`
pub(super) async fn post(
    Staff(ctx): Staff,
    path: PathText,
    raw: RawForm,
) -> Result<Response, PageError> {
    let id = application(path)?;
    let desk = deciding(&ctx, id).await?;
    let item = item(&desk, raw.first("item"))?;
    let inserts = raw.first("action") == "insert";
    let mut reader = Reader::new(&raw, AREA, NAMES).lenient(inserts);
    let reason = reader.required("reason", |typed| person::paragraph(typed, LONGEST));
    let answer_by = reader.date("answer_by");
    let typed = reader.state().clone();
    if inserts {
        let form = with_canned(&ctx, &desk, &raw, typed);
        return Ok(page(&ctx, &desk, item, &form, StatusCode::OK));
    }
    let ruling = reader.finish(|| Ruling {
        verdict: ItemVerdict::Returned,
        reason: reason.unwrap_or_default(),
        answer_by,
        document: row(&raw, "document", DocumentId),
        after: row(&raw, "after", ItemDecisionId),
    });
    let ruling = match ruling {
        Ok(ruling) => ruling,
        Err(form) => {
            let status = form.status();
            return Ok(page(&ctx, &desk, item, &form, status));
        }
    };
    match decide::item(&ctx, id, item.item.key, ruling).await {
        Ok(()) => {
            let here = routes::office_desk_item(id, item.item.key);
            Ok(redirect_saying(&ctx, &here, Flash::Decided))
        }
        Err(failure) => refused(&ctx, id, item.item.key, refusal(failure)?, typed).await,
    }
}

/// Shows the form again. What changed is looked up anew, so that sending it again means having seen it.
async fn refused(
    ctx: &Ctx,
    id: ApplicationId,
    key: ItemKey,
    refused: DeskRefusal,
    typed: FormState,
) -> Result<Response, PageError> {
    let desk = shown::get(ctx, id).await?;
    let item = desk.item(key).ok_or(PageError::NotFound)?;
    let form = match refused {
        DeskRefusal::Changed => overtaken(ctx, item, typed),
        DeskRefusal::ReasonMissing => typed.refused("reason", refused.message()),
        DeskRefusal::AnswerByOver => typed.refused("answer_by", refused.message()),
        DeskRefusal::NotSubmitted | DeskRefusal::NotHere | DeskRefusal::NothingThere => {
            typed.refused("", refused.message())
        }
    };
    let status = form.status();
    Ok(page(ctx, &desk, item, &form, status))
}

/// Who was faster: somebody of the office, or the applicant with a newer paper.
fn overtaken(ctx: &Ctx, item: &DeskItem, typed: FormState) -> FormState {
    let arrived = item.papers.first().map(|paper| paper.uploaded_at);
    let state = format!("term.item_state.{}", item.item.state.code());
    let state = ctx.app.catalogue.plain(ctx.lang, &state);
    let decided = item.history.first();
    let newer_paper = decided.is_none_or(|last| arrived.is_some_and(|at| at > last.at));
    let (by, at, said) = match decided {
        Some(last) if !newer_paper => (Some(last.by.clone()), last.at, last.reason.as_str()),
        _ => (None, arrived.unwrap_or(ctx.now), ""),
    };
    let theirs = [("reason", format!("{state} {said}").trim().to_owned())].into();
    typed.in_conflict(Conflict { by, at, theirs })
}

/// What was typed, followed by the chosen text in the applicant's language.
fn with_canned(ctx: &Ctx, desk: &Desk, raw: &RawForm, typed: FormState) -> FormState {
    let Ok(chosen) = raw.first("canned").parse::<CannedReason>() else {
        return typed.refused("canned", Message::new("field.choose"));
    };
    let key = format!("desk.canned.{}", chosen.code());
    let text = ctx.app.catalogue.plain(desk.lang, &key);
    let before = raw.first("reason").trim_end().to_owned();
    let reason = if before.is_empty() {
        text
    } else {
        format!("{before}\n{text}")
    };
    FormState::new(AREA, NAMES)
        .with("reason", reason)
        .with("answer_by", raw.first("answer_by"))
}

async fn deciding(ctx: &Ctx, id: ApplicationId) -> Result<Desk, PageError> {
    if !allows(&ctx.actor, Action::DecideApplications) {
        return Err(PageError::Forbidden);
    }
    Ok(shown::get(ctx, id).await?)
}

fn item<'a>(desk: &'a Desk, key: &str) -> Result<&'a DeskItem, PageError> {
    let key: ItemKey = key.parse().map_err(|_| PageError::NotFound)?;
    desk.item(key)
        .filter(|one| one.item.is_decided_here())
        .ok_or(PageError::NotFound)
}

fn page(ctx: &Ctx, desk: &Desk, item: &DeskItem, form: &FormState, status: StatusCode) -> Response {
    let page = ReturnPage {
        number: desk.number.clone(),
        name: desk.name.clone(),
        item: item.item.key.to_string(),
        item_name: item.name.clone(),
        mail_lang: desk.lang.code(),
        canned: canned(),
        form: form.view(&ctx.app.catalogue, ctx.lang),
        action: routes::office_return_item(desk.id),
        back_href: routes::office_desk_item(desk.id, item.item.key),
        queue_href: routes::OFFICE_DESK,
        max: LONGEST,
        document: item.item.latest().map_or(0, |id| id.0),
        after: item.item.decision.as_ref().map_or(0, |one| one.id.0),
    };
    show_with(status, page).into_response()
}
