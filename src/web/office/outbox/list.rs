//! The list of mails.

use axum::extract::RawQuery;
use axum::response::{IntoResponse, Response};
use domain::access::{Action, allows};
use domain::ids::OutboxMessageId;
use domain::mail::OutboxState;
use serde::Serialize;

use super::query::View;
use super::{StateView, kind_name};
use crate::services::Ctx;
use crate::services::applications::office_filter::MAX_SEARCH;
use crate::services::outbox::alerts;
use crate::services::outbox::filter::{Place, Position};
use crate::services::outbox::list::{self, Listing, Row};
use crate::services::pending;
use crate::web::error::PageError;
use crate::web::flash::Flash;
use crate::web::frame::redirect_saying;
use crate::web::office::Staff;
use crate::web::page::{Page, show};
use crate::web::routes;

/// The list.
#[derive(Clone, Debug, Serialize)]
pub(super) struct OutboxPage {
    action: &'static str,
    approve_action: &'static str,
    work_action: &'static str,
    suppressed_href: &'static str,
    bounces_href: &'static str,
    typed: String,
    max: usize,
    day: String,
    state: &'static str,
    application: Option<ApplicationView>,
    kinds: Vec<KindView>,
    places: Vec<PlaceChip>,
    rows: Vec<RowView>,
    /// Whether any of them can be approved here.
    drafts: bool,
    /// Work that was given up and is no mail.
    parked: u64,
    previous: Option<String>,
    next: Option<String>,
    unfiltered: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct ApplicationView {
    id: i64,
    href: String,
}

#[derive(Clone, Debug, Serialize)]
struct KindView {
    value: String,
    label: String,
    selected: bool,
}

/// A place in which mails stand; `code` is a state, `returned`, or `all`.
#[derive(Clone, Debug, Serialize)]
struct PlaceChip {
    code: &'static str,
    href: String,
    current: bool,
    count: Option<i64>,
}

#[derive(Clone, Debug, Serialize)]
struct RowView {
    id: i64,
    href: String,
    subject: String,
    to: String,
    to_name: Option<String>,
    kind: String,
    state: StateView,
    temporary: bool,
    is_draft: bool,
    application: Option<LinkView>,
    created_at: String,
    sent_at: Option<String>,
    next_try_at: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct LinkView {
    href: String,
    number: Option<String>,
}

impl Page for OutboxPage {
    const TEMPLATE: &'static str = "office/outbox/list.html";
    const OFFICE: bool = true;

