//! Forgets what is not needed any more: the machinery's own traces. Papers of people are not touched.

use chrono::TimeDelta;
use domain::mail::OutboxState;
use entity::{job, login_session, outbox_message, sign_in_failure, sign_in_link};
use sea_orm::{ActiveEnum as _, ColumnTrait, EntityTrait, QueryFilter};

use super::JobError;
use crate::app::App;

/// How long a job that is done is kept, so that a dedup key keeps its meaning.
const DONE_JOBS: TimeDelta = TimeDelta::days(400);
/// How long ended sign-ins and links are kept, to answer questions about them.
const SIGN_INS: TimeDelta = TimeDelta::days(30);
/// How long failed tries are kept; limits look back ten minutes.
const FAILURES: TimeDelta = TimeDelta::days(1);

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
        mails = mails.rows_affected,
        "purged"
    );
    Ok(())
}
