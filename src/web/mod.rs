//! The web: addresses, forms and pages. A handler parses, calls one service, and shows.

pub mod assets;
pub(crate) mod auth;
mod chrome;
pub(crate) mod cookies;
pub(crate) mod demo;
pub(crate) mod download;
pub mod error;
mod facility;
pub mod flash;
pub mod form;
pub(crate) mod frame;
pub(crate) mod glyphs;
pub(crate) mod my;
pub(crate) mod office;
pub mod ops;
pub mod page;
pub(crate) mod public;
pub(crate) mod recommend;
pub mod routes;
pub mod security;
pub mod server;
pub(crate) mod session;

use std::sync::Arc;

use anyhow::Context as _;
use axum::Router;
use axum::routing::get;

use crate::app::App;
use crate::i18n::Lang;
use crate::tokens;
use crate::web::error::PageError;
use crate::web::security::{Origin, Perimeter, TrustedProxies};

/// The whole site: every page inside the perimeter that lets only proper requests in.
///
/// # Errors
/// A public address or a proxy that cannot be read, by the name of its variable.
pub fn site(app: App) -> anyhow::Result<Router> {
    let config = &app.config;
    let origin = Origin::parse(&config.public_url).context("KENSHU_PUBLIC_URL")?;
    let mut perimeter = Perimeter::new(origin, Arc::new(tokens::unique_name));
    let bound = config.bind;
    for host in [bound.to_string(), format!("localhost:{}", bound.port())] {
        perimeter.hosts = perimeter.hosts.and(&host).context("KENSHU_BIND")?;
    }
    perimeter.proxies = TrustedProxies::parse(&config.trusted_proxies.join(","))
        .context("KENSHU_TRUSTED_PROXIES")?;
    let drawing = app.clone();
    perimeter.error_page = Arc::new(move |trouble, asked| {
        let app = drawing.clone();
        Box::pin(async move { frame::draw_trouble(&app, trouble, &asked).await })
    });
    security::secure(router(app), perimeter)
}

/// Every page of the product behind the frame that draws it.
pub fn router(app: App) -> Router {
    Router::new()
        .route("/static/{hash}/{*path}", get(assets::get))
        .merge(public::router())
        .merge(auth::router())
        .merge(my::router())
        .merge(office::router())
        .merge(recommend::router())
        .merge(facility::router())
        .merge(demo::router())
        .fallback(|| async { PageError::NotFound })
        .method_not_allowed_fallback(|| async { PageError::MethodNotAllowed })
        .layer(axum::middleware::from_fn_with_state(
            app.clone(),
            frame::frame,
        ))
        .merge(ops::router())
        .with_state(app)
}

/// Examples of every page, for the test that draws each in each language.
pub fn samples() -> Vec<(&'static str, tera::Context)> {
    [
        public::samples(),
        auth::samples(),
        my::samples(),
        office::samples(),
        recommend::samples(),
        facility::samples(),
        demo::samples(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Draws an example as a visitor would see it.
///
/// # Errors
/// Whatever keeps the template from being drawn.
pub fn draw_sample(
    templates: &tera::Tera,
    lang: Lang,
    template: &str,
    context: &tera::Context,
) -> anyhow::Result<String> {
    frame::draw_sample(templates, lang, template, context)
}
