//! Reminder plans (催促計画): who is reminded of what, how many days before the deadline.
//!
//! A plan comes round once for each deadline of its year. On its day a run is prepared: whom it
//! concerns is asked then, the mails are rendered, and lie in the outbox until a person approves them
//! or, in a plan that was made automatic, go at once. Everybody gets the mail of a plan once for each
//! deadline. Before it leaves it is asked again whether it still applies.

mod audience;
mod defaults;
mod plans;
mod prepare;
mod preview;
mod recipients;
mod runs;
#[cfg(test)]
mod tests;

pub use plans::{NewPlan, Plan, PlanRefusal, get, mistakes, plans, save};
pub use prepare::{Pace, remind};
pub use preview::{Drawn, Example, preview};
pub use runs::{RunDetail, RunMail, RunRow, approve, run, runs};

pub(super) use defaults::ensure_plans;
pub(crate) use runs::still_applies;

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};
use domain::calendar::tokyo_day;
use domain::ids::{ApplicationId, CohortId, ReminderPlanId};
use domain::reminder::{ReminderAudience, ReminderMode, due_on, is_due};
use entity::{application, cohort, reminder_plan, reminder_run};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::programmes::ProgrammeYear;
use super::{Ctx, Failure};

/// Most people named for a plan that has not come round yet.
const NAMED: u64 = 20;

/// A plan before a deadline, with whom it would concern if it came round now.
#[derive(Clone, Debug)]
pub struct Concerned {
    /// The plan.
    pub plan: ReminderPlanId,
    /// Its key, which also names it.
    pub key: String,
    /// In which state.
    pub audience: ReminderAudience,
    /// What happens on its day.
    pub mode: ReminderMode,
    /// Its day.
    pub due_on: NaiveDate,
    /// The deadline.
    pub closes_on: NaiveDate,
    /// Whether its day, or the days on which it is made up for, are over.
    pub is_over: bool,
    /// How many it would be.
    pub count: u64,
    /// Some of them by name.
    pub named: Vec<(ApplicationId, String)>,
}

/// What every plan of a year would do if it came round now, for the deadlines of these cohorts, in
/// the order of their days.
pub(super) async fn concerned_today(
    ctx: &Ctx,
    year: &ProgrammeYear,
    cohorts: &HashSet<CohortId>,
) -> Result<Vec<Concerned>, Failure> {
    let db = &ctx.app.db.read;
    let today = tokyo_day(ctx.now);
    let plans = of_year(db, year.year).await?;
    let mut all = Vec::new();
    // Plans of one audience concern the same people, as long as they look at the same deadline.
    let mut known: HashMap<(ReminderAudience, NaiveDate), People> = HashMap::new();
    for deadline in audience::deadlines(year, cohorts, today) {
        for plan in &plans {
            let Some(due_on) = due_on(deadline.closes_on, plan.days_before) else {
                continue;
            };
            let of = (plan.audience, deadline.closes_on);
            let (count, named) = if let Some(people) = known.get(&of) {
                people.clone()
            } else {
                let people = people(db, plan.audience, &deadline, ctx.now).await?;
                known.insert(of, people.clone());
                people
            };
            all.push(Concerned {
                plan: plan.id,
                key: plan.key.clone(),
                audience: plan.audience,
                mode: plan.mode,
                due_on,
                closes_on: deadline.closes_on,
                is_over: today > due_on && !is_due(due_on, deadline.closes_on, today),
                count,
                named,
            });
        }
    }
    all.sort_by_key(|one| (one.due_on, one.plan));
    Ok(all)
}

/// How many, and some of them by name.
type People = (u64, Vec<(ApplicationId, String)>);

async fn people(
    db: &impl ConnectionTrait,
    audience: ReminderAudience,
    deadline: &audience::Deadline,
    now: DateTime<Utc>,
) -> Result<People, DbErr> {
    let found = audience::concerned(audience, deadline, now);
    let count = found.clone().count(db).await?;
    let named = found
        .select_only()
        .columns([application::Column::Id, application::Column::NameAsListed])
        .order_by_asc(application::Column::KanaKey)
        .order_by_asc(application::Column::Id)
        .limit(NAMED)
        .into_tuple()
        .all(db)
        .await?;
    Ok((count, named))
}

async fn of_year(db: &impl ConnectionTrait, year: i32) -> Result<Vec<reminder_plan::Model>, DbErr> {
    reminder_plan::Entity::find()
        .filter(reminder_plan::COLUMN.year.eq(year))
        .order_by_desc(reminder_plan::Column::DaysBefore)
        .order_by_asc(reminder_plan::Column::Id)
        .all(db)
        .await
}

/// A cohort was opened: runs of the last days that were prepared without it go on, with its people.
pub(super) async fn take_up_again(
    tx: &impl ConnectionTrait,
    cohort: &cohort::Model,
) -> Result<(), DbErr> {
    let plans = of_year(tx, cohort.year).await?;
    for plan in plans {
        let Some(due_on) = due_on(cohort.closes_on, plan.days_before) else {
            continue;
        };
        reminder_run::Entity::update_many()
            .set(reminder_run::ActiveModel {
                finished_at: Set(None),
                approved_at: Set(None),
                approved_by: Set(None),
                ..Default::default()
            })
            .filter(reminder_run::COLUMN.reminder_plan_id.eq(plan.id))
            .filter(reminder_run::COLUMN.due_on.eq(due_on))
            .exec(tx)
            .await?;
    }
    Ok(())
}

/// A plan whose day is to come.
#[derive(Clone, Debug)]
pub struct Coming {
    /// The plan.
    pub plan: ReminderPlanId,
    /// Its key.
    pub key: String,
    /// Whom it reminds.
    pub audience: ReminderAudience,
    /// What happens on its day.
    pub mode: ReminderMode,
    /// Its day.
    pub due_on: NaiveDate,
}

/// What comes round from a day on, for the cohorts that were opened, in the order of the days.
pub(super) async fn coming(
    db: &impl ConnectionTrait,
    year: &ProgrammeYear,
    opened: &HashSet<CohortId>,
    today: NaiveDate,
) -> Result<Vec<Coming>, DbErr> {
    let deadlines = audience::deadlines(year, opened, today);
    let mut coming = Vec::new();
    for plan in of_year(db, year.year).await? {
        let days = deadlines
            .iter()
            .filter_map(|deadline| due_on(deadline.closes_on, plan.days_before))
            .filter(|day| *day >= today && plan.mode != ReminderMode::Off);
        coming.extend(days.map(|due_on| Coming {
            plan: plan.id,
            key: plan.key.clone(),
            audience: plan.audience,
            mode: plan.mode,
            due_on,
        }));
    }
    coming.sort_by_key(|one| (one.due_on, one.plan));
    Ok(coming)
}
