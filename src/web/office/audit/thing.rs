//! Everything the log holds about one thing.

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, RawQuery};
use axum::response::IntoResponse;
use domain::ids::ApplicationId;
use serde::Serialize;

use super::list::sample_event;
use super::query::entry;
use super::words::{EventView, Words};
use crate::services::audit::search;
use crate::services::programmes;
use crate::web::error::PageError;
use crate::web::form::RawForm;
use crate::web::office::{Staff, id};
use crate::web::page::{Page, show};
use crate::web::routes;

/// The log of one thing.
#[derive(Clone, Debug, Serialize)]
pub(in crate::web::office) struct ThingPage {
    thing: String,
    log_href: &'static str,
    /// Where the thing itself is, for those that have a page.
    open_href: Option<String>,
    events: Vec<EventView>,
    older: Option<String>,
    /// The latest entries, when this page does not show them.
    first: Option<String>,
}

/// `GET /office/audit/{kind}/{id}`
pub(in crate::web::office) async fn get(
    Staff(ctx): Staff,
    path: Result<Path<(String, String)>, PathRejection>,
    RawQuery(query): RawQuery,
) -> Result<impl IntoResponse, PageError> {
    let Path((kind, number)) = path.map_err(|_| PageError::NotFound)?;
    let number: i64 = id(&number)?;
    let raw = RawForm::parse(query.unwrap_or_default().as_bytes());
    let before = entry(raw.ok_or(PageError::BadRequest)?.first("before"))?;
    let found = search::about(&ctx, &kind, number, before).await?;
    let latest = programmes::latest(&ctx).await?;
    let words = Words::of(&ctx, latest.as_deref(), Some(&found.names));
    let here = routes::office_audit(&kind, number);
    Ok(show(ThingPage {
        thing: words.subject(&kind, number),
        log_href: routes::OFFICE_AUDIT,
        open_href: (kind == "application")
            .then(|| routes::office_application(ApplicationId(number))),
        events: found
            .events
            .iter()
            .map(|event| words.event(event))
            .collect(),
        older: found.older.map(|older| format!("{here}?before={older}")),
        first: before.map(|_| here),
    }))
}

impl Page for ThingPage {
    const TEMPLATE: &'static str = "office/audit/thing.html";
    const OFFICE: bool = true;

    fn samples() -> Vec<Self> {
        let few = Self {
            thing: "2024-0001".to_owned(),
            log_href: routes::OFFICE_AUDIT,
            open_href: None,
            events: vec![sample_event(false)],
            older: None,
            first: None,
        };
        let many = Self {
            open_href: Some("/office/applications/1".to_owned()),
            events: vec![sample_event(true)],
            older: Some("/office/audit/application/1?before=7".to_owned()),
            first: Some("/office/audit/application/1".to_owned()),
            ..few.clone()
        };
        vec![few, many]
    }
}
