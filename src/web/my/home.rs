//! `/my`: where each application stands, what is next, and by when.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::application::{RecommenderWay, State, Step};
use domain::desk::ItemState;
use domain::ids::OutboxMessageId;
use domain::message::Message;
use domain::text::Localized;
use serde::Serialize;

use super::check::GapView;
use super::documents::{self, FileView};
use super::facilities::{self, FacilityView};
use super::item::ItemView;
use super::recommendation::RecommendationView;
use super::withdraw::reopens_until;
use crate::services::applications::{ApplicationDetail, queries};
use crate::services::recommendations::Delivery;
use crate::services::recommendations::show::deliveries;
use crate::services::{Ctx, programmes};
use crate::web::error::PageError;
use crate::web::page::{Page, Shown, show};
use crate::web::routes;

#[derive(Clone, Debug, Serialize)]
pub(super) struct HomePage {
    applications: Vec<ApplicationView>,
    /// Where a new application can be begun.
    open: Option<OpenYear>,
    sign_ins: &'static str,
    /// Why what was just asked for is not possible.
    refusal: Option<Message>,
    /// Who collects applications and sees how far one's own is.
    facilities: Vec<FacilityView>,
}

/// A year whose call is open and for which there is no application yet.
#[derive(Clone, Debug, Serialize)]
struct OpenYear {
    year: i32,
    href: String,
    until: Option<NaiveDate>,
}

/// One application on the home page.
#[derive(Clone, Debug, Serialize)]
struct ApplicationView {
    year: i32,
    /// The state in one line.
    line: Message,
    tone: &'static str,
    next: Message,
    due: Option<NaiveDate>,
    number: Option<String>,
    submitted_at: Option<DateTime<Utc>>,
    withdrawn_at: Option<DateTime<Utc>>,
    courses: Vec<Wish>,
    missing: Vec<GapView>,
    documents: Vec<FileView>,
    /// The checklist of what was sent.
    items: Vec<ItemView>,
    eligibility_decided: bool,
    /// The main thing to do, with its words.
    action: Option<Action>,
    read_href: Option<String>,
    /// The recommendation on paper, when it comes that way.
    paper_href: Option<String>,
    withdraw_href: Option<String>,
    reopen_action: Option<String>,
    recommendation: Option<RecommendationView>,
}

#[derive(Clone, Debug, Serialize)]
struct Wish {
    rank: i32,
    title: Localized,
    href: String,
}

#[derive(Clone, Debug, Serialize)]
struct Action {
    label: Message,
    href: String,
}

impl Page for HomePage {
    const TEMPLATE: &'static str = "my/home.html";

