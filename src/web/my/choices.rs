//! Step 1: courses in the order of preference, professions, work in medical safety.

mod form;

use std::sync::Arc;

use axum::extract::RawQuery;
use axum::response::{IntoResponse, Redirect, Response};
use domain::application::Step;
use domain::eligibility::SafetyRole;
use domain::ids::OfferingId;
use domain::profession::Profession;
use domain::text::Localized;
use serde::Serialize;

use self::form::{AREA, NAMES, RANKS};
use super::steps::{self, Choice, Frame};
use super::{At, sample};
use crate::services::applications::save::{self, SaveRefusal};
use crate::services::applications::{ApplicationDetail, queries};
use crate::services::programmes::{self, ProgrammeYear};
use crate::services::{Ctx, Failure};
use crate::web::error::{PageError, refusal};
use crate::web::form::{FormState, FormView, RawForm};
use crate::web::page::{Page, show, show_mistakes};
use crate::web::routes;

#[derive(Clone, Debug, Serialize)]
pub(super) struct ChoicesPage {
    frame: Frame,
    form: FormView,
    /// How many wishes there can be.
    ranks: Vec<&'static str>,
    courses: Vec<Course>,
    professions: Vec<Choice>,
    safety_roles: Vec<Choice>,
    /// Courses whose rules nobody can meet together.
    contradictions: Vec<Pair>,
}

/// A course to choose; what is not open can only stay chosen.
#[derive(Clone, Debug, Serialize)]
struct Course {
    value: String,
    label: String,
}

/// Two courses that contradict each other.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Pair {
    pub(super) one: Localized,
    pub(super) other: Localized,
}

impl Page for ChoicesPage {
    const TEMPLATE: &'static str = "my/choices.html";

    fn samples() -> Vec<Self> {
        let pair = Pair {
            one: Localized::new("CQSO", "CQSO"),
            other: Localized::new("EQSO", "EQSO"),
        };
        [(false, Vec::new()), (true, vec![pair])]
            .map(|(wrong, contradictions)| Self {
                frame: sample::frame(wrong),
                form: sample::form(NAMES, wrong),
                ranks: RANKS[..2].to_vec(),
                courses: vec![Course {
                    value: "value".to_owned(),
                    label: "CQSO".to_owned(),
                }],
                professions: sample::options(),
                safety_roles: sample::options(),
                contradictions,
            })
            .to_vec()
    }
}

/// What the page is about: an application, or the year in which one may be begun.
struct Place {
    programme: Arc<ProgrammeYear>,
    application: Option<ApplicationDetail>,
}

impl Place {
    async fn of(ctx: &Ctx, year: i32) -> Result<Self, PageError> {
        let application = queries::find_mine(ctx, year).await?;
        let programme = match &application {
            Some(application) => Arc::clone(&application.programme),
            None => programmes::get_year(ctx, year)
                .await
                .map_err(|failure: Failure| PageError::from(failure))?,
        };
        Ok(Self {
            programme,
            application,
        })
    }
}

/// Shows the step. Nothing is begun by looking: a course in the address (`?course=cqso`) is only
/// selected on the page until the form is sent.
pub(super) async fn get(
    ctx: Ctx,
    At(year): At<i32>,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let place = Place::of(&ctx, year).await?;
    if let Some(application) = &place.application
        && application.choosable.is_err()
    {
        return Ok(Redirect::to(&routes::step(year, Step::Check)).into_response());
    }
    let asked = query.and_then(|query| RawForm::parse(query.as_bytes()));
    let course = asked.as_ref().map(|query| query.first("course"));
    let state = filled(&place, course.unwrap_or_default());
    Ok(show(page(&ctx, &place, &state, &known_pairs(&place))).into_response())
}

