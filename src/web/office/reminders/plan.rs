//! Changing a plan: day, audience, mode and words, with a preview of what would be sent.

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use domain::ids::ReminderPlanId;
use domain::message::Message;
use domain::reminder::{Part, Placeholder, ReminderAudience, ReminderMode};
use serde::Serialize;

use super::preview::{self, PreviewView};
use crate::services::Ctx;
use crate::services::reminders::{self, NewPlan, Plan, PlanRefusal};
use crate::web::error::{PageError, refusal};
use crate::web::form::{Conflict, FieldView, FormState, FormView, RawForm, Reader};
use crate::web::office::{Staff, id};
use crate::web::page::{Page, show};
use crate::web::routes;

const AREA: &str = "reminders.plan";
const NAMES: &[&str] = &[
    "audience",
    "days_before",
    "mode",
    "subject_ja",
    "body_ja",
    "subject_en",
    "body_en",
];
/// Nobody plans further ahead than a window is open.
const MOST_DAYS: i32 = 90;

/// A plan and its words.
#[derive(Clone, Debug, Serialize)]
pub(super) struct PlanPage {
    form: FormView,
    /// The version that was read; sending again after a conflict means having seen theirs.
    version: i32,
    audience: &'static str,
    audiences: Vec<OptionView>,
    modes: Vec<OptionView>,
    places: Vec<PlaceView>,
    previews: Vec<PreviewView>,
    longest_subject: usize,
    longest_body: usize,
    updated_at: String,
    updated_by: Option<String>,
    action: String,
    list_href: &'static str,
}

/// A code with the words people choose it by.
#[derive(Clone, Debug, Serialize)]
struct OptionView {
    value: &'static str,
    label: String,
}

#[derive(Clone, Debug, Serialize)]
struct PlaceView {
    code: &'static str,
    /// As it is typed.
    typed: String,
}

impl Page for PlanPage {
    const TEMPLATE: &'static str = "office/reminders/plan.html";
    const OFFICE: bool = true;

    fn samples() -> Vec<Self> {
        let field = |name: &&'static str| {
            let view = FieldView {
                id: format!("field-{name}"),
                name,
                value: "value".to_owned(),
                values: vec!["value".to_owned()],
                errors: vec!["Please check this.".to_owned()],
            };
            (*name, view)
        };
        let form = FormView {
            fields: NAMES.iter().map(field).collect(),
            ..FormView::default()
        };
        let page = |by: Option<&str>, previews: Vec<PreviewView>| Self {
            form: form.clone(),
            version: 3,
            audience: "waiting",
            audiences: audiences(str::to_owned),
            modes: modes(str::to_owned),
            places: places(ReminderAudience::Missing),
            previews,
            longest_subject: Part::Subject.max(),
            longest_body: Part::Body.max(),
            updated_at: "2024-06-03T01:00:00Z".to_owned(),
            updated_by: by.map(str::to_owned),
            action: "/office/reminders/1".to_owned(),
            list_href: routes::OFFICE_REMINDERS,
        };
        vec![
            page(None, Vec::new()),
            page(Some("Aoki"), PreviewView::samples()),
        ]
    }
}