    fn samples() -> Vec<Self> {
        let [waiting, reconfirm] = RecommendationView::samples();
        let day = NaiveDate::from_ymd_opt(2024, 6, 30);
        let draft = ApplicationView {
            year: 2024,
            line: Message::new("my.home.draft"),
            tone: "info",
            next: Message::new("my.home.next_fill").with("count", 2),
            due: day,
            number: None,
            submitted_at: None,
            withdrawn_at: None,
            courses: vec![Wish {
                rank: 1,
                title: Localized::new("CQSO", "CQSO"),
                href: "/2024/cqso".to_owned(),
            }],
            missing: vec![GapView {
                message: Message::new("gap.name"),
                href: "/my/2024/person".to_owned(),
            }],
            documents: vec![documents::sample_file()],
            items: Vec::new(),
            eligibility_decided: false,
            action: Some(Action {
                label: Message::new("my.home.continue"),
                href: "/my/2024/person".to_owned(),
            }),
            read_href: None,
            paper_href: Some("/my/2024/recommendation/paper".to_owned()),
            withdraw_href: None,
            reopen_action: None,
            recommendation: Some(waiting),
        };
        let sent = ApplicationView {
            line: Message::new("my.home.received"),
            tone: "good",
            next: Message::new("my.home.next_wait"),
            due: None,
            number: Some("2024-0001".to_owned()),
            submitted_at: Some(DateTime::default()),
            missing: Vec::new(),
            documents: Vec::new(),
            items: ItemView::samples(),
            eligibility_decided: true,
            action: None,
            read_href: Some("/my/2024/check".to_owned()),
            withdraw_href: Some("/my/2024/withdraw".to_owned()),
            recommendation: Some(reconfirm),
            ..draft.clone()
        };
        let withdrawn = ApplicationView {
            line: Message::new("my.home.withdrawn"),
            withdrawn_at: Some(DateTime::default()),
            courses: Vec::new(),
            paper_href: None,
            withdraw_href: None,
            reopen_action: Some("/my/2024/reopen".to_owned()),
            recommendation: None,
            ..sent.clone()
        };
        let open = OpenYear {
            year: 2024,
            href: "/2024".to_owned(),
            until: day,
        };
        vec![
            Self {
                applications: vec![draft, sent, withdrawn],
                open: None,
                sign_ins: "/my/sign-ins",
                refusal: Some(Message::new("recommend.refusal.on_paper")),
                facilities: vec![facilities::sample()],
            },
            Self {
                applications: Vec::new(),
                open: Some(open),
                sign_ins: "/my/sign-ins",
                refusal: None,
                facilities: Vec::new(),
            },
            Self {
                applications: Vec::new(),
                open: None,
                sign_ins: "/my/sign-ins",
                refusal: None,
                facilities: Vec::new(),
            },
        ]
    }
}

pub(super) async fn get(ctx: Ctx) -> Result<Shown<HomePage>, PageError> {
    Ok(show(page(&ctx, None).await?))
}

/// The page, after something was refused with the reason.
pub(super) async fn page(ctx: &Ctx, refusal: Option<Message>) -> Result<HomePage, PageError> {
    let mine = queries::all_mine(ctx).await?;
    let asked = mine
        .iter()
        .filter_map(|one| one.recommendation.request.as_ref());
    let mails = deliveries(ctx, asked.filter_map(|asked| asked.message)).await?;
    let applications: Vec<_> = mine
        .iter()
        .map(|application| view(ctx, application, &mails))
        .collect();
    let open = programmes::latest(ctx)
        .await?
        .filter(|year| year.is_open(ctx.now))
        .filter(|year| applications.iter().all(|one| one.year != year.year))
        .map(|year| OpenYear {
            year: year.year,
            href: routes::year(year.year),
            until: year
                .cohorts
                .iter()
                .map(|cohort| cohort.window)
                .filter(|window| window.is_open(ctx.now))
                .map(|window| window.closes_on)
                .max(),
        });
    Ok(HomePage {
        applications,
        open,
        sign_ins: routes::MY_SIGN_INS,
        refusal,
        facilities: facilities::views(ctx).await?,
    })
}

