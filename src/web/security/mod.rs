//! What a request must be before a page sees it, and what every answer carries.
//!
//! One layer around the whole router: request id, strict requests ([`gate`]), the client's address
//! ([`client`]), patience with bodies and handlers ([`pace`]), panics, protection against requests
//! forged by other sites, and the headers of every answer ([`headers`]). Put on by [`secure`], both by
//! the server and by tests that call the router in process.

mod client;
mod gate;
mod headers;
mod hosts;
mod local_path;
mod pace;
mod trouble;

use std::any::Any;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use anyhow::Context as _;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::header::{CONNECTION, TRANSFER_ENCODING};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::{self, Next};
use axum::response::Response;
use futures_util::FutureExt as _;
use tower_http::csrf::{CsrfLayer, ProtectionError};
use tracing::Instrument as _;

pub use self::client::{ClientAddress, TrustedProxies};
pub use self::hosts::{AllowedHosts, BadOrigin, Origin};
pub use self::local_path::{LocalPath, NotALocalPath};
pub use self::pace::Patience;
pub use self::trouble::{Asked, ErrorPage, RequestId, Trouble, plain_error_page};

static X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Everything the layer needs to know about this installation.
pub struct Perimeter {
    /// Where the world finds us; the only origin whose forms count.
    pub origin: Origin,
    /// The `Host` values we answer to.
    pub hosts: AllowedHosts,
    /// The proxies whose `X-Forwarded-For` is believed.
    pub proxies: TrustedProxies,
    /// How long bodies and handlers may take, and how large a body may be at all.
    pub patience: Patience,
    /// The largest body of an ordinary form; a route raises it with [`body_limit`].
    pub form_bytes: usize,
    /// Makes a request id. Passed in because randomness has one source.
    pub new_request_id: Arc<dyn Fn() -> String + Send + Sync>,
    /// Draws the page for a request that no handler answered.
    pub error_page: ErrorPage,
}

impl Perimeter {
    /// A perimeter for the installation at `origin` with ordinary limits and plain error pages.
    pub fn new(origin: Origin, new_request_id: Arc<dyn Fn() -> String + Send + Sync>) -> Self {
        Self {
            hosts: AllowedHosts::of(&origin),
            origin,
            proxies: TrustedProxies::default(),
            patience: Patience::default(),
            form_bytes: 256 * 1024,
            new_request_id,
            error_page: Arc::new(|trouble, asked| {
                std::future::ready(plain_error_page(trouble, &asked)).boxed()
            }),
        }
    }
}

impl Perimeter {
    /// The page for a trouble; in plain text when even drawing it fails.
    async fn explain(&self, trouble: Trouble, asked: &Asked) -> Response {
        let draw = AssertUnwindSafe(async { (self.error_page)(trouble, asked.clone()).await });
        let drawn = tokio::time::timeout(self.patience.handler, draw.catch_unwind()).await;
        if let Ok(Ok(response)) = drawn {
            response
        } else {
            tracing::error!(id = %asked.request_id, "the error page could not be drawn");
            plain_error_page(trouble, asked)
        }
    }
}

/// A body limit for one route, in bytes: `.route_layer(body_limit(11 * 1024 * 1024))`.
pub fn body_limit(bytes: usize) -> DefaultBodyLimit {
    DefaultBodyLimit::max(bytes)
}

/// Puts the perimeter around a finished router, fallback included.
pub fn secure(router: Router, perimeter: Perimeter) -> anyhow::Result<Router> {
    let forged = CsrfLayer::new()
        .add_trusted_origin(perimeter.origin.as_str())
        .context("the public URL is not an origin")?;
    let form_bytes = perimeter.form_bytes;
    Ok(router
        .layer(DefaultBodyLimit::max(form_bytes))
        .layer(forged)
        .layer(middleware::from_fn_with_state(Arc::new(perimeter), guard)))
}

async fn guard(
    State(perimeter): State<Arc<Perimeter>>,
    mut request: Request,
    next: Next,
) -> Response {
    let request_id = RequestId::new((perimeter.new_request_id)());
    request.extensions_mut().insert(request_id.clone());
    let chunked = request.headers().contains_key(TRANSFER_ENCODING);
    let asked = Asked::of(&request, request_id.clone());
    // No path in the span: some of our paths are secrets (feeds, recommendations).
    let span = tracing::info_span!("request", id = %request_id, method = %request.method());

    let mut response = if let Err(trouble) = gate::check(&perimeter, &request) {
        perimeter.explain(trouble, &asked).await
    } else {
        let client = perimeter.proxies.client_of(&request);
        request.extensions_mut().insert(client);
        run(&perimeter, &asked, request, next)
            .instrument(span)
            .await
    };

    headers::dress(&mut response, perimeter.origin.is_https());
    if let Ok(value) = HeaderValue::from_str(request_id.as_str()) {
        response.headers_mut().insert(X_REQUEST_ID.clone(), value);
    }
    if chunked {
        // The server has already dropped a Content-Length beside Transfer-Encoding, so the pair
        // cannot be refused here. Ending the connection takes away what smuggling lives from.
        response
            .headers_mut()
            .insert(CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

/// The handler's answer, or the page for what became of it instead.
async fn run(perimeter: &Perimeter, asked: &Asked, request: Request, next: Next) -> Response {
    let (request, watch) = pace::watch(request, &perimeter.patience);
    let handler = AssertUnwindSafe(next.run(request)).catch_unwind();
    let outcome = match watch.within(&perimeter.patience, handler).await {
        None => {
            tracing::warn!("a handler took too long");
            Err(Trouble::Overloaded)
        }
        Some(Err(panic)) => {
            tracing::error!(panic = panic_text(panic.as_ref()), "a handler panicked");
            Err(Trouble::Unexpected)
        }
        Some(Ok(response)) if response.extensions().get::<ProtectionError>().is_some() => {
            Err(Trouble::CrossSite)
        }
        Some(Ok(response)) => match watch.trouble() {
            // Whatever the handler made of a body that never came, this is what happened.
            Some(trouble) if !response.status().is_success() => Err(trouble),
            _ => Ok(response),
        },
    };
    let mut response = match outcome {
        Ok(response) => return response,
        Err(trouble) => perimeter.explain(trouble, asked).await,
    };
    if watch.trouble().is_some() {
        response
            .headers_mut()
            .insert(CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

fn panic_text(panic: &(dyn Any + Send)) -> &str {
    panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("(no text)")
}