fn audiences(say: impl Fn(&'static str) -> String) -> Vec<OptionView> {
    let codes = ReminderAudience::ALL.iter().map(|one| one.code());
    codes
        .map(|value| OptionView {
            value,
            label: say(value),
        })
        .collect()
}

fn modes(say: impl Fn(&'static str) -> String) -> Vec<OptionView> {
    let codes = ReminderMode::ALL.iter().map(|one| one.code());
    codes
        .map(|value| OptionView {
            value,
            label: say(value),
        })
        .collect()
}

/// The words of a code in the reader's language.
fn say(ctx: &Ctx, list: &str, code: &str) -> String {
    ctx.app
        .catalogue
        .plain(ctx.lang, &format!("term.{list}.{code}"))
}

fn places(audience: ReminderAudience) -> Vec<PlaceView> {
    let fitting = Placeholder::ALL
        .iter()
        .filter(|place| place.is_for(audience));
    fitting
        .map(|place| PlaceView {
            code: place.code(),
            typed: format!("{{{}}}", place.code()),
        })
        .collect()
}

/// `GET /office/reminders/{id}`
pub(super) async fn get(
    Staff(ctx): Staff,
    Path(plan): Path<String>,
) -> Result<Response, PageError> {
    let plan = reminders::get(&ctx, id::<ReminderPlanId>(&plan)?).await?;
    let state = filled(&plan.text);
    let previews = preview::of(&ctx, plan.year, &plan.text).await?;
    Ok(answer(&ctx, &plan, &state, previews))
}

/// `POST /office/reminders/{id}`: saves, or only shows what would be sent.
pub(super) async fn post(
    Staff(ctx): Staff,
    Path(plan): Path<String>,
    raw: RawForm,
) -> Result<Response, PageError> {
    let id = id::<ReminderPlanId>(&plan)?;
    let stored = reminders::get(&ctx, id).await?;
    let (new, typed) = match read(&raw) {
        Ok(read) => read,
        Err(state) => return Ok(answer(&ctx, &stored, &state, Vec::new())),
    };
    if raw.has("preview") {
        let previews = preview::of(&ctx, stored.year, &new).await?;
        // Looking is not having seen what somebody else saved.
        let seen = Plan {
            version: raw.first("version").parse().unwrap_or(stored.version),
            ..stored
        };
        return Ok(answer(&ctx, &seen, &typed, previews));
    }
    let version = raw.first("version").parse().unwrap_or(-1);
    let failure = match reminders::save(&ctx, id, version, new.clone()).await {
        Ok(()) => return Ok(Redirect::to(&routes::office_reminder_plan(id)).into_response()),
        Err(failure) => failure,
    };
    Ok(match refusal(failure)? {
        PlanRefusal::Mistakes(mistakes) => {
            let state = with_mistakes(typed, mistakes);
            answer(&ctx, &stored, &state, Vec::new())
        }
        PlanRefusal::Changed(theirs) => {
            let state = typed.in_conflict(Conflict {
                by: theirs.updated_by.clone(),
                at: theirs.updated_at,
                theirs: values(&theirs.text),
            });
            let previews = preview::of(&ctx, theirs.year, &new).await?;
            answer(&ctx, &theirs, &state, previews)
        }
    })
}

fn read(raw: &RawForm) -> Result<(NewPlan, FormState), FormState> {
    let mut form = Reader::new(raw, AREA, NAMES);
    let audience = form.required_choice::<ReminderAudience>("audience");
    form.demand("days_before", "field.required");
    let days_before = form.number("days_before", 0..=MOST_DAYS);
    let mode = form.required_choice::<ReminderMode>("mode");
    let text = |name: &str| raw.first(name).replace("\r\n", "\n").trim().to_owned();
    let new = NewPlan {
        audience: audience.unwrap_or(ReminderAudience::Draft),
        days_before: days_before.unwrap_or(0),
        mode: mode.unwrap_or(ReminderMode::Off),
        subject_ja: text("subject_ja"),
        body_ja: text("body_ja"),
        subject_en: text("subject_en"),
        body_en: text("body_en"),
    };
    // Which places fit is only known with the audience.
    if audience.is_some() {
        for (field, mistake) in reminders::mistakes(&new) {
            form.refuse(field, mistake);
        }
    }
    let typed = form.state().clone();
    form.finish(|| (new, typed))
}

fn with_mistakes(state: FormState, mistakes: Vec<(&'static str, Message)>) -> FormState {
    mistakes.into_iter().fold(state, |state, (field, mistake)| {
        state.refused(field, mistake)
    })
}

fn values(text: &NewPlan) -> BTreeMap<&'static str, String> {
    BTreeMap::from([
        ("audience", text.audience.code().to_owned()),
        ("days_before", text.days_before.to_string()),
        ("mode", text.mode.code().to_owned()),
        ("subject_ja", text.subject_ja.clone()),
        ("body_ja", text.body_ja.clone()),
        ("subject_en", text.subject_en.clone()),
        ("body_en", text.body_en.clone()),
    ])
}

fn filled(text: &NewPlan) -> FormState {
    values(text)
        .into_iter()
        .fold(FormState::new(AREA, NAMES), |state, (name, value)| {
            state.with(name, value)
        })
}

fn answer(ctx: &Ctx, plan: &Plan, state: &FormState, previews: Vec<PreviewView>) -> Response {
    let mut form = state.view(&ctx.app.catalogue, ctx.lang);
    say_codes(ctx, &mut form);
    let typed = form.fields.get("audience");
    let typed = typed.and_then(|field| field.value.parse::<ReminderAudience>().ok());
    let audience = typed.unwrap_or(plan.text.audience);
    let page = PlanPage {
        form,
        version: plan.version,
        audience: plan.text.audience.code(),
        audiences: audiences(|code| say(ctx, "reminder_audience", code)),
        modes: modes(|code| say(ctx, "reminder_mode", code)),
        places: places(audience),
        previews,
        longest_subject: Part::Subject.max(),
        longest_body: Part::Body.max(),
        updated_at: plan.updated_at.to_rfc3339(),
        updated_by: plan.updated_by.clone(),
        action: routes::office_reminder_plan(plan.id),
        list_href: routes::OFFICE_REMINDERS,
    };
    (state.status(), show(page)).into_response()
}

/// In the comparison of two versions codes stand as the words people chose.
fn say_codes(ctx: &Ctx, form: &mut FormView) {
    let Some(conflict) = &mut form.conflict else {
        return;
    };
    for (name, list) in [("audience", "reminder_audience"), ("mode", "reminder_mode")] {
        let label = ctx.app.catalogue.plain(ctx.lang, &format!("{AREA}.{name}"));
        for field in conflict
            .fields
            .iter_mut()
            .filter(|field| field.label == label)
        {
            field.yours = say(ctx, list, &field.yours);
            field.theirs = say(ctx, list, &field.theirs);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mistake_of_a_plan_is_named_at_once() {
        let body = "audience=waiting&days_before=91&mode=never&subject_ja=a%0Ab\
                    &body_ja=%7Bnmae%7D&subject_en=&body_en=%7Blink%7D";
        let raw = RawForm::parse(body.as_bytes()).unwrap();
        let state = read(&raw).unwrap_err();
        assert_eq!(
            state.mistakes(),
            [
                ("days_before", "field.number"),
                ("mode", "field.choice"),
                ("subject_ja", "field.control_character"),
                ("body_ja", "reminders.mistake.unknown_meant"),
                ("body_ja", "reminders.mistake.lacks"),
                ("subject_en", "field.required"),
            ]
        );
    }
}
