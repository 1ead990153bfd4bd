//! What waits today, as the office's home shows it.

pub(super) mod sample;

use std::collections::BTreeMap;

use axum::response::Redirect;
use chrono::{Days, NaiveDate};
use domain::access::{Action, allows};
use domain::text::Localized;
use serde::Serialize;

use super::Staff;
use super::query::View;
use crate::services::Ctx;
use crate::services::programmes::{Cohort, ProgrammeYear};
use crate::services::reminders::{Coming, RunRow};
use crate::services::today::{MailRow, Mails, Row, Section, Today};
use crate::web::routes;

/// Days of the outlook.
const OUTLOOK: u64 = 14;

/// What waits today.
#[derive(Clone, Debug, Serialize)]
pub(super) struct TodayView {
    day: String,
    /// Cohorts that nobody has opened: nothing is sent by itself for them.
    unopened: Vec<UnopenedView>,
    /// `None` for roles that remind nobody.
    to_approve: Option<Vec<RunView>>,
    sections: Vec<SectionView>,
    /// `None` for roles that do not read mails.
    mails: Option<MailsView>,
    outlook: Vec<DayView>,
}

#[derive(Clone, Debug, Serialize)]
struct UnopenedView {
    name: Localized,
    number: String,
    href: String,
}

#[derive(Clone, Debug, Serialize)]
struct RunView {
    audience: &'static str,
    due_on: String,
    waiting: i64,
    href: String,
}

#[derive(Clone, Debug, Serialize)]
struct SectionView {
    code: &'static str,
    count: i64,
    rows: Vec<RowView>,
    href: String,
    /// Whether the list shows more than these rows.
    more: bool,
}

#[derive(Clone, Debug, Serialize)]
struct RowView {
    /// `None` for roles that do not read applications.
    href: Option<String>,
    number: Option<String>,
    name: String,
    institution: String,
    since: String,
    by: Option<String>,
    days_left: Option<i64>,
    asked: Option<AskedView>,
}

#[derive(Clone, Debug, Serialize)]
struct AskedView {
    name: String,
    step: &'static str,
    tone: &'static str,
}

