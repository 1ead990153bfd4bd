//! The queue: one table, single statements, the same on both databases.

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::JobId;
use entity::job::{self, Column};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter,
    QuerySelect,
};

use super::Job;
use crate::db::only;

/// How long a claimed job is ours. Longer than any job takes; after that, whoever claimed it is
/// taken for dead.
const LEASE: TimeDelta = TimeDelta::minutes(5);
/// The wait after the first failure.
const FIRST_WAIT: TimeDelta = TimeDelta::minutes(1);
/// The longest wait between two tries.
const LONGEST_WAIT: TimeDelta = TimeDelta::hours(4);
/// The kind of the jobs that send mail.
const SEND_MAIL: &str = "send_mail";
/// After so many tries (about two and a half days) nobody believes in it any more.
const MOST_TRIES: i32 = 20;

/// Adds a job to the caller's transaction, to run from `run_at` on. With a `dedup_key` it is added
/// once and never again, even after it was done; says whether it was added.
///
/// # Errors
/// Of the database.
pub async fn enqueue(
    tx: &impl ConnectionTrait,
    job: &Job,
    run_at: DateTime<Utc>,
    dedup_key: Option<&str>,
) -> Result<bool, DbErr> {
    let (kind, payload) = job
        .encode()
        .map_err(|error| DbErr::Json(error.to_string()))?;
    let row = job::ActiveModel {
        kind: Set(kind),
        payload: Set(payload),
        run_at: Set(run_at),
        attempts: Set(0),
        dedup_key: Set(dedup_key.map(str::to_owned)),
        created_at: Set(run_at),
        ..Default::default()
    };
    let inserted = job::Entity::insert(row)
        .on_conflict_do_nothing_on([Column::DedupKey])
        .exec(tx)
        .await?;
    Ok(matches!(inserted, sea_orm::TryInsertResult::Inserted(_)))
}

