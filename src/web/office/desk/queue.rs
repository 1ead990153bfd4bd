//! The queue: what waits for whom, as piles that are links, and what can be done with several at once.

use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;
use domain::calendar::tokyo_day;
use domain::desk::ItemKind;
use domain::message::Message;
use serde::Serialize;

use super::{query, samples};
use crate::services::Ctx;
use crate::services::desk::queue::{self, Pile, Queue, Row};
use crate::web::error::PageError;
use crate::web::form::{FormState, FormView, RawForm};
use crate::web::office::Staff;
use crate::web::page::{Page, show_with};
use crate::web::routes;

/// The queue.
#[derive(Clone, Debug, Serialize)]
pub(super) struct QueuePage {
    year: i32,
    piles: Vec<PileChip>,
    pile: &'static str,
    rows: Vec<RowView>,
    may_decide: bool,
    /// What can be returned.
    kinds: Vec<&'static str>,
    bulk_action: &'static str,
    page: u64,
    previous: Option<String>,
    next: Option<String>,
    form: FormView,
}

#[derive(Clone, Debug, Serialize)]
struct PileChip {
    pile: &'static str,
    href: String,
    current: bool,
    count: i64,
}

#[derive(Clone, Debug, Serialize)]
struct RowView {
    /// The application with its version, as the box carries it.
    picked: String,
    ticked: bool,
    href: String,
    number: Option<String>,
    name: String,
    institution: String,
    missing: i32,
    received: i32,
    returned: i32,
    eligibility: i32,
    due_on: Option<NaiveDate>,
    /// Days until then; less than none when it is over.
    days: i64,
    /// The same without its sign.
    days_over: i64,
}

impl Page for QueuePage {
    const TEMPLATE: &'static str = "office/desk/queue.html";
    const OFFICE: bool = true;

    fn samples() -> Vec<Self> {
        let row = |days: i64, due: bool| RowView {
            picked: "7:3".to_owned(),
            ticked: due,
            href: "/office/applications/7/desk".to_owned(),
            number: due.then(|| "2024-0007".to_owned()),
            name: "Yoshino <b>Takako</b>".to_owned(),
            institution: "A & B".to_owned(),
            missing: 1,
            received: 2,
            returned: 1,
            eligibility: 1,
            due_on: due.then(NaiveDate::default),
            days,
            days_over: days.abs(),
        };
        let whole = Self {
            year: 2024,
            piles: chips(None, Pile::ToCheck, |_| 3),
            pile: "to_check",
            rows: vec![row(3, true), row(0, true), row(-2, true), row(0, false)],
            may_decide: true,
            kinds: kinds(),
            bulk_action: routes::OFFICE_DESK_BULK,
            page: 2,
            previous: Some("/office/desk".to_owned()),
            next: Some("/office/desk?page=3".to_owned()),
            form: samples::form(&["picked"], true),
        };
        let empty = Self {
            rows: Vec::new(),
            may_decide: false,
            previous: None,
            next: None,
            form: samples::form(&[], false),
            ..whole.clone()
        };
        vec![whole, empty]
    }
}

/// `GET /office/desk`
pub(super) async fn get(
    Staff(ctx): Staff,
    RawQuery(asked): RawQuery,
) -> Result<Response, PageError> {
    let raw = query(asked.as_deref())?;
    let year = match raw.first("year") {
        "" => None,
        year => Some(year.parse().map_err(|_| PageError::NotFound)?),
    };
    let page = match raw.first("page") {
        "" => 1,
        page => page.parse().map_err(|_| PageError::NotFound)?,
    };
    let view = View {
        year,
        pile: pile(&raw).ok_or(PageError::NotFound)?,
        page,
    };
    show(&ctx, view, &FormState::new("desk.queue", &[]), &[]).await
}

/// Which part of the queue is shown.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct View {
    year: Option<i32>,
    pub(super) pile: Pile,
    page: u64,
}

