//! The outbox (送信箱): every mail, and what the office does with it.

mod approve;
mod bounces;
mod edit;
mod list;
mod mail;
mod query;
mod sample;
mod suppressed;

use axum::Router;
use axum::routing::{get, post};
use domain::mail::OutboxState;
use serde::Serialize;

use crate::app::App;
use crate::services::Ctx;
use crate::web::page;
use crate::web::routes;
use crate::web::security::body_limit;

/// A mailbox file and the form around it.
const MAILBOX_BYTES: usize = 51 * 1024 * 1024;

/// The outbox's addresses.
pub(super) fn router() -> Router<App> {
    let upload = Router::new()
        .route(
            routes::OFFICE_BOUNCES,
            get(bounces::get).post(bounces::post),
        )
        .layer(body_limit(MAILBOX_BYTES));
    Router::new()
        .route(routes::OFFICE_OUTBOX, get(list::get))
        .route(
            routes::OFFICE_OUTBOX_APPROVE,
            get(approve::get).post(approve::post),
        )
        .route(routes::OFFICE_OUTBOX_WORK, post(list::post_work))
        .route(
            routes::OFFICE_SUPPRESSED,
            get(suppressed::get).post(suppressed::post),
        )
        .route(
            "/office/outbox/suppressed/{id}/remove",
            post(suppressed::post_remove),
        )
        .route("/office/outbox/{id}", get(mail::get))
        .route("/office/outbox/{id}/html", get(mail::get_html))
        .route("/office/outbox/{id}/edit", get(edit::get).post(edit::post))
        .route("/office/outbox/{id}/approve", post(mail::post_approve))
        .route("/office/outbox/{id}/discard", post(mail::post_discard))
        .route("/office/outbox/{id}/resend", post(mail::post_resend))
        .route("/office/outbox/{id}/retry", post(mail::post_retry))
        .route(
            "/office/outbox/{id}/acknowledge",
            post(mail::post_acknowledge),
        )
        .route("/office/outbox/{id}/bounce", post(mail::post_bounce))
        .merge(upload)
}

/// Examples of the outbox's pages.
pub(super) fn samples() -> Vec<(&'static str, tera::Context)> {
    [
        page::sampled::<list::OutboxPage>(),
        page::sampled::<mail::MailPage>(),
        page::sampled::<edit::EditPage>(),
        page::sampled::<approve::ApprovePage>(),
        page::sampled::<suppressed::SuppressedPage>(),
        page::sampled::<bounces::BouncesPage>(),
    ]
    .concat()
}

/// Where a mail stands, with the tone of its chip.
#[derive(Clone, Debug, Serialize)]
struct StateView {
    code: &'static str,
    tone: &'static str,
    /// It came back, whatever its state.
    bounced: bool,
}

impl StateView {
    const fn of(state: OutboxState, bounced: bool) -> Self {
        let tone = match state {
            OutboxState::Draft | OutboxState::Approved => "info",
            OutboxState::Queued => "wait",
            OutboxState::Sent => "good",
            OutboxState::Failed => "bad",
            OutboxState::Expired | OutboxState::Held => "quiet",
        };
        Self {
            code: state.code(),
            tone,
            bounced,
        }
    }
}

/// What a kind of letter is called. A kind that has no name yet shows its code.
fn kind_name(ctx: &Ctx, kind: &str) -> String {
    let named = ctx
        .app
        .catalogue
        .text(ctx.lang, &format!("term.mail_kind.{kind}"), None);
    named.map_or_else(|_| kind.to_owned(), std::borrow::Cow::into_owned)
}
