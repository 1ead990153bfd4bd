//! The web: addresses, forms and pages. A handler parses, calls one service, and shows.

pub mod assets;
mod chrome;
pub(crate) mod cookies;
pub mod error;
pub mod flash;
pub mod form;
pub(crate) mod frame;
pub mod ops;
pub mod page;
pub mod routes;
pub mod security;
pub mod server;
pub(crate) mod session;

use axum::Router;
use axum::routing::get;

use crate::app::App;
use crate::web::error::PageError;

/// Every page of the product behind the frame that draws it.
pub fn router(app: App) -> Router {
    Router::new()
        .route("/static/{hash}/{*path}", get(assets::get))
        .fallback(|| async { PageError::NotFound })
        .method_not_allowed_fallback(|| async { PageError::MethodNotAllowed })
        .layer(axum::middleware::from_fn_with_state(
            app.clone(),
            frame::frame,
        ))
        .merge(ops::router())
        .with_state(app)
}
