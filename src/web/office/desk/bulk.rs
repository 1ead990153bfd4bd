//! Deciding about several applications: a page that names who and what, and a page that says what
//! became of it.
//!
//! The second one answers the form itself: it names what was left out, which no address could carry.
//! Sending it again is harmless, because everything that was done has changed since.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::desk::ItemKind;
use domain::ids::ApplicationId;
use domain::message::Message;
use domain::person;
use serde::Serialize;

use super::return_item::LONGEST;
use super::{queue, samples};
use crate::services::Ctx;
use crate::services::desk::bulk::{self, BulkAction, Line, Picked};
use crate::web::error::PageError;
use crate::web::form::{FormState, FormView, RawForm, Reader};
use crate::web::office::Staff;
use crate::web::page::{Page, show, show_with};
use crate::web::routes;

const AREA: &str = "desk.bulk";
const NAMES: &[&str] = &["reason", "answer_by"];

/// What is going to happen.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ConfirmPage {
    action: &'static str,
    kind: &'static str,
    lines: Vec<LineView>,
    left: Vec<LineView>,
    form: FormView,
    max: usize,
    apply_action: &'static str,
    pile: &'static str,
    back_href: String,
}

/// What became of it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct DonePage {
    done: Vec<LineView>,
    left: Vec<LineView>,
    queue_href: String,
}

#[derive(Clone, Debug, Serialize)]
struct LineView {
    picked: String,
    href: String,
    number: Option<String>,
    name: String,
    items: Vec<Message>,
    left_out: Option<&'static str>,
}

impl LineView {
    fn of(line: Line) -> Self {
        Self {
            picked: format!("{}:{}", line.picked.id, line.picked.version),
            href: routes::office_application_desk(line.picked.id),
            number: line.number,
            name: line.name,
            items: line.items,
            left_out: line.left_out.map(bulk::LeftOut::code),
        }
    }

    fn sample(left_out: Option<&'static str>) -> Self {
        Self {
            picked: "7:3".to_owned(),
            href: "/office/applications/7/desk".to_owned(),
            number: left_out.is_none().then(|| "2024-0007".to_owned()),
            name: "Yoshino <b>Takako</b>".to_owned(),
            items: vec![Message::new("term.item_kind.other")],
            left_out,
        }
    }
}

fn left_samples() -> Vec<LineView> {
    let reasons = ["changed", "nothing", "written"];
    reasons.map(|why| LineView::sample(Some(why))).to_vec()
}

impl Page for ConfirmPage {
    const TEMPLATE: &'static str = "office/desk/bulk.html";
    const OFFICE: bool = true;

    fn samples() -> Vec<Self> {
        let page = |action, lines: Vec<LineView>| Self {
            action,
            kind: ItemKind::TrainingCertificate.code(),
            lines,
            left: left_samples(),
            form: samples::form(NAMES, action == "return"),
            max: LONGEST,
            apply_action: routes::OFFICE_DESK_BULK_APPLY,
            pile: "open",
            back_href: routes::OFFICE_DESK.to_owned(),
        };
        let some = || vec![LineView::sample(None)];
        vec![
            page("accept", some()),
            page("return", some()),
            page("remind", some()),
            page("remind", Vec::new()),
        ]
    }
}

impl Page for DonePage {
    const TEMPLATE: &'static str = "office/desk/bulk_done.html";
    const OFFICE: bool = true;

    fn samples() -> Vec<Self> {
        let page = |left| Self {
            done: vec![LineView::sample(None)],
            left,
            queue_href: routes::OFFICE_DESK.to_owned(),
        };
        vec![page(left_samples()), page(Vec::new())]
    }
}

/// What the form asks for, before anything about it was typed.
struct Asked {
    code: &'static str,
    kind: ItemKind,
    picked: Vec<Picked>,
    pile: crate::services::desk::queue::Pile,
}

