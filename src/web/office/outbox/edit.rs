//! Changing a draft before it is approved.

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use domain::ids::OutboxMessageId;
use domain::mail::{Deed, DeedRefusal};
use domain::message::Message;
use domain::person;
use serde::Serialize;

use super::mail::id_of;
use super::sample;
use crate::services::Ctx;
use crate::services::Failure;
use crate::services::outbox::detail::{self, Detail};
use crate::services::outbox::edit::{self, EditRefusal, Words};
use crate::web::error::{PageError, refusal};
use crate::web::flash::Flash;
use crate::web::form::{Conflict, FormState, FormView, RawForm, Reader};
use crate::web::frame::redirect_saying;
use crate::web::office::Staff;
use crate::web::page::{Page, show};
use crate::web::routes;

const AREA: &str = "outbox.edit";
const NAMES: &[&str] = &["subject", "text"];
const LONGEST_SUBJECT: usize = 150;
const LONGEST_TEXT: usize = 10_000;

/// The form of a draft.
#[derive(Clone, Debug, Serialize)]
pub(super) struct EditPage {
    form: FormView,
    outbox_href: &'static str,
    mail_href: String,
    action: String,
    version: i32,
    to: String,
    to_name: Option<String>,
    longest_subject: usize,
    longest_text: usize,
}

impl Page for EditPage {
    const TEMPLATE: &'static str = "office/outbox/edit.html";
    const OFFICE: bool = true;

    fn samples() -> Vec<Self> {
        let of = |wrong: bool| Self {
            form: sample::form(NAMES, wrong),
            outbox_href: routes::OFFICE_OUTBOX,
            mail_href: routes::outbox_mail(OutboxMessageId(1)),
            action: format!("{}/edit", routes::outbox_mail(OutboxMessageId(1))),
            version: 1,
            to: "hana@hospital.example".to_owned(),
            to_name: wrong.then(|| "Hana".to_owned()),
            longest_subject: LONGEST_SUBJECT,
            longest_text: LONGEST_TEXT,
        };
        vec![of(false), of(true)]
    }
}

/// `GET /office/outbox/{id}/edit`
pub(super) async fn get(Staff(ctx): Staff, Path(id): Path<String>) -> Result<Response, PageError> {
    let mail = detail::get(&ctx, id_of(&id)?)
        .await
        .map_err(Failure::widen)?;
    if !mail.standing.permits(Deed::Edit) {
        // The mail's own page says why it cannot be changed.
        return Ok(Redirect::to(&routes::outbox_mail(mail.id)).into_response());
    }
    let form = FormState::new(AREA, NAMES)
        .with("subject", mail.subject.as_str())
        .with("text", mail.text.trim());
    let version = mail.version;
    Ok(show(page(&ctx, mail, &form, version)).into_response())
}

/// `POST /office/outbox/{id}/edit`
pub(super) async fn post(
    Staff(ctx): Staff,
    Path(id): Path<String>,
    raw: RawForm,
) -> Result<Response, PageError> {
    let id = id_of(&id)?;
    let mail = detail::get(&ctx, id).await.map_err(Failure::widen)?;
    let mut form = Reader::new(&raw, AREA, NAMES);
    let subject = form.required_line("subject", LONGEST_SUBJECT);
    let text = form.required("text", |typed| person::paragraph(typed, LONGEST_TEXT));
    let typed = form.state().clone();
    let mut version = raw.first("version").parse().unwrap_or(mail.version);
    let state = match form.finish(|| Words {
        subject,
        text: text.unwrap_or_default(),
    }) {
        Ok(words) => match edit::edit(&ctx, id, version, words).await {
            Ok(()) => {
                let place = routes::outbox_mail(id);
                return Ok(redirect_saying(&ctx, &place, Flash::Saved));
            }
            Err(failure) => match refusal(failure)? {
                EditRefusal::Deed(refused) => typed.refused("", Message::new(said(refused))),
                EditRefusal::Changed(theirs) => {
                    version = theirs.version;
                    let now = [
                        ("subject", theirs.words.subject),
                        ("text", theirs.words.text),
                    ];
                    typed.in_conflict(Conflict {
                        by: theirs.by,
                        at: theirs.at,
                        theirs: BTreeMap::from(now),
                    })
                }
            },
        },
        Err(state) => state,
    };
    let status = state.status();
    Ok((status, show(page(&ctx, mail, &state, version))).into_response())
}

const fn said(refused: DeedRefusal) -> &'static str {
    refused.key()
}

fn page(ctx: &Ctx, mail: Detail, form: &FormState, version: i32) -> EditPage {
    let mail_href = routes::outbox_mail(mail.id);
    EditPage {
        form: form.view(&ctx.app.catalogue, ctx.lang),
        outbox_href: routes::OFFICE_OUTBOX,
        action: format!("{mail_href}/edit"),
        mail_href,
        version,
        to: mail.to_email,
        to_name: mail.to_name,
        longest_subject: LONGEST_SUBJECT,
        longest_text: LONGEST_TEXT,
    }
}
