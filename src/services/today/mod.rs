//! The page of the day (今日): who and what waits, the most urgent first, from the columns that
//! applications keep for lists. A fixed number of statements, however many applications there are.

mod mails;
mod waiting;

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use domain::access::{Action, allows};
use domain::calendar::tokyo_day;
use domain::ids::{ApplicationId, CohortId, OfferingId};
use entity::{application, application_choice};
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait, NullOrdering, Order};
use sea_orm::{
    ColumnTrait, DatabaseConnection, DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait,
};

pub use mails::{MailRow, MailTrouble, Mails};
pub use waiting::MailStep;

use super::applications::needs::{Moment, Need};
use super::programmes::{self, ProgrammeYear};
use super::reminders::{self, Coming, RunRow};
use super::{Ctx, Failure, cohorts};

/// Rows of a section; the list shows the others.
pub const SHOWN: u64 = 6;

/// Everything the page of the day says.
#[derive(Clone, Debug)]
pub struct Today {
    /// The programme of the year.
    pub year: Arc<ProgrammeYear>,
    /// The day in Tokyo.
    pub day: NaiveDate,
    /// What applications need; empty for roles that only see numbers.
    pub sections: Vec<Section>,
    /// Mails in trouble, for those who read the outbox.
    pub mails: Option<Mails>,
    /// Runs that wait for approval, for those who remind people.
    pub to_approve: Option<Vec<RunRow>>,
    /// What comes round in the next days, for the same.
    pub coming: Vec<Coming>,
    /// Cohorts that nobody has opened yet, for those who may.
    pub unopened: Vec<CohortId>,
}

/// Applications that need the same.
#[derive(Clone, Debug)]
pub struct Section {
    /// What.
    pub need: Need,
    /// How many there are.
    pub count: i64,
    /// The most urgent ones.
    pub rows: Vec<Row>,
}

/// An application that needs something.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its row.
    pub id: ApplicationId,
    /// Its receipt number.
    pub number: Option<String>,
    /// The name as typed; empty in a young draft.
    pub name: String,
    /// The institution; empty in a young draft.
    pub institution: String,
    /// Since when: sent, asked, or last changed.
    pub since: DateTime<Utc>,
    /// By when somebody was asked to act.
    pub by: Option<NaiveDate>,
    /// The next deadline of what it applies for.
    pub deadline: Option<NaiveDate>,
    /// Who was asked for a recommendation, and what became of the mail.
    pub asked: Option<(String, MailStep)>,
}

/// The page of the day; `None` as long as no programme was loaded.
///
/// # Errors
/// [`Failure::NotFound`] for everybody outside the office.
pub async fn today(ctx: &Ctx) -> Result<Option<Today>, Failure> {
    ctx.require(Action::ListApplications)?;
    let Some(year) = programmes::latest(ctx).await? else {
        return Ok(None);
    };
    let db = &ctx.app.db.read;
    let may = |action| allows(&ctx.actor, action);
    let day = tokyo_day(ctx.now);
    let reminds = may(Action::ManageReminders);
    let opened = cohorts::opened(db, year.year).await?;
    let mut to_approve = None;
    if reminds {
        let mut runs = reminders::runs(ctx, year.year).await?;
        runs.retain(|run| run.approved_at.is_none() && run.is_finished && run.waiting() > 0);
        to_approve = Some(runs);
    }
    Ok(Some(Today {
        day,
        sections: sections(ctx, &year, needs(ctx)).await?,
        mails: if may(Action::ReadOutbox) {
            Some(mails::load(db, ctx.now).await?)
        } else {
            None
        },
        to_approve,
        coming: if reminds {
            reminders::coming(db, &year, &opened, day).await?
        } else {
            Vec::new()
        },
        unopened: if may(Action::OpenCohort) {
            let all = year.cohorts.iter().map(|cohort| cohort.id);
            all.filter(|id| !opened.contains(id)).collect()
        } else {
            Vec::new()
        },
        year,
    }))
}

/// Whose work needs what: papers and drafts are the coordinator's, judging is also the screener's,
/// and for the accountant the numbers are enough.
fn needs(ctx: &Ctx) -> Vec<Need> {
    let may = |action| allows(&ctx.actor, action);
    if may(Action::DecideApplications) {
        Need::ALL.to_vec()
    } else if may(Action::ReadApplication) {
        vec![Need::Reconfirm, Need::Eligibility, Need::New]
    } else {
        Vec::new()
    }
}

