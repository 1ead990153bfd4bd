//! Runs of plans: what they wrote, who approves it, and whether it still applies when it leaves.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};
use domain::access::Action;
use domain::calendar::tokyo_day;
use domain::ids::{ApplicationId, OutboxMessageId, ReminderRunId};
use domain::mail::OutboxState;
use domain::recommendation::RequestState;
use domain::reminder::ReminderAudience;
use entity::{application, outbox_message, recommendation, reminder_plan, reminder_run};
use sea_orm::ActiveValue::{Set, Unchanged};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::audience::in_state;
use crate::app::App;
use crate::db::only;
use crate::jobs::{self, Job};
use crate::services::audit::Change;
use crate::services::{Ctx, Failure, cohorts};
use crate::tokens;

/// A statement has room for so many rows.
const AT_A_TIME: usize = 200;
/// Most runs of the list.
const LISTED: u64 = 60;

/// A run in a list.
#[derive(Clone, Debug)]
pub struct RunRow {
    /// Its row.
    pub id: ReminderRunId,
    /// The key of its plan.
    pub key: String,
    /// Whom it reminded.
    pub audience: ReminderAudience,
    /// Its day.
    pub due_on: NaiveDate,
    /// The deadline it reminded of.
    pub closes_on: NaiveDate,
    /// Whether it was written to its end.
    pub is_finished: bool,
    /// When it was approved.
    pub approved_at: Option<DateTime<Utc>>,
    /// By whom; `None` when it went by itself.
    pub approved_by: Option<String>,
    /// How many of its mails are in each state.
    pub mails: BTreeMap<OutboxState, i64>,
}

impl RunRow {
    /// Mails that wait for somebody to approve them.
    pub fn waiting(&self) -> i64 {
        self.mails.get(&OutboxState::Draft).copied().unwrap_or(0)
    }
}

/// A run with its mails.
#[derive(Clone, Debug)]
pub struct RunDetail {
    /// The run.
    pub row: RunRow,
    /// Its mails, by the kana of whom they are about.
    pub mails: Vec<RunMail>,
    /// The mark of the drafts as they are now, which approving them names.
    pub seen: String,
}

/// One mail of a run.
#[derive(Clone, Debug)]
pub struct RunMail {
    /// Its row.
    pub id: OutboxMessageId,
    /// The application it is about.
    pub application: Option<ApplicationId>,
    /// Whose that is.
    pub name: String,
    /// Its receipt number.
    pub number: Option<String>,
    /// Where it goes.
    pub to_email: String,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub text: String,
    /// Where it stands.
    pub state: OutboxState,
    /// Whether what it reminds of is still so.
    pub still_applies: bool,
}

/// The runs of a year, the latest first.
///
/// # Errors
/// [`Failure::Forbidden`] for roles that remind nobody.
pub async fn runs(ctx: &Ctx, year: i32) -> Result<Vec<RunRow>, Failure> {
    ctx.require(Action::ManageReminders)?;
    let db = &ctx.app.db.read;
    let found = reminder_run::Entity::find()
        .find_also_related(reminder_plan::Entity)
        .filter(reminder_plan::COLUMN.year.eq(year))
        .order_by_desc(reminder_run::Column::DueOn)
        .order_by_desc(reminder_run::Column::Id)
        .limit(LISTED)
        .all(db)
        .await?;
    Ok(rows(db, found).await?)
}

