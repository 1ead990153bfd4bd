//! Carrying plans out on their day.

use std::convert::Infallible;

use anyhow::Context as _;
use chrono::NaiveDate;
use domain::calendar::tokyo_day;
use domain::ids::{ApplicationId, ReminderPlanId, ReminderRunId};
use domain::reminder::{ReminderMode, due_on, is_due};
use entity::{application, outbox_message, reminder_plan, reminder_run};
use sea_orm::ActiveValue::{Set, Unchanged};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::audience::{self, Deadline};
use super::plans::NewPlan;
use super::recipients::{Occasion, Recipient};
use super::{ensure_plans, of_year};
use crate::db::only;
use crate::i18n::Lang;
use crate::mail::{self, Letter, Posting, Reminder};
use crate::services::audit::Change;
use crate::services::programmes::{self, ProgrammeYear};
use crate::services::{Ctx, Failure, cohorts};

/// In what pieces mails are written. Between two of them everybody else gets their turn: somebody who
/// sends an application waits for one piece at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// Applications in one transaction.
    pub chunk: usize,
    /// Transactions before the rest is left for another time.
    pub most: usize,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            chunk: 50,
            most: usize::MAX,
        }
    }
}

/// Prepares everything that is due, and says how many mails that were. It may be interrupted and
/// called again: what was written stays, and nothing is written twice.
///
/// # Errors
/// [`Failure::NotFound`] for anybody but the machine itself.
pub async fn remind(ctx: &Ctx, pace: Pace) -> Result<usize, Failure> {
    if ctx.actor != domain::access::Actor::System {
        return Err(Failure::NotFound);
    }
    let today = tokyo_day(ctx.now);
    let (mut written, mut pace) = (0, pace);
    for (year, _) in programmes::revisions(ctx).await? {
        let year = programmes::get_year(ctx, year).await?;
        let opened = cohorts::opened(&ctx.app.db.read, year.year).await?;
        let deadlines = audience::deadlines(&year, &opened, today);
        if deadlines.is_empty() {
            continue;
        }
        let plans = plans(ctx, year.year).await?;
        for plan in plans.iter().filter(|plan| plan.mode != ReminderMode::Off) {
            for deadline in &deadlines {
                let Some(day) = due_on(deadline.closes_on, plan.days_before) else {
                    continue;
                };
                if is_due(day, deadline.closes_on, today) {
                    let coming = Coming {
                        ctx,
                        year: &year,
                        plan,
                        deadline,
                        due_on: day,
                    };
                    written += coming.carry_out(&mut pace).await?;
                }
            }
        }
    }
    Ok(written)
}

/// The plans of a year; one that was loaded by an earlier release has none yet.
async fn plans(ctx: &Ctx, year: i32) -> Result<Vec<reminder_plan::Model>, Failure> {
    let found = of_year(&ctx.app.db.read, year).await?;
    if !found.is_empty() {
        return Ok(found);
    }
    let tx = ctx.begin_write().await?;
    ensure_plans(&tx, ctx, year).await?;
    let plans = of_year(&tx, year).await?;
    ctx.commit(tx).await?;
    Ok(plans)
}

/// A plan whose day has come.
struct Coming<'a> {
    ctx: &'a Ctx,
    year: &'a ProgrammeYear,
    plan: &'a reminder_plan::Model,
    deadline: &'a Deadline,
    due_on: NaiveDate,
}

