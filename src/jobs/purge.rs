//! Forgets what is not needed any more: the machinery's own traces, and files that belong to nothing.
//! Papers of people are not touched.

use std::collections::HashSet;

use chrono::{DateTime, TimeDelta, Utc};
use domain::mail::OutboxState;
use entity::{
    document, job, login_session, oidc_login, outbox_message, passkey_challenge, sign_in_failure,
    sign_in_link,
};
use sea_orm::{ActiveEnum as _, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use super::JobError;
use crate::app::App;
use crate::storage::{DOCUMENTS, StorageKey};

/// How long a job that is done is kept, so that a dedup key keeps its meaning.
const DONE_JOBS: TimeDelta = TimeDelta::days(400);
/// How long ended sign-ins and links are kept, to answer questions about them.
const SIGN_INS: TimeDelta = TimeDelta::days(30);
/// How long failed tries and ceremonies under way are kept; limits look back ten minutes.
const FAILURES: TimeDelta = TimeDelta::days(1);

/// How old a file has to be before somebody asks whom it belongs to: an upload is stored first and
/// written down a moment later.
const STRAY_FILES: TimeDelta = TimeDelta::days(1);
/// How many files are looked up at a time.
const BATCH: usize = 200;

/// Deletes in single statements, each of which may be repeated.
pub(super) async fn run(app: &App) -> Result<(), JobError> {
    let now = app.clock.now();
    let db = app.db.writer();
    let jobs = job::Entity::delete_many()
        .filter(job::Column::FinishedAt.lt(now - DONE_JOBS))
        .exec(db)
        .await?;
    let links = sign_in_link::Entity::delete_many()
        .filter(sign_in_link::Column::ExpiresAt.lt(now - SIGN_INS))
        .exec(db)
        .await?;
    let sessions = login_session::Entity::delete_many()
        .filter(login_session::Column::ExpiresAt.lt(now - SIGN_INS))
        .exec(db)
        .await?;
    let failures = sign_in_failure::Entity::delete_many()
        .filter(sign_in_failure::Column::FailedAt.lt(now - FAILURES))
        .exec(db)
        .await?;
    let challenges = passkey_challenge::Entity::delete_many()
        .filter(passkey_challenge::Column::ExpiresAt.lt(now - FAILURES))
        .exec(db)
        .await?;
    let providers = oidc_login::Entity::delete_many()
        .filter(oidc_login::Column::ExpiresAt.lt(now - FAILURES))
        .exec(db)
        .await?;
    let mails = outbox_message::Entity::delete_many()
        .filter(outbox_message::Column::ExpiresAt.lt(now - SIGN_INS))
        .filter(outbox_message::Column::State.ne(OutboxState::Queued.to_value()))
        .exec(db)
        .await?;
    tracing::info!(
        jobs = jobs.rows_affected,
        links = links.rows_affected,
        sessions = sessions.rows_affected,
        failures = failures.rows_affected,
        challenges = challenges.rows_affected + providers.rows_affected,
        mails = mails.rows_affected,
        "purged"
    );
    // The demo's clock is not the one that files are dated by.
    if !app.config.demo {
        stray_files(app, now - STRAY_FILES).await?;
    }
    Ok(())
}

/// Removes files last written before `before` that no document names: the machine stopped between
/// storing and writing down, or after a removal was written down.
async fn stray_files(app: &App, before: DateTime<Utc>) -> Result<(), JobError> {
    let old = app.storage.list_older(DOCUMENTS, before).await?;
    let mut removed = 0_usize;
    for batch in old.chunks(BATCH) {
        let keys = batch.iter().map(StorageKey::as_str);
        let named: HashSet<String> = document::Entity::find()
            .select_only()
            .column(document::Column::StorageKey)
            .filter(document::Column::StorageKey.is_in(keys))
            .filter(document::Column::RemovedAt.is_null())
            .into_tuple()
            .all(app.db.writer())
            .await?
            .into_iter()
            .collect();
        for key in batch.iter().filter(|key| !named.contains(key.as_str())) {
            app.storage.delete(key).await?;
            removed += 1;
        }
    }
    if removed > 0 {
        tracing::info!(removed, "files removed that belonged to nothing");
    }
    Ok(())
}