async fn rows(
    db: &impl ConnectionTrait,
    found: Vec<(reminder_run::Model, Option<reminder_plan::Model>)>,
) -> Result<Vec<RunRow>, DbErr> {
    let counts: Vec<(Option<ReminderRunId>, OutboxState, i64)> = outbox_message::Entity::find()
        .select_only()
        .column(outbox_message::Column::ReminderRunId)
        .column(outbox_message::Column::State)
        .column_as(outbox_message::Column::Id.count(), "mails")
        .filter(outbox_message::Column::ReminderRunId.is_in(found.iter().map(|(run, _)| run.id)))
        .group_by(outbox_message::Column::ReminderRunId)
        .group_by(outbox_message::Column::State)
        .into_tuple()
        .all(db)
        .await?;
    let names = cohorts::names(db, found.iter().filter_map(|(run, _)| run.approved_by)).await?;
    let names: HashMap<_, _> = names.into_iter().collect();
    Ok(found
        .into_iter()
        .map(|(run, plan)| RunRow {
            id: run.id,
            key: plan.map(|plan| plan.key).unwrap_or_default(),
            audience: run.audience,
            due_on: run.due_on,
            closes_on: run.closes_on,
            is_finished: run.finished_at.is_some(),
            approved_at: run.approved_at,
            approved_by: run.approved_by.and_then(|id| names.get(&id).cloned()),
            mails: counts
                .iter()
                .filter(|(of, _, _)| *of == Some(run.id))
                .map(|(_, state, count)| (*state, *count))
                .collect(),
        })
        .collect())
}

/// One run with its mails.
///
/// # Errors
/// [`Failure::NotFound`] if there is none, [`Failure::Forbidden`] for roles that remind nobody.
pub async fn run(ctx: &Ctx, id: ReminderRunId) -> Result<RunDetail, Failure> {
    ctx.require(Action::ManageReminders)?;
    let db = &ctx.app.db.read;
    let found = reminder_run::Entity::find_by_id(id)
        .find_also_related(reminder_plan::Entity)
        .all(db)
        .await?;
    let row = rows(db, found).await?.pop().ok_or(Failure::NotFound)?;
    let mails = outbox_message::Entity::find()
        .filter(outbox_message::Column::ReminderRunId.eq(id))
        .find_also_related(application::Entity)
        .order_by_asc(application::Column::KanaKey)
        .order_by_asc(outbox_message::Column::Id)
        .all(db)
        .await?;
    let about = mails
        .iter()
        .filter_map(|(_, application)| application.as_ref());
    let applying = applying(db, row.audience, about.map(|row| row.id)).await?;
    let in_time = tokyo_day(ctx.now) <= row.closes_on;
    let drafts = mails.iter().map(|(mail, _)| mail);
    let drafts = drafts.filter(|mail| mail.state == OutboxState::Draft);
    let seen = mark(drafts.map(|mail| (mail.id, mail.version)).collect());
    let mails = mails.into_iter().map(|(mail, application)| RunMail {
        id: mail.id,
        still_applies: in_time && mail.application_id.is_some_and(|id| applying.contains(&id)),
        application: mail.application_id,
        name: application
            .as_ref()
            .map(|row| row.name_as_listed.clone())
            .unwrap_or_default(),
        number: application.and_then(|row| row.number),
        to_email: mail.to_email,
        subject: mail.subject,
        text: mail.body_text,
        state: mail.state,
    });
    Ok(RunDetail {
        mails: mails.collect(),
        row,
        seen,
    })
}

/// Which drafts there are, and in which versions: somebody may change one in the outbox while somebody
/// else reads it here.
fn mark(mut drafts: Vec<(OutboxMessageId, i32)>) -> String {
    drafts.sort_unstable();
    let drafts = drafts.iter().map(|(id, version)| format!("{id}:{version}"));
    tokens::hash(&drafts.collect::<Vec<_>>().join(","))
}

/// Which of these applications are in the state a plan speaks of.
async fn applying(
    db: &impl ConnectionTrait,
    audience: ReminderAudience,
    ids: impl Iterator<Item = ApplicationId>,
) -> Result<HashSet<ApplicationId>, DbErr> {
    let ids: Vec<_> = ids.collect();
    let mut found = HashSet::with_capacity(ids.len());
    for some in ids.chunks(AT_A_TIME) {
        let applying: Vec<ApplicationId> = application::Entity::find()
            .select_only()
            .column(application::Column::Id)
            .filter(application::Column::Id.is_in(some.iter().copied()))
            .filter(in_state(audience))
            .into_tuple()
            .all(db)
            .await?;
        found.extend(applying);
    }
    Ok(found)
}