    fn samples() -> Vec<Self> {
        let row = |state: &OutboxState| RowView {
            id: 1,
            href: routes::outbox_mail(OutboxMessageId(1)),
            subject: "Received".to_owned(),
            to: "hana@hospital.example".to_owned(),
            to_name: (*state == OutboxState::Sent).then(|| "Hana".to_owned()),
            kind: "application_received".to_owned(),
            state: StateView::of(*state, *state == OutboxState::Sent),
            temporary: *state == OutboxState::Queued,
            is_draft: *state == OutboxState::Draft,
            application: (*state != OutboxState::Draft).then(|| LinkView {
                href: "/office/applications/1".to_owned(),
                number: (*state == OutboxState::Sent).then(|| "2024-0001".to_owned()),
            }),
            created_at: "2024-06-03T01:00:00Z".to_owned(),
            sent_at: (*state == OutboxState::Sent).then(|| "2024-06-03T01:00:00Z".to_owned()),
            next_try_at: (*state == OutboxState::Queued).then(|| "2024-06-03T01:00:00Z".to_owned()),
        };
        let chip = |code| PlaceChip {
            code,
            href: routes::OFFICE_OUTBOX.to_owned(),
            current: code == "all",
            count: (code != "all").then_some(3),
        };
        let full = Self {
            typed: "hana".to_owned(),
            day: "2024-06-03".to_owned(),
            state: "",
            application: Some(ApplicationView {
                id: 1,
                href: "/office/applications/1".to_owned(),
            }),
            kinds: vec![KindView {
                value: "sign_in_link".to_owned(),
                label: "Sign-in".to_owned(),
                selected: true,
            }],
            places: vec![chip("all"), chip("sent"), chip("returned")],
            rows: OutboxState::ALL.iter().map(row).collect(),
            drafts: true,
            parked: 2,
            previous: Some("/office/outbox?before=1".to_owned()),
            next: Some("/office/outbox?after=1".to_owned()),
            unfiltered: Some("/office/outbox".to_owned()),
            ..Self::empty()
        };
        vec![full, Self::empty()]
    }
}

impl OutboxPage {
    const fn empty() -> Self {
        Self {
            action: routes::OFFICE_OUTBOX,
            approve_action: routes::OFFICE_OUTBOX_APPROVE,
            work_action: routes::OFFICE_OUTBOX_WORK,
            suppressed_href: routes::OFFICE_SUPPRESSED,
            bounces_href: routes::OFFICE_BOUNCES,
            typed: String::new(),
            max: MAX_SEARCH,
            day: String::new(),
            state: "",
            application: None,
            kinds: Vec::new(),
            places: Vec::new(),
            rows: Vec::new(),
            drafts: false,
            parked: 0,
            previous: None,
            next: None,
            unfiltered: None,
        }
    }
}

/// `GET /office/outbox`
pub(super) async fn get(
    Staff(ctx): Staff,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let view = View::read(query.as_deref())?;
    let listing = list::list(&ctx, &view.filter, view.position).await?;
    let parked = pending::pending(&ctx).await?.jobs_parked;
    Ok(show(page(&ctx, &view, listing, parked)).into_response())
}

/// Ticks off the work that was given up.
pub(super) async fn post_work(Staff(ctx): Staff) -> Result<Response, PageError> {
    alerts::tick_off_work(&ctx).await?;
    Ok(redirect_saying(&ctx, routes::OFFICE_OUTBOX, Flash::Saved))
}

fn page(ctx: &Ctx, view: &View, listing: Listing, parked: u64) -> OutboxPage {
    let beside = |row: Option<&Row>, there: bool, position: fn(OutboxMessageId) -> Position| {
        let id = row.filter(|_| there)?.id;
        Some(view.with(|view| view.position = position(id)).href())
    };
    let filter = &view.filter;
    let rows = &listing.rows;
    let manages = allows(&ctx.actor, Action::ManageOutbox);
    OutboxPage {
        typed: filter.search.typed().to_owned(),
        day: filter.day.map(|day| day.to_string()).unwrap_or_default(),
        state: filter.place.map_or("", View::place_code),
        application: filter.application.map(|id| ApplicationView {
            id: id.0,
            href: routes::office_application(id),
        }),
        kinds: listing
            .kinds
            .iter()
            .map(|kind| KindView {
                value: kind.clone(),
                label: kind_name(ctx, kind),
                selected: filter.kind.as_ref() == Some(kind),
            })
            .collect(),
        places: places(view, &listing),
        previous: beside(rows.first(), listing.has_previous, Position::Before),
        next: beside(rows.last(), listing.has_next, Position::After),
        unfiltered: view.is_narrowed().then(|| {
            let place = filter.place;
            View::default()
                .with(|view| view.filter.place = place)
                .href()
        }),
        drafts: manages && rows.iter().any(|row| row.state == OutboxState::Draft),
        parked,
        rows: listing
            .rows
            .into_iter()
            .map(|row| row_view(ctx, row))
            .collect(),
        ..OutboxPage::empty()
    }
}

fn places(view: &View, listing: &Listing) -> Vec<PlaceChip> {
    let chip = |code, place: Option<Place>, count| PlaceChip {
        code,
        href: view.with(|view| view.filter.place = place).href(),
        current: view.filter.place == place,
        count,
    };
    let in_state = |state: &OutboxState| {
        let count = listing.counts.get(state).copied().unwrap_or_default();
        chip(state.code(), Some(Place::In(*state)), Some(count))
    };
    let returned = i64::try_from(listing.returned).ok();
    std::iter::once(chip("all", None, None))
        .chain(OutboxState::ALL.iter().map(in_state))
        .chain([chip("returned", Some(Place::Returned), returned)])
        .collect()
}

fn row_view(ctx: &Ctx, row: Row) -> RowView {
    RowView {
        id: row.id.0,
        href: routes::outbox_mail(row.id),
        subject: row.subject,
        to: row.to_email,
        to_name: row.to_name,
        kind: kind_name(ctx, &row.kind),
        state: StateView::of(row.state, row.has_bounced),
        temporary: row.failure == Some(domain::mail::FailureKind::Temporary),
        is_draft: row.state == OutboxState::Draft && allows(&ctx.actor, Action::ManageOutbox),
        application: row.application.map(|(id, number)| LinkView {
            href: routes::office_application(id),
            number,
        }),
        created_at: row.created_at.to_rfc3339(),
        sent_at: row.sent_at.map(|at| at.to_rfc3339()),
        next_try_at: row
            .next_try_at
            .filter(|_| row.state == OutboxState::Queued)
            .map(|at| at.to_rfc3339()),
    }
}
