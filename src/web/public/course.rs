//! `/2024/cqso`: everything about one course.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::path::AtCourse;
use super::rules::RuleView;
use super::teaching::{self, DayView, For};
use super::view::OfferingView;
use super::voice::Voice;
use crate::services::Ctx;
use crate::services::programmes::{Cours, Offering, Programme, ProgrammeYear, Session};
use crate::web::error::PageError;
use crate::web::page::{Page, Shown, show};
use crate::web::routes;

/// A course.
#[derive(Clone, Debug, Serialize)]
pub(super) struct CoursePage {
    year: i32,
    year_href: String,
    schedule_href: String,
    eligibility_href: String,
    facility_href: String,
    offering: OfferingView,
    programme: Option<ProgrammeView>,
    claim: Option<String>,
    objectives: Vec<String>,
    domains: Vec<DomainView>,
    domains_confirmed: bool,
    blocks: Vec<BlockView>,
    times: Times,
    note: Option<String>,
    corrections: Vec<CorrectionView>,
    rules: Vec<RuleView>,
}

#[derive(Clone, Debug, Serialize)]
struct ProgrammeView {
    name: String,
    /// In Japanese and in English: it is the name of an office people hold.
    official_name: domain::text::Localized,
    funding: String,
    slogan: String,
    about: Vec<Vec<String>>,
    support: Vec<Vec<String>>,
    notes: Vec<String>,
}

/// What is known of the timetable.
#[derive(Clone, Copy, Debug, Serialize)]
struct Times {
    /// Some sessions have times.
    known: bool,
    /// Some days have none yet.
    missing: bool,
    /// They are made up, for the demo.
    invented: bool,
}

#[derive(Clone, Debug, Serialize)]
struct DomainView {
    title: String,
    confirmed: bool,
}

/// A cours, or a part without a number.
#[derive(Clone, Debug, Serialize)]
struct BlockView {
    number: Option<i16>,
    kind: &'static str,
    runs: Vec<Run>,
    days: usize,
    /// The sum of its credits, once they are known.
    minutes: Option<i64>,
    undated: Vec<Undated>,
    /// How the brochure puts it.
    notes: Vec<String>,
    timetable: Vec<DayView>,
}

/// Days that follow each other.
#[derive(Clone, Debug, Serialize)]
struct Run {
    first: NaiveDate,
    last: NaiveDate,
}

#[derive(Clone, Debug, Serialize)]
struct Undated {
    minutes: i32,
    format: &'static str,
}

/// A mistake of the printed brochure.
#[derive(Clone, Debug, Serialize)]
struct CorrectionView {
    cours: Option<i16>,
    printed: String,
    corrected: String,
    reason: String,
}

/// Shows a course.
pub(super) async fn get(ctx: Ctx, at: AtCourse) -> Result<Shown<CoursePage>, PageError> {
    let voice = Voice::of(&ctx);
    Ok(show(page(voice, at.year(), at.offering(), ctx.now)))
}

fn page(
    voice: Voice<'_>,
    year: &ProgrammeYear,
    offering: &Offering,
    now: DateTime<Utc>,
) -> CoursePage {
    let sessions = || year.sessions_of(offering.id).map(|(session, _)| session);
    let note = year
        .cohort_of(offering)
        .and_then(|cohort| cohort.note.as_ref());
    CoursePage {
        year: year.year,
        year_href: routes::year(year.year),
        schedule_href: routes::schedule(year.year),
        eligibility_href: routes::eligibility(year.year),
        facility_href: routes::facility_start(year.year),
        offering: OfferingView::new(voice, year, offering, now),
        programme: year
            .programme_of(offering)
            .map(|programme| ProgrammeView::new(voice, programme)),
        claim: offering.claim.as_ref().map(|claim| voice.local(claim)),
        objectives: offering.objectives.iter().map(|o| voice.local(o)).collect(),
        domains: domains(voice, year, offering),
        domains_confirmed: offering.domains.iter().all(|(_, confirmed)| *confirmed),
        blocks: blocks(voice, year, offering),
        times: Times {
            known: sessions().any(|s| s.starts_at.is_some()),
            missing: sessions().any(|s| s.held_on.is_some() && s.starts_at.is_none()),
            invented: teaching::is_invented(sessions()),
        },
        note: note.map(|note| voice.local(note)),
        corrections: offering
            .corrections
            .iter()
            .map(|correction| CorrectionView {
                cours: correction.cours,
                printed: correction.printed.clone(),
                corrected: correction.corrected.clone(),
                reason: voice.local(&correction.reason),
            })
            .collect(),
        rules: RuleView::all(voice, offering),
    }
}