/// Sends the mails of a run, but not those left out, if they are still those that were `seen`.
/// Approving it again changes nothing.
///
/// # Errors
/// [`Failure::Conflict`] if one of the mails has changed; [`Failure::NotFound`] if there is no such run or it is not written to its end,
/// [`Failure::Forbidden`] for roles that remind nobody.
pub async fn approve(
    ctx: &Ctx,
    id: ReminderRunId,
    seen: &str,
    leave_out: &[OutboxMessageId],
) -> Result<(), Failure> {
    ctx.require(Action::ManageReminders)?;
    let tx = ctx.begin_write().await?;
    let run = reminder_run::Entity::find_by_id(id)
        .lock_exclusive()
        .one(&tx)
        .await?
        .filter(|run| run.finished_at.is_some())
        .ok_or(Failure::NotFound)?;
    if run.approved_at.is_some() {
        return Ok(());
    }
    let drafts: Vec<(OutboxMessageId, i32)> = outbox_message::Entity::find()
        .select_only()
        .columns([outbox_message::Column::Id, outbox_message::Column::Version])
        .filter(outbox_message::Column::ReminderRunId.eq(id))
        .filter(outbox_message::Column::State.eq(OutboxState::Draft))
        .order_by_asc(outbox_message::Column::Id)
        .lock_exclusive()
        .into_tuple()
        .all(&tx)
        .await?;
    if mark(drafts.clone()) != seen {
        return Err(Failure::Conflict);
    }
    let drafts = drafts.into_iter().map(|(id, _)| id);
    let (left, sent): (Vec<_>, Vec<_>) = drafts.partition(|id| leave_out.contains(id));
    for (mails, state) in [(&left, OutboxState::Held), (&sent, OutboxState::Queued)] {
        let goes = state == OutboxState::Queued;
        for some in mails.chunks(AT_A_TIME) {
            outbox_message::Entity::update_many()
                .set(outbox_message::ActiveModel {
                    state: Set(state),
                    approved_at: Set(goes.then_some(ctx.now)),
                    queued_at: Set(goes.then_some(ctx.now)),
                    approved_by: Set(ctx.account()),
                    ..Default::default()
                })
                .col_expr(
                    outbox_message::Column::Version,
                    Expr::col(outbox_message::Column::Version).add(1),
                )
                .filter(outbox_message::Column::Id.is_in(some.iter().copied()))
                .exec(&tx)
                .await?;
        }
    }
    for some in sent.chunks(AT_A_TIME) {
        let mails = some.iter();
        let work: Vec<_> = mails
            .map(|message| Job::SendMail { message: *message })
            .collect();
        jobs::enqueue_all(&tx, &work, ctx.now).await?;
    }
    reminder_run::Entity::update(reminder_run::ActiveModel {
        id: Unchanged(id),
        approved_at: Set(Some(ctx.now)),
        approved_by: Set(ctx.account()),
        ..Default::default()
    })
    .exec(&tx)
    .await?;
    Change::new("reminder.approve", "reminder_run", id.0)
        .field("recipients", 0, sent.len())
        .field("left_out", 0, left.len())
        .record(&tx, ctx)
        .await?;
    ctx.commit(tx).await
}

/// Whether a mail about to leave still says something true. What is no reminder always does.
pub(crate) async fn still_applies(app: &App, mail: &outbox_message::Model) -> Result<bool, DbErr> {
    let (Some(run), Some(about)) = (mail.reminder_run_id, mail.application_id) else {
        return Ok(true);
    };
    let db = app.db.writer();
    let run = reminder_run::Entity::find_by_id(run).all(db).await;
    let Some(run) = run.map(only)? else {
        return Ok(true);
    };
    if tokyo_day(app.clock.now()) > run.closes_on {
        return Ok(false);
    }
    let applying = applying(db, run.audience, std::iter::once(about)).await?;
    if applying.is_empty() || run.audience != ReminderAudience::Recommender {
        return Ok(!applying.is_empty());
    }
    // Somebody else may have been asked in the meantime.
    let asked = recommendation::Entity::find()
        .filter(recommendation::Column::ApplicationId.eq(about))
        .filter(recommendation::Column::State.eq(RequestState::Waiting))
        .filter(recommendation::Column::ToEmail.eq(mail.to_email.as_str()))
        .all(db)
        .await?;
    Ok(!asked.is_empty())
}
