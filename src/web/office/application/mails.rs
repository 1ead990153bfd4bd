//! The mails about an application.

use serde::Serialize;

use crate::services::applications::office_detail::Mail;

/// A mail about the application.
#[derive(Clone, Debug, Serialize)]
pub(super) struct MailView {
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

pub(super) fn mail(mail: Mail) -> MailView {
    MailView {
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
