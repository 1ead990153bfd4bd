//! One mail: its head, its text, and the web page in it inside a sandbox.

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::ids::OutboxMessageId;
use domain::mail::OutboxState;
use serde::Serialize;

use super::mail_text::{self, Piece};
use super::mailbox::StateView;
use crate::demo::mailbox;
use crate::services::Ctx;
use crate::web::error::PageError;
use crate::web::page::{Page, Shown, show};
use crate::web::routes;

/// Nothing runs, nothing loads, nothing leads out of the frame. Mail programs need styles inside the
/// page, and so do we here; the frame is ours alone.
const SANDBOX: &str = "sandbox; default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; \
    base-uri 'none'; frame-ancestors 'self'";

/// A mail.
#[derive(Debug, Serialize)]
pub(super) struct MailPage {
    mailbox_href: &'static str,
    html_href: String,
    to: String,
    to_name: Option<String>,
    subject: String,
    state: StateView,
    created_at: String,
    sent_at: Option<String>,
    lang: String,
    message_id: String,
    text: Vec<Piece>,
}

impl Page for MailPage {
    const TEMPLATE: &'static str = "demo/mail.html";

    fn samples() -> Vec<Self> {
        let of = |name: Option<&str>, state, sent_at: Option<&str>, text| Self {
            mailbox_href: routes::DEMO_MAIL,
            html_href: format!("{}/1/html", routes::DEMO_MAIL),
            to: "hana.yoshino@asanagi.example".to_owned(),
            to_name: name.map(str::to_owned),
            subject: "Received".to_owned(),
            state: StateView::of(state),
            created_at: "2024-06-03T01:00:00Z".to_owned(),
            sent_at: sent_at.map(str::to_owned),
            lang: "ja".to_owned(),
            message_id: "1@127.0.0.1".to_owned(),
            text: mail_text::pieces(text, "http://127.0.0.1"),
        };
        let sent = Some("2024-06-03T01:00:01Z");
        vec![
            of(
                Some("Hana"),
                OutboxState::Sent,
                sent,
                "Look:\nhttp://127.0.0.1/my\nBye",
            ),
            of(None, OutboxState::Queued, None, ""),
        ]
    }
}

pub(super) async fn get(ctx: Ctx, Path(id): Path<String>) -> Result<Shown<MailPage>, PageError> {
    let mail = mailbox::get(&ctx, number(&id)?).await?;
    Ok(show(MailPage {
        mailbox_href: routes::DEMO_MAIL,
        html_href: format!("{}/{}/html", routes::DEMO_MAIL, mail.line.id),
        text: mail_text::pieces(&mail.text, &ctx.app.config.public_url),
        to: mail.line.to,
        to_name: mail.to_name,
        subject: mail.line.subject,
        state: StateView::of(mail.line.state),
        created_at: mail.line.created_at.to_rfc3339(),
        sent_at: mail.sent_at.map(|at| at.to_rfc3339()),
        lang: mail.line.lang,
        message_id: mail.message_id,
    }))
}

/// The web page in the mail by itself, for the frame.
pub(super) async fn get_html(ctx: Ctx, Path(id): Path<String>) -> Result<Response, PageError> {
    let mail = mailbox::get(&ctx, number(&id)?).await?;
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, SANDBOX),
    ];
    Ok((headers, mail.html).into_response())
}

fn number(typed: &str) -> Result<OutboxMessageId, PageError> {
    typed
        .parse()
        .map(OutboxMessageId)
        .map_err(|_| PageError::NotFound)
}
