//! Whether the parts that everything depends on answer.

use std::time::Duration;

use crate::app::App;

/// A load balancer waits no longer than this.
const PATIENCE: Duration = Duration::from_secs(2);

/// Whether the database answers in time.
pub async fn database_answers(app: &App) -> bool {
    matches!(
        tokio::time::timeout(PATIENCE, app.db.read.ping()).await,
        Ok(Ok(()))
    )
}