pub(super) async fn post(ctx: Ctx, At(year): At<i32>, raw: RawForm) -> Result<Response, PageError> {
    let place = Place::of(&ctx, year).await?;
    let lenient = steps::is_lenient(&raw, place.application.as_ref());
    let mut pairs = known_pairs(&place);
    let state = match form::read(&raw, &place.programme, lenient) {
        Ok((new, state)) => match save::choices(&ctx, year, new).await {
            Ok(()) => return steps::go_on(&ctx, year, Step::Choices, &raw).await,
            Err(failure) => {
                let refused = refusal(failure)?;
                let field = match &refused {
                    SaveRefusal::Contradiction(found) => {
                        pairs.clone_from(found);
                        "acknowledge_contradiction"
                    }
                    _ => "",
                };
                state.refused(field, refused.message())
            }
        },
        Err(state) => state,
    };
    Ok(show_mistakes(page(&ctx, &place, &state, &pairs)).into_response())
}

fn known_pairs(place: &Place) -> Vec<(OfferingId, OfferingId)> {
    place
        .application
        .as_ref()
        .map(|application| application.contradictions.clone())
        .unwrap_or_default()
}

fn page(
    ctx: &Ctx,
    place: &Place,
    state: &FormState,
    pairs: &[(OfferingId, OfferingId)],
) -> ChoicesPage {
    let frame = match &place.application {
        Some(application) => Frame::of(ctx, application, Step::Choices),
        None => Frame::unopened(ctx, place.programme.year),
    };
    let professions = Profession::ALL.iter().map(|profession| profession.code());
    let safety_roles = SafetyRole::ALL.iter().map(|role| role.code());
    let courses = courses(ctx, place);
    ChoicesPage {
        frame,
        form: state.view(&ctx.app.catalogue, ctx.lang),
        ranks: RANKS.into_iter().take(courses.len()).collect(),
        courses,
        professions: steps::terms(ctx, "profession", professions),
        safety_roles: steps::terms(ctx, "safety_role", safety_roles),
        contradictions: self::pairs(&place.programme, pairs),
    }
}

/// The titles of contradicting courses.
pub(super) fn pairs(programme: &ProgrammeYear, pairs: &[(OfferingId, OfferingId)]) -> Vec<Pair> {
    pairs
        .iter()
        .filter_map(|(one, other)| {
            Some(Pair {
                one: programme.offering_by_id(*one)?.title.clone(),
                other: programme.offering_by_id(*other)?.title.clone(),
            })
        })
        .collect()
}

/// What can be chosen: what is open, and what was chosen before.
fn courses(ctx: &Ctx, place: &Place) -> Vec<Course> {
    let chosen = |id: OfferingId| {
        place
            .application
            .iter()
            .flat_map(|application| &application.choices)
            .any(|choice| choice.offering_id == id)
    };
    let is_open = |window: domain::programme::Window| window.is_open(ctx.now);
    place
        .programme
        .offerings
        .iter()
        .filter(|offering| {
            place.programme.window_of(offering).is_some_and(is_open) || chosen(offering.id)
        })
        .map(|offering| Course {
            value: offering.course_key.clone(),
            label: local(ctx, &offering.title),
        })
        .collect()
}

fn local(ctx: &Ctx, text: &Localized) -> String {
    let english = text
        .en
        .as_ref()
        .filter(|_| ctx.lang == crate::i18n::Lang::En);
    english.unwrap_or(&text.ja).clone()
}

fn filled(place: &Place, asked: &str) -> FormState {
    let mut state = FormState::new(AREA, NAMES);
    let chosen: Vec<_> = place
        .application
        .iter()
        .flat_map(|application| &application.choices)
        .filter_map(|choice| place.programme.offering_by_id(choice.offering_id))
        .map(|offering| offering.course_key.clone())
        .collect();
    for (name, course) in RANKS.into_iter().zip(&chosen) {
        state = state.with(name, course);
    }
    if chosen.is_empty() && place.programme.offering(asked).is_some() {
        state = state.with("rank1", asked);
    }
    let Some(application) = &place.application else {
        return state;
    };
    let licences = application.licences.iter().map(|one| one.code().to_owned());
    let known = (!application.contradictions.is_empty()).then_some("yes");
    state
        .with_all("licences", licences.collect())
        .with_some(
            "main_profession",
            application.main_profession.map(Profession::code),
        )
        .with_some("other_profession", application.other_profession.as_ref())
        .with_some("safety_role", application.safety_role.map(SafetyRole::code))
        .with_some("acknowledge_contradiction", known)
}
