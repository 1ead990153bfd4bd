//! `/2024/eligibility`: which course can I take? Four questions, answered without an account.
//!
//! The answers stand in the address, so that a result can be kept and mailed. They hold no
//! personal data.

mod questions;

use axum::extract::RawQuery;
use chrono::{DateTime, Utc};
use domain::eligibility::{Finding, Profile, assess, verdict};
use serde::Serialize;

use self::questions::Choice;
use super::path::InYear;
use super::rules::FindingView;
use super::view::OfferingView;
use super::voice::Voice;
use crate::services::Ctx;
use crate::services::programmes::{Offering, ProgrammeYear};
use crate::web::error::PageError;
use crate::web::form::{FormView, RawForm};
use crate::web::page::{Page, Shown, show, show_mistakes};
use crate::web::routes;

/// The questions and, once answered, what the rules of each course say.
#[derive(Clone, Debug, Serialize)]
pub(super) struct EligibilityPage {
    year: i32,
    year_href: String,
    action: String,
    form: FormView,
    licences: Vec<Choice>,
    trainings: Vec<Choice>,
    /// The hours the courses ask for; without such a rule the question is not asked.
    training_hours: Option<i32>,
    roles: Vec<Choice>,
    recommendations: Vec<Choice>,
    /// Who recommends, where courses differ.
    recommenders: Option<String>,
    result: Option<ResultView>,
}

#[derive(Clone, Debug, Serialize)]
struct ResultView {
    courses: Vec<CourseResult>,
    groups: Vec<Group>,
}

/// The answer for one course.
#[derive(Clone, Debug, Serialize)]
struct CourseResult {
    offering: OfferingView,
    outcome: &'static str,
    is_open: bool,
}

/// Courses whose rules answered alike, rule by rule.
#[derive(Clone, Debug, Serialize)]
struct Group {
    courses: Vec<CourseLink>,
    outcome: &'static str,
    findings: Vec<FindingView>,
}

#[derive(Clone, Debug, Serialize)]
struct CourseLink {
    href: String,
    title: String,
}

/// Shows the questions, and the answers of the rules when the address holds what they need.
pub(super) async fn get(
    ctx: Ctx,
    InYear(year): InYear,
    RawQuery(query): RawQuery,
) -> Result<Shown<EligibilityPage>, PageError> {
    let query = query.unwrap_or_default();
    let raw = RawForm::parse(query.as_bytes()).ok_or(PageError::BadRequest)?;
    let voice = Voice::of(&ctx);
    let hours = questions::training_hours(&year);
    let view = |form: &crate::web::form::FormState| form.view(&ctx.app.catalogue, ctx.lang);
    if !questions::were_asked(&raw) {
        let form = view(&questions::unanswered());
        return Ok(show(page(voice, &year, ctx.now, form, None)));
    }
    Ok(match questions::read(&raw, hours) {
        Ok((profile, form)) => {
            let form = view(&form);
            show(page(voice, &year, ctx.now, form, Some(&profile)))
        }
        Err(form) => show_mistakes(page(voice, &year, ctx.now, view(&form), None)),
    })
}

fn page(
    voice: Voice<'_>,
    year: &ProgrammeYear,
    now: DateTime<Utc>,
    form: FormView,
    profile: Option<&Profile>,
) -> EligibilityPage {
    let hours = questions::training_hours(year);
    EligibilityPage {
        year: year.year,
        year_href: routes::year(year.year),
        action: routes::eligibility(year.year),
        form,
        licences: questions::licences(voice),
        trainings: questions::trainings(voice, hours),
        training_hours: hours,
        roles: questions::roles(voice),
        recommendations: questions::recommendations(voice),
        recommenders: recommenders(voice, year),
        result: profile.map(|profile| result(voice, year, now, profile)),
    }
}

/// Who recommends for which courses, unless it is the same for all.
fn recommenders(voice: Voice<'_>, year: &ProgrammeYear) -> Option<String> {
    let mut by_recommender: Vec<(String, Vec<&str>)> = Vec::new();
    for offering in &year.offerings {
        let recommender = voice.local(&offering.recommender);
        let title = offering.title_conferred.as_str();
        match by_recommender
            .iter_mut()
            .find(|(known, _)| *known == recommender)
        {
            Some((_, titles)) if titles.contains(&title) => {}
            Some((_, titles)) => titles.push(title),
            None => by_recommender.push((recommender, vec![title])),
        }
    }
    let told: Vec<String> = by_recommender
        .iter()
        .map(|(recommender, titles)| format!("{}: {recommender}", titles.join("/")))
        .collect();
    (told.len() > 1).then(|| told.join("; "))
}

fn result(
    voice: Voice<'_>,
    year: &ProgrammeYear,
    now: DateTime<Utc>,
    profile: &Profile,
) -> ResultView {
    let mut courses = Vec::new();
    let mut groups: Vec<Group> = Vec::new();
    for offering in &year.offerings {
        let findings = assess(profile, &offering.rules);
        let outcome = verdict(&findings).code();
        let view = OfferingView::new(voice, year, offering, now);
        let link = CourseLink {
            href: view.href.clone(),
            title: view.title.clone(),
        };
        let findings = in_words(voice, &findings, offering);
        match groups.iter_mut().find(|group| group.findings == findings) {
            Some(group) => group.courses.push(link),
            None => groups.push(Group {
                courses: vec![link],
                outcome,
                findings,
            }),
        }
        courses.push(CourseResult {
            is_open: view.is_open(),
            offering: view,
            outcome,
        });
    }
    ResultView { courses, groups }
}

fn in_words(voice: Voice<'_>, findings: &[Finding], offering: &Offering) -> Vec<FindingView> {
    findings
        .iter()
        .map(|finding| FindingView::new(voice, finding, offering))
        .collect()
}

impl Page for EligibilityPage {
    const TEMPLATE: &'static str = "public/eligibility.html";

    fn samples() -> Vec<Self> {
        use super::sample;
        let year = sample::year();
        let shown = |form: FormView, profile: Option<&Profile>, now| {
            page(Voice::mute(), &year, now, form, profile)
        };
        let names = questions::NAMES;
        let mut all = Vec::new();
        for now in sample::moments() {
            all.push(shown(sample::form(names, None), None, now));
            all.push(shown(sample::form(names, Some("licence")), None, now));
            all.push(shown(sample::form(names, Some("hours_1")), None, now));
            for profile in sample::profiles() {
                all.push(shown(sample::form(names, None), Some(&profile), now));
            }
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn every_course_is_answered_and_alike_ones_are_explained_together() {
        let year = sample::year();
        for profile in sample::profiles() {
            let result = result(Voice::mute(), &year, DateTime::UNIX_EPOCH, &profile);
            let explained: usize = result.groups.iter().map(|group| group.courses.len()).sum();
            assert_eq!(result.courses.len(), year.offerings.len());
            assert_eq!(explained, year.offerings.len());
        }
    }
}
