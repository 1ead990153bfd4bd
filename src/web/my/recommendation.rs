//! The recommendation on the applicant's home: where it stands, asking for it, taking it back.

use std::collections::HashMap;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use domain::application::{RecommenderWay, State, Step};
use domain::ids::OutboxMessageId;
use domain::message::Message;
use domain::recommendation::{AskRefusal, RecommendationState};
use serde::Serialize;

use super::{At, home};
use crate::i18n::Lang;
use crate::services::Ctx;
use crate::services::applications::ApplicationDetail;
use crate::services::recommendations::show::Asked;
use crate::services::recommendations::{Delivery, ask};
use crate::web::error::{PageError, refusal};
use crate::web::flash::Flash;
use crate::web::form::RawForm;
use crate::web::frame::redirect_saying;
use crate::web::page::show;
use crate::web::recommend::view::{self, ChangeView};
use crate::web::routes;

/// Where the recommendation of one application stands.
#[derive(Clone, Debug, Serialize)]
pub(super) struct RecommendationView {
    state: &'static str,
    tone: &'static str,
    line: Message,
    /// More about the request and its mail.
    details: Vec<Detail>,
    /// The conditions, or why not.
    explanation: Option<String>,
    changes: Vec<ChangeView>,
    ask: Option<AskView>,
    /// Why nobody can be asked now.
    blocked: Option<Message>,
    step_href: String,
    take_back_action: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct Detail {
    key: String,
    name: String,
    at: Option<DateTime<Utc>>,
}

#[derive(Clone, Debug, Serialize)]
struct AskView {
    action: String,
    /// `first` or `again`.
    label: &'static str,
    to: String,
}

impl RecommendationView {
    /// What is shown of an application that was not withdrawn.
    pub(super) fn of(
        ctx: &Ctx,
        application: &ApplicationDetail,
        mails: &HashMap<OutboxMessageId, Delivery>,
    ) -> Option<Self> {
        if application.state == State::Withdrawn {
            return None;
        }
        let standing = &application.recommendation;
        let expired = standing.is_expired(ctx.now);
        let on_paper = standing.way == Some(RecommenderWay::Paper);
        let (state, tone) = match standing.state {
            RecommendationState::NotAsked if on_paper => ("on_paper", "info"),
            RecommendationState::Waiting if expired => ("expired", "wait"),
            state => (state.code(), tone(state)),
        };
        let asked = standing.request.as_ref();
        let name = asked.map(|one| one.answered_by.as_ref().unwrap_or(&one.to_name).as_str());
        let may_ask = standing.may_ask.as_ref();
        Some(Self {
            state,
            tone,
            line: Message::new(format!("my.recommendation.{state}"))
                .with("name", name.unwrap_or_default()),
            details: asked.map_or_else(Vec::new, |asked| details(asked, mails)),
            explanation: asked
                .map(|asked| asked.explanation.clone())
                .filter(|text| !text.is_empty()),
            changes: view::changes(
                &ctx.app.catalogue,
                ctx.lang,
                &application.programme,
                &standing.changes,
            ),
            ask: may_ask.ok().map(|_| AskView {
                action: routes::recommendation_ask(application.year),
                label: if asked.is_some() { "again" } else { "first" },
                to: application.recommender.name.clone().unwrap_or_default(),
            }),
            blocked: may_ask
                .err()
                .filter(|refusal| !matches!(refusal, AskRefusal::Answered | AskRefusal::OnPaper))
                .map(AskRefusal::message),
            step_href: routes::step(application.year, Step::Recommender),
            take_back_action: standing
                .may_take_back()
                .then(|| routes::recommendation_take_back(application.year)),
        })
    }

    /// Examples that show every part.
    pub(super) fn samples() -> [Self; 2] {
        let waiting = Self {
            state: "waiting",
            tone: "wait",
            line: Message::new("my.recommendation.waiting").with("name", "C"),
            details: ["asked", "passed_on", "mail_sent", "opened"]
                .map(|key| Detail {
                    key: key.to_owned(),
                    name: "C".to_owned(),
                    at: Some(DateTime::default()),
                })
                .into(),
            explanation: None,
            changes: Vec::new(),
            ask: Some(AskView {
                action: "/my/2024/recommendation/ask".to_owned(),
                label: "again",
                to: "C".to_owned(),
            }),
            blocked: None,
            step_href: "/my/2024/recommender".to_owned(),
            take_back_action: Some("/my/2024/recommendation/take-back".to_owned()),
        };
        let reconfirm = Self {
            state: "reconfirm",
            line: Message::new("my.recommendation.reconfirm").with("name", "C"),
            explanation: Some("with care".to_owned()),
            changes: view::samples::changes(),
            ask: None,
            blocked: Some(Message::new("recommend.refusal.too_often")),
            take_back_action: None,
            ..waiting.clone()
        };
        [waiting, reconfirm]
    }
}

const fn tone(state: RecommendationState) -> &'static str {
    match state {
        RecommendationState::Given | RecommendationState::Conditional => "good",
        RecommendationState::Reconfirm | RecommendationState::NotAsked => "wait",
        RecommendationState::Declined => "bad",
        RecommendationState::Waiting | RecommendationState::PaperReceived => "info",
    }
}

fn details(asked: &Asked, mails: &HashMap<OutboxMessageId, Delivery>) -> Vec<Detail> {
    let detail = |key: &str, name: &str, at| Detail {
        key: key.to_owned(),
        name: name.to_owned(),
        at,
    };
    let mut details = vec![detail("asked", &asked.to_name, Some(asked.asked_at))];
    if let Some(before) = &asked.passed_on_by {
        details.push(detail("passed_on", before, None));
    }
    if asked.answered_at.is_some() {
        details.push(detail("answered", "", asked.answered_at));
        return details;
    }
    let mail = asked.message.and_then(|id| mails.get(&id));
    if let Some(mail) = mail {
        let key = format!("mail_{}", mail.code());
        details.push(detail(&key, "", mail.sent_at));
    }
    match asked.opened_at {
        Some(at) => details.push(detail("opened", "", Some(at))),
        None => details.push(detail("not_opened", "", None)),
    }
    if let Some(ends) = asked.expires_at {
        let last = ends - chrono::TimeDelta::seconds(1);
        details.push(detail("ends", "", Some(last)));
    }
    details
}

/// `POST /my/YEAR/recommendation/ask`
pub(super) async fn post_ask(
    ctx: Ctx,
    At(year): At<i32>,
    raw: RawForm,
) -> Result<Response, PageError> {
    let written_in = Lang::from_tag(raw.first("written_in")).unwrap_or_default();
    match ask::ask(&ctx, year, written_in).await {
        Ok(_) => Ok(redirect_saying(
            &ctx,
            routes::MY,
            Flash::RecommendationAsked,
        )),
        Err(failure) => refused(&ctx, refusal(failure)?.message()).await,
    }
}

/// `POST /my/YEAR/recommendation/take-back`
pub(super) async fn post_take_back(ctx: Ctx, At(year): At<i32>) -> Result<Response, PageError> {
    match ask::take_back(&ctx, year).await {
        Ok(()) => Ok(redirect_saying(
            &ctx,
            routes::MY,
            Flash::RecommendationTakenBack,
        )),
        Err(failure) => {
            refusal(failure)?;
            refused(&ctx, Message::new("recommend.refusal.answered")).await
        }
    }
}

async fn refused(ctx: &Ctx, message: Message) -> Result<Response, PageError> {
    let page = home::page(ctx, Some(message)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, show(page)).into_response())
}
