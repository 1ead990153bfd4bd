//! The parts of the desk: the item that is looked at, and the findings.

use chrono::NaiveDate;
use domain::application::State;
use domain::desk::{ItemKind, ItemState, ItemVerdict, OpenFinding, Standing};
use domain::eligibility::{Severity, tenths_to_hours};
use domain::ids::DocumentId;
use domain::message::Message;
use domain::text::Localized;
use serde::Serialize;

use crate::i18n::format::grouped;
use crate::services::desk::FindingRuling;
use crate::services::desk::eligibility::last;
use crate::services::desk::show::{Decided, Desk, DeskItem, Paper};
use crate::web::download::known_media_type;
use crate::web::routes;

/// The item that is looked at.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ItemView {
    pub(super) key: String,
    pub(super) name: Message,
    pub(super) state: &'static str,
    pub(super) required: bool,
    /// Whether it is answered by the recommender rather than decided here.
    pub(super) is_recommendation: bool,
    pub(super) training: Option<TrainingView>,
    pub(super) papers: Vec<PaperView>,
    pub(super) viewer: Option<ViewerView>,
    pub(super) history: Vec<DecidedView>,
    /// What a decision would be about.
    pub(super) document: i64,
    pub(super) after: i64,
    pub(super) accept: Option<Doing>,
    pub(super) returning: Option<Doing>,
    pub(super) previous: Option<String>,
    pub(super) next: Option<String>,
}

/// Something to do, and the last part of the key of its words.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Doing {
    pub(super) words: &'static str,
    pub(super) href: String,
}

/// The training that a certificate has to show.
#[derive(Clone, Debug, Serialize)]
pub(super) struct TrainingView {
    pub(super) provider: String,
    pub(super) title: Option<String>,
    pub(super) hours: String,
    pub(super) completed_on: NaiveDate,
}

/// A paper of the item.
#[derive(Clone, Debug, Serialize)]
pub(super) struct PaperView {
    pub(super) name: String,
    pub(super) kilobytes: String,
    pub(super) uploaded_at: String,
    pub(super) show_href: String,
    pub(super) open_href: String,
    pub(super) download_href: String,
    pub(super) shown: bool,
}

/// The paper that is shown.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ViewerView {
    pub(super) name: String,
    pub(super) src: String,
    /// Pictures are shown as such; anything else gets a frame.
    pub(super) is_picture: bool,
}

/// A decision about the item.
#[derive(Clone, Debug, Serialize)]
pub(super) struct DecidedView {
    pub(super) verdict: &'static str,
    pub(super) reason: String,
    pub(super) answer_by: Option<NaiveDate>,
    pub(super) by: String,
    pub(super) at: String,
}

/// A finding that needs a person.
#[derive(Clone, Debug, Serialize)]
pub(super) struct FindingLine {
    pub(super) course: Localized,
    pub(super) rule: &'static str,
    pub(super) preferred: bool,
    pub(super) reason: Message,
    pub(super) verdict: Option<&'static str>,
    pub(super) stale: bool,
    pub(super) note: Option<String>,
    pub(super) by: Option<String>,
    pub(super) at: Option<String>,
    pub(super) href: String,
}

