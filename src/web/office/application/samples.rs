//! A whole application, a withdrawn one and a draft just begun.

use domain::eligibility::Outcome;
use domain::message::Message;

use super::{
    ApplicationPage, ChoiceView, ConsentView, DeskView, DocumentView, EventView, FileView,
    FindingView, InstitutionView, LicenceView, Localized, MailView, PersonView, RecommenderView,
    State, Times, TrainingView, WorkView, routes,
};
use crate::web::office::audit::words::ChangeView;
use crate::web::office::paper::PaperView;

pub(super) fn at() -> String {
    "2024-06-03T01:00:00Z".to_owned()
}

pub(super) fn draft() -> ApplicationPage {
    ApplicationPage {
        year: 2024,
        number: None,
        state: State::Draft.code(),
        complete: false,
        desk: DeskView::sample(false, ""),
        list_href: routes::OFFICE_APPLICATIONS,
        times: Times {
            created: at(),
            updated: at(),
            submitted: None,
            withdrawn: None,
        },
        withdrawal_reason: None,
        person: PersonView {
            name: String::new(),
            kana: String::new(),
            former_family_name: None,
            roman: None,
            email: "hanako@example.jp".to_owned(),
            phone: None,
        },
        work: WorkView {
            licences: Vec::new(),
            main_profession: None,
            other_profession: None,
            safety_role: None,
            department: None,
            job_title: None,
        },
        institution: None,
        choices: Vec::new(),
        no_training: false,
        trainings: Vec::new(),
        training_hours: "0".to_owned(),
        documents: Vec::new(),
        motivation: String::new(),
        recommender: RecommenderView {
            way: None,
            name: None,
            title: None,
            email: None,
        },
        consents: Vec::new(),
        history: Vec::new(),
        audit_href: None,
        mails: Vec::new(),
        recommendation: super::RecommendationView::empty_sample(),
        paper: PaperView::sample(false),
    }
}

pub(super) fn withdrawn(draft: &ApplicationPage) -> ApplicationPage {
    ApplicationPage {
        state: State::Withdrawn.code(),
        number: Some("2024-0008".to_owned()),
        times: Times {
            submitted: Some(at()),
            withdrawn: Some(at()),
            ..draft.times.clone()
        },
        withdrawal_reason: Some("moved".to_owned()),
        desk: DeskView::sample(false, "moved"),
        no_training: true,
        choices: vec![choice(Outcome::NotMet, None)],
        ..draft.clone()
    }
}

fn choice(outcome: Outcome, pinned_at: Option<String>) -> ChoiceView {
    let finding = |outcome: Outcome, preferred: bool| FindingView {
        rule: "prior_training",
        outcome: outcome.code(),
        preferred,
        reason: Message::new("eligibility.training_none").with("wanted", 40),
        source: Localized::new("40-hour training", "40-hour training"),
        source_ref: "2024 p. 3".to_owned(),
        version: 1,
    };
    ChoiceView {
        rank: 1,
        title: Localized::new("CQSO", "CQSO"),
        verdict: outcome.code(),
        pinned_at,
        findings: vec![finding(outcome, false), finding(Outcome::NeedsPerson, true)],
    }
}

pub(super) fn sent(draft: &ApplicationPage) -> ApplicationPage {
    ApplicationPage {
        number: Some("2024-0007".to_owned()),
        state: State::Submitted.code(),
        complete: true,
        desk: DeskView::sample(true, "call <b>again</b>"),
        times: Times {
            submitted: Some(at()),
            ..draft.times.clone()
        },
        person: PersonView {
            name: "Yoshino <b>Takako</b>".to_owned(),
            kana: "yoshino takako".to_owned(),
            former_family_name: Some("Sato".to_owned()),
            roman: Some("Takako Yoshino".to_owned()),
            email: "hanako@example.jp".to_owned(),
            phone: Some("052-123-4567".to_owned()),
        },
        work: work(),
        institution: Some(institution()),
        choices: vec![choice(Outcome::Met, Some(at()))],
        trainings: trainings(),
        training_hours: "41.5".to_owned(),
        documents: vec![DocumentView {
            file: file(),
            purpose: "training_certificate",
            kilobytes: "1,200".to_owned(),
            uploaded_at: at(),
        }],
        motivation: "one\ntwo".to_owned(),
        recommender: RecommenderView {
            way: Some("link"),
            name: Some("Kato".to_owned()),
            title: Some("Director".to_owned()),
            email: Some("director@example.jp".to_owned()),
        },
        consents: [("training", true), ("research", false)]
            .map(|(kind, given)| ConsentView {
                kind,
                given,
                answered_at: at(),
            })
            .to_vec(),
        history: vec![EventView {
            at: at(),
            who: "Hanako".to_owned(),
            what: "sent".to_owned(),
            changes: vec![ChangeView {
                field: "state".to_owned(),
                before: String::new(),
                after: "submitted".to_owned(),
                told: false,
            }],
            reason: Some("because".to_owned()),
            client: None,
            request: "r".to_owned(),
        }],
        recommendation: super::RecommendationView::sample(),
        audit_href: Some("/office/audit/application/7".to_owned()),
        mails: vec![
            mail("sent", Some(at())),
            mail("failed", None),
            mail("queued", None),
        ],
        paper: PaperView::sample(true),
        ..draft.clone()
    }
}

fn file() -> FileView {
    FileView {
        name: "certificate \u{202e}<1>.pdf".to_owned(),
        href: "/office/applications/7/documents/1".to_owned(),
    }
}

fn work() -> WorkView {
    WorkView {
        licences: vec![LicenceView {
            profession: "physician",
            registration_number: Some("123456".to_owned()),
        }],
        main_profession: Some("other"),
        other_profession: Some("researcher".to_owned()),
        safety_role: Some("primary"),
        department: Some("Patient safety".to_owned()),
        job_title: Some("Head".to_owned()),
    }
}

fn institution() -> InstitutionView {
    InstitutionView {
        name: "A & B".to_owned(),
        kind: Some("hospital"),
        founder: Some("national"),
        beds: Some("1,080".to_owned()),
        prefecture: Some("aichi"),
        postal_code: Some("466-8560".to_owned()),
        address: Some("Nagoya".to_owned()),
        legal_entity: Some("A".to_owned()),
    }
}

fn trainings() -> Vec<TrainingView> {
    let training = |title: Option<&str>, hours: &str, certificate: Option<FileView>| TrainingView {
        provider: "JQ".to_owned(),
        title: title.map(str::to_owned),
        hours: hours.to_owned(),
        completed_on: "2023-11-30".to_owned(),
        certificate,
    };
    vec![
        training(Some("GRM"), "40", Some(file())),
        training(None, "1.5", None),
    ]
}

fn mail(state: &'static str, sent_at: Option<String>) -> MailView {
    MailView {
        href: (state == "failed").then(|| "/office/outbox/1".to_owned()),
        bounced: state == "sent",
        subject: "received".to_owned(),
        to: "hanako@example.jp".to_owned(),
        state,
        attempts: 20,
        error: (state == "failed").then(|| "not now: try later".to_owned()),
        created_at: at(),
        sent_at,
    }
}
