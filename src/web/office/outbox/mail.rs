//! One mail as its addressee sees it, and what can be done about it.

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::ids::OutboxMessageId;
use domain::mail::{Deed, DeedRefusal};
use domain::message::Message;
use domain::person;

use super::query::number;
use super::sample;
use crate::services::outbox::approve::{self, Seen};
use crate::services::outbox::{bounces, detail, fortune, hold};
use crate::services::{Ctx, Failure};
use crate::web::error::{PageError, refusal};
use crate::web::flash::Flash;
use crate::web::form::{FormState, RawForm, Reader};
use crate::web::frame::redirect_saying;
use crate::web::office::Staff;
use crate::web::page::show;
use crate::web::routes;

mod view;

pub(super) use view::MailPage;

const AREA: &str = "outbox.mail";
const NAMES: &[&str] = &["reason", "note", "for_good"];

/// Nothing runs, nothing loads, nothing leads out of the frame. Mail programs need styles inside the
/// page, and so do we here; the frame is ours alone.
const SANDBOX: &str = "sandbox; default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; \
    base-uri 'none'; frame-ancestors 'self'";

/// `GET /office/outbox/{id}`
pub(super) async fn get(Staff(ctx): Staff, Path(id): Path<String>) -> Result<Response, PageError> {
    answer(&ctx, id_of(&id)?, FormState::new(AREA, NAMES)).await
}

/// The web page in the mail by itself, for the frame.
pub(super) async fn get_html(
    Staff(ctx): Staff,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let html = detail::html(&ctx, id_of(&id)?).await?;
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, SANDBOX),
        (header::REFERRER_POLICY, "no-referrer"),
    ];
    Ok((headers, html).into_response())
}

/// Lets this draft go, as it was seen.
pub(super) async fn post_approve(
    Staff(ctx): Staff,
    Path(id): Path<String>,
    raw: RawForm,
) -> Result<Response, PageError> {
    let id = id_of(&id)?;
    let version = raw.first("version").parse().unwrap_or(-1);
    detail::get(&ctx, id).await.map_err(Failure::widen)?;
    let approval = approve::approve(&ctx, &[Seen { id, version }]).await?;
    if approval.left_out.is_empty() {
        return Ok(redirect_saying(
            &ctx,
            &routes::outbox_mail(id),
            Flash::MailApproved,
        ));
    }
    let changed = FormState::new(AREA, NAMES).refused("", Message::new("refusal.outbox.changed"));
    answer(&ctx, id, changed).await
}

/// Does not send it after all.
pub(super) async fn post_discard(
    Staff(ctx): Staff,
    Path(id): Path<String>,
    raw: RawForm,
) -> Result<Response, PageError> {
    let id = id_of(&id)?;
    let mut form = Reader::new(&raw, AREA, NAMES);
    let reason = form.required("reason", |typed| {
        person::paragraph(typed, hold::LONGEST_REASON)
    });
    let typed = form.state().clone();
    let done = match form.finish(|| reason.unwrap_or_default()) {
        Ok(reason) => hold::discard(&ctx, id, &reason).await,
        Err(state) => return answer(&ctx, id, state).await,
    };
    told(&ctx, id, typed, done, Flash::MailDiscarded).await
}

/// Sends the same words once more.
pub(super) async fn post_resend(
    Staff(ctx): Staff,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let id = id_of(&id)?;
    match fortune::resend(&ctx, id).await {
        Ok(new) => Ok(redirect_saying(
            &ctx,
            &routes::outbox_mail(new),
            Flash::MailQueued,
        )),
        Err(failure) => refused(&ctx, id, FormState::new(AREA, NAMES), failure).await,
    }
}

/// Asks the mail server again.
pub(super) async fn post_retry(
    Staff(ctx): Staff,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let id = id_of(&id)?;
    let done = fortune::retry(&ctx, id).await;
    told(
        &ctx,
        id,
        FormState::new(AREA, NAMES),
        done,
        Flash::MailQueued,
    )
    .await
}

/// Notes that somebody has seen to it.
pub(super) async fn post_acknowledge(
    Staff(ctx): Staff,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let id = id_of(&id)?;
    let done = fortune::acknowledge(&ctx, id).await;
    told(&ctx, id, FormState::new(AREA, NAMES), done, Flash::Saved).await
}

/// Notes that it came back.
pub(super) async fn post_bounce(
    Staff(ctx): Staff,
    Path(id): Path<String>,
    raw: RawForm,
) -> Result<Response, PageError> {
    let id = id_of(&id)?;
    let mut form = Reader::new(&raw, AREA, NAMES);
    let note = form.required("note", |typed| {
        person::paragraph(typed, bounces::LONGEST_NOTE)
    });
    let for_good = form.checked("for_good");
    let typed = form.state().clone();
    let done = match form.finish(|| note.unwrap_or_default()) {
        Ok(note) => bounces::note(&ctx, id, &note, for_good).await,
        Err(state) => return answer(&ctx, id, state).await,
    };
    told(&ctx, id, typed, done, Flash::Saved).await
}

pub(super) fn id_of(typed: &str) -> Result<OutboxMessageId, PageError> {
    number(typed).ok_or(PageError::NotFound)
}

async fn told(
    ctx: &Ctx,
    id: OutboxMessageId,
    form: FormState,
    done: Result<(), Failure<DeedRefusal>>,
    flash: Flash,
) -> Result<Response, PageError> {
    match done {
        Ok(()) => Ok(redirect_saying(ctx, &routes::outbox_mail(id), flash)),
        Err(failure) => refused(ctx, id, form, failure).await,
    }
}

async fn refused(
    ctx: &Ctx,
    id: OutboxMessageId,
    form: FormState,
    failure: Failure<DeedRefusal>,
) -> Result<Response, PageError> {
    let message = Message::new(refusal(failure)?.key());
    answer(ctx, id, form.refused("", message)).await
}

async fn answer(ctx: &Ctx, id: OutboxMessageId, form: FormState) -> Result<Response, PageError> {
    let mail = detail::get(ctx, id).await?;
    let status = form.status();
    Ok((status, show(view::page(ctx, mail, &form))).into_response())
}
