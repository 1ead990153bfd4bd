//! What machines ask: is it alive, is it ready. Outside the frame, without cookies.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;

use crate::app::App;
use crate::services::health;

pub(crate) fn router() -> Router<App> {
    Router::new()
        .route("/healthz", get(health))
        .route("/readyz", get(ready))
}

/// Alive, and what an operator should know: mail that does not get through is no reason to start the
/// program anew.
async fn health(State(app): State<App>) -> String {
    let trouble = app.mail_trouble.get();
    let mut text = "ok\n".to_owned();
    if let Some(since) = trouble.waiting_since {
        text += &["mail waiting since ", &since.to_rfc3339(), "\n"].concat();
    }
    if trouble.failed > 0 {
        text += &["mail failed: ", &trouble.failed.to_string(), "\n"].concat();
    }
    if trouble.returned > 0 {
        text += &["mail returned: ", &trouble.returned.to_string(), "\n"].concat();
    }
    text
}

/// Ready when the database answers within the time a load balancer waits.
async fn ready(State(app): State<App>) -> (StatusCode, &'static str) {
    if health::database_answers(&app).await {
        (StatusCode::OK, "ready\n")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "not ready\n")
    }
}
