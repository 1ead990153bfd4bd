//! Approving several drafts: a page that names who gets what, then the deed.

use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::ids::OutboxMessageId;
use serde::Serialize;

use super::query::number;
use crate::services::Ctx;
use crate::services::outbox::approve::{self, Candidate, MOST, Seen};
use crate::web::error::PageError;
use crate::web::flash::Flash;
use crate::web::form::RawForm;
use crate::web::frame::redirect_saying;
use crate::web::office::Staff;
use crate::web::page::{Page, show};
use crate::web::routes;

/// The page that asks once more.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ApprovePage {
    action: &'static str,
    outbox_href: &'static str,
    /// Those that can be approved.
    drafts: Vec<DraftView>,
    /// Those that are no drafts any more.
    others: Vec<DraftView>,
    /// How many were approved before something had changed; `None` before anything was done.
    done: Option<usize>,
    most: usize,
}

#[derive(Clone, Debug, Serialize)]
struct DraftView {
    /// Which, and in which version it is shown.
    seen: String,
    href: String,
    to: String,
    to_name: Option<String>,
    subject: String,
}

impl Page for ApprovePage {
    const TEMPLATE: &'static str = "office/outbox/approve.html";
    const OFFICE: bool = true;

    fn samples() -> Vec<Self> {
        let draft = |name: Option<&str>| DraftView {
            seen: "1.0".to_owned(),
            href: routes::outbox_mail(OutboxMessageId(1)),
            to: "hana@hospital.example".to_owned(),
            to_name: name.map(str::to_owned),
            subject: "Reminder".to_owned(),
        };
        let of = |drafts, others, done| Self {
            action: routes::OFFICE_OUTBOX_APPROVE,
            outbox_href: routes::OFFICE_OUTBOX,
            drafts,
            others,
            done,
            most: MOST,
        };
        vec![
            of(vec![draft(Some("Hana")), draft(None)], Vec::new(), None),
            of(
                vec![draft(None)],
                vec![draft(Some("Hana")), draft(None)],
                Some(3),
            ),
            of(Vec::new(), Vec::new(), None),
        ]
    }
}

/// `GET /office/outbox/approve?id=1&id=2`
pub(super) async fn get(
    Staff(ctx): Staff,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let raw = RawForm::parse(query.unwrap_or_default().as_bytes()).ok_or(PageError::BadRequest)?;
    let ids: Option<Vec<_>> = raw.all("id").map(number).collect();
    let ids = ids.ok_or(PageError::NotFound)?;
    Ok(show(page(&ctx, &ids, None).await?).into_response())
}

/// `POST /office/outbox/approve`
pub(super) async fn post(Staff(ctx): Staff, raw: RawForm) -> Result<Response, PageError> {
    let seen: Option<Vec<_>> = raw.all("seen").map(read_seen).collect();
    let seen = seen.ok_or(PageError::BadRequest)?;
    let approval = approve::approve(&ctx, &seen).await?;
    if approval.left_out.is_empty() {
        let flash = Flash::MailApproved;
        return Ok(redirect_saying(&ctx, routes::OFFICE_OUTBOX, flash));
    }
    let done = approval.queued + approval.waiting + approval.held;
    let page = page(&ctx, &approval.left_out, Some(done)).await?;
    Ok((StatusCode::CONFLICT, show(page)).into_response())
}

async fn page(
    ctx: &Ctx,
    ids: &[OutboxMessageId],
    done: Option<usize>,
) -> Result<ApprovePage, PageError> {
    let (drafts, others): (Vec<_>, Vec<_>) = approve::candidates(ctx, ids)
        .await?
        .into_iter()
        .partition(|candidate| candidate.is_draft);
    Ok(ApprovePage {
        action: routes::OFFICE_OUTBOX_APPROVE,
        outbox_href: routes::OFFICE_OUTBOX,
        drafts: drafts.into_iter().map(view).collect(),
        others: others.into_iter().map(view).collect(),
        done,
        most: MOST,
    })
}

fn view(candidate: Candidate) -> DraftView {
    let Seen { id, version } = candidate.seen;
    DraftView {
        seen: format!("{id}.{version}"),
        href: routes::outbox_mail(id),
        to: candidate.to_email,
        to_name: candidate.to_name,
        subject: candidate.subject,
    }
}

fn read_seen(written: &str) -> Option<Seen> {
    let (id, version) = written.split_once('.')?;
    Some(Seen {
        id: number(id)?,
        version: version.parse().ok()?,
    })
}
