//! The office's list of applications: filters as links, search, two orders, a page at a time.

use axum::extract::RawQuery;
use axum::response::{IntoResponse, Redirect, Response};
use domain::access::{Action, allows};
use domain::application::State;
use domain::ids::ApplicationId;
use domain::recommendation::RecommendationState;
use domain::text::Localized;
use serde::Serialize;

use super::Staff;
use super::query::View;
use crate::services::Ctx;
use crate::services::applications::needs::Need;
use crate::services::applications::office_filter::{MAX_SEARCH, Position, Search, Sort};
use crate::services::applications::office_list::{self, Listing, Overview, Row};
use crate::services::desk::queue::Pile;
use crate::web::error::PageError;
use crate::web::page::{Page, show};
use crate::web::routes;

/// The list.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ApplicationsPage {
    year: i32,
    search: SearchView,
    courses: Vec<CourseChip>,
    states: Vec<StateChip>,
    completeness: Vec<CompletenessChip>,
    recommendations: Vec<RecommendationChip>,
    desk: Vec<DeskChip>,
    needs: Vec<NeedChip>,
    /// Whether one of the filters that are folded away is in use.
    narrowed: bool,
    by_name: Order,
    by_time: Order,
    rows: Vec<RowView>,
    previous: Option<String>,
    next: Option<String>,
    /// The view from its start, when this page is not it.
    first: Option<String>,
    /// The view in every state, when the rows are few because of the state.
    every_state: Option<String>,
    /// The list without course, completeness and search, when one of them narrows it.
    unfiltered: Option<String>,
    exports: Option<Exports>,
}

