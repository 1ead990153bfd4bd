//! Reading a mailbox file with reports about mails that did not arrive.

use axum::extract::{FromRequest as _, Multipart, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::message::Message;
use serde::Serialize;

use super::sample;
use crate::services::Ctx;
use crate::services::outbox::bounces::{Reading, Report};
use crate::web::error::PageError;
use crate::web::form::{FormState, FormView};
use crate::web::office::Staff;
use crate::web::page::{Page, show};
use crate::web::routes;

const AREA: &str = "outbox.bounces";
const NAMES: &[&str] = &["mailbox"];
/// The most fields of the form.
const MOST_FIELDS: usize = 5;

/// The form, and what was found.
#[derive(Clone, Debug, Serialize)]
pub(super) struct BouncesPage {
    form: FormView,
    action: &'static str,
    outbox_href: &'static str,
    returned_href: String,
    report: Option<ReportView>,
}

#[derive(Clone, Copy, Debug, Serialize)]
struct ReportView {
    noted: u64,
    known: u64,
    foreign: u64,
    delayed: u64,
    other: u64,
    suppressed: u64,
}

impl From<Report> for ReportView {
    fn from(report: Report) -> Self {
        Self {
            noted: report.noted,
            known: report.known,
            foreign: report.foreign,
            delayed: report.delayed,
            other: report.other,
            suppressed: report.suppressed,
        }
    }
}

impl BouncesPage {
    fn of(form: FormView, report: Option<Report>) -> Self {
        Self {
            form,
            action: routes::OFFICE_BOUNCES,
            outbox_href: routes::OFFICE_OUTBOX,
            returned_href: format!("{}?state=returned", routes::OFFICE_OUTBOX),
            report: report.map(ReportView::from),
        }
    }
}

impl Page for BouncesPage {
    const TEMPLATE: &'static str = "office/outbox/bounces.html";
    const OFFICE: bool = true;

    fn samples() -> Vec<Self> {
        vec![
            Self::of(sample::form(NAMES, true), None),
            Self::of(sample::form(NAMES, false), Some(Report::default())),
        ]
    }
}

/// `GET /office/outbox/bounces`
pub(super) async fn get(Staff(ctx): Staff) -> Result<Response, PageError> {
    Reading::begin(&ctx)?;
    Ok(answer(&ctx, &FormState::new(AREA, NAMES), None))
}

/// `POST /office/outbox/bounces`: the file is read while it comes in and is not kept.
pub(super) async fn post(Staff(ctx): Staff, request: Request) -> Result<Response, PageError> {
    let mut reading = Reading::begin(&ctx)?;
    let form = FormState::new(AREA, NAMES);
    let Ok(mut multipart) = Multipart::from_request(request, &()).await else {
        return Ok(answer(&ctx, &unchosen(form), None));
    };
    let mut was_chosen = false;
    for _ in 0..MOST_FIELDS {
        let Some(mut field) = multipart.next_field().await.map_err(|e| broken(&e))? else {
            break;
        };
        if field.name() != Some("mailbox") {
            continue;
        }
        while let Some(chunk) = field.chunk().await.map_err(|error| broken(&error))? {
            was_chosen |= !chunk.is_empty();
            reading.push(&chunk).await?;
        }
        reading.end_of_file().await?;
    }
    let report = reading.finish().await?;
    Ok(if was_chosen {
        answer(&ctx, &form, Some(report))
    } else {
        answer(&ctx, &unchosen(form), None)
    })
}

fn unchosen(form: FormState) -> FormState {
    form.refused("mailbox", Message::new("outbox.bounces.unchosen"))
}

fn broken(error: &axum::extract::multipart::MultipartError) -> PageError {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        PageError::TooLarge
    } else {
        PageError::BadRequest
    }
}

fn answer(ctx: &Ctx, form: &FormState, report: Option<Report>) -> Response {
    let view = form.view(&ctx.app.catalogue, ctx.lang);
    (form.status(), show(BouncesPage::of(view, report))).into_response()
}
