//! A desk with everything on it, one that a screener looks at, and one without papers.

use chrono::NaiveDate;
use domain::message::Message;
use domain::text::Localized;

use super::parts::{
    DecidedView, Doing, FindingLine, ItemView, PaperView, TrainingView, ViewerView,
};
use super::{DeskPage, ItemLink};
use crate::web::office::desk::samples::{AT, form};
use crate::web::routes;

fn named() -> Message {
    Message::new("desk.item.certificate_of").with("provider", "A & B")
}

fn paper(name: &str, shown: bool) -> PaperView {
    PaperView {
        name: name.to_owned(),
        kilobytes: "1,200".to_owned(),
        uploaded_at: AT.to_owned(),
        show_href: "/office/applications/7/desk?item=training_certificate-1&paper=1".to_owned(),
        open_href: "/office/applications/7/documents/1/view".to_owned(),
        download_href: "/office/applications/7/documents/1".to_owned(),
        shown,
    }
}

fn item() -> ItemView {
    let doing = |words, href: &str| {
        Some(Doing {
            words,
            href: href.to_owned(),
        })
    };
    let decided = |verdict, reason: &str, answer_by| DecidedView {
        verdict,
        reason: reason.to_owned(),
        answer_by,
        by: "Hanako".to_owned(),
        at: AT.to_owned(),
    };
    ItemView {
        key: "training_certificate-1".to_owned(),
        name: named(),
        state: "returned",
        required: true,
        is_recommendation: false,
        training: Some(TrainingView {
            provider: "A & B".to_owned(),
            title: Some("GRM".to_owned()),
            hours: "40".to_owned(),
            completed_on: NaiveDate::default(),
        }),
        papers: vec![paper("new <1>.pdf", true), paper("old.pdf", false)],
        viewer: Some(ViewerView {
            name: "new <1>.pdf".to_owned(),
            src: "/office/applications/7/documents/1/view".to_owned(),
            is_picture: false,
        }),
        history: vec![
            decided("returned", "one\ntwo", Some(NaiveDate::default())),
            decided("accepted", "", None),
        ],
        document: 1,
        after: 2,
        accept: doing("accept_again", "/office/applications/7/desk/accept"),
        returning: doing("return_once_more", "/office/applications/7/desk/return"),
        previous: Some("/office/applications/7/desk?item=recommendation-0".to_owned()),
        next: Some("/office/applications/7/desk?item=other-0".to_owned()),
    }
}

fn finding(verdict: Option<&'static str>, stale: bool) -> FindingLine {
    let said = verdict.map(|_| "said".to_owned());
    FindingLine {
        course: Localized::new("AQSO", "AQSO"),
        rule: "prior_training",
        preferred: stale,
        reason: Message::new("eligibility.training_adds_up")
            .with("wanted", 40)
            .with("done", "40"),
        verdict,
        stale,
        note: said.clone(),
        by: said,
        at: verdict.map(|_| AT.to_owned()),
        href: "/office/applications/7/desk/finding?offering=1&rule=training".to_owned(),
    }
}

pub(super) fn all() -> Vec<DeskPage> {
    let link = |state, current, late: bool| ItemLink {
        name: named(),
        href: "/office/applications/7/desk?item=training_certificate-1".to_owned(),
        state,
        required: !late,
        current,
        late,
        answer_by: late.then(NaiveDate::default),
    };
    let whole = DeskPage {
        number: Some("2024-0007".to_owned()),
        name: "Yoshino <b>Takako</b>".to_owned(),
        state: "submitted",
        complete: false,
        application_href: "/office/applications/7".to_owned(),
        queue_href: routes::OFFICE_DESK,
        next_href: Some("/office/applications/8/desk".to_owned()),
        may_decide: true,
        locked: false,
        recommendation: "waiting",
        items: vec![
            link("missing", false, false),
            link("received", true, false),
            link("returned", false, true),
            link("accepted", false, false),
        ],
        current: Some(item()),
        findings: vec![
            finding(None, false),
            finding(Some("met"), true),
            finding(Some("not_met"), false),
        ],
        form: form(&["item"], true),
    };
    let picture = ItemView {
        state: "received",
        training: None,
        viewer: Some(ViewerView {
            name: "photo.png".to_owned(),
            src: "/office/applications/7/documents/1/view".to_owned(),
            is_picture: true,
        }),
        history: Vec::new(),
        ..item()
    };
    let recommendation = ItemView {
        name: Message::new("term.item_kind.recommendation"),
        state: "missing",
        is_recommendation: true,
        training: None,
        papers: Vec::new(),
        viewer: None,
        history: Vec::new(),
        accept: None,
        returning: None,
        previous: None,
        ..item()
    };
    let watched = DeskPage {
        may_decide: false,
        next_href: None,
        current: Some(picture),
        findings: Vec::new(),
        form: form(&[], false),
        ..whole.clone()
    };
    let withdrawn = DeskPage {
        number: None,
        name: String::new(),
        state: "withdrawn",
        locked: true,
        current: Some(recommendation),
        form: form(&[], false),
        ..whole.clone()
    };
    vec![whole, watched, withdrawn]
}
