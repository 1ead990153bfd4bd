//! The desk of one application: the checklist beside the paper it is about.

use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use domain::application::State;
use domain::calendar::tokyo_day;
use domain::desk::{DeskRefusal, ItemKey, ItemState, ItemVerdict, Ruling};
use domain::ids::{DocumentId, ItemDecisionId};
use domain::message::Message;
use serde::Serialize;

use super::{PathText, application, query, row};
use crate::services::Ctx;
use crate::services::desk::show::{self as shown, Desk, DeskItem};
use crate::services::desk::{decide, queue};
use crate::web::error::{PageError, refusal};
use crate::web::flash::Flash;
use crate::web::form::{FormState, FormView, RawForm};
use crate::web::frame::redirect_saying;
use crate::web::office::Staff;
use crate::web::page::{Page, show_with};
use crate::web::routes;

pub(super) mod parts;
mod samples;

use parts::{FindingLine, ItemView};

/// The desk of one application.
#[derive(Clone, Debug, Serialize)]
pub(super) struct DeskPage {
    number: Option<String>,
    name: String,
    state: &'static str,
    complete: bool,
    application_href: String,
    queue_href: &'static str,
    next_href: Option<String>,
    /// Whether the reader decides.
    may_decide: bool,
    /// Whether the application is not in the office's hands.
    locked: bool,
    /// Where the recommendation stands.
    recommendation: &'static str,
    items: Vec<ItemLink>,
    current: Option<ItemView>,
    findings: Vec<FindingLine>,
    form: FormView,
}

/// A line of the checklist.
#[derive(Clone, Debug, Serialize)]
struct ItemLink {
    name: Message,
    href: String,
    state: &'static str,
    required: bool,
    current: bool,
    late: bool,
    answer_by: Option<NaiveDate>,
}

impl Page for DeskPage {
    const TEMPLATE: &'static str = "office/desk/page.html";
    const OFFICE: bool = true;

    fn samples() -> Vec<Self> {
        samples::all()
    }
}

/// What of the desk is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Looked {
    item: Option<ItemKey>,
    paper: Option<DocumentId>,
}

/// `GET /office/applications/{id}/desk`
pub(super) async fn get(
    Staff(ctx): Staff,
    path: PathText,
    RawQuery(asked): RawQuery,
) -> Result<Response, PageError> {
    let id = application(path)?;
    let raw = query(asked.as_deref())?;
    let item = match raw.first("item") {
        "" => None,
        key => Some(key.parse().map_err(|_| PageError::NotFound)?),
    };
    let paper = row(&raw, "paper", DocumentId);
    let desk = shown::get(&ctx, id).await?;
    let page = page(&ctx, &desk, Looked { item, paper }, &empty()).await?;
    Ok(show_with(StatusCode::OK, page).into_response())
}

/// `POST /office/applications/{id}/desk/accept`
pub(super) async fn post_accept(
    Staff(ctx): Staff,
    path: PathText,
    raw: RawForm,
) -> Result<Response, PageError> {
    let id = application(path)?;
    let key: ItemKey = raw.first("item").parse().map_err(|_| PageError::NotFound)?;
    let ruling = Ruling {
        verdict: ItemVerdict::Accepted,
        reason: String::new(),
        answer_by: None,
        document: row(&raw, "document", DocumentId),
        after: row(&raw, "after", ItemDecisionId),
    };
    match decide::item(&ctx, id, key, ruling).await {
        Ok(()) => {
            let here = routes::office_application_desk(id);
            Ok(redirect_saying(&ctx, &here, Flash::Decided))
        }
        Err(failure) => {
            let refused = refusal(failure)?;
            let status = match refused {
                DeskRefusal::Changed => StatusCode::CONFLICT,
                _ => StatusCode::UNPROCESSABLE_ENTITY,
            };
            let form = empty().refused("", refused.message());
            let desk = shown::get(&ctx, id).await?;
            let view = Looked {
                item: Some(key),
                paper: None,
            };
            let page = page(&ctx, &desk, view, &form).await?;
            Ok(show_with(status, page).into_response())
        }
    }
}

fn empty() -> FormState {
    FormState::new("desk.page", &[])
}

async fn page(
    ctx: &Ctx,
    desk: &Desk,
    view: Looked,
    form: &FormState,
) -> Result<DeskPage, PageError> {
    let next = queue::next_after(ctx, desk.programme.year, desk.id).await?;
    let place = match view.item {
        Some(key) => desk.items.iter().position(|one| one.item.key == key),
        None => first(desk),
    };
    if view.item.is_some() && place.is_none() {
        return Err(PageError::NotFound);
    }
    let is_closed = desk.state != State::Submitted;
    let today = tokyo_day(ctx.now);
    let link = |(at, one): (usize, &DeskItem)| ItemLink {
        name: one.name.clone(),
        href: routes::office_desk_item(desk.id, one.item.key),
        state: one.item.state.code(),
        required: one.item.required,
        current: Some(at) == place,
        late: one.item.answer_by().is_some_and(|day| day < today),
        answer_by: one.item.answer_by(),
    };
    Ok(DeskPage {
        number: desk.number.clone(),
        name: desk.name.clone(),
        state: desk.state.code(),
        complete: desk.complete,
        application_href: routes::office_application(desk.id),
        queue_href: routes::OFFICE_DESK,
        next_href: next.map(routes::office_application_desk),
        may_decide: desk.may_decide,
        locked: is_closed,
        recommendation: desk.recommendation.code(),
        items: desk.items.iter().enumerate().map(link).collect(),
        current: place.map(|place| parts::item(desk, place, view.paper)),
        findings: parts::findings(desk),
        form: form.view(&ctx.app.catalogue, ctx.lang),
    })
}

/// What the office looks at first: what it has not seen, what it waits for, what there is.
fn first(desk: &Desk) -> Option<usize> {
    let place = |state: ItemState| {
        let mut items = desk.items.iter();
        items.position(|one| one.item.is_decided_here() && one.item.state == state)
    };
    let decided = || desk.items.iter().position(|one| one.item.is_decided_here());
    place(ItemState::Received)
        .or_else(|| place(ItemState::Returned))
        .or_else(decided)
        .or((!desk.items.is_empty()).then_some(0))
}
