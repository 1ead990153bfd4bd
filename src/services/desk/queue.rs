//! The queue of the desk: what waits for the office, what waits for applicants, what is missing.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use domain::access::{Action, allows};
use domain::application::State;
use domain::ids::ApplicationId;
use entity::application;
use sea_orm::sea_query::{Expr, ExprTrait, Order};
use sea_orm::{
    ColumnTrait, Condition, DatabaseConnection, DbErr, EntityTrait, FromQueryResult, QueryFilter,
    QueryOrder, QuerySelect, Select,
};

use crate::services::programmes::{self, ProgrammeYear};
use crate::services::{Ctx, Failure};

/// Rows of a page.
pub const PAGE: u64 = 50;

/// The day that is next: to answer what was returned, else the end of the window of the choices.
const DUE: &str = "coalesce(application.items_answer_by, (SELECT max(cohort.closes_on) \
    FROM application_choice \
    JOIN offering ON offering.id = application_choice.offering_id \
    JOIN cohort ON cohort.id = offering.cohort_id \
    WHERE application_choice.application_id = application.id))";

/// What to show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pile {
    /// Whatever somebody has to do something about, except what simply has not come yet.
    #[default]
    Open,
    /// Papers that nobody has looked at.
    ToCheck,
    /// Findings that nobody has decided.
    Eligibility,
    /// Returned, and not answered yet.
    Returned,
    /// Something has not come yet, the recommendation included.
    Missing,
}

impl Pile {
    /// Every pile, in the order in which they are offered.
    pub const ALL: [Self; 5] = [
        Self::Open,
        Self::ToCheck,
        Self::Eligibility,
        Self::Returned,
        Self::Missing,
    ];

    /// The name in addresses and texts.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::ToCheck => "to_check",
            Self::Eligibility => "eligibility",
            Self::Returned => "returned",
            Self::Missing => "missing",
        }
    }

    /// What an application on the pile is like.
    pub(in crate::services) fn condition(self) -> Condition {
        use application::Column::{EligibilityOpen, ItemsMissing, ItemsReceived, ItemsReturned};
        let any = Condition::any();
        match self {
            Self::Open => any
                .add(ItemsReceived.gt(0))
                .add(EligibilityOpen.gt(0))
                .add(ItemsReturned.gt(0)),
            Self::ToCheck => any.add(ItemsReceived.gt(0)),
            Self::Eligibility => any.add(EligibilityOpen.gt(0)),
            Self::Returned => any.add(ItemsReturned.gt(0)),
            Self::Missing => any.add(ItemsMissing.gt(0)),
        }
    }
}

/// A line of the queue.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Row {
    /// Its row.
    pub id: ApplicationId,
    /// Rises with every change.
    pub version: i32,
    /// Its receipt number.
    pub number: Option<String>,
    /// Who applies, as typed.
    pub name_as_listed: String,
    /// Their institution.
    pub institution_as_listed: String,
    /// Items that have not come.
    pub items_missing: i32,
    /// Items nobody has looked at.
    pub items_received: i32,
    /// Items returned and not answered.
    pub items_returned: i32,
    /// Findings nobody has decided.
    pub eligibility_open: i32,
    /// The day that is next.
    pub due_on: Option<NaiveDate>,
    /// When it was sent.
    pub submitted_at: Option<DateTime<Utc>>,
}

/// How many applications lie on each pile.
#[derive(Clone, Copy, Debug, Default, FromQueryResult)]
pub struct Heights {
    open: Option<i64>,
    to_check: Option<i64>,
    eligibility: Option<i64>,
    returned: Option<i64>,
    missing: Option<i64>,
}

impl Heights {
    /// How many lie on one.
    pub fn of(&self, pile: Pile) -> i64 {
        let count = match pile {
            Pile::Open => self.open,
            Pile::ToCheck => self.to_check,
            Pile::Eligibility => self.eligibility,
            Pile::Returned => self.returned,
            Pile::Missing => self.missing,
        };
        count.unwrap_or(0)
    }
}

