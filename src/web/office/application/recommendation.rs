//! The recommendation of an application: answers with what was seen, what changed since, and the
//! history of the requests.

use domain::application::RecommenderWay;
use domain::recommendation::{RequestState, Verdict};
use serde::Serialize;

use crate::services::Ctx;
use crate::services::programmes::ProgrammeYear;
use crate::services::recommendations::Delivery;
use crate::services::recommendations::office::{Recommendation, Request};
use crate::web::recommend::view::{self, AnswerView, ChangeView, SnapshotView};

/// The recommendation of one application.
#[derive(Clone, Debug, Serialize)]
pub(super) struct RecommendationView {
    state: &'static str,
    changes: Vec<ChangeView>,
    requests: Vec<RequestView>,
}

#[derive(Clone, Debug, Serialize)]
struct RequestView {
    id: i64,
    way: &'static str,
    state: &'static str,
    to_name: String,
    to_title: String,
    to_email: Option<String>,
    passed_on_by: Option<String>,
    asked_at: String,
    expires_at: Option<String>,
    opened_at: Option<String>,
    opens: i32,
    mail: Option<&'static str>,
    mail_sent_at: Option<String>,
    answered_at: Option<String>,
    answer: Option<AnswerView>,
    digest: Option<String>,
    seen: Option<SnapshotView>,
}

impl RecommendationView {
    pub(super) fn of(ctx: &Ctx, year: &ProgrammeYear, one: &Recommendation) -> Self {
        let requests = one.requests.iter();
        Self {
            state: one.state.code(),
            changes: view::changes(&ctx.app.catalogue, ctx.lang, year, &one.changes),
            requests: requests.map(|one| request(ctx, one)).collect(),
        }
    }

    pub(super) fn sample() -> Self {
        let answered = |verdict| RequestView {
            id: 1,
            way: RecommenderWay::Link.code(),
            state: RequestState::Answered.code(),
            to_name: "C".to_owned(),
            to_title: "Director".to_owned(),
            to_email: Some("director@example.jp".to_owned()),
            passed_on_by: Some("D".to_owned()),
            asked_at: super::samples::at(),
            expires_at: Some(super::samples::at()),
            opened_at: Some(super::samples::at()),
            opens: 2,
            mail: Some("sent"),
            mail_sent_at: Some(super::samples::at()),
            answered_at: Some(super::samples::at()),
            answer: Some(view::samples::answer(verdict)),
            digest: Some("0".repeat(64)),
            seen: Some(view::samples::snapshot()),
        };
        let waiting = RequestView {
            id: 2,
            state: RequestState::Waiting.code(),
            opened_at: None,
            mail: Some("bounced"),
            answer: None,
            seen: None,
            ..answered(Verdict::Recommend)
        };
        Self {
            state: "reconfirm",
            changes: view::samples::changes(),
            requests: vec![waiting, answered(Verdict::Conditions)],
        }
    }

    pub(super) fn empty_sample() -> Self {
        Self {
            state: "not_asked",
            changes: Vec::new(),
            requests: Vec::new(),
        }
    }
}

fn request(ctx: &Ctx, one: &Request) -> RequestView {
    let time = |at: Option<chrono::DateTime<chrono::Utc>>| at.map(|at| at.to_rfc3339());
    let last = |at| at - chrono::TimeDelta::seconds(1);
    RequestView {
        id: one.id.0,
        way: one.way.code(),
        state: one.state.code(),
        to_name: one.to_name.clone(),
        to_title: one.to_title.clone(),
        to_email: one.to_email.clone(),
        passed_on_by: one.passed_on_by.clone(),
        asked_at: one.asked_at.to_rfc3339(),
        expires_at: time(one.expires_at.map(last)),
        opened_at: time(one.opened_at),
        opens: one.opens,
        mail: one.delivery.as_ref().map(Delivery::code),
        mail_sent_at: time(one.delivery.as_ref().and_then(|mail| mail.sent_at)),
        answered_at: time(one.answered_at),
        answer: one.answer.as_ref().map(AnswerView::from),
        digest: one.digest.clone(),
        seen: one
            .snapshot
            .as_ref()
            .map(|seen| SnapshotView::of(ctx.lang, seen)),
    }
}
