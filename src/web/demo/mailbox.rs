//! Everybody's mail, the newest first.

use domain::mail::OutboxState;
use serde::Serialize;

use crate::demo::mailbox::{self, Line};
use crate::services::Ctx;
use crate::web::error::PageError;
use crate::web::page::{Page, Shown, show};
use crate::web::routes;

/// The list.
#[derive(Debug, Serialize)]
pub(super) struct MailboxPage {
    mails: Vec<LineView>,
    /// How many are shown at most, when that many are.
    most: Option<u64>,
}

/// A mail in the list.
#[derive(Debug, Serialize)]
struct LineView {
    href: String,
    to: String,
    subject: String,
    lang: String,
    state: StateView,
    at: String,
}

/// Where a mail stands.
#[derive(Debug, Serialize)]
pub(super) struct StateView {
    code: &'static str,
    tone: &'static str,
}

impl StateView {
    pub(super) const fn of(state: OutboxState) -> Self {
        let tone = match state {
            OutboxState::Draft | OutboxState::Approved | OutboxState::Queued => "wait",
            OutboxState::Sent => "good",
            OutboxState::Failed => "bad",
            OutboxState::Expired | OutboxState::Held => "quiet",
        };
        Self {
            code: state.code(),
            tone,
        }
    }
}

impl Page for MailboxPage {
    const TEMPLATE: &'static str = "demo/mailbox.html";

    fn samples() -> Vec<Self> {
        let line = |state: &OutboxState| LineView {
            href: format!("{}/1", routes::DEMO_MAIL),
            to: "hana.yoshino@asanagi.example".to_owned(),
            subject: "Received".to_owned(),
            lang: "en".to_owned(),
            state: StateView::of(*state),
            at: "2024-06-03T01:00:00Z".to_owned(),
        };
        let mails = OutboxState::ALL.iter().map(line).collect();
        vec![
            Self {
                mails: Vec::new(),
                most: None,
            },
            Self {
                mails,
                most: Some(mailbox::MOST),
            },
        ]
    }
}

pub(super) async fn get(ctx: Ctx) -> Result<Shown<MailboxPage>, PageError> {
    let mails: Vec<_> = mailbox::latest(&ctx).await?.into_iter().map(view).collect();
    let is_full = u64::try_from(mails.len()).is_ok_and(|count| count >= mailbox::MOST);
    Ok(show(MailboxPage {
        most: is_full.then_some(mailbox::MOST),
        mails,
    }))
}

fn view(line: Line) -> LineView {
    LineView {
        href: format!("{}/{}", routes::DEMO_MAIL, line.id),
        to: line.to,
        subject: line.subject,
        lang: line.lang,
        state: StateView::of(line.state),
        at: line.created_at.to_rfc3339(),
    }
}