/// A page of the queue.
#[derive(Clone, Debug)]
pub struct Queue {
    /// The programme of the year.
    pub year: Arc<ProgrammeYear>,
    /// How much there is.
    pub heights: Heights,
    /// Up to [`PAGE`] applications, the most urgent first.
    pub rows: Vec<Row>,
    /// Which page it is, from 1.
    pub page: u64,
    /// Whether there are more.
    pub has_next: bool,
    /// Whether whoever asks may decide.
    pub may_decide: bool,
}

/// A page of the queue; `None` as long as no programme was loaded. Without `year` the latest.
///
/// # Errors
/// [`Failure::NotFound`] for an unknown year and for everybody outside the office,
/// [`Failure::Forbidden`] for roles that do not read applications.
pub async fn list(
    ctx: &Ctx,
    year: Option<i32>,
    pile: Pile,
    page: u64,
) -> Result<Option<Queue>, Failure> {
    ctx.require(Action::ReadApplication)?;
    let year = match year {
        Some(year) => programmes::get_year(ctx, year).await?,
        None => match programmes::latest(ctx).await? {
            Some(year) => year,
            None => return Ok(None),
        },
    };
    let db = &ctx.app.db.read;
    let page = Ord::max(page, 1);
    let mut rows: Vec<Row> = in_order(on_pile(year.year, pile))
        .select_only()
        .columns([
            application::Column::Id,
            application::Column::Version,
            application::Column::Number,
            application::Column::NameAsListed,
            application::Column::InstitutionAsListed,
            application::Column::ItemsMissing,
            application::Column::ItemsReceived,
            application::Column::ItemsReturned,
            application::Column::EligibilityOpen,
            application::Column::SubmittedAt,
        ])
        .expr_as(Expr::cust(DUE), "due_on")
        .offset((page - 1).saturating_mul(PAGE))
        .limit(PAGE + 1)
        .into_model()
        .all(db)
        .await?;
    let has_next = rows.len() as u64 > PAGE;
    rows.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    Ok(Some(Queue {
        heights: heights(db, year.year).await?,
        year,
        rows,
        page,
        has_next,
        may_decide: allows(&ctx.actor, Action::DecideApplications),
    }))
}

/// The application that lies after another one on the pile of what waits for the office; from the top
/// when that one does not lie there any more.
///
/// # Errors
/// [`Failure::Forbidden`] for roles that do not read applications.
pub async fn next_after(
    ctx: &Ctx,
    year: i32,
    id: ApplicationId,
) -> Result<Option<ApplicationId>, Failure> {
    ctx.require(Action::ReadApplication)?;
    let waiting = Condition::any()
        .add(application::Column::ItemsReceived.gt(0))
        .add(application::Column::EligibilityOpen.gt(0));
    let ids: Vec<ApplicationId> = in_order(sent(year).filter(waiting))
        .select_only()
        .column(application::Column::Id)
        .into_tuple()
        .all(&ctx.app.db.read)
        .await?;
    let place = ids.iter().position(|one| *one == id);
    let after = place.map_or(0, |place| place + 1);
    let mut later = ids.iter().skip(after).chain(ids.iter().take(after));
    Ok(later.find(|one| **one != id).copied())
}

fn sent(year: i32) -> Select<application::Entity> {
    application::Entity::find()
        .filter(application::Column::Year.eq(year))
        .filter(application::Column::State.eq(State::Submitted))
}

fn on_pile(year: i32, pile: Pile) -> Select<application::Entity> {
    sent(year).filter(pile.condition())
}

/// The most urgent first; among equals those who have waited longest.
fn in_order(found: Select<application::Entity>) -> Select<application::Entity> {
    found
        .order_by(Expr::cust(DUE), Order::Asc)
        .order_by_asc(application::Column::SubmittedAt)
        .order_by_asc(application::Column::Id)
}

async fn heights(db: &DatabaseConnection, year: i32) -> Result<Heights, DbErr> {
    let mut counted = sent(year).select_only();
    for pile in Pile::ALL {
        let is_on = Expr::case(pile.condition(), 1).finally(0);
        counted = counted.expr_as(Expr::expr(is_on).sum().cast_as("bigint"), pile.code());
    }
    let found = counted.into_model::<Heights>().one(db).await?;
    Ok(found.unwrap_or_default())
}
