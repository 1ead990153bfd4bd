//! `/recommend/TOKEN`: who and what is recommended, and the answer.

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, Utc};
use domain::recommendation::{AnswerRefusal, DutyRelease, Payer, Verdict, changed};
use domain::text::Localized;
use serde::Serialize;

use super::form;
use super::view::{self, ChangeView, SnapshotView};
use super::{dead, no_page, secret};
use crate::services::recommendations::answer;
use crate::services::recommendations::link::{self, Look, Question};
use crate::services::{Ctx, programmes};
use crate::web::auth::BrowserInfo;
use crate::web::error::{PageError, refusal};
use crate::web::form::{Conflict, FormState, FormView, RawForm};
use crate::web::page::Page;
use crate::web::routes;

/// What a recommender sees and answers.
#[derive(Clone, Debug, Serialize)]
pub(super) struct AnswerPage {
    to_name: String,
    to_title: String,
    passed_on_by: Option<String>,
    expires_at: DateTime<Utc>,
    year: i32,
    /// Whose recommendation it is, in the words of the call.
    wanted: Vec<Localized>,
    seen: SnapshotView,
    /// What is not what was on the page that was sent.
    changes: Vec<ChangeView>,
    form: FormView,
    digest: String,
    facts: String,
    verdicts: Vec<Choice>,
    releases: Vec<Choice>,
    payers: Vec<Choice>,
    action: String,
    pass_on_href: String,
    longest: usize,
}

#[derive(Clone, Debug, Serialize)]
struct Choice {
    value: &'static str,
    label: String,
    hint: Option<String>,
}

impl Page for AnswerPage {
    const TEMPLATE: &'static str = "recommend/answer.html";

    fn samples() -> Vec<Self> {
        let conflict = Conflict {
            by: None,
            at: DateTime::default(),
            theirs: BTreeMap::new(),
        };
        let page = |state: FormState, passed_on_by: Option<&str>| Self {
            to_name: "C".to_owned(),
            to_title: "Director".to_owned(),
            passed_on_by: passed_on_by.map(str::to_owned),
            expires_at: DateTime::default(),
            year: 2024,
            wanted: vec![Localized::new("Head", "Head")],
            seen: view::samples::snapshot(),
            changes: if passed_on_by.is_some() {
                view::samples::changes()
            } else {
                Vec::new()
            },
            form: crate::web::auth::sample_view(&state),
            digest: "0".repeat(64),
            facts: "{}".to_owned(),
            verdicts: vec![choice("recommend")],
            releases: vec![choice("full")],
            payers: vec![choice("institution")],
            action: "/recommend/x".to_owned(),
            pass_on_href: "/recommend/x/pass-on".to_owned(),
            longest: form::LONGEST,
        };
        let empty = FormState::new(form::AREA, form::NAMES);
        let wrong = domain::message::Message::new("field.choose");
        vec![
            page(empty.clone(), None),
            page(empty.clone().refused("verdict", wrong), None),
            page(empty.in_conflict(conflict), Some("D")),
        ]
    }
}

fn choice(value: &'static str) -> Choice {
    Choice {
        value,
        label: value.to_owned(),
        hint: None,
    }
}

/// `GET /recommend/TOKEN`
pub(super) async fn get(
    ctx: Ctx,
    Path(token): Path<String>,
    browser: BrowserInfo,
) -> Result<Response, PageError> {
    let look = link::look(&ctx, &token, browser.source()).await;
    match look.map_err(no_page)? {
        Look::Dead(dead) => Ok(dead::show_dead(&token, dead)),
        Look::Open(question) => {
            let state = form::filled(&question);
            let page = page(&ctx, &token, &question, &state, Vec::new());
            Ok(secret(StatusCode::OK, page))
        }
    }
}

