//! What machines ask: is it alive, is it ready. Outside the frame, without cookies.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;

use crate::app::App;
use crate::services::health;

pub(crate) fn router() -> Router<App> {
    Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
}

/// Ready when the database answers within the time a load balancer waits.
async fn ready(State(app): State<App>) -> (StatusCode, &'static str) {
    if health::database_answers(&app).await {
        (StatusCode::OK, "ready\n")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "not ready\n")
    }
}
