//! `/2024`: the courses of a year side by side.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::path::InYear;
use super::view::OfferingView;
use super::voice::Voice;
use crate::services::Ctx;
use crate::services::programmes::ProgrammeYear;
use crate::web::error::PageError;
use crate::web::page::{Page, Shown, show};
use crate::web::routes;

/// The courses of a year.
#[derive(Clone, Debug, Serialize)]
pub(super) struct YearPage {
    year: i32,
    schedule_href: String,
    eligibility_href: String,
    facility_href: String,
    offerings: Vec<OfferingView>,
    notes: Vec<String>,
}

/// Shows the courses of a year.
pub(super) async fn get(ctx: Ctx, InYear(year): InYear) -> Result<Shown<YearPage>, PageError> {
    Ok(show(page(Voice::of(&ctx), &year, ctx.now)))
}

fn page(voice: Voice<'_>, year: &ProgrammeYear, now: DateTime<Utc>) -> YearPage {
    YearPage {
        year: year.year,
        schedule_href: routes::schedule(year.year),
        eligibility_href: routes::eligibility(year.year),
        facility_href: routes::facility_start(year.year),
        offerings: OfferingView::all(voice, year, now),
        notes: cohort_notes(voice, year),
    }
}

/// What the cohorts' notes say, each once.
pub(super) fn cohort_notes(voice: Voice<'_>, year: &ProgrammeYear) -> Vec<String> {
    let mut notes: Vec<String> = Vec::new();
    for note in year
        .cohorts
        .iter()
        .filter_map(|cohort| cohort.note.as_ref())
    {
        let note = voice.local(note);
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
    notes
}

impl Page for YearPage {
    const TEMPLATE: &'static str = "public/year.html";

    fn samples() -> Vec<Self> {
        use super::sample;
        let year = sample::year();
        sample::moments()
            .into_iter()
            .map(|now| page(Voice::mute(), &year, now))
            .collect()
    }
}