#[derive(Clone, Debug, Serialize)]
struct SearchView {
    typed: String,
    max: usize,
    action: &'static str,
    /// What the view keeps when it is searched.
    kept: Vec<(&'static str, String)>,
    clear: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct CourseChip {
    /// `None` is every course.
    label: Option<Localized>,
    href: String,
    current: bool,
    count: Option<i64>,
}

#[derive(Clone, Debug, Serialize)]
struct StateChip {
    /// The code of a state, or `all`.
    state: &'static str,
    href: String,
    current: bool,
    count: Option<i64>,
}

#[derive(Clone, Debug, Serialize)]
struct CompletenessChip {
    complete: Option<bool>,
    href: String,
    current: bool,
}

#[derive(Clone, Debug, Serialize)]
struct RecommendationChip {
    /// A code, or `none` for every one.
    standing: Option<&'static str>,
    href: String,
    current: bool,
}

/// A pile of the document desk; `any` is all of them.
#[derive(Clone, Debug, Serialize)]
struct DeskChip {
    pile: &'static str,
    href: String,
    current: bool,
}

#[derive(Clone, Debug, Serialize)]
struct NeedChip {
    /// `None` is whatever they need.
    need: Option<&'static str>,
    href: String,
    current: bool,
}

/// The head of a column by which the list can be put in order.
#[derive(Clone, Debug, Serialize)]
struct Order {
    href: String,
    /// `ascending` or `descending` when the list is in this order.
    sorted: Option<&'static str>,
}

#[derive(Clone, Debug, Serialize)]
struct RowView {
    /// `None` for roles that do not read applications.
    href: Option<String>,
    number: Option<String>,
    name: String,
    kana: String,
    institution: String,
    choices: Vec<Localized>,
    state: &'static str,
    complete: bool,
    recommendation: &'static str,
    missing: i32,
    received: i32,
    returned: i32,
    eligibility: i32,
    submitted_at: Option<String>,
    created_at: String,
}

#[derive(Clone, Debug, Serialize)]
struct Exports {
    csv: String,
    xlsx: String,
}

impl Page for ApplicationsPage {
    const TEMPLATE: &'static str = "office/applications.html";
    const OFFICE: bool = true;

    fn samples() -> Vec<Self> {
        samples::all()
    }
}

/// `GET /office/applications`
pub(super) async fn get(
    Staff(ctx): Staff,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let view = View::read(query.as_deref())?;
    let listing =
        office_list::list(&ctx, view.year, &view.filter, view.sort, view.position).await?;
    Ok(match listing {
        Some(listing) => show(page(&ctx, &view, listing)).into_response(),
        // Without a programme the home says what can be done.
        None => Redirect::to(routes::OFFICE).into_response(),
    })
}

fn page(ctx: &Ctx, view: &View, listing: Listing) -> ApplicationsPage {
    let Listing {
        overview,
        rows,
        has_previous,
        has_next,
    } = listing;
    let reads = allows(&ctx.actor, Action::ReadApplication);
    let beside = |row: Option<&Row>, there: bool, position: fn(ApplicationId) -> Position| {
        let id = row.filter(|_| there)?.id;
        Some(view.with(|view| view.position = position(id)).href())
    };
    let searched = !view.filter.search.typed().is_empty();
    ApplicationsPage {
        year: overview.year.year,
        search: SearchView {
            typed: view.filter.search.typed().to_owned(),
            max: MAX_SEARCH,
            action: routes::OFFICE_APPLICATIONS,
            kept: view.kept(),
            clear: searched.then(|| {
                view.with(|view| view.filter.search = Search::default())
                    .href()
            }),
        },
        courses: courses(view, &overview),
        states: states(view, &overview),
        completeness: [None, Some(true), Some(false)]
            .into_iter()
            .map(|complete| CompletenessChip {
                complete,
                href: view.with(|view| view.filter.complete = complete).href(),
                current: view.filter.complete == complete,
            })
            .collect(),
        recommendations: standings()
            .map(|standing| RecommendationChip {
                standing: standing.map(RecommendationState::code),
                href: view
                    .with(|view| view.filter.recommendation = standing)
                    .href(),
                current: view.filter.recommendation == standing,
            })
            .collect(),
        desk: desk(view),
        needs: needs(view),
        narrowed: view.filter.complete.is_some()
            || view.filter.recommendation.is_some()
            || view.filter.desk.is_some()
            || view.filter.need.is_some(),
        by_name: order(view, Sort::Kana, Sort::KanaBackwards, Sort::Kana),
        by_time: order(view, Sort::Oldest, Sort::Newest, Sort::Newest),
        previous: beside(rows.first(), has_previous, Position::Before),
        next: beside(rows.last(), has_next, Position::After),
        first: (view.position != Position::Start).then(|| view.with(|_| ()).href()),
        every_state: (rows.is_empty() && view.filter.state.is_some())
            .then(|| view.with(|view| view.filter.state = None).href()),
        unfiltered: view.is_narrowed().then(|| {
            let state = view.filter.state;
            let kept = View {
                year: view.year,
                sort: view.sort,
                ..View::default()
            };
            kept.with(|view| view.filter.state = state).href()
        }),
        exports: allows(&ctx.actor, Action::ExportApplications).then(|| {
            let whole = view.with(|_| ());
            Exports {
                csv: whole.address(routes::OFFICE_APPLICATIONS_CSV),
                xlsx: whole.address(routes::OFFICE_APPLICATIONS_XLSX),
            }
        }),
        rows: rows
            .into_iter()
            .map(|row| row_view(row, &overview, reads))
            .collect(),
    }
}

/// Counts go with the other filters; a search is not counted.
fn courses(view: &View, overview: &Overview) -> Vec<CourseChip> {
    let filter = &view.filter;
    let chip = |key: Option<&str>, label: Option<Localized>, count: Option<i64>| CourseChip {
        label,
        href: view
            .with(|view| view.filter.course = key.map(str::to_owned))
            .href(),
        current: filter.course.as_deref() == key,
        count,
    };
    let offerings = overview.year.offerings.iter().map(|offering| {
        let count = overview
            .tallies
            .count(offering.id, filter.state, filter.complete);
        let label = Some(offering.short.clone());
        // Needs are not counted by course.
        let count = filter.need.is_none().then_some(count);
        chip(Some(&offering.course_key), label, count)
    });
    std::iter::once(chip(None, None, None))
        .chain(offerings)
        .collect()
}

/// What lies on the document desk.
fn desk(view: &View) -> Vec<DeskChip> {
    let chip = |pile: Option<Pile>| DeskChip {
        pile: pile.map_or("any", Pile::code),
        href: view.with(|view| view.filter.desk = pile).href(),
        current: view.filter.desk == pile,
    };
    let piles = Pile::ALL.into_iter().filter(|pile| *pile != Pile::Open);
    std::iter::once(None)
        .chain(piles.map(Some))
        .map(chip)
        .collect()
}

fn state_codes() -> impl Iterator<Item = (Option<State>, &'static str)> {
    [State::Submitted, State::Draft, State::Withdrawn]
        .into_iter()
        .map(|state| (Some(state), state.code()))
        .chain([(None, "all")])
}

/// Each need belongs to one state.
fn needs(view: &View) -> Vec<NeedChip> {
    let chip = |need: Option<Need>| NeedChip {
        need: need.map(Need::code),
        href: view
            .with(|view| {
                view.filter.need = need;
                view.filter.state = need.map_or(view.filter.state, |need| Some(need.state()));
            })
            .href(),
        current: view.filter.need == need,
    };
    std::iter::once(None)
        .chain(Need::ALL.map(Some))
        .map(chip)
        .collect()
}

/// Applications are counted by course only, so states have counts once a course is chosen.
fn states(view: &View, overview: &Overview) -> Vec<StateChip> {
    let filter = &view.filter;
    let course = filter.course.as_deref();
    let offering = course.and_then(|key| overview.year.offering(key));
    state_codes()
        .map(|(state, code)| StateChip {
            state: code,
            href: view.with(|view| view.filter.state = state).href(),
            current: filter.state == state,
            count: offering
                .map(|offering| overview.tallies.count(offering.id, state, filter.complete)),
        })
        .collect()
}

fn standings() -> impl Iterator<Item = Option<RecommendationState>> {
    std::iter::once(None).chain(RecommendationState::ALL.iter().copied().map(Some))
}

/// A column's head turns its order round, or begins with the one people expect.
fn order(view: &View, ascending: Sort, descending: Sort, first: Sort) -> Order {
    let (sorted, next) = if view.sort == ascending {
        (Some("ascending"), descending)
    } else if view.sort == descending {
        (Some("descending"), ascending)
    } else {
        (None, first)
    };
    Order {
        href: view.with(|view| view.sort = next).href(),
        sorted,
    }
}

fn row_view(row: Row, overview: &Overview, reads: bool) -> RowView {
    let short = |id| Some(overview.year.offering_by_id(id)?.short.clone());
    RowView {
        href: reads.then(|| routes::office_application(row.id)),
        number: row.number,
        name: row.name,
        kana: row.kana,
        institution: row.institution,
        choices: row.choices.into_iter().filter_map(short).collect(),
        state: row.state.code(),
        complete: row.complete,
        recommendation: row.recommendation.code(),
        missing: row.desk.missing,
        received: row.desk.received,
        returned: row.desk.returned,
        eligibility: row.desk.eligibility,
        submitted_at: row.submitted_at.map(|at| at.to_rfc3339()),
        created_at: row.created_at.to_rfc3339(),
    }
}

mod samples;