/// The pile that a form or an address names.
pub(super) fn pile(raw: &RawForm) -> Option<Pile> {
    match raw.first("pile") {
        "" => Some(Pile::default()),
        code => Pile::ALL.into_iter().find(|pile| pile.code() == code),
    }
}

/// The address of a pile.
pub(super) fn href(year: Option<i32>, pile: Pile, page: u64) -> String {
    let mut parts = Vec::new();
    if let Some(year) = year {
        parts.push(format!("year={year}"));
    }
    if pile != Pile::default() {
        parts.push(format!("pile={}", pile.code()));
    }
    if page > 1 {
        parts.push(format!("page={page}"));
    }
    if parts.is_empty() {
        return routes::OFFICE_DESK.to_owned();
    }
    format!("{}?{}", routes::OFFICE_DESK, parts.join("&"))
}

/// Shows the queue, with `ticked` boxes and a problem if there is one.
pub(super) async fn show(
    ctx: &Ctx,
    view: View,
    form: &FormState,
    ticked: &[String],
) -> Result<Response, PageError> {
    let Some(found) = queue::list(ctx, view.year, view.pile, view.page).await? else {
        // Without a programme the home says what can be done.
        return Ok(Redirect::to(routes::OFFICE).into_response());
    };
    let page = page(ctx, view, found, form, ticked);
    let status: StatusCode = form.status();
    Ok(show_with(status, page).into_response())
}

fn page(ctx: &Ctx, view: View, found: Queue, form: &FormState, ticked: &[String]) -> QueuePage {
    let today = tokyo_day(ctx.now);
    let other = |page: u64| href(view.year, view.pile, page);
    QueuePage {
        year: found.year.year,
        piles: chips(view.year, view.pile, |pile| found.heights.of(pile)),
        pile: view.pile.code(),
        may_decide: found.may_decide,
        kinds: kinds(),
        bulk_action: routes::OFFICE_DESK_BULK,
        page: found.page,
        previous: (found.page > 1).then(|| other(found.page - 1)),
        next: found.has_next.then(|| other(found.page + 1)),
        rows: found
            .rows
            .into_iter()
            .map(|row| row_view(row, today, ticked))
            .collect(),
        form: form.view(&ctx.app.catalogue, ctx.lang),
    }
}

fn chips(year: Option<i32>, current: Pile, count: impl Fn(Pile) -> i64) -> Vec<PileChip> {
    let chip = |pile: Pile| PileChip {
        pile: pile.code(),
        href: href(year, pile, 1),
        current: pile == current,
        count: count(pile),
    };
    Pile::ALL.into_iter().map(chip).collect()
}

/// What the desk decides about.
fn kinds() -> Vec<&'static str> {
    let decided = ItemKind::ALL.iter();
    decided
        .filter(|kind| **kind != ItemKind::Recommendation)
        .map(|kind| kind.code())
        .collect()
}

fn row_view(row: Row, today: NaiveDate, ticked: &[String]) -> RowView {
    let picked = format!("{}:{}", row.id, row.version);
    let days = row.due_on.map_or(0, |due| (due - today).num_days());
    RowView {
        ticked: ticked.contains(&picked),
        picked,
        href: routes::office_application_desk(row.id),
        number: row.number,
        name: row.name_as_listed,
        institution: row.institution_as_listed,
        missing: row.items_missing,
        received: row.items_received,
        returned: row.items_returned,
        eligibility: row.eligibility_open,
        due_on: row.due_on,
        days,
        days_over: days.abs(),
    }
}

/// The queue again, because nothing was ticked.
pub(super) async fn nothing_ticked(ctx: &Ctx, pile: Pile) -> Result<Response, PageError> {
    let form =
        FormState::new("desk.queue", &[]).refused("", Message::new("desk.queue.none_selected"));
    let view = View {
        pile,
        page: 1,
        year: None,
    };
    show(ctx, view, &form, &[]).await
}
