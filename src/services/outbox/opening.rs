//! Nothing that the machine begins is sent before a person has opened the cohort.

use std::collections::{HashMap, HashSet};

use domain::ids::{ApplicationId, CohortId, OfferingId, OutboxMessageId};
use domain::mail::OutboxState;
use entity::{application_choice, cohort, offering, outbox_message};
use sea_orm::ActiveValue::{Set, Unchanged};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::jobs::{self, Job};
use crate::mail;
use crate::services::Ctx;

/// The most mails that are let go in one transaction.
const BATCH: u64 = 200;

/// Which of these mails may go: each cohort that their application chooses is open. A mail without
/// chosen courses goes as soon as any cohort of the latest year is open.
pub(super) async fn open_ones(
    db: &impl ConnectionTrait,
    rows: &[outbox_message::Model],
) -> Result<HashSet<OutboxMessageId>, DbErr> {
    let cohorts = cohort::Entity::find().all(db).await?;
    let latest = cohorts.iter().map(|cohort| cohort.year).max();
    let any = cohorts
        .iter()
        .any(|cohort| Some(cohort.year) == latest && cohort.opened_at.is_some());
    let open: HashSet<CohortId> = cohorts
        .iter()
        .filter(|cohort| cohort.opened_at.is_some())
        .map(|cohort| cohort.id)
        .collect();
    let offerings: Vec<(OfferingId, CohortId)> = offering::Entity::find()
        .select_only()
        .columns([offering::Column::Id, offering::Column::CohortId])
        .into_tuple()
        .all(db)
        .await?;
    let offerings: HashMap<_, _> = offerings.into_iter().collect();
    let applications: HashSet<_> = rows.iter().filter_map(|row| row.application_id).collect();
    let choices: Vec<(ApplicationId, OfferingId)> = application_choice::Entity::find()
        .select_only()
        .columns([
            application_choice::Column::ApplicationId,
            application_choice::Column::OfferingId,
        ])
        .filter(application_choice::Column::ApplicationId.is_in(applications))
        .into_tuple()
        .all(db)
        .await?;
    let mut chosen: HashMap<ApplicationId, bool> = HashMap::new();
    for (application, offering) in choices {
        let is_open = offerings
            .get(&offering)
            .is_some_and(|cohort| open.contains(cohort));
        *chosen.entry(application).or_insert(true) &= is_open;
    }
    let may_go = |row: &&outbox_message::Model| {
        let chosen = row.application_id.and_then(|id| chosen.get(&id).copied());
        chosen.unwrap_or(any)
    };
    Ok(rows.iter().filter(may_go).map(|row| row.id).collect())
}

/// Lets an approved mail go as far as it may: to the mail server, to the opening of its cohort, or
/// nowhere if its address gets no mail. `row` takes what else is to be written.
pub(super) async fn let_go(
    tx: &impl ConnectionTrait,
    ctx: &Ctx,
    stored: &outbox_message::Model,
    is_open: bool,
    mut row: outbox_message::ActiveModel,
) -> Result<OutboxState, DbErr> {
    row.id = Unchanged(stored.id);
    let held_for = mail::suppression(tx, &stored.kind, &stored.to_email).await?;
    let state = if held_for.is_some() {
        row.held_for = Set(held_for);
        if !ctx.app.config.demo {
            mail::forget(stored, &mut row);
        }
        OutboxState::Held
    } else if is_open {
        row.queued_at = Set(Some(ctx.now));
        OutboxState::Queued
    } else {
        OutboxState::Approved
    };
    row.state = Set(state);
    row.version = Set(stored.version + 1);
    outbox_message::Entity::update(row).exec(tx).await?;
    if state == OutboxState::Queued {
        let job = Job::SendMail { message: stored.id };
        jobs::enqueue(tx, &job, ctx.now, None).await?;
    }
    Ok(state)
}

/// Queues what was approved and only waited for its cohort to be opened, up to a batch of it, and
/// says how much that was: whoever opens a cohort calls it until it answers nothing.
///
/// # Errors
/// Of the database.
pub async fn release_opened(tx: &impl ConnectionTrait, ctx: &Ctx) -> Result<usize, DbErr> {
    let mut after = OutboxMessageId(0);
    loop {
        let rows = outbox_message::Entity::find()
            .filter(outbox_message::Column::State.eq(OutboxState::Approved))
            .filter(outbox_message::Column::Id.gt(after))
            .order_by_asc(outbox_message::Column::Id)
            .limit(BATCH)
            .all(tx)
            .await?;
        let Some(last) = rows.last().map(|row| row.id) else {
            return Ok(0);
        };
        after = last;
        let open = open_ones(tx, &rows).await?;
        for stored in rows.iter().filter(|row| open.contains(&row.id)) {
            let row = outbox_message::ActiveModel::default();
            let_go(tx, ctx, stored, true, row).await?;
        }
        if !open.is_empty() {
            return Ok(open.len());
        }
    }
}