impl ProgrammeView {
    fn new(voice: Voice<'_>, programme: &Programme) -> Self {
        Self {
            name: voice.local(&programme.name),
            official_name: programme.official_name.clone(),
            funding: voice.local(&programme.funding),
            slogan: voice.local(&programme.slogan),
            about: voice.paragraphs(&programme.about),
            support: voice.paragraphs(&programme.support),
            notes: programme.notes.iter().map(|n| voice.local(n)).collect(),
        }
    }
}

fn domains(voice: Voice<'_>, year: &ProgrammeYear, offering: &Offering) -> Vec<DomainView> {
    year.domains
        .iter()
        .filter_map(|domain| {
            let (_, confirmed) = offering.domains.iter().find(|(id, _)| *id == domain.id)?;
            Some(DomainView {
                title: voice.local(&domain.title),
                confirmed: *confirmed,
            })
        })
        .collect()
}

fn blocks(voice: Voice<'_>, year: &ProgrammeYear, offering: &Offering) -> Vec<BlockView> {
    year.cours_of(offering.id)
        .into_iter()
        .map(|cours| block(voice, year, offering, cours))
        .collect()
}

fn block(voice: Voice<'_>, year: &ProgrammeYear, offering: &Offering, cours: Cours) -> BlockView {
    // The same rule by which the blocks were made: a number, else the kind.
    let sessions: Vec<(&Session, Option<i32>)> = year
        .sessions_of(offering.id)
        .filter(|(session, credit)| {
            credit.cours == cours.number && (credit.cours.is_some() || session.kind == cours.kind)
        })
        .map(|(session, credit)| {
            let undated = session
                .held_on
                .is_none()
                .then_some(session.required_minutes);
            (session, credit.minutes.or(undated.flatten()))
        })
        .collect();
    let mut notes: Vec<String> = Vec::new();
    for note in sessions
        .iter()
        .filter_map(|(session, _)| session.note.as_ref())
    {
        let note = voice.local(note);
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
    let taught = sessions.iter().map(|(session, _)| *session);
    BlockView {
        number: cours.number,
        kind: cours.kind.code(),
        days: cours
            .runs
            .iter()
            .map(|(first, last)| usize::try_from((*last - *first).num_days() + 1).unwrap_or(1))
            .sum(),
        minutes: sessions
            .iter()
            .try_fold(0, |sum, (_, minutes)| Some(sum + i64::from((*minutes)?))),
        timetable: teaching::by_day(voice, year, taught, For::Offering(offering.id)),
        runs: cours
            .runs
            .into_iter()
            .map(|(first, last)| Run { first, last })
            .collect(),
        undated: cours
            .undated
            .into_iter()
            .map(|(minutes, format)| Undated {
                minutes,
                format: format.code(),
            })
            .collect(),
        notes,
    }
}

impl Page for CoursePage {
    const TEMPLATE: &'static str = "public/course.html";

    fn samples() -> Vec<Self> {
        use super::sample;
        let voice = Voice::mute();
        let mut all = Vec::new();
        for year in [sample::year(), sample::year_with_timetable()] {
            for offering in &year.offerings {
                all.extend(
                    sample::moments()
                        .into_iter()
                        .map(|now| page(voice, &year, offering, now)),
                );
            }
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use domain::programme::SessionKind;

    use super::super::sample;
    use super::*;

    #[test]
    fn a_part_without_a_day_counts_for_its_block() {
        let year = sample::year();
        let offering = year.offering("other").unwrap();
        let blocks = blocks(Voice::mute(), &year, offering);
        let practice = blocks
            .iter()
            .find(|block| block.kind == SessionKind::Practice.code())
            .unwrap();
        assert_eq!((practice.days, practice.undated.len()), (1, 1));
        // The day's own hours are not known yet, so neither is the sum.
        assert_eq!(practice.minutes, None);
        assert_eq!(practice.notes.len(), 1);
    }
}
