//! Examples of a day.

use super::{
    AskedView, DayView, EventView, Localized, MailView, MailsView, RowView, RunView, SectionView,
    TodayView, UnopenedView,
};
use crate::services::applications::needs::Need;

fn name() -> Localized {
    Localized::new("CQSO project", "CQSO project")
}

fn row(asked: Option<AskedView>, days_left: Option<i64>) -> RowView {
    RowView {
        href: asked.is_some().then(|| "/office/applications/7".to_owned()),
        number: asked.is_some().then(|| "2024-0007".to_owned()),
        name: if asked.is_some() {
            "Yoshino <b>Takako</b>"
        } else {
            ""
        }
        .to_owned(),
        institution: "A & B".to_owned(),
        since: "2024-06-03T01:00:00Z".to_owned(),
        by: days_left.map(|_| "2024-06-30".to_owned()),
        days_left,
        asked,
    }
}

fn sections(busy: bool) -> Vec<SectionView> {
    let steps = [
        "paper",
        "queued",
        "failed",
        "bounced",
        "not_opened",
        "opened",
    ];
    let asked = steps.map(|step| {
        Some(AskedView {
            name: "Director".to_owned(),
            step,
            tone: "wait",
        })
    });
    let rows = asked.into_iter().chain([None]).zip([
        Some(12),
        Some(1),
        Some(0),
        Some(-2),
        None,
        None,
        None,
    ]);
    let rows: Vec<_> = rows.map(|(asked, days)| row(asked, days)).collect();
    Need::ALL
        .map(|need| SectionView {
            code: need.code(),
            count: if busy { 12 } else { 0 },
            rows: if busy { rows.clone() } else { Vec::new() },
            href: "/office/applications?need=waiting".to_owned(),
            more: busy,
        })
        .to_vec()
}

/// Everything happens at once.
pub(in crate::web::office) fn busy() -> TodayView {
    let event = |kind: &'static str| EventView {
        kind,
        cohort: (kind != "reminder").then(|| (name(), "Ⅵ".to_owned())),
        audience: (kind == "reminder").then_some("waiting"),
        href: (kind == "reminder").then(|| "/office/reminders/1".to_owned()),
    };
    TodayView {
        day: "2024-06-20".to_owned(),
        unopened: vec![UnopenedView {
            name: name(),
            number: "Ⅵ".to_owned(),
            href: "/office/cohorts/1/open".to_owned(),
        }],
        to_approve: Some(vec![RunView {
            audience: "recommender",
            due_on: "2024-06-20".to_owned(),
            waiting: 12,
            href: "/office/reminders/runs/1".to_owned(),
        }]),
        sections: sections(true),
        mails: Some(MailsView {
            count: 3,
            outbox_href: "/office/outbox",
            counts: vec![("failed", 1), ("bounced", 1), ("slow", 1)],
            rows: ["failed", "bounced", "slow"]
                .map(|trouble| MailView {
                    subject: "Your application".to_owned(),
                    to: "hana@hospital.example".to_owned(),
                    trouble,
                    at: "2024-06-03T01:00:00Z".to_owned(),
                    href: "/office/outbox/7".to_owned(),
                })
                .to_vec(),
        }),
        outlook: [0, 1, 10]
            .map(|days_left| DayView {
                day: "2024-06-30".to_owned(),
                days_left,
                events: ["opens", "closes", "reminder"].map(event).to_vec(),
            })
            .to_vec(),
    }
}

/// Nothing waits.
pub(in crate::web::office) fn quiet() -> TodayView {
    TodayView {
        unopened: Vec::new(),
        to_approve: Some(Vec::new()),
        sections: sections(false),
        mails: Some(MailsView {
            count: 0,
            counts: Vec::new(),
            outbox_href: "/office/outbox",
            rows: Vec::new(),
        }),
        outlook: Vec::new(),
        ..busy()
    }
}