#[derive(Clone, Debug, Serialize)]
struct MailsView {
    count: i64,
    counts: Vec<(&'static str, i64)>,
    outbox_href: &'static str,
    rows: Vec<MailView>,
}

#[derive(Clone, Debug, Serialize)]
struct MailView {
    subject: String,
    to: String,
    trouble: &'static str,
    at: String,
    href: String,
}

/// A day on which something happens.
#[derive(Clone, Debug, Serialize)]
struct DayView {
    day: String,
    days_left: i64,
    events: Vec<EventView>,
}

#[derive(Clone, Debug, Serialize)]
struct EventView {
    /// `closes`, `opens` or `reminder`.
    kind: &'static str,
    /// The cohort that opens or closes.
    cohort: Option<(Localized, String)>,
    /// Whom a plan reminds.
    audience: Option<&'static str>,
    href: Option<String>,
}

/// `GET /office/today`: an address people guess.
pub(super) async fn get(Staff(_): Staff) -> Redirect {
    Redirect::to(routes::OFFICE)
}

pub(super) fn view(ctx: &Ctx, today: Today) -> TodayView {
    let reads = allows(&ctx.actor, Action::ReadApplication);
    let year = &today.year;
    let unopened = year
        .cohorts
        .iter()
        .filter(|cohort| today.unopened.contains(&cohort.id));
    TodayView {
        day: today.day.to_string(),
        unopened: unopened
            .map(|cohort| UnopenedView {
                name: name(year, cohort),
                number: cohort.number_as_written(),
                href: routes::office_open_cohort(cohort.id),
            })
            .collect(),
        to_approve: today.to_approve.map(|runs| runs.iter().map(run).collect()),
        outlook: outlook(year, today.day, &today.coming),
        sections: today
            .sections
            .into_iter()
            .map(|one| section(one, today.day, reads))
            .collect(),
        mails: today.mails.map(mails),
    }
}

/// The name of a cohort's programme.
pub(super) fn name(year: &ProgrammeYear, cohort: &Cohort) -> Localized {
    let mut programmes = year.programmes.iter();
    programmes
        .find(|programme| programme.id == cohort.programme_id)
        .map(|programme| programme.name.clone())
        .unwrap_or_default()
}

fn run(run: &RunRow) -> RunView {
    RunView {
        audience: run.audience.code(),
        due_on: run.due_on.to_string(),
        waiting: run.waiting(),
        href: routes::office_reminder_run(run.id),
    }
}

fn section(section: Section, today: NaiveDate, reads: bool) -> SectionView {
    let shown = i64::try_from(section.rows.len()).unwrap_or(i64::MAX);
    let list = View::default().with(|view| {
        view.filter.need = Some(section.need);
        view.filter.state = Some(section.need.state());
    });
    SectionView {
        code: section.need.code(),
        count: section.count,
        more: section.count > shown,
        href: list.href(),
        rows: section
            .rows
            .into_iter()
            .map(|one| row(one, today, reads))
            .collect(),
    }
}

fn row(row: Row, today: NaiveDate, reads: bool) -> RowView {
    let ends = row.by.or(row.deadline);
    RowView {
        href: reads.then(|| routes::office_application(row.id)),
        number: row.number,
        name: row.name,
        institution: row.institution,
        since: row.since.to_rfc3339(),
        by: ends.map(|day| day.to_string()),
        days_left: ends.map(|day| (day - today).num_days()),
        asked: row.asked.map(|(name, step)| AskedView {
            name,
            step: step.code(),
            tone: match step.code() {
                "failed" | "bounced" => "bad",
                "opened" => "good",
                "queued" | "not_opened" => "wait",
                _ => "quiet",
            },
        }),
    }
}

fn mails(mails: Mails) -> MailsView {
    let mail = |mail: MailRow| MailView {
        trouble: mail.trouble().code(),
        at: mail.created_at.to_rfc3339(),
        href: routes::outbox_mail(mail.id),
        subject: mail.subject,
        to: mail.to_email,
    };
    MailsView {
        count: mails.counts.iter().map(|(_, count)| count).sum(),
        counts: mails
            .counts
            .iter()
            .filter(|(_, count)| *count > 0)
            .map(|(trouble, count)| (trouble.code(), *count))
            .collect(),
        outbox_href: routes::OFFICE_OUTBOX,
        rows: mails.rows.into_iter().map(mail).collect(),
    }
}

/// The days of the next two weeks on which something happens.
fn outlook(year: &ProgrammeYear, today: NaiveDate, coming: &[Coming]) -> Vec<DayView> {
    let last = today
        .checked_add_days(Days::new(OUTLOOK - 1))
        .unwrap_or(today);
    let mut days: BTreeMap<NaiveDate, Vec<EventView>> = BTreeMap::new();
    let mut add = |day: NaiveDate, event: EventView| {
        if (today..=last).contains(&day) {
            days.entry(day).or_default().push(event);
        }
    };
    for cohort in &year.cohorts {
        let window = cohort.window;
        for (day, kind) in [(window.opens_on, "opens"), (window.closes_on, "closes")] {
            let event = EventView {
                kind,
                cohort: Some((name(year, cohort), cohort.number_as_written())),
                audience: None,
                href: None,
            };
            add(day, event);
        }
    }
    for plan in coming {
        let event = EventView {
            kind: "reminder",
            cohort: None,
            audience: Some(plan.audience.code()),
            href: Some(routes::office_reminder_plan(plan.plan)),
        };
        add(plan.due_on, event);
    }
    days.into_iter()
        .map(|(day, events)| DayView {
            day: day.to_string(),
            days_left: (day - today).num_days(),
            events,
        })
        .collect()
}
