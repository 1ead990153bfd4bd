//! `/`: what is open now, the courses, and how it works.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use domain::calendar::tokyo_day;
use serde::Serialize;

use super::view::{CohortView, OfferingView, WindowView};
use super::voice::Voice;
use crate::services::programmes::{self, ProgrammeYear};
use crate::services::{Ctx, Failure};
use crate::web::error::PageError;
use crate::web::page::{Page, Shown, show};
use crate::web::routes;

/// The start page. Without a programme there is nothing to offer yet.
#[derive(Clone, Debug, Serialize)]
pub(super) struct HomePage {
    today: NaiveDate,
    programme: Option<ThisYear>,
}

/// The latest year, which is what visitors want to see.
#[derive(Clone, Debug, Serialize)]
struct ThisYear {
    year: i32,
    year_href: String,
    schedule_href: String,
    eligibility_href: String,
    facility_href: String,
    slogan: String,
    is_open: bool,
    calls: Vec<CallView>,
    programmes: Vec<ProgrammeView>,
}

/// Cohorts that take applications at the same time.
#[derive(Clone, Debug, Serialize)]
struct CallView {
    window: WindowView,
    cohorts: Vec<CohortView>,
}

#[derive(Clone, Debug, Serialize)]
struct ProgrammeView {
    name: String,
    official_name: String,
    offerings: Vec<OfferingView>,
}

/// Shows the start page.
pub(super) async fn get(ctx: Ctx) -> Result<Shown<HomePage>, PageError> {
    let latest: Option<Arc<ProgrammeYear>> = programmes::latest(&ctx)
        .await
        .map_err(|failure: Failure| PageError::from(failure))?;
    Ok(show(page(Voice::of(&ctx), latest.as_deref(), ctx.now)))
}

fn page(voice: Voice<'_>, year: Option<&ProgrammeYear>, now: DateTime<Utc>) -> HomePage {
    HomePage {
        today: tokyo_day(now),
        programme: year.map(|year| ThisYear {
            year: year.year,
            year_href: routes::year(year.year),
            schedule_href: routes::schedule(year.year),
            eligibility_href: routes::eligibility(year.year),
            facility_href: routes::facility_start(year.year),
            slogan: year
                .programmes
                .first()
                .map(|programme| voice.local(&programme.slogan))
                .unwrap_or_default(),
            is_open: year.is_open(now),
            calls: calls(year, now),
            programmes: programmes_of(voice, year, now),
        }),
    }
}

fn calls(year: &ProgrammeYear, now: DateTime<Utc>) -> Vec<CallView> {
    let mut calls: Vec<CallView> = Vec::new();
    for cohort in &year.cohorts {
        let window = WindowView::new(cohort.window, now);
        let shown = CohortView::new(year, cohort);
        match calls.iter_mut().find(|call| call.window == window) {
            Some(call) => call.cohorts.push(shown),
            None => calls.push(CallView {
                window,
                cohorts: vec![shown],
            }),
        }
    }
    calls
}

fn programmes_of(voice: Voice<'_>, year: &ProgrammeYear, now: DateTime<Utc>) -> Vec<ProgrammeView> {
    year.programmes
        .iter()
        .map(|programme| ProgrammeView {
            name: voice.local(&programme.name),
            official_name: voice.local(&programme.official_name),
            offerings: year
                .offerings
                .iter()
                .filter(|offering| offering.programme_id == programme.id)
                .map(|offering| OfferingView::new(voice, year, offering, now))
                .collect(),
        })
        .collect()
}

impl Page for HomePage {
    const TEMPLATE: &'static str = "public/home.html";

    fn samples() -> Vec<Self> {
        use super::sample;
        let year = sample::year();
        let mut all: Vec<Self> = sample::moments()
            .into_iter()
            .map(|now| page(Voice::mute(), Some(&year), now))
            .collect();
        all.push(page(Voice::mute(), None, DateTime::UNIX_EPOCH));
        all
    }
}