/// The state in one line, what is next, and by when.
struct Standing {
    line: &'static str,
    tone: &'static str,
    next: Message,
    due: Option<NaiveDate>,
    action: Option<(&'static str, Step)>,
}

fn standing(ctx: &Ctx, application: &ApplicationDetail) -> Standing {
    let editable = application.editable.is_ok();
    let until = application.closes_on.filter(|_| editable);
    let gaps = &application.gaps;
    match (application.state, editable) {
        (State::Draft, true) => match gaps.first() {
            Some(gap) => Standing {
                line: "my.home.draft",
                tone: "info",
                next: Message::new("my.home.next_fill").with("count", gaps.len()),
                due: until,
                action: Some(("my.home.continue", gap.step)),
            },
            None => Standing {
                line: "my.home.draft",
                tone: "wait",
                next: Message::new("my.home.next_send"),
                due: until,
                action: Some(("my.home.check_and_send", Step::Check)),
            },
        },
        (State::Draft, false) => Standing {
            line: "my.home.not_sent",
            tone: "bad",
            next: Message::new("my.home.next_other_year"),
            due: None,
            action: None,
        },
        (State::Submitted, true) if !application.missing_papers.is_empty() => Standing {
            line: "my.home.received_without_papers",
            tone: "wait",
            next: Message::new("my.home.next_papers"),
            due: until,
            action: Some(("my.home.attach", Step::Training)),
        },
        (State::Submitted, true) => Standing {
            line: "my.home.received",
            tone: "good",
            next: Message::new("my.home.next_change_or_wait"),
            due: until,
            action: None,
        },
        (State::Submitted, false) => Standing {
            line: "my.home.received",
            tone: "good",
            next: Message::new("my.home.next_wait"),
            due: None,
            action: None,
        },
        (State::Withdrawn, _) => {
            let again = reopens_until(ctx, application);
            Standing {
                line: "my.home.withdrawn",
                tone: "info",
                next: Message::new(if again.is_some() {
                    "my.home.next_reopen"
                } else {
                    "my.home.next_nothing"
                }),
                due: again,
                action: None,
            }
        }
    }
}

fn view(
    ctx: &Ctx,
    application: &ApplicationDetail,
    mails: &HashMap<OutboxMessageId, Delivery>,
) -> ApplicationView {
    let year = application.year;
    let editable = application.editable.is_ok();
    let standing = standing(ctx, application);
    let mut missing = GapView::all(year, &application.missing_papers);
    if application.state == State::Draft {
        missing = GapView::all(year, &application.gaps);
    }
    if !editable {
        missing.clear();
    }
    let items = items(ctx, application);
    let (standing, returned) = answering(standing, &items);
    let file = |document| FileView::of(ctx, year, document, false);
    let reopens = application.state == State::Withdrawn && standing.due.is_some();
    ApplicationView {
        year,
        line: Message::new(standing.line),
        tone: standing.tone,
        next: standing.next,
        due: standing.due,
        number: application.number.clone(),
        submitted_at: application.submitted_at,
        withdrawn_at: application.withdrawn_at,
        courses: wishes(application),
        missing,
        documents: application.documents.iter().map(file).collect(),
        action: returned.or(standing.action.map(|(label, step)| Action {
            label: Message::new(label),
            href: routes::step(year, step),
        })),
        items,
        eligibility_decided: application.eligibility_decided,
        read_href: (application.state != State::Draft).then(|| routes::step(year, Step::Check)),
        paper_href: is_on_paper(application).then(|| routes::my_paper(year)),
        withdraw_href: (application.state == State::Submitted).then(|| routes::withdraw(year)),
        reopen_action: reopens.then(|| routes::reopen(year)),
        recommendation: RecommendationView::of(ctx, application, mails),
    }
}

/// The checklist, from when the application is in the office's hands.
fn items(ctx: &Ctx, application: &ApplicationDetail) -> Vec<ItemView> {
    let items = application.items.iter();
    items
        .filter(|_| application.state == State::Submitted)
        .map(|one| ItemView::of(ctx, application, one))
        .collect()
}

/// What the office sent back comes before everything else.
fn answering(standing: Standing, items: &[ItemView]) -> (Standing, Option<Action>) {
    let returned = |item: &&ItemView| item.state == ItemState::Returned.code();
    let Some(first) = items.iter().find(returned) else {
        return (standing, None);
    };
    let action = first.send_href.clone().map(|href| Action {
        label: Message::new("my.home.send_item"),
        href,
    });
    let due = items.iter().filter_map(|item| item.answer_by).min();
    let standing = Standing {
        line: "my.home.returned",
        tone: "wait",
        next: Message::new("my.home.next_returned"),
        due,
        action: None,
    };
    (standing, action)
}

fn is_on_paper(application: &ApplicationDetail) -> bool {
    application.state != State::Withdrawn
        && application.recommender.way == Some(RecommenderWay::Paper)
}

fn wishes(application: &ApplicationDetail) -> Vec<Wish> {
    application
        .choices
        .iter()
        .filter_map(|choice| {
            let offering = application.offering(choice)?;
            Some(Wish {
                rank: choice.rank,
                title: offering.title.clone(),
                href: routes::course(application.year, &offering.course_key),
            })
        })
        .collect()
}