/// `POST /recommend/TOKEN`
pub(super) async fn post(
    ctx: Ctx,
    Path(token): Path<String>,
    browser: BrowserInfo,
    raw: RawForm,
) -> Result<Response, PageError> {
    let state = match form::read(&raw) {
        Ok((typed, state)) => {
            match answer::answer(&ctx, &token, raw.first("digest"), typed).await {
                Ok(()) => return Ok(Redirect::to(&routes::recommend_done(&token)).into_response()),
                Err(failure) => match refusal(failure) {
                    Ok(AnswerRefusal::Changed) => {
                        return changed_meanwhile(&ctx, &token, &browser, state, &raw).await;
                    }
                    // Whatever else keeps it from counting is said by looking at it again.
                    Ok(_) | Err(PageError::NotFound) => state,
                    Err(error) => return Err(error),
                },
            }
        }
        Err(mistakes) => mistakes,
    };
    let look = link::look(&ctx, &token, browser.source()).await;
    match look.map_err(no_page)? {
        Look::Dead(dead) => Ok(dead::show_dead(&token, dead)),
        Look::Open(question) => {
            let page = page(&ctx, &token, &question, &state, Vec::new());
            Ok(secret(state.status(), page))
        }
    }
}

/// The applicant changed something while the recommender was typing: what was typed stays, what
/// changed is marked, and sending again means having seen it.
async fn changed_meanwhile(
    ctx: &Ctx,
    token: &str,
    browser: &BrowserInfo,
    state: FormState,
    raw: &RawForm,
) -> Result<Response, PageError> {
    let look = link::look(ctx, token, browser.source()).await;
    let question = match look.map_err(no_page)? {
        Look::Dead(dead) => return Ok(dead::show_dead(token, dead)),
        Look::Open(question) => question,
    };
    let year = programmes::get_year(ctx, question.snapshot.year).await?;
    let changes = form::seen(raw).map_or_else(Vec::new, |seen| {
        let changes = changed(&seen, &question.snapshot.facts);
        view::changes(&ctx.app.catalogue, ctx.lang, &year, &changes)
    });
    let state = state.in_conflict(Conflict {
        by: None,
        at: question.updated_at,
        theirs: BTreeMap::new(),
    });
    let page = page(ctx, token, &question, &state, changes);
    Ok(secret(state.status(), page))
}

fn page(
    ctx: &Ctx,
    token: &str,
    question: &Question,
    state: &FormState,
    changes: Vec<ChangeView>,
) -> AnswerPage {
    let seen = &question.snapshot;
    let mut wanted: Vec<Localized> = Vec::new();
    for course in &seen.courses {
        if !wanted.contains(&course.recommender) {
            wanted.push(course.recommender.clone());
        }
    }
    AnswerPage {
        to_name: question.to.name.clone(),
        to_title: question.to.title.clone(),
        passed_on_by: question.passed_on_by.clone(),
        expires_at: question.expires_at - chrono::TimeDelta::seconds(1),
        year: seen.year,
        wanted,
        seen: SnapshotView::of(ctx.lang, seen),
        changes,
        form: state.view(&ctx.app.catalogue, ctx.lang),
        digest: question.digest.clone(),
        facts: serde_json::to_string(&seen.facts).unwrap_or_default(),
        verdicts: choices(ctx, "verdict", Verdict::ALL.iter().map(|one| one.code())),
        releases: choices(
            ctx,
            "duty_release",
            DutyRelease::ALL.iter().map(|one| one.code()),
        ),
        payers: choices(ctx, "payer", Payer::ALL.iter().map(|one| one.code())),
        action: routes::recommend(token),
        pass_on_href: routes::recommend_pass_on(token),
        longest: form::LONGEST,
    }
}

fn choices(ctx: &Ctx, list: &str, codes: impl Iterator<Item = &'static str>) -> Vec<Choice> {
    codes
        .map(|value| Choice {
            value,
            label: ctx
                .app
                .catalogue
                .plain(ctx.lang, &format!("term.{list}.{value}")),
            hint: None,
        })
        .collect()
}
