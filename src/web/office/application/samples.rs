//! A whole application, a withdrawn one and a draft just begun.

use domain::eligibility::Outcome;
use domain::message::Message;

use super::*;
use crate::web::office::history::ChangeView;

fn at() -> String {
    "2024-06-03T01:00:00Z".to_owned()
}

fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

pub(super) fn draft() -> ApplicationPage {
    ApplicationPage {
        year: 2024,
        number: None,
        state: State::Draft.code(),
        complete: false,
        list_href: routes::OFFICE_APPLICATIONS,
        times: Times {
            created_at: at(),
            updated_at: at(),
            submitted_at: None,
            withdrawn_at: None,
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
        mails: Vec::new(),
    }
}

pub(super) fn withdrawn(draft: &ApplicationPage) -> ApplicationPage {
    ApplicationPage {
        state: State::Withdrawn.code(),
        number: text("2024-0008"),
        times: Times {
            submitted_at: Some(at()),
            withdrawn_at: Some(at()),
            ..draft.times.clone()
        },
        withdrawal_reason: text("moved"),
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
    let file = || FileView {
        name: "certificate \u{202e}<1>.pdf".to_owned(),
        href: "/office/applications/7/documents/1".to_owned(),
    };
    ApplicationPage {
        number: text("2024-0007"),
        state: State::Submitted.code(),
        complete: true,
        times: Times {
            submitted_at: Some(at()),
            ..draft.times.clone()
        },
        person: PersonView {
            name: "Yoshino <b>Takako</b>".to_owned(),
            kana: "yoshino takako".to_owned(),
            former_family_name: text("Sato"),
            roman: text("Takako Yoshino"),
            email: "hanako@example.jp".to_owned(),
            phone: text("052-123-4567"),
        },
        work: WorkView {
            licences: vec![LicenceView {
                profession: "physician",
                registration_number: text("123456"),
            }],
            main_profession: Some("other"),
            other_profession: text("researcher"),
            safety_role: Some("primary"),
            department: text("Patient safety"),
            job_title: text("Head"),
        },
        institution: Some(InstitutionView {
            name: "A & B".to_owned(),
            kind: Some("hospital"),
            founder: Some("national"),
            beds: text("1,080"),
            prefecture: Some("aichi"),
            postal_code: text("466-8560"),
            address: text("Nagoya"),
            legal_entity: text("A"),
        }),
        choices: vec![choice(Outcome::Met, Some(at()))],
        trainings: vec![
            TrainingView {
                provider: "JQ".to_owned(),
                title: text("GRM"),
                hours: "40".to_owned(),
                completed_on: "2023-11-30".to_owned(),
                certificate: Some(file()),
            },
            TrainingView {
                provider: "JQ".to_owned(),
                title: None,
                hours: "1.5".to_owned(),
                completed_on: "2023-11-30".to_owned(),
                certificate: None,
            },
        ],
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
            name: text("Kato"),
            title: text("Director"),
            email: text("director@example.jp"),
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
            }],
            reason: text("because"),
        }],
        mails: vec![
            MailView {
                subject: "received".to_owned(),
                to: "hanako@example.jp".to_owned(),
                state: "sent",
                created_at: at(),
                sent_at: Some(at()),
            },
            MailView {
                subject: "received".to_owned(),
                to: "hanako@example.jp".to_owned(),
                state: "failed",
                created_at: at(),
                sent_at: None,
            },
        ],
        ..draft.clone()
    }
}
