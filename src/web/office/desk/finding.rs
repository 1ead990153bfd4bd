//! Deciding about a finding: the rule, the machine's reason, what to judge by, and the decision.

use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use domain::application::State;
use domain::desk::{EligibilityVerdict, OpenFinding, Standing};
use domain::eligibility::tenths_to_hours;
use domain::ids::{ApplicationId, OfferingId};
use domain::message::Message;
use domain::person;
use domain::text::Localized;
use serde::Serialize;

use super::{PathText, application, query, row, samples};
use crate::services::Ctx;
use crate::services::desk::FindingRuling;
use crate::services::desk::eligibility::{self, NewRuling, RulingRefusal};
use crate::services::desk::show::{self as shown, Desk};
use crate::web::error::{PageError, refusal};
use crate::web::flash::Flash;
use crate::web::form::{Conflict, FormState, FormView, RawForm, Reader};
use crate::web::frame::redirect_saying;
use crate::web::office::Staff;
use crate::web::page::{Page, show_with};
use crate::web::routes;

const AREA: &str = "desk.finding";
const NAMES: &[&str] = &["verdict", "note", "everywhere"];
/// The most characters of a note.
const LONGEST: usize = 1000;

/// The page of a finding.
#[derive(Clone, Debug, Serialize)]
pub(super) struct FindingPage {
    number: Option<String>,
    name: String,
    course: Localized,
    /// What the rule is about.
    kind: &'static str,
    source: Localized,
    source_ref: String,
    reason: Message,
    trainings: Vec<TrainingView>,
    total: String,
    professions: Vec<&'static str>,
    before: Option<BeforeView>,
    /// Whether other chosen courses ask the same.
    shared: bool,
    may_decide: bool,
    form: FormView,
    seen: String,
    offering: i64,
    rule: String,
    max: usize,
    action: String,
    back_href: String,
    queue_href: &'static str,
}

/// A training with its certificate.
#[derive(Clone, Debug, Serialize)]
struct TrainingView {
    provider: String,
    title: Option<String>,
    hours: String,
    completed_on: NaiveDate,
    /// Where its certificate lies on the desk.
    href: Option<String>,
}

/// The decision so far.
#[derive(Clone, Debug, Serialize)]
struct BeforeView {
    verdict: &'static str,
    note: String,
    by: String,
    at: String,
    stale: bool,
}

impl Page for FindingPage {
    const TEMPLATE: &'static str = "office/desk/finding.html";
    const OFFICE: bool = true;

    fn samples() -> Vec<Self> {
        let training = |href: Option<&str>| TrainingView {
            provider: "A & B".to_owned(),
            title: href.map(|_| "GRM".to_owned()),
            hours: "36".to_owned(),
            completed_on: NaiveDate::default(),
            href: href.map(str::to_owned),
        };
        let before = |stale| BeforeView {
            verdict: "met",
            note: "both certificates".to_owned(),
            by: "Hanako".to_owned(),
            at: samples::AT.to_owned(),
            stale,
        };
        let page = Self {
            number: Some("2024-0007".to_owned()),
            name: "Yoshino <b>Takako</b>".to_owned(),
            course: Localized::new("AQSO", "AQSO"),
            kind: "prior_training",
            source: Localized::new("40-hour training", "40-hour training"),
            source_ref: "2024 p. 3".to_owned(),
            reason: Message::new("eligibility.training_adds_up")
                .with("wanted", 40)
                .with("done", "40"),
            trainings: vec![
                training(Some("/office/applications/7/desk")),
                training(None),
            ],
            total: "40".to_owned(),
            professions: Vec::new(),
            before: Some(before(true)),
            shared: true,
            may_decide: true,
            form: samples::form(NAMES, true),
            seen: "mark".to_owned(),
            offering: 1,
            rule: "training".to_owned(),
            max: LONGEST,
            action: "/office/applications/7/desk/finding".to_owned(),
            back_href: "/office/applications/7/desk".to_owned(),
            queue_href: routes::OFFICE_DESK,
        };
        let watched = Self {
            number: None,
            kind: "healthcare_profession",
            reason: Message::new("eligibility.healthcare_profession_unclear"),
            trainings: Vec::new(),
            professions: vec!["nurse", "other"],
            before: Some(before(false)),
            may_decide: false,
            ..page.clone()
        };
        let bare = Self {
            professions: Vec::new(),
            before: None,
            may_decide: true,
            shared: false,
            form: samples::conflict(NAMES),
            ..watched.clone()
        };
        vec![page, watched, bare]
    }
}

/// `GET /office/applications/{id}/desk/finding`
pub(super) async fn get(
    Staff(ctx): Staff,
    path: PathText,
    RawQuery(asked): RawQuery,
) -> Result<Response, PageError> {
    let id = application(path)?;
    let desk = shown::get(&ctx, id).await?;
    let raw = query(asked.as_deref())?;
    let finding = find(&desk, &raw)?;
    Ok(page(&ctx, &desk, finding, &FormState::new(AREA, NAMES)))
}