fn asked(raw: &RawForm) -> Result<Asked, PageError> {
    let code = match raw.first("action") {
        "" | "accept" => "accept",
        "return" => "return",
        "remind" => "remind",
        _ => return Err(PageError::BadRequest),
    };
    let kind = match raw.first("kind") {
        "" => ItemKind::TrainingCertificate,
        kind => kind.parse().map_err(|_| PageError::BadRequest)?,
    };
    let picked: Option<Vec<Picked>> = raw.all("picked").map(picked).collect();
    Ok(Asked {
        code,
        kind,
        picked: picked.ok_or(PageError::BadRequest)?,
        pile: queue::pile(raw).ok_or(PageError::BadRequest)?,
    })
}

/// A ticked box: the application and its version.
fn picked(text: &str) -> Option<Picked> {
    let (id, version) = text.split_once(':')?;
    Some(Picked {
        id: ApplicationId(id.parse().ok()?),
        version: version.parse().ok()?,
    })
}

fn action(asked: &Asked, reason: String, answer_by: Option<chrono::NaiveDate>) -> BulkAction {
    match asked.code {
        "return" => BulkAction::Return {
            kind: asked.kind,
            reason,
            answer_by,
        },
        "remind" => BulkAction::Remind,
        _ => BulkAction::Accept,
    }
}

/// `POST /office/desk/bulk`: what is going to happen. Nothing happens yet.
pub(super) async fn post(Staff(ctx): Staff, raw: RawForm) -> Result<Response, PageError> {
    let asked = asked(&raw)?;
    confirm(&ctx, &asked, &FormState::new(AREA, NAMES)).await
}

async fn confirm(ctx: &Ctx, asked: &Asked, form: &FormState) -> Result<Response, PageError> {
    let action = action(asked, String::new(), None);
    let lines = bulk::preview(ctx, &asked.picked, &action).await?;
    if asked.picked.is_empty() {
        return queue::nothing_ticked(ctx, asked.pile).await;
    }
    let (left, lines) = split(lines);
    let page = ConfirmPage {
        action: asked.code,
        kind: asked.kind.code(),
        lines,
        left,
        form: form.view(&ctx.app.catalogue, ctx.lang),
        max: LONGEST,
        apply_action: routes::OFFICE_DESK_BULK_APPLY,
        pile: asked.pile.code(),
        back_href: queue::href(None, asked.pile, 1),
    };
    let status: StatusCode = form.status();
    Ok(show_with(status, page).into_response())
}

/// `POST /office/desk/bulk/apply`: does it.
pub(super) async fn post_apply(Staff(ctx): Staff, raw: RawForm) -> Result<Response, PageError> {
    let asked = asked(&raw)?;
    if asked.picked.is_empty() {
        return confirm(&ctx, &asked, &FormState::new(AREA, NAMES)).await;
    }
    let mut reader = Reader::new(&raw, AREA, NAMES).lenient(asked.code != "return");
    let reason = reader.required("reason", |typed| person::paragraph(typed, LONGEST));
    let answer_by = reader.date("answer_by");
    if answer_by.is_some_and(|day| day < domain::calendar::tokyo_day(ctx.now)) {
        reader.refuse("answer_by", Message::new("refusal.desk.answer_by_over"));
    }
    if let Err(form) = reader.finish(|| ()) {
        return confirm(&ctx, &asked, &form).await;
    }
    let action = action(&asked, reason.unwrap_or_default(), answer_by);
    let (left, done) = split(bulk::apply(&ctx, &asked.picked, &action).await?);
    Ok(show(DonePage {
        done,
        left,
        queue_href: queue::href(None, asked.pile, 1),
    })
    .into_response())
}

/// Those left out, and the others.
fn split(lines: Vec<Line>) -> (Vec<LineView>, Vec<LineView>) {
    lines
        .into_iter()
        .map(LineView::of)
        .partition(|line| line.left_out.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticked_box_carries_what_was_seen() {
        let expected = Picked {
            id: ApplicationId(12),
            version: 3,
        };
        assert_eq!(picked("12:3"), Some(expected));
        for wrong in ["12", "12:", ":3", "x:3", "12:3:4"] {
            assert_eq!(picked(wrong), None, "{wrong}");
        }
    }
}
