//! What the page of a mail shows.

use domain::access::{Action, allows};
use domain::ids::OutboxMessageId;
use domain::mail::{FailureKind, OutboxState, Secret, Standing};
use serde::Serialize;

use super::{Deed, NAMES, sample};
use crate::services::Ctx;
use crate::services::outbox::detail::Detail;
use crate::services::outbox::{bounces, hold};
use crate::web::form::{FormState, FormView};
use crate::web::office::outbox::{StateView, kind_name};
use crate::web::page::Page;
use crate::web::routes;

/// One mail.
#[derive(Clone, Debug, Serialize)]
pub(in crate::web::office::outbox) struct MailPage {
    form: FormView,
    can: Can,
    outbox_href: &'static str,
    href: String,
    html_href: String,
    version: i32,
    kind: String,
    state: StateView,
    /// `temporary` or `permanent`.
    failure: Option<&'static str>,
    is_secret: bool,
    from: String,
    to: String,
    to_name: Option<String>,
    mail_lang: String,
    subject: String,
    text: String,
    message_id: String,
    application: Option<LinkView>,
    created_at: String,
    edited_at: Option<String>,
    approved_at: Option<String>,
    sent_at: Option<String>,
    expires_at: Option<String>,
    next_try_at: Option<String>,
    acknowledged_at: Option<String>,
    attempts: i32,
    last_error: Option<String>,
    bounced: Option<BounceView>,
    held_for: Option<&'static str>,
    hold_note: Option<String>,
    suppressed: Option<&'static str>,
    suppressed_href: &'static str,
    resend_of: Option<String>,
    resent_as: Vec<String>,
    longest_reason: usize,
    longest_note: usize,
}

/// What may be done now, by whoever looks.
#[derive(Clone, Copy, Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "one button each, shown or not"
)]
struct Can {
    edit: bool,
    approve: bool,
    discard: bool,
    resend: bool,
    retry: bool,
    acknowledge: bool,
    bounce: bool,
}

#[derive(Clone, Debug, Serialize)]
struct LinkView {
    href: String,
    number: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct BounceView {
    at: String,
    note: String,
}

impl Can {
    fn of(ctx: &Ctx, standing: Standing) -> Self {
        let may = |deed| allows(&ctx.actor, Action::ManageOutbox) && standing.permits(deed);
        Self {
            edit: may(Deed::Edit),
            approve: may(Deed::Approve),
            discard: may(Deed::Discard),
            resend: may(Deed::Resend),
            retry: may(Deed::Retry),
            acknowledge: may(Deed::Acknowledge),
            bounce: may(Deed::NoteBounce),
        }
    }

    const fn everything(yes: bool) -> Self {
        Self {
            edit: yes,
            approve: yes,
            discard: yes,
            resend: yes,
            retry: yes,
            acknowledge: yes,
            bounce: yes,
        }
    }
}

impl Page for MailPage {
    const TEMPLATE: &'static str = "office/outbox/mail.html";
    const OFFICE: bool = true;