impl Coming<'_> {
    async fn carry_out(&self, pace: &mut Pace) -> Result<usize, Failure> {
        let Some(run) = self.begin().await? else {
            return Ok(0);
        };
        let ids: Vec<ApplicationId> =
            audience::concerned(self.plan.audience, self.deadline, self.ctx.now)
                .select_only()
                .column(application::Column::Id)
                .order_by_asc(application::Column::Id)
                .into_tuple()
                .all(&self.ctx.app.db.read)
                .await?;
        let mut written = 0;
        for chunk in ids.chunks(pace.chunk) {
            if pace.most == 0 {
                return Ok(written);
            }
            pace.most -= 1;
            written += self.write(run, chunk).await?;
        }
        self.end(run).await?;
        Ok(written)
    }

    /// The run of the day, begun now or before; `None` if it was finished.
    async fn begin(&self) -> Result<Option<ReminderRunId>, Failure> {
        let known = find(&self.ctx.app.db.read, self.plan.id, self.due_on).await?;
        if let Some(known) = known {
            return Ok(known.finished_at.is_none().then_some(known.id));
        }
        let tx = self.ctx.begin_write().await?;
        reminder_run::Entity::insert(reminder_run::ActiveModel {
            reminder_plan_id: Set(self.plan.id),
            due_on: Set(self.due_on),
            closes_on: Set(self.deadline.closes_on),
            audience: Set(self.plan.audience),
            prepared_at: Set(self.ctx.now),
            recipients: Set(0),
            ..Default::default()
        })
        .on_conflict_do_nothing_on([
            reminder_run::Column::ReminderPlanId,
            reminder_run::Column::DueOn,
        ])
        .exec(&tx)
        .await?;
        let run = find(&tx, self.plan.id, self.due_on).await?;
        self.ctx.commit(tx).await?;
        Ok(run
            .filter(|run| run.finished_at.is_none())
            .map(|run| run.id))
    }

    /// One piece. Whose state has changed since the list was made is left out here.
    async fn write(&self, run: ReminderRunId, ids: &[ApplicationId]) -> Result<usize, Failure> {
        let occasion = Occasion {
            ctx: self.ctx,
            year: self.year,
            audience: self.plan.audience,
            closes_on: self.deadline.closes_on,
        };
        let words = NewPlan::from(self.plan.clone());
        let posting = match self.plan.mode {
            ReminderMode::Automatic => Posting::Run(run),
            ReminderMode::Approve | ReminderMode::Off => Posting::Draft { run: Some(run) },
        };
        let tx = self.ctx.begin_write().await?;
        let mut written = 0;
        for recipient in occasion.recipients(&tx, ids).await? {
            let once = format!(
                "reminder:{}:{}:{}",
                self.plan.id, self.deadline.closes_on, recipient.key
            );
            let letter = letter(&words, &recipient)?;
            let posted =
                mail::post(&tx, self.ctx, &recipient.to, &letter, Some(&once), posting).await?;
            written += usize::from(posted.is_some());
        }
        self.ctx.commit(tx).await?;
        Ok(written)
    }

    /// Everything is written: the run is shown, and if it needs nobody it is approved.
    async fn end(&self, run: ReminderRunId) -> Result<(), Failure> {
        let automatic = self.plan.mode == ReminderMode::Automatic;
        let tx = self.ctx.begin_write().await?;
        let count = outbox_message::Entity::find()
            .filter(outbox_message::Column::ReminderRunId.eq(run))
            .count(&tx)
            .await?;
        reminder_run::Entity::update(reminder_run::ActiveModel {
            id: Unchanged(run),
            recipients: Set(i32::try_from(count).unwrap_or(i32::MAX)),
            finished_at: Set(Some(self.ctx.now)),
            approved_at: if automatic {
                Set(Some(self.ctx.now))
            } else {
                sea_orm::ActiveValue::NotSet
            },
            ..Default::default()
        })
        .exec(&tx)
        .await?;
        if count > 0 {
            Change::new("reminder.prepare", "reminder_plan", self.plan.id.0)
                .field("due_on", serde_json::Value::Null, self.due_on.to_string())
                .field("recipients", 0, count)
                .record(&tx, self.ctx)
                .await?;
        }
        self.ctx.commit(tx).await
    }
}

async fn find(
    db: &impl ConnectionTrait,
    plan: ReminderPlanId,
    due_on: NaiveDate,
) -> Result<Option<reminder_run::Model>, DbErr> {
    reminder_run::Entity::find()
        .filter(reminder_run::COLUMN.reminder_plan_id.eq(plan))
        .filter(reminder_run::COLUMN.due_on.eq(due_on))
        .all(db)
        .await
        .map(only)
}

/// The letter to one person.
pub(super) fn letter(plan: &NewPlan, recipient: &Recipient) -> Result<Letter, Failure<Infallible>> {
    let lang: Lang = recipient.to.lang;
    let (subject, body) = plan
        .words(lang)
        .ok()
        .context("a plan was stored with mistakes in its words")?;
    Ok(Letter::Reminder(Reminder {
        title: subject.subject(&recipient.values),
        paragraphs: body.body(&recipient.values),
        first_mail: recipient.first_mail.clone(),
    }))
}
