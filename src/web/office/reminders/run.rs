//! One run of a plan: who gets which mail, and the approval of all or some of them.

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use domain::access::{Action, allows};
use domain::ids::{OutboxMessageId, ReminderRunId};
use domain::mail::OutboxState;
use serde::Serialize;

use crate::services::reminders::{self, RunMail};
use crate::web::error::PageError;
use crate::web::form::RawForm;
use crate::web::office::{Staff, id};
use crate::web::page::{Page, show};
use crate::web::routes;

/// So many mails are shown with their text.
const WITH_TEXT: usize = 50;

/// A run with its mails.
#[derive(Clone, Debug, Serialize)]
pub(super) struct RunPage {
    audience: &'static str,
    due_on: String,
    closes_on: String,
    is_finished: bool,
    approved_at: Option<String>,
    approved_by: Option<String>,
    /// Mails that wait for approval.
    waiting: i64,
    mails: Vec<MailView>,
    action: String,
    /// The mark of the drafts that are shown.
    seen: String,
    list_href: &'static str,
}

#[derive(Clone, Debug, Serialize)]
struct MailView {
    id: OutboxMessageId,
    name: String,
    number: Option<String>,
    href: Option<String>,
    to: String,
    subject: String,
    text: Option<String>,
    state: &'static str,
    /// It waits for approval.
    is_draft: bool,
    still_applies: bool,
}

impl Page for RunPage {
    const TEMPLATE: &'static str = "office/reminders/run.html";
    const OFFICE: bool = true;

    fn samples() -> Vec<Self> {
        let mail = |state: &OutboxState| MailView {
            id: OutboxMessageId(7),
            name: if *state == OutboxState::Draft {
                "Yoshino"
            } else {
                ""
            }
            .to_owned(),
            number: (*state == OutboxState::Draft).then(|| "2024-0007".to_owned()),
            href: (*state == OutboxState::Draft).then(|| "/office/applications/7".to_owned()),
            to: "hana@hospital.example".to_owned(),
            subject: "Action needed: your application".to_owned(),
            text: (*state == OutboxState::Draft).then(|| "Dear <b>Hana</b>,".to_owned()),
            state: state.code(),
            is_draft: *state == OutboxState::Draft,
            still_applies: *state != OutboxState::Expired,
        };
        let page = |is_finished: bool, waiting: i64, by: Option<&str>| Self {
            audience: "waiting",
            due_on: "2024-06-20".to_owned(),
            closes_on: "2024-06-30".to_owned(),
            is_finished,
            approved_at: (is_finished && waiting == 0).then(|| "2024-06-20T01:00:00Z".to_owned()),
            approved_by: by.map(str::to_owned),
            waiting,
            mails: OutboxState::ALL.iter().map(mail).collect(),
            action: "/office/reminders/runs/1".to_owned(),
            seen: "0".repeat(64),
            list_href: routes::OFFICE_REMINDERS,
        };
        let empty = Self {
            mails: Vec::new(),
            ..page(true, 0, None)
        };
        vec![
            page(true, 7, None),
            page(true, 0, Some("Aoki")),
            page(false, 7, None),
            empty,
        ]
    }
}

/// `GET /office/reminders/runs/{id}`
pub(super) async fn get(
    Staff(ctx): Staff,
    Path(run): Path<String>,
) -> Result<impl IntoResponse, PageError> {
    let detail = reminders::run(&ctx, id::<ReminderRunId>(&run)?).await?;
    let reads = allows(&ctx.actor, Action::ReadApplication);
    let row = detail.row;
    let mails = detail.mails.into_iter().enumerate();
    Ok(show(RunPage {
        audience: row.audience.code(),
        due_on: row.due_on.to_string(),
        closes_on: row.closes_on.to_string(),
        is_finished: row.is_finished,
        waiting: if row.approved_at.is_none() {
            row.waiting()
        } else {
            0
        },
        approved_at: row.approved_at.map(|at| at.to_rfc3339()),
        approved_by: row.approved_by,
        mails: mails.map(|(place, one)| mail(place, one, reads)).collect(),
        action: routes::office_reminder_run(row.id),
        seen: detail.seen,
        list_href: routes::OFFICE_REMINDERS,
    }))
}

fn mail(place: usize, mail: RunMail, reads: bool) -> MailView {
    MailView {
        id: mail.id,
        name: mail.name,
        number: mail.number,
        href: mail
            .application
            .filter(|_| reads)
            .map(routes::office_application),
        to: mail.to_email,
        subject: mail.subject,
        text: (place < WITH_TEXT).then_some(mail.text),
        state: mail.state.code(),
        is_draft: mail.state == OutboxState::Draft,
        still_applies: mail.still_applies,
    }
}

/// `POST /office/reminders/runs/{id}`: sends what was not left out. The second click changes nothing.
pub(super) async fn post(
    Staff(ctx): Staff,
    Path(run): Path<String>,
    raw: RawForm,
) -> Result<Redirect, PageError> {
    let run = id::<ReminderRunId>(&run)?;
    let leave_out = raw
        .all("leave_out")
        .map(id::<OutboxMessageId>)
        .collect::<Result<Vec<_>, _>>()?;
    reminders::approve(&ctx, run, raw.first("seen"), &leave_out).await?;
    Ok(Redirect::to(&routes::office_reminder_run(run)))
}
