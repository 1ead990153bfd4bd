//! Opening a cohort (期): the act of a person, before which the machine begins nothing by itself.
//!
//! Answers to what people do themselves — receipts, sign-in links, a recommendation asked for by the
//! applicant — do not wait for it. Reminders and approved notices do.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use domain::access::Action;
use domain::calendar::tokyo_day;
use domain::ids::{AccountId, CohortId};
use domain::programme::Window;
use entity::{account, cohort};
use sea_orm::ActiveValue::{Set, Unchanged};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::Value;

use super::audit::Change;
use super::reminders::{self, Concerned};
use super::{Ctx, Failure, outbox, programmes};
use crate::db::only;
use crate::jobs::{self, Job};

/// A cohort with its opening.
#[derive(Clone, Debug)]
pub struct Opening {
    /// Its row.
    pub id: CohortId,
    /// Its year.
    pub year: i32,
    /// When it takes applications.
    pub window: Window,
    /// When a person opened it.
    pub opened_at: Option<DateTime<Utc>>,
    /// Who did.
    pub opened_by: Option<String>,
}

/// The cohorts of a year in order, opened or not.
///
/// # Errors
/// [`Failure::Forbidden`] for roles that do not open cohorts.
pub async fn list(ctx: &Ctx, year: i32) -> Result<Vec<Opening>, Failure> {
    ctx.require(Action::OpenCohort)?;
    Ok(openings(&ctx.app.db.read, year).await?)
}

/// One cohort with what will begin when it is opened: per plan its next day, and whom it would
/// concern today.
///
/// # Errors
/// [`Failure::NotFound`] if there is none, [`Failure::Forbidden`] for roles that do not open cohorts.
pub async fn get(ctx: &Ctx, id: CohortId) -> Result<(Opening, Vec<Concerned>), Failure> {
    ctx.require(Action::OpenCohort)?;
    let db = &ctx.app.db.read;
    let row = cohort::Entity::find_by_id(id).all(db).await.map(only)?;
    let year = row.ok_or(Failure::NotFound)?.year;
    let all = openings(db, year).await?;
    let programme = programmes::get_year(ctx, year).await?;
    let opened = all
        .iter()
        .filter(|one| one.id == id || one.opened_at.is_some())
        .map(|one| one.id)
        .collect();
    let opening = all.into_iter().find(|one| one.id == id);
    let opening = opening.ok_or(Failure::NotFound)?;
    let mut concerned = reminders::concerned_today(ctx, &programme, &opened).await?;
    concerned.retain(|one| one.closes_on == opening.window.closes_on);
    Ok((opening, concerned))
}

async fn openings(db: &impl ConnectionTrait, year: i32) -> Result<Vec<Opening>, DbErr> {
    let rows = cohort::Entity::find()
        .filter(cohort::COLUMN.year.eq(year))
        .order_by_asc(cohort::Column::Id)
        .all(db)
        .await?;
    let names = names(db, rows.iter().filter_map(|row| row.opened_by)).await?;
    let name = |id: Option<AccountId>| {
        let id = id?;
        names
            .iter()
            .find(|(known, _)| *known == id)
            .map(|(_, name)| name.clone())
    };
    Ok(rows
        .into_iter()
        .map(|row| Opening {
            id: row.id,
            year: row.year,
            window: Window {
                opens_on: row.opens_on,
                closes_on: row.closes_on,
            },
            opened_at: row.opened_at,
            opened_by: name(row.opened_by),
        })
        .collect())
}

/// The names of members of the office.
pub(super) async fn names(
    db: &impl ConnectionTrait,
    ids: impl Iterator<Item = AccountId>,
) -> Result<Vec<(AccountId, String)>, DbErr> {
    let ids: HashSet<AccountId> = ids.collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    account::Entity::find()
        .select_only()
        .columns([account::Column::Id, account::Column::DisplayName])
        .filter(account::Column::Id.is_in(ids))
        .into_tuple()
        .all(db)
        .await
}

/// The cohorts of a year that a person has opened.
pub(super) async fn opened(
    db: &impl ConnectionTrait,
    year: i32,
) -> Result<HashSet<CohortId>, DbErr> {
    let ids: Vec<CohortId> = cohort::Entity::find()
        .select_only()
        .column(cohort::Column::Id)
        .filter(cohort::COLUMN.year.eq(year))
        .filter(cohort::Column::OpenedAt.is_not_null())
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().collect())
}

/// Opens a cohort: from now on the machine may remind, and mails that were approved and waited for
/// this are queued. Opening it again changes nothing.
///
/// # Errors
/// [`Failure::NotFound`] if there is none, [`Failure::Forbidden`] for roles that do not open cohorts.
pub async fn open(ctx: &Ctx, id: CohortId) -> Result<(), Failure> {
    ctx.require(Action::OpenCohort)?;
    let tx = ctx.begin_write().await?;
    let row = cohort::Entity::find_by_id(id)
        .lock_exclusive()
        .one(&tx)
        .await?
        .ok_or(Failure::NotFound)?;
    if row.opened_at.is_some() {
        return Ok(());
    }
    cohort::Entity::update(cohort::ActiveModel {
        id: Unchanged(id),
        opened_at: Set(Some(ctx.now)),
        opened_by: Set(ctx.account()),
        ..Default::default()
    })
    .exec(&tx)
    .await?;
    reminders::ensure_plans(&tx, ctx, row.year).await?;
    reminders::take_up_again(&tx, &row).await?;
    let mut queued = 0;
    loop {
        match outbox::release_opened(&tx, ctx).await? {
            0 => break,
            some => queued += some,
        }
    }
    let day = tokyo_day(ctx.now);
    let once = format!("remind:{day}:{id}");
    jobs::enqueue(&tx, &Job::Remind { day }, ctx.now, Some(&once)).await?;
    Change::new("cohort.open", "cohort", id.0)
        .field("opened_at", Value::Null, ctx.now.to_rfc3339())
        .field("mails_queued", 0, queued)
        .record(&tx, ctx)
        .await?;
    ctx.commit(tx).await
}
