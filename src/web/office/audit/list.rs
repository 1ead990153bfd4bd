//! Searching the log.

use axum::extract::RawQuery;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::query::{self, Asked, LONGEST, NAMES};
use super::words::{ChangeView, EventView, Words};
use crate::services::Ctx;
use crate::services::audit::search::{self, Found, Member};
use crate::services::programmes;
use crate::web::error::PageError;
use crate::web::form::{FormState, FormView};
use crate::web::office::Staff;
use crate::web::page::{Page, show, show_mistakes};
use crate::web::{my, routes};

/// A search of the log.
#[derive(Clone, Debug, Serialize)]
pub(in crate::web::office) struct AuditPage {
    form: FormView,
    action: &'static str,
    clear: &'static str,
    max: usize,
    members: Vec<OptionView>,
    areas: Vec<OptionView>,
    sorts: Vec<OptionView>,
    rows: Vec<RowView>,
    older: Option<String>,
    /// The search from its start, when this page is not it.
    first: Option<String>,
    csv: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct OptionView {
    value: String,
    label: String,
}

#[derive(Clone, Debug, Serialize)]
struct RowView {
    thing: String,
    href: String,
    event: EventView,
}

/// `GET /office/audit`
pub(in crate::web::office) async fn get(
    Staff(ctx): Staff,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let members = search::members(&ctx).await?;
    let asked = Asked::of(&ctx.app.catalogue, query.as_deref())?;
    let found = match &asked.read {
        Ok(query) => search::search(&ctx, query, asked.before).await?,
        Err(form) => {
            let page = page(&ctx, form, members);
            return Ok(show_mistakes(page).into_response());
        }
    };
    let latest = programmes::latest(&ctx).await?;
    let words = Words::of(&ctx, latest.as_deref(), Some(&found.names));
    let older = found
        .older
        .map(|older| asked.address(routes::OFFICE_AUDIT, Some(older)));
    let first = asked.address(routes::OFFICE_AUDIT, None);
    Ok(show(AuditPage {
        rows: rows(words, &found),
        older,
        first: asked.before.map(|_| first),
        csv: Some(asked.address(routes::OFFICE_AUDIT_CSV, None)),
        ..page(&ctx, &asked.form, members)
    })
    .into_response())
}

fn rows(words: Words<'_>, found: &Found) -> Vec<RowView> {
    let row = |event: &crate::services::audit::events::Event| RowView {
        thing: words.subject(&event.subject_kind, event.subject_id),
        href: routes::office_audit(&event.subject_kind, event.subject_id),
        event: words.event(event),
    };
    found.events.iter().map(row).collect()
}

/// The form without an answer.
fn page(ctx: &Ctx, form: &FormState, members: Vec<Member>) -> AuditPage {
    let texts = &ctx.app.catalogue;
    let option = |value: &str, key: String| OptionView {
        value: value.to_owned(),
        label: texts.plain(ctx.lang, &key),
    };
    let mut people: Vec<_> = members
        .into_iter()
        .map(|member| OptionView {
            value: member.account.to_string(),
            label: member.name,
        })
        .collect();
    let others = ["applicant", "visitor", "system"];
    people.extend(others.map(|actor| option(actor, format!("term.actor.{actor}"))));
    AuditPage {
        form: form.view(texts, ctx.lang),
        action: routes::OFFICE_AUDIT,
        clear: routes::OFFICE_AUDIT,
        max: LONGEST,
        members: people,
        areas: query::areas(texts)
            .iter()
            .map(|area| option(area, format!("audit.area.{area}")))
            .collect(),
        sorts: ["changes", "readings"]
            .map(|sort| option(sort, format!("office.audit.sort.{sort}")))
            .to_vec(),
        rows: Vec::new(),
        older: None,
        first: None,
        csv: None,
    }
}

/// An entry for samples.
pub(super) fn sample_event(told: bool) -> EventView {
    EventView {
        at: "2024-06-03T01:00:00Z".to_owned(),
        who: "Hanako (Coordinator)".to_owned(),
        what: "sent".to_owned(),
        changes: [("", "submitted"), ("draft", "")]
            .map(|(before, after)| ChangeView {
                field: "state".to_owned(),
                before: before.to_owned(),
                after: after.to_owned(),
                told,
            })
            .to_vec(),
        reason: told.then(|| "because".to_owned()),
        client: told.then(|| "192.0.2.1".to_owned()),
        request: "4f1c".to_owned(),
    }
}

impl Page for AuditPage {
    const TEMPLATE: &'static str = "office/audit/list.html";
    const OFFICE: bool = true;

    fn samples() -> Vec<Self> {
        let empty = Self {
            form: my::sample::form(NAMES, true),
            action: routes::OFFICE_AUDIT,
            clear: routes::OFFICE_AUDIT,
            max: LONGEST,
            members: Vec::new(),
            areas: Vec::new(),
            sorts: Vec::new(),
            rows: Vec::new(),
            older: None,
            first: None,
            csv: None,
        };
        let option = OptionView {
            value: "7".to_owned(),
            label: "Hanako".to_owned(),
        };
        let full = Self {
            form: my::sample::form(NAMES, false),
            members: vec![option.clone()],
            areas: vec![option.clone()],
            sorts: vec![option],
            rows: [true, false]
                .map(|told| RowView {
                    thing: "2024-0001".to_owned(),
                    href: routes::office_audit("application", 1),
                    event: sample_event(told),
                })
                .to_vec(),
            older: Some("/office/audit?before=1".to_owned()),
            first: Some("/office/audit".to_owned()),
            csv: Some("/office/audit.csv".to_owned()),
            ..empty.clone()
        };
        vec![empty, full]
    }
}