pub(super) fn item(desk: &Desk, place: usize, paper: Option<DocumentId>) -> ItemView {
    let one = &desk.items[place];
    let shown = paper
        .and_then(|id| one.papers.iter().find(|paper| paper.id == id))
        .or(one.papers.first());
    let beside = |place: Option<usize>| {
        let other = desk.items.get(place?)?;
        Some(routes::office_desk_item(desk.id, other.item.key))
    };
    let decides = desk.may_decide && desk.state == State::Submitted && one.item.is_decided_here();
    let returns = format!(
        "{}?item={}",
        routes::office_return_item(desk.id),
        one.item.key
    );
    ItemView {
        key: one.item.key.to_string(),
        name: one.name.clone(),
        state: one.item.state.code(),
        required: one.item.required,
        is_recommendation: one.item.key.kind == ItemKind::Recommendation,
        training: one.training.as_ref().map(|training| TrainingView {
            provider: training.provider.clone(),
            title: training.title.clone(),
            hours: tenths_to_hours(i64::from(training.hours_tenths)),
            completed_on: training.completed_on,
        }),
        papers: one
            .papers
            .iter()
            .map(|paper| paper_view(desk, one, paper, shown))
            .collect(),
        viewer: shown.map(|paper| ViewerView {
            name: paper.file_name.clone(),
            src: routes::office_document_view(desk.id, paper.id),
            is_picture: known_media_type(&paper.media_type).starts_with("image/"),
        }),
        history: one.history.iter().map(decided).collect(),
        document: one.item.latest().map_or(0, |id| id.0),
        after: one
            .item
            .decision
            .as_ref()
            .map_or(0, |decision| decision.id.0),
        accept: accepting(one.item.state)
            .filter(|_| decides && !one.papers.is_empty())
            .map(|words| Doing {
                words,
                href: routes::office_accept_item(desk.id),
            }),
        returning: decides.then(|| Doing {
            words: returning(one.item.state),
            href: returns,
        }),
        previous: beside(place.checked_sub(1)),
        next: beside(Some(place + 1)),
    }
}

const fn accepting(state: ItemState) -> Option<&'static str> {
    match state {
        ItemState::Received => Some("accept"),
        ItemState::Returned => Some("accept_again"),
        ItemState::Missing | ItemState::Accepted => None,
    }
}

const fn returning(state: ItemState) -> &'static str {
    match state {
        ItemState::Received => "return",
        ItemState::Missing => "ask",
        ItemState::Accepted => "return_again",
        ItemState::Returned => "return_once_more",
    }
}

fn paper_view(desk: &Desk, one: &DeskItem, paper: &Paper, shown: Option<&Paper>) -> PaperView {
    let here = routes::office_desk_item(desk.id, one.item.key);
    PaperView {
        name: paper.file_name.clone(),
        kilobytes: grouped((paper.size_bytes + 1023) / 1024),
        uploaded_at: paper.uploaded_at.to_rfc3339(),
        show_href: format!("{here}&paper={}", paper.id),
        open_href: routes::office_document_view(desk.id, paper.id),
        download_href: routes::office_document(desk.id, paper.id),
        shown: shown.is_some_and(|shown| shown.id == paper.id),
    }
}

fn decided(one: &Decided) -> DecidedView {
    DecidedView {
        verdict: match one.verdict {
            ItemVerdict::Accepted => ItemState::Accepted.code(),
            ItemVerdict::Returned => ItemState::Returned.code(),
        },
        reason: one.reason.clone(),
        answer_by: one.answer_by,
        by: one.by.clone(),
        at: one.at.to_rfc3339(),
    }
}

pub(super) fn findings(desk: &Desk) -> Vec<FindingLine> {
    desk.findings.iter().map(|one| finding(desk, one)).collect()
}

fn finding(desk: &Desk, one: &OpenFinding<FindingRuling>) -> FindingLine {
    let rule = &one.finding.rule;
    let offering = desk.programme.offering_by_id(one.offering);
    let ruling = last(one);
    FindingLine {
        course: offering
            .map(|offering| offering.short.clone())
            .unwrap_or_default(),
        rule: rule.requirement.kind(),
        preferred: rule.severity == Severity::Preferred,
        reason: one.finding.reason.clone(),
        verdict: ruling.map(|ruling| ruling.verdict.code()),
        stale: matches!(one.standing, Standing::Stale(_)),
        note: ruling.map(|ruling| ruling.note.clone()),
        by: ruling.map(|ruling| desk.name_of(ruling.account).to_owned()),
        at: ruling.map(|ruling| ruling.decided_at.to_rfc3339()),
        href: format!(
            "{}?offering={}&rule={}",
            routes::office_finding(desk.id),
            one.offering,
            routes::percent(&rule.key)
        ),
    }
}