    fn samples() -> Vec<Self> {
        let at = || "2024-06-03T01:00:00Z".to_owned();
        let bare = Self {
            form: sample::form(NAMES, false),
            can: Can::everything(false),
            outbox_href: routes::OFFICE_OUTBOX,
            href: routes::outbox_mail(OutboxMessageId(1)),
            html_href: format!("{}/html", routes::outbox_mail(OutboxMessageId(1))),
            version: 1,
            kind: "Receipt".to_owned(),
            state: StateView::of(OutboxState::Sent, false),
            failure: None,
            is_secret: false,
            from: "Office <office@example.jp>".to_owned(),
            to: "hana@hospital.example".to_owned(),
            to_name: None,
            mail_lang: "ja".to_owned(),
            subject: "Received".to_owned(),
            text: String::new(),
            message_id: "<1@kenshu.example>".to_owned(),
            application: None,
            created_at: at(),
            edited_at: None,
            approved_at: None,
            sent_at: None,
            expires_at: None,
            next_try_at: None,
            acknowledged_at: None,
            attempts: 0,
            last_error: None,
            bounced: None,
            held_for: None,
            hold_note: None,
            suppressed: None,
            suppressed_href: routes::OFFICE_SUPPRESSED,
            resend_of: None,
            resent_as: Vec::new(),
            longest_reason: hold::LONGEST_REASON,
            longest_note: bounces::LONGEST_NOTE,
        };
        let full = |failure| Self {
            form: sample::form(NAMES, true),
            can: Can::everything(true),
            state: StateView::of(OutboxState::Failed, true),
            failure: Some(failure),
            is_secret: true,
            to_name: Some("Hana".to_owned()),
            text: "Hello".to_owned(),
            application: Some(LinkView {
                href: "/office/applications/1".to_owned(),
                number: (failure == "permanent").then(|| "2024-0001".to_owned()),
            }),
            edited_at: Some(at()),
            approved_at: Some(at()),
            sent_at: Some(at()),
            expires_at: Some(at()),
            next_try_at: Some(at()),
            acknowledged_at: Some(at()),
            attempts: 3,
            last_error: Some("451 come back later".to_owned()),
            bounced: Some(BounceView {
                at: at(),
                note: "5.1.1".to_owned(),
            }),
            held_for: Some("bounced"),
            hold_note: Some("Sent by hand".to_owned()),
            suppressed: Some("asked"),
            resend_of: Some("/office/outbox/1".to_owned()),
            resent_as: vec!["/office/outbox/2".to_owned()],
            ..bare.clone()
        };
        vec![full("permanent"), full("temporary"), bare]
    }
}

pub(super) fn page(ctx: &Ctx, mail: Detail, form: &FormState) -> MailPage {
    let href = routes::outbox_mail(mail.id);
    let at = |at: Option<chrono::DateTime<chrono::Utc>>| at.map(|at| at.to_rfc3339());
    MailPage {
        form: form.view(&ctx.app.catalogue, ctx.lang),
        can: Can::of(ctx, mail.standing),
        outbox_href: routes::OFFICE_OUTBOX,
        html_href: format!("{href}/html"),
        href,
        version: mail.version,
        kind: kind_name(ctx, &mail.kind),
        state: StateView::of(mail.standing.state, mail.bounced.is_some()),
        failure: mail.failure.map(FailureKind::code),
        is_secret: mail.standing.secret != Secret::None,
        from: mail.from,
        to: mail.to_email,
        to_name: mail.to_name,
        mail_lang: mail.lang,
        subject: mail.subject,
        text: mail.text,
        message_id: mail.message_id,
        application: mail.application.map(|(id, number)| LinkView {
            href: routes::office_application(id),
            number,
        }),
        created_at: mail.created_at.to_rfc3339(),
        edited_at: at(mail.edited_at),
        approved_at: at(mail.approved_at),
        sent_at: at(mail.sent_at),
        expires_at: at(mail.expires_at),
        next_try_at: at(mail.next_try_at),
        acknowledged_at: at(mail.acknowledged_at),
        attempts: mail.attempts,
        last_error: mail.last_error,
        bounced: mail.bounced.map(|(at, note)| BounceView {
            at: at.to_rfc3339(),
            note,
        }),
        held_for: mail.held_for.map(domain::mail::SuppressionReason::code),
        hold_note: mail.hold_note,
        suppressed: mail.suppressed.map(domain::mail::SuppressionReason::code),
        suppressed_href: routes::OFFICE_SUPPRESSED,
        resend_of: mail.resend_of.map(routes::outbox_mail),
        resent_as: mail
            .resent_as
            .into_iter()
            .map(routes::outbox_mail)
            .collect(),
        longest_reason: hold::LONGEST_REASON,
        longest_note: bounces::LONGEST_NOTE,
    }
}