async fn sections(
    ctx: &Ctx,
    year: &ProgrammeYear,
    needs: Vec<Need>,
) -> Result<Vec<Section>, DbErr> {
    if needs.is_empty() {
        return Ok(Vec::new());
    }
    let db = &ctx.app.db.read;
    let moment = Moment::of(year, ctx.now);
    let counts = counts(db, year.year, moment, &needs).await?;
    let mut sections = Vec::with_capacity(needs.len());
    for (need, count) in needs.into_iter().zip(counts) {
        let rows = match need {
            _ if count == 0 => Vec::new(),
            Need::Waiting => waiting::load(db, year.year).await?,
            _ => rows(db, year.year, moment, need).await?,
        };
        sections.push(Section { need, count, rows });
    }
    let shown = sections.iter().flat_map(|section| &section.rows);
    let deadlines = deadlines(db, year, tokyo_day(ctx.now), shown.map(|row| row.id)).await?;
    for row in sections.iter_mut().flat_map(|section| &mut section.rows) {
        row.deadline = deadlines.get(&row.id).copied();
    }
    Ok(sections)
}

/// Every count in one walk over the year.
async fn counts(
    db: &DatabaseConnection,
    year: i32,
    moment: Moment,
    needs: &[Need],
) -> Result<Vec<i64>, DbErr> {
    let mut found = application::Entity::find()
        .select_only()
        .filter(application::Column::Year.eq(year));
    for need in needs {
        let one = CaseStatement::new()
            .case(need.condition(moment), Expr::val(1))
            .finally(Expr::val(0));
        found = found.column_as(Expr::expr(one).sum(), need.code());
    }
    let statement = found.build(db.get_database_backend());
    let Some(row) = sea_orm::ConnectionTrait::query_one_raw(db, statement).await? else {
        return Ok(vec![0; needs.len()]);
    };
    needs
        .iter()
        .map(|need| Ok(row.try_get::<Option<i64>>("", need.code())?.unwrap_or(0)))
        .collect()
}

#[derive(Debug, FromQueryResult)]
struct Found {
    id: ApplicationId,
    number: Option<String>,
    name_as_listed: String,
    institution_as_listed: String,
    updated_at: DateTime<Utc>,
    submitted_at: Option<DateTime<Utc>>,
    items_answer_by: Option<NaiveDate>,
}

async fn rows(
    db: &DatabaseConnection,
    year: i32,
    moment: Moment,
    need: Need,
) -> Result<Vec<Row>, DbErr> {
    use application::Column;
    let found = application::Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::Number,
            Column::NameAsListed,
            Column::InstitutionAsListed,
            Column::UpdatedAt,
            Column::SubmittedAt,
            Column::ItemsAnswerBy,
        ])
        .filter(Column::Year.eq(year))
        .filter(need.condition(moment));
    let found = match need {
        Need::Returned => {
            found.order_by_with_nulls(Column::ItemsAnswerBy, Order::Asc, NullOrdering::Last)
        }
        Need::New => found.order_by_desc(Column::SubmittedAt),
        Need::Eligibility => found.order_by_asc(Column::SubmittedAt),
        _ => found.order_by_asc(Column::UpdatedAt),
    };
    let found = found
        .order_by_asc(Column::Id)
        .limit(SHOWN)
        .into_model::<Found>()
        .all(db)
        .await?;
    Ok(found
        .into_iter()
        .map(|row| Row {
            id: row.id,
            number: row.number,
            name: row.name_as_listed,
            institution: row.institution_as_listed,
            since: match need {
                Need::New | Need::Eligibility => row.submitted_at.unwrap_or(row.updated_at),
                _ => row.updated_at,
            },
            by: row.items_answer_by,
            deadline: None,
            asked: None,
        })
        .collect())
}

/// The next deadline of each application that has chosen something.
async fn deadlines(
    db: &DatabaseConnection,
    year: &ProgrammeYear,
    today: NaiveDate,
    ids: impl Iterator<Item = ApplicationId>,
) -> Result<HashMap<ApplicationId, NaiveDate>, DbErr> {
    let ids: Vec<_> = ids.collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let choices: Vec<(ApplicationId, OfferingId)> = application_choice::Entity::find()
        .select_only()
        .columns([
            application_choice::Column::ApplicationId,
            application_choice::Column::OfferingId,
        ])
        .filter(application_choice::Column::ApplicationId.is_in(ids))
        .into_tuple()
        .all(db)
        .await?;
    let mut next: HashMap<ApplicationId, NaiveDate> = HashMap::new();
    for (id, offering) in choices {
        let window = year
            .offering_by_id(offering)
            .and_then(|offering| year.window_of(offering));
        if let Some(day) = window
            .map(|window| window.closes_on)
            .filter(|day| *day >= today)
        {
            next.entry(id)
                .and_modify(|known| *known = Ord::min(day, *known))
                .or_insert(day);
        }
    }
    Ok(next)
}