/// Adds several jobs at once, to run from `run_at` on.
///
/// # Errors
/// Of the database.
pub async fn enqueue_all(
    tx: &impl ConnectionTrait,
    jobs: &[Job],
    run_at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let mut rows = Vec::with_capacity(jobs.len());
    for job in jobs {
        let (kind, payload) = job
            .encode()
            .map_err(|error| DbErr::Json(error.to_string()))?;
        rows.push(job::ActiveModel {
            kind: Set(kind),
            payload: Set(payload),
            run_at: Set(run_at),
            attempts: Set(0),
            created_at: Set(run_at),
            ..Default::default()
        });
    }
    if rows.is_empty() {
        return Ok(());
    }
    job::Entity::insert_many(rows)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// A job that is ours until its lease ends.
#[derive(Clone, Debug)]
pub(super) struct Claimed {
    pub(super) id: JobId,
    pub(super) kind: String,
    pub(super) payload: String,
    /// Which try this is, from 1.
    pub(super) attempt: i32,
    leased_until: DateTime<Utc>,
}

/// Neither done nor parked.
fn open() -> Condition {
    Condition::all()
        .add(Column::FinishedAt.is_null())
        .add(Column::FailedAt.is_null())
}

fn unleased(now: DateTime<Utc>) -> Condition {
    Condition::any()
        .add(Column::LeasedUntil.is_null())
        .add(Column::LeasedUntil.lt(now))
}

/// Takes the job that has been due for longest, if there is one. One statement: whoever loses the
/// race for a row finds it leased and gets nothing.
pub(super) async fn claim(
    db: &impl ConnectionTrait,
    now: DateTime<Utc>,
) -> Result<Option<Claimed>, DbErr> {
    let longest_due = Query::select()
        .column(Column::Id)
        .from(job::Entity)
        .cond_where(open().add(unleased(now)).add(Column::RunAt.lte(now)))
        .order_by(Column::RunAt, Order::Asc)
        .order_by(Column::Id, Order::Asc)
        .limit(1)
        .to_owned();
    let claimed = job::Entity::update_many()
        .col_expr(Column::LeasedUntil, Expr::value(now + LEASE))
        .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
        .filter(Column::Id.in_subquery(longest_due))
        .filter(open().add(unleased(now)))
        .exec_with_returning(db)
        .await?;
    Ok(claimed.into_iter().next().map(|row| Claimed {
        id: row.id,
        kind: row.kind,
        payload: row.payload,
        attempt: row.attempts,
        leased_until: row.leased_until.unwrap_or(now),
    }))
}

/// When the next job is due: in the past if one is waiting already, never if there is none.
pub(super) async fn next_due(
    db: &impl ConnectionTrait,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>, DbErr> {
    let next = job::Entity::find()
        .select_only()
        .column_as(Column::RunAt.min(), "next")
        .filter(open().add(unleased(now)))
        .into_tuple::<Option<DateTime<Utc>>>()
        .all(db)
        .await?;
    Ok(only(next).flatten())
}

/// Whether a job with this key was ever added.
pub(super) async fn is_known(db: &impl ConnectionTrait, dedup_key: &str) -> Result<bool, DbErr> {
    let count = job::Entity::find()
        .filter(Column::DedupKey.eq(dedup_key))
        .count(db)
        .await?;
    Ok(count > 0)
}

/// The job is done.
pub(super) async fn finish(
    db: &impl ConnectionTrait,
    claimed: &Claimed,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = job::ActiveModel {
        finished_at: Set(Some(now)),
        leased_until: Set(None),
        last_error: Set(None),
        ..Default::default()
    };
    update(db, claimed, row).await.map(drop)
}

/// Whether nobody believes in the job any more if this try fails too.
pub(super) const fn is_last_try(claimed: &Claimed) -> bool {
    claimed.attempt >= MOST_TRIES
}

/// The job is to be tried again, later each time; answers when, if it was still ours to say.
pub(super) async fn retry(
    db: &impl ConnectionTrait,
    claimed: &Claimed,
    now: DateTime<Utc>,
    error: &str,
) -> Result<Option<DateTime<Utc>>, DbErr> {
    let run_at = now + wait_after(claimed.attempt);
    let row = job::ActiveModel {
        run_at: Set(run_at),
        leased_until: Set(None),
        last_error: Set(Some(error.to_owned())),
        ..Default::default()
    };
    let ours = update(db, claimed, row).await?;
    Ok(ours.then_some(run_at))
}

/// The job will never go well: it stays in the table, for the office to see. Says whether it was
/// still ours to park.
pub(super) async fn park(
    db: &impl ConnectionTrait,
    claimed: &Claimed,
    now: DateTime<Utc>,
    error: &str,
) -> Result<bool, DbErr> {
    let row = job::ActiveModel {
        failed_at: Set(Some(now)),
        leased_until: Set(None),
        last_error: Set(Some(error.to_owned())),
        ..Default::default()
    };
    update(db, claimed, row).await
}

/// Gives an unfinished job back at once: the worker stops. The try does not count.
pub(super) async fn release(db: &impl ConnectionTrait, claimed: &Claimed) -> Result<(), DbErr> {
    let row = job::ActiveModel {
        attempts: Set(claimed.attempt - 1),
        leased_until: Set(None),
        ..Default::default()
    };
    update(db, claimed, row).await.map(drop)
}

/// Only while the lease is still ours: a worker that was taken for dead changes nothing any more.
/// Says whether it was.
async fn update(
    db: &impl ConnectionTrait,
    claimed: &Claimed,
    row: job::ActiveModel,
) -> Result<bool, DbErr> {
    let updated = job::Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(claimed.id))
        .filter(Column::LeasedUntil.eq(claimed.leased_until))
        .exec(db)
        .await?;
    let ours = updated.rows_affected > 0;
    if !ours {
        tracing::warn!(
            job.id = claimed.id.0,
            kind = claimed.kind,
            "the lease was lost"
        );
    }
    Ok(ours)
}

/// The rows of a job that are not done, parked ones included.
fn unfinished(job: &Job) -> Result<Condition, DbErr> {
    let (kind, payload) = job
        .encode()
        .map_err(|error| DbErr::Json(error.to_string()))?;
    Ok(Condition::all()
        .add(Column::Kind.eq(kind))
        .add(Column::Payload.eq(payload))
        .add(Column::FinishedAt.is_null()))
}

/// Does a job at once: one that waits or was parked starts anew, one that is gone is added. One that
/// is being done at this moment is left alone.
///
/// # Errors
/// Of the database.
pub async fn hurry(tx: &impl ConnectionTrait, job: &Job, now: DateTime<Utc>) -> Result<(), DbErr> {
    let waiting = job::Entity::find()
        .filter(unfinished(job)?)
        .count(tx)
        .await?;
    if waiting == 0 {
        enqueue(tx, job, now, None).await?;
        return Ok(());
    }
    job::Entity::update_many()
        .set(job::ActiveModel {
            run_at: Set(now),
            attempts: Set(0),
            failed_at: Set(None),
            leased_until: Set(None),
            ..Default::default()
        })
        .filter(unfinished(job)?)
        .filter(unleased(now))
        .exec(tx)
        .await?;
    Ok(())
}

/// Ticks a parked job off: somebody has seen to it.
///
/// # Errors
/// Of the database.
pub async fn tick_off(
    tx: &impl ConnectionTrait,
    job: &Job,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    tick_off_where(tx, unfinished(job)?, now).await.map(drop)
}

/// Ticks every parked job off that does not send mail, and says how many there were. Mails are seen
/// to one by one.
///
/// # Errors
/// Of the database.
pub async fn tick_off_others(tx: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<u64, DbErr> {
    tick_off_where(tx, Condition::all().add(Column::Kind.ne(SEND_MAIL)), now).await
}

async fn tick_off_where(
    tx: &impl ConnectionTrait,
    which: Condition,
    now: DateTime<Utc>,
) -> Result<u64, DbErr> {
    let done = job::Entity::update_many()
        .set(job::ActiveModel {
            finished_at: Set(Some(now)),
            failed_at: Set(None),
            ..Default::default()
        })
        .filter(which)
        .filter(Column::FailedAt.is_not_null())
        .exec(tx)
        .await?;
    Ok(done.rows_affected)
}

/// Jobs nobody tries any more, without those of mails, which are failed mails.
///
/// # Errors
/// Of the database.
pub async fn parked_others(db: &impl ConnectionTrait) -> Result<u64, DbErr> {
    job::Entity::find()
        .filter(Column::FailedAt.is_not_null())
        .filter(Column::Kind.ne(SEND_MAIL))
        .count(db)
        .await
}

fn wait_after(attempt: i32) -> TimeDelta {
    let doublings = u32::try_from(attempt - 1).unwrap_or(0);
    2_i32
        .checked_pow(doublings)
        .and_then(|times| FIRST_WAIT.checked_mul(times))
        .map_or(LONGEST_WAIT, |wait| Ord::min(wait, LONGEST_WAIT))
}

/// What the operator wants to know about the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backlog {
    /// Jobs that wait or run.
    pub open: u64,
    /// Jobs that are parked.
    pub parked: u64,
    /// Since when the job has been due that waits for longest.
    pub due_since: Option<DateTime<Utc>>,
}

/// Looks at the queue from outside: for health checks and the office.
///
/// # Errors
/// Of the database.
pub async fn backlog(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<Backlog, DbErr> {
    let parked = job::Entity::find()
        .filter(Column::FailedAt.is_not_null())
        .count(db)
        .await?;
    Ok(Backlog {
        open: job::Entity::find().filter(open()).count(db).await?,
        parked,
        due_since: next_due(db, now).await?.filter(|due| *due <= now),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_up_to_four_hours() {
        let minutes: Vec<i64> = (1..=10)
            .map(|attempt| wait_after(attempt).num_minutes())
            .collect();
        assert_eq!(minutes, [1, 2, 4, 8, 16, 32, 64, 128, 240, 240]);
        assert_eq!(wait_after(i32::MAX), LONGEST_WAIT);
    }
}
