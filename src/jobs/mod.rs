//! Work that happens after a commit: queued in the transaction that causes it, done by a worker.
//!
//! Jobs may run twice (a machine can stop between doing and noting), so each is written so that the
//! second time does no harm. No transaction is open while one runs.

mod kinds;
mod purge;
mod queue;
mod remind;
mod send_mail;
mod worker;

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;

use thiserror::Error;

pub use self::kinds::Job;
pub use self::queue::{
    Backlog, backlog, enqueue, enqueue_all, hurry, parked_others, tick_off, tick_off_others,
};
pub use self::worker::Worker;

/// Why a job did not do its work; decided where it happens.
#[derive(Debug, Error)]
pub enum JobError {
    /// It may go better later: it comes back, after a minute first, then after twice as long.
    #[error("{0:#}")]
    Retry(anyhow::Error),
    /// It never will: it is parked for the office to see.
    #[error("{0:#}")]
    Fail(anyhow::Error),
}

/// What was not foreseen may pass.
impl From<anyhow::Error> for JobError {
    fn from(error: anyhow::Error) -> Self {
        Self::Retry(error)
    }
}

impl From<sea_orm::DbErr> for JobError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Retry(error.into())
    }
}
