//! Addresses that get no mail.

use axum::extract::{Path, RawQuery};
use axum::response::{IntoResponse, Response};
use domain::ids::SuppressedAddressId;
use domain::mail::SuppressionReason;
use domain::person;
use serde::Serialize;

use super::query::number;
use super::sample;
use crate::services::Ctx;
use crate::services::outbox::suppression::{self, LONGEST_NOTE, Suppressed};
use crate::web::error::PageError;
use crate::web::flash::Flash;
use crate::web::form::{FormState, FormView, RawForm, Reader};
use crate::web::frame::redirect_saying;
use crate::web::office::Staff;
use crate::web::page::{Page, show};
use crate::web::routes;

const AREA: &str = "outbox.suppressed";
const NAMES: &[&str] = &["email", "reason", "note"];

/// The list with the form to add one.
#[derive(Clone, Debug, Serialize)]
pub(super) struct SuppressedPage {
    form: FormView,
    action: &'static str,
    outbox_href: &'static str,
    typed: String,
    reasons: Vec<&'static str>,
    rows: Vec<RowView>,
    next: Option<String>,
    longest_note: usize,
}

#[derive(Clone, Debug, Serialize)]
struct RowView {
    id: i64,
    email: String,
    reason: &'static str,
    note: String,
    at: String,
    remove_action: String,
    mails_href: String,
}

impl Page for SuppressedPage {
    const TEMPLATE: &'static str = "office/outbox/suppressed.html";
    const OFFICE: bool = true;

    fn samples() -> Vec<Self> {
        let row = RowView {
            id: 1,
            email: "hana@hospital.example".to_owned(),
            reason: "bounced",
            note: "5.1.1".to_owned(),
            at: "2024-06-03T01:00:00Z".to_owned(),
            remove_action: "/office/outbox/suppressed/1/remove".to_owned(),
            mails_href: "/office/outbox?q=hana".to_owned(),
        };
        let of = |wrong: bool, rows: Vec<RowView>| Self {
            form: sample::form(NAMES, wrong),
            action: routes::OFFICE_SUPPRESSED,
            outbox_href: routes::OFFICE_OUTBOX,
            typed: String::new(),
            reasons: reasons(),
            next: wrong.then(|| "/office/outbox/suppressed?after=1".to_owned()),
            rows,
            longest_note: LONGEST_NOTE,
        };
        vec![of(true, vec![row]), of(false, Vec::new())]
    }
}

/// `GET /office/outbox/suppressed`
pub(super) async fn get(
    Staff(ctx): Staff,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let raw = RawForm::parse(query.unwrap_or_default().as_bytes()).ok_or(PageError::BadRequest)?;
    let after = match raw.first("after") {
        "" => None,
        typed => Some(SuppressedAddressId(
            number(typed).ok_or(PageError::NotFound)?.0,
        )),
    };
    let form = FormState::new(AREA, NAMES);
    answer(&ctx, raw.first("q").trim(), after, &form).await
}

/// `POST /office/outbox/suppressed`
pub(super) async fn post(Staff(ctx): Staff, raw: RawForm) -> Result<Response, PageError> {
    let mut form = Reader::new(&raw, AREA, NAMES);
    let email = form.required("email", person::email);
    let reason = form.required_choice::<SuppressionReason>("reason");
    let note = form.required("note", |typed| person::paragraph(typed, LONGEST_NOTE));
    match form.finish(|| email.zip(reason).zip(note)) {
        Ok(Some(((email, reason), note))) => {
            suppression::add(&ctx, &email, reason, &note).await?;
            Ok(redirect_saying(
                &ctx,
                routes::OFFICE_SUPPRESSED,
                Flash::Saved,
            ))
        }
        Ok(None) => Err(PageError::BadRequest),
        Err(state) => answer(&ctx, "", None, &state).await,
    }
}

/// Takes an address off the list.
pub(super) async fn post_remove(
    Staff(ctx): Staff,
    Path(id): Path<String>,
    raw: RawForm,
) -> Result<Response, PageError> {
    let id = SuppressedAddressId(number(&id).ok_or(PageError::NotFound)?.0);
    let why = person::line(raw.first("why"), LONGEST_NOTE).map_err(|_| PageError::BadRequest)?;
    suppression::remove(&ctx, id, &why).await?;
    Ok(redirect_saying(
        &ctx,
        routes::OFFICE_SUPPRESSED,
        Flash::Removed,
    ))
}

async fn answer(
    ctx: &Ctx,
    typed: &str,
    after: Option<SuppressedAddressId>,
    form: &FormState,
) -> Result<Response, PageError> {
    let (rows, more) = suppression::list(ctx, typed, after).await?;
    let next = rows.last().filter(|_| more).map(|row| {
        let typed = routes::percent(typed);
        format!("{}?q={typed}&after={}", routes::OFFICE_SUPPRESSED, row.id)
    });
    let page = SuppressedPage {
        form: form.view(&ctx.app.catalogue, ctx.lang),
        action: routes::OFFICE_SUPPRESSED,
        outbox_href: routes::OFFICE_OUTBOX,
        typed: typed.to_owned(),
        reasons: reasons(),
        rows: rows.into_iter().map(view).collect(),
        next,
        longest_note: LONGEST_NOTE,
    };
    Ok((form.status(), show(page)).into_response())
}

fn reasons() -> Vec<&'static str> {
    SuppressionReason::ALL
        .iter()
        .map(|reason| reason.code())
        .collect()
}

fn view(row: Suppressed) -> RowView {
    RowView {
        id: row.id.0,
        reason: row.reason.code(),
        note: row.note,
        at: row.created_at.to_rfc3339(),
        remove_action: format!("{}/{}/remove", routes::OFFICE_SUPPRESSED, row.id),
        mails_href: format!(
            "{}?q={}",
            routes::OFFICE_OUTBOX,
            routes::percent(&row.email)
        ),
        email: row.email,
    }
}
