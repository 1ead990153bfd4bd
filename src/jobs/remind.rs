//! Prepares the reminders that are due.

use super::JobError;
use crate::app::App;
use crate::services::Ctx;
use crate::services::reminders::{self, Pace};

/// What was prepared before a stop stays; the rest follows when the job comes back.
pub(super) async fn run(app: &App) -> Result<(), JobError> {
    let written = reminders::remind(&Ctx::system(app), Pace::default())
        .await
        .map_err(|failure| JobError::Retry(anyhow::anyhow!(failure)))?;
    if written > 0 {
        tracing::info!(written, "reminders prepared");
    }
    Ok(())
}
