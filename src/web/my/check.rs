//! Step 8: everything on one page, and sending it. Afterwards the place where it can be read.

mod rows;

use axum::response::{IntoResponse, Redirect, Response};
use domain::application::{Gap, State, Step};
use domain::message::Message;
use domain::text::Localized;
use serde::Serialize;

use self::rows::{Section, sections};
use super::choices::{Pair, pairs};
use super::findings::FindingView;
use super::steps::Frame;
use super::{At, sample};
use crate::services::Ctx;
use crate::services::applications::{ApplicationDetail, queries, submit};
use crate::web::error::{PageError, refusal};
use crate::web::form::{FormState, FormView};
use crate::web::glyphs::GlyphsView;
use crate::web::page::{Page, show, show_mistakes};
use crate::web::routes;

const AREA: &str = "my.check";
const NAMES: &[&str] = &[];

#[derive(Clone, Debug, Serialize)]
pub(super) struct CheckPage {
    frame: Frame,
    form: FormView,
    state: &'static str,
    number: Option<String>,
    /// Why nothing can be changed, if that is so.
    locked: Option<Message>,
    can_send: bool,
    gaps: Vec<GapView>,
    papers: Vec<GapView>,
    choices: Vec<ChoiceView>,
    contradictions: Vec<Pair>,
    sections: Vec<Section>,
    choices_href: Option<String>,
    /// Characters of names that the papers cannot print.
    unprintable: Option<GlyphsView>,
}

/// Something missing, with the way to where it can be put right.
#[derive(Clone, Debug, Serialize)]
pub(super) struct GapView {
    pub(super) message: Message,
    pub(super) href: String,
}

impl GapView {
    pub(super) fn all(year: i32, gaps: &[Gap]) -> Vec<Self> {
        gaps.iter()
            .map(|gap| Self {
                message: gap.message.clone(),
                href: routes::step(year, gap.step),
            })
            .collect()
    }
}

/// A choice with what its rules say.
#[derive(Clone, Debug, Serialize)]
struct ChoiceView {
    rank: i32,
    title: Localized,
    href: String,
    verdict: &'static str,
    findings: Vec<FindingView>,
}

impl Page for CheckPage {
    const TEMPLATE: &'static str = "my/check.html";

    fn samples() -> Vec<Self> {
        let finding = |outcome, preferred| FindingView {
            outcome,
            kind: "holds_any",
            rule: "Rule".to_owned(),
            reason: "Reason".to_owned(),
            source: Localized::new("Source", "Source"),
            source_ref: "p. 1".to_owned(),
            preferred,
        };
        let choice = ChoiceView {
            rank: 1,
            title: Localized::new("CQSO", "CQSO"),
            href: "/2024/cqso".to_owned(),
            verdict: "needs_person",
            findings: vec![
                finding("met", false),
                finding("not_met", true),
                finding("needs_person", false),
            ],
        };
        let gap = GapView {
            message: Message::new("gap.choices"),
            href: "/my/2024/choices".to_owned(),
        };
        let pair = Pair {
            one: Localized::new("CQSO", "CQSO"),
            other: Localized::new("EQSO", "EQSO"),
        };
        let ready = Self {
            frame: sample::frame(false),
            form: sample::form(NAMES, false),
            state: State::Draft.code(),
            number: None,
            locked: None,
            can_send: true,
            gaps: Vec::new(),
            papers: vec![gap.clone()],
            choices: vec![choice],
            contradictions: vec![pair],
            sections: rows::sample(),
            choices_href: Some("/my/2024/choices".to_owned()),
            unprintable: Some(GlyphsView::sample()),
        };
        let missing = Self {
            can_send: false,
            gaps: vec![gap],
            choices: Vec::new(),
            contradictions: Vec::new(),
            unprintable: None,
            ..ready.clone()
        };
        let sent = Self {
            frame: sample::frame(true),
            state: State::Submitted.code(),
            number: Some("2024-0001".to_owned()),
            locked: Some(Message::new("refusal.withdrawn")),
            can_send: false,
            choices_href: None,
            ..ready.clone()
        };
        vec![ready, missing, sent]
    }
}

pub(super) async fn get(ctx: Ctx, At(year): At<i32>) -> Result<Response, PageError> {
    let application = queries::mine(&ctx, year).await?;
    let state = FormState::new(AREA, NAMES);
    Ok(show(page(&ctx, &application, &state)).into_response())
}

/// Sends it. Sending again leads to the same place: the applicant's home with the receipt number.
pub(super) async fn post(ctx: Ctx, At(year): At<i32>) -> Result<Response, PageError> {
    let refused = match submit::submit(&ctx, year).await {
        Ok(_) => return Ok(Redirect::to(routes::MY).into_response()),
        Err(failure) => refusal(failure)?,
    };
    let application = queries::mine(&ctx, year).await?;
    let state = FormState::new(AREA, NAMES).refused("", refused.message());
    Ok(show_mistakes(page(&ctx, &application, &state)).into_response())
}

fn page(ctx: &Ctx, application: &ApplicationDetail, state: &FormState) -> CheckPage {
    let year = application.year;
    let is_draft = application.state == State::Draft;
    let editable = application.editable.is_ok();
    let open = |window: domain::programme::Window| window.is_open(ctx.now);
    let all_open = application
        .choices
        .iter()
        .filter_map(|choice| application.offering(choice))
        .filter_map(|offering| application.programme.window_of(offering))
        .all(open);
    CheckPage {
        frame: Frame::of(ctx, application, Step::Check),
        form: state.view(&ctx.app.catalogue, ctx.lang),
        state: application.state.code(),
        number: application.number.clone().filter(|_| !is_draft),
        locked: application
            .editable
            .as_ref()
            .err()
            .map(domain::application::Refusal::message),
        can_send: is_draft && editable && all_open && application.gaps.is_empty(),
        gaps: if is_draft && editable {
            GapView::all(year, &application.gaps)
        } else {
            Vec::new()
        },
        papers: GapView::all(year, &application.missing_papers),
        choices: choices(ctx, application),
        contradictions: pairs(&application.programme, &application.contradictions),
        sections: sections(ctx, application),
        choices_href: application
            .choosable
            .is_ok()
            .then(|| routes::step(year, Step::Choices)),
        unprintable: GlyphsView::of(application.printed_names()),
    }
}

fn choices(ctx: &Ctx, application: &ApplicationDetail) -> Vec<ChoiceView> {
    application
        .choices
        .iter()
        .filter_map(|choice| {
            let offering = application.offering(choice)?;
            Some(ChoiceView {
                rank: choice.rank,
                title: offering.title.clone(),
                href: routes::course(application.year, &offering.course_key),
                verdict: choice.verdict.code(),
                findings: choice
                    .findings
                    .iter()
                    .map(|finding| FindingView::of(ctx, finding, offering))
                    .collect(),
            })
        })
        .collect()
}
