//! After the answer: thanks, and everything that was answered, to be printed.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, Utc};
use domain::recommendation::Verdict;
use serde::Serialize;

use super::view::{self, AnswerView, SnapshotView};
use super::{no_page, secret};
use crate::services::Ctx;
use crate::services::recommendations::link;
use crate::web::auth::BrowserInfo;
use crate::web::error::PageError;
use crate::web::page::Page;
use crate::web::routes;

/// Thanks, with a copy.
#[derive(Clone, Debug, Serialize)]
pub(super) struct DonePage {
    seen: SnapshotView,
    answer: AnswerView,
    at: DateTime<Utc>,
    email: String,
}

impl Page for DonePage {
    const TEMPLATE: &'static str = "recommend/done.html";

    fn samples() -> Vec<Self> {
        Verdict::ALL
            .iter()
            .map(|verdict| Self {
                seen: view::samples::snapshot(),
                answer: view::samples::answer(*verdict),
                at: DateTime::default(),
                email: "director@example.jp".to_owned(),
            })
            .collect()
    }
}

/// `GET /recommend/TOKEN/done`
pub(super) async fn get(
    ctx: Ctx,
    Path(token): Path<String>,
    browser: BrowserInfo,
) -> Result<Response, PageError> {
    let thanks = link::thanks(&ctx, &token, browser.source()).await;
    let Some(thanks) = thanks.map_err(no_page)? else {
        return Ok(Redirect::to(&routes::recommend(&token)).into_response());
    };
    let page = DonePage {
        seen: SnapshotView::of(ctx.lang, &thanks.snapshot),
        answer: AnswerView::from(&thanks.answer),
        at: thanks.at,
        email: thanks.email,
    };
    Ok(secret(StatusCode::OK, page))
}
