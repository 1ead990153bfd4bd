//! The office's home: what waits today, and below it where applications stand, course by course.

use axum::response::IntoResponse;
use domain::application::State;
use domain::ids::OfferingId;
use domain::programme::WindowState;
use domain::text::Localized;
use serde::Serialize;

use super::Staff;
use super::query::View;
use super::today::{self, TodayView};
use crate::services::applications::office_list::{self, Overview};
use crate::services::pending::{self, Pending};
use crate::services::programmes::{Cohort, Offering};
use crate::services::{self, Ctx, Failure};
use crate::web::error::PageError;
use crate::web::page::{Page, show};

/// The office's home.
#[derive(Clone, Debug, Serialize)]
pub(super) struct HomePage {
    /// What waits today; `None` as long as no programme was loaded.
    today: Option<TodayView>,
    /// `None` as long as no programme was loaded.
    programme: Option<ProgrammeView>,
    /// `None` if everything was done.
    pending: Option<PendingView>,
}

#[derive(Clone, Debug, Serialize)]
struct PendingView {
    /// Something needs somebody.
    failed: bool,
    mails_waiting: u64,
    mails_failed: u64,
    jobs_parked: u64,
}

#[derive(Clone, Debug, Serialize)]
struct ProgrammeView {
    year: i32,
    applications_href: String,
    cohorts: Vec<CohortView>,
    courses: Vec<CourseView>,
}

#[derive(Clone, Debug, Serialize)]
struct CohortView {
    name: Localized,
    number: String,
    /// `open`, `not_yet` or `closed`.
    window: &'static str,
    days: i64,
    opens_on: String,
    closes_on: String,
}

#[derive(Clone, Debug, Serialize)]
struct CourseView {
    title: Localized,
    href: String,
    drafts: CountView,
    complete: CountView,
    incomplete: CountView,
    withdrawn: CountView,
}

#[derive(Clone, Debug, Serialize)]
struct CountView {
    count: i64,
    href: String,
}

impl Page for HomePage {
    const TEMPLATE: &'static str = "office/home.html";
    const OFFICE: bool = true;

    fn samples() -> Vec<Self> {
        let cohort = |window: &'static str, days: i64| CohortView {
            name: Localized::new("CQSO project", "CQSO project"),
            number: "Ⅵ".to_owned(),
            window,
            days,
            opens_on: "2024-05-01".to_owned(),
            closes_on: "2024-06-30".to_owned(),
        };
        let count = |count: i64| CountView {
            count,
            href: "/office/applications?course=cqso".to_owned(),
        };
        let course = CourseView {
            title: Localized::new("CQSO", "CQSO"),
            href: "/office/applications?course=cqso".to_owned(),
            drafts: count(3),
            complete: count(12),
            incomplete: count(2),
            withdrawn: count(0),
        };
        let programme = ProgrammeView {
            year: 2024,
            applications_href: "/office/applications".to_owned(),
            cohorts: vec![
                cohort("open", 27),
                cohort("open", 0),
                cohort("not_yet", 3),
                cohort("closed", 0),
            ],
            courses: vec![course],
        };
        vec![
            Self {
                today: None,
                programme: None,
                pending: None,
            },
            Self {
                today: Some(today::sample::busy()),
                programme: Some(programme.clone()),
                pending: pending_view(Pending {
                    mails_waiting: 1,
                    ..Pending::default()
                }),
            },
            Self {
                today: Some(today::sample::quiet()),
                programme: Some(programme),
                pending: pending_view(Pending {
                    mails_waiting: 3,
                    mails_failed: 2,
                    jobs_parked: 2,
                }),
            },
        ]
    }
}

/// `GET /office`
pub(super) async fn get(Staff(ctx): Staff) -> Result<impl IntoResponse, PageError> {
    let overview = office_list::overview(&ctx, None).await;
    let overview = overview.map_err(Failure::widen)?;
    let pending = pending::pending(&ctx).await.map_err(Failure::widen)?;
    let waiting = services::today::today(&ctx).await.map_err(Failure::widen)?;
    Ok(show(HomePage {
        today: waiting.map(|waiting| today::view(&ctx, waiting)),
        programme: overview.map(|overview| programme(&ctx, &overview)),
        pending: pending_view(pending),
    }))
}

fn pending_view(pending: Pending) -> Option<PendingView> {
    (pending != Pending::default()).then_some(PendingView {
        failed: pending.mails_failed > 0 || pending.jobs_parked > 0,
        mails_waiting: pending.mails_waiting,
        mails_failed: pending.mails_failed,
        jobs_parked: pending.jobs_parked,
    })
}

fn programme(ctx: &Ctx, overview: &Overview) -> ProgrammeView {
    let year = &overview.year;
    ProgrammeView {
        year: year.year,
        applications_href: View::default().href(),
        cohorts: year
            .cohorts
            .iter()
            .map(|cohort| cohort_view(ctx, overview, cohort))
            .collect(),
        courses: year
            .offerings
            .iter()
            .map(|offering| course(overview, offering))
            .collect(),
    }
}

fn cohort_view(ctx: &Ctx, overview: &Overview, cohort: &Cohort) -> CohortView {
    let programmes = &overview.year.programmes;
    let programme = programmes
        .iter()
        .find(|programme| programme.id == cohort.programme_id);
    let (window, days) = match cohort.window.state(ctx.now) {
        WindowState::NotYetOpen { days } => ("not_yet", days),
        WindowState::Open { days_left } => ("open", days_left),
        WindowState::Closed => ("closed", 0),
    };
    CohortView {
        name: programme
            .map(|programme| programme.name.clone())
            .unwrap_or_default(),
        number: cohort.number_as_written(),
        window,
        days,
        opens_on: cohort.window.opens_on.to_string(),
        closes_on: cohort.window.closes_on.to_string(),
    }
}

fn course(overview: &Overview, offering: &Offering) -> CourseView {
    let view = |state: State, complete: Option<bool>| {
        View::default().with(|view| {
            view.filter.course = Some(offering.course_key.clone());
            view.filter.state = Some(state);
            view.filter.complete = complete;
        })
    };
    let count = |id: OfferingId, state: State, complete: Option<bool>| CountView {
        count: overview.tallies.count(id, Some(state), complete),
        href: view(state, complete).href(),
    };
    CourseView {
        title: offering.title.clone(),
        href: view(State::Submitted, None).href(),
        drafts: count(offering.id, State::Draft, None),
        complete: count(offering.id, State::Submitted, Some(true)),
        incomplete: count(offering.id, State::Submitted, Some(false)),
        withdrawn: count(offering.id, State::Withdrawn, None),
    }
}