/// `POST /office/applications/{id}/desk/finding`
pub(super) async fn post(
    Staff(ctx): Staff,
    path: PathText,
    raw: RawForm,
) -> Result<Response, PageError> {
    let id = application(path)?;
    let desk = shown::get(&ctx, id).await?;
    let finding = find(&desk, &raw)?;
    let mut reader = Reader::new(&raw, AREA, NAMES);
    let verdict = reader.required_choice::<EligibilityVerdict>("verdict");
    let note = reader.required("note", |typed| person::paragraph(typed, LONGEST));
    let everywhere = reader.checked("everywhere");
    let typed = reader.state().clone();
    if let Err(form) = reader.finish(|| ()) {
        return Ok(page(&ctx, &desk, finding, &form));
    }
    let (Some(verdict), Some(note)) = (verdict, note) else {
        return Err(PageError::BadRequest);
    };
    let new = NewRuling {
        offering: finding.offering,
        rule: finding.finding.rule.key.clone(),
        verdict,
        note,
        seen: raw.first("seen").to_owned(),
        everywhere,
    };
    match eligibility::decide(&ctx, id, new).await {
        Ok(()) => {
            let here = format!("{}#findings", routes::office_application_desk(id));
            Ok(redirect_saying(&ctx, &here, Flash::Decided))
        }
        Err(failure) => refused(&ctx, id, &raw, refusal(failure)?, typed).await,
    }
}

/// Shows the form again with the finding as it is now.
async fn refused(
    ctx: &Ctx,
    id: ApplicationId,
    raw: &RawForm,
    refused: RulingRefusal,
    typed: FormState,
) -> Result<Response, PageError> {
    let desk = shown::get(ctx, id).await?;
    let finding = find(&desk, raw)?;
    let form = match refused {
        RulingRefusal::Changed => {
            let ruling = eligibility::last(finding);
            typed.in_conflict(Conflict {
                by: ruling.map(|ruling| desk.name_of(ruling.account).to_owned()),
                at: ruling.map_or(ctx.now, |ruling| ruling.decided_at),
                theirs: ruling
                    .map(|ruling| ("note", ruling.note.clone()))
                    .into_iter()
                    .collect(),
            })
        }
        RulingRefusal::NoteMissing => typed.refused("note", refused.message()),
        RulingRefusal::NotSubmitted => typed.refused("", refused.message()),
    };
    Ok(page(ctx, &desk, finding, &form))
}

fn find<'a>(desk: &'a Desk, raw: &RawForm) -> Result<&'a OpenFinding<FindingRuling>, PageError> {
    let offering = row(raw, "offering", OfferingId).ok_or(PageError::NotFound)?;
    let rule = raw.first("rule");
    let mut findings = desk.findings.iter();
    findings
        .find(|one| one.offering == offering && one.finding.rule.key == rule)
        .ok_or(PageError::NotFound)
}

fn page(
    ctx: &Ctx,
    desk: &Desk,
    finding: &OpenFinding<FindingRuling>,
    form: &FormState,
) -> Response {
    let rule = &finding.finding.rule;
    let offering = desk.programme.offering_by_id(finding.offering);
    let asks_the_same = |one: &&OpenFinding<FindingRuling>| {
        one.offering != finding.offering
            && one.finding.rule.requirement == rule.requirement
            && one.finding.reason == finding.finding.reason
            && !matches!(one.standing, Standing::Decided(_))
    };
    let page = FindingPage {
        number: desk.number.clone(),
        name: desk.name.clone(),
        course: offering.map(|one| one.title.clone()).unwrap_or_default(),
        kind: rule.requirement.kind(),
        source: rule.source.clone(),
        source_ref: rule.source_ref.clone(),
        reason: finding.finding.reason.clone(),
        trainings: trainings(desk, finding),
        total: tenths_to_hours(finding.evidence.tenths()),
        professions: finding
            .evidence
            .professions
            .iter()
            .map(|profession| profession.code())
            .collect(),
        before: eligibility::last(finding).map(|ruling| BeforeView {
            verdict: ruling.verdict.code(),
            note: ruling.note.clone(),
            by: desk.name_of(ruling.account).to_owned(),
            at: ruling.decided_at.to_rfc3339(),
            stale: matches!(finding.standing, Standing::Stale(_)),
        }),
        shared: desk.findings.iter().any(|one| asks_the_same(&one)),
        may_decide: desk.may_decide && desk.state == State::Submitted,
        form: form.view(&ctx.app.catalogue, ctx.lang),
        seen: eligibility::mark(finding),
        offering: finding.offering.0,
        rule: rule.key.clone(),
        max: LONGEST,
        action: routes::office_finding(desk.id),
        back_href: routes::office_application_desk(desk.id),
        queue_href: routes::OFFICE_DESK,
    };
    let status: StatusCode = form.status();
    show_with(status, page).into_response()
}

fn trainings(desk: &Desk, finding: &OpenFinding<FindingRuling>) -> Vec<TrainingView> {
    let href = |document| {
        let of = |one: &&shown::DeskItem| one.item.papers.contains(&document);
        let item = desk.items.iter().find(of)?;
        Some(routes::office_desk_item(desk.id, item.item.key))
    };
    let trainings = finding.evidence.trainings.iter();
    trainings
        .map(|one| TrainingView {
            provider: one.provider.clone(),
            title: one.title.clone(),
            hours: tenths_to_hours(i64::from(one.hours_tenths)),
            completed_on: one.completed_on,
            href: one.document.and_then(href),
        })
        .collect()
}
