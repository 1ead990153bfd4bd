//! The mails about an application.

use domain::access::{Action, allows};
use serde::Serialize;

use crate::services::Ctx;
use crate::services::applications::office_detail::Mail;
use crate::web::routes;

/// A mail about the application.
#[derive(Clone, Debug, Serialize)]
pub(super) struct MailView {
    /// `None` for roles that do not read the outbox.
    pub(super) href: Option<String>,
    pub(super) bounced: bool,
    pub(super) subject: String,
    pub(super) to: String,
    pub(super) state: &'static str,
    /// Tries in vain, and the mail server's answer to the last one.
    pub(super) attempts: i32,
    pub(super) error: Option<String>,
    pub(super) created_at: String,
    pub(super) sent_at: Option<String>,
}

/// Mail servers can be talkative.
const ERROR_SHOWN: usize = 200;

pub(super) fn mail(ctx: &Ctx, mail: Mail) -> MailView {
    MailView {
        href: allows(&ctx.actor, Action::ReadOutbox).then(|| routes::outbox_mail(mail.id)),
        bounced: mail.bounced_at.is_some(),
        subject: mail.subject,
        to: mail.to_email,
        state: mail.state.code(),
        attempts: mail.attempts,
        error: mail
            .last_error
            .map(|text| text.chars().take(ERROR_SHOWN).collect()),
        created_at: mail.created_at.to_rfc3339(),
        sent_at: mail.sent_at.map(|at| at.to_rfc3339()),
    }
}
