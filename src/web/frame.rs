//! The frame around every request: who asks, in which language, and the drawing of what a handler
//! answered — pages and errors alike.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use domain::access::Actor;

use crate::app::App;
use crate::i18n::Lang;
use crate::services::{Ctx, accounts, programmes};
use crate::tokens;
use crate::web::chrome::{self, Chrome};
use crate::web::error::{ErrorDraft, PageError};
use crate::web::flash::Flash;
use crate::web::page::Draft;
use crate::web::security::{Asked, ClientAddress, RequestId, Trouble};
use crate::web::{cookies, session};

const LANG_COOKIE: &str = "kenshu_lang";
const LANG_COOKIE_SECONDS: i64 = 400 * 24 * 3600;

/// Makes the [`Ctx`] of a request and draws the answer.
pub(crate) async fn frame(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let asked = asked_language(request.uri().query());
    let mut ctx = Ctx {
        now: app.clock.now(),
        actor: Actor::Visitor,
        lang: asked.unwrap_or_else(|| language(request.headers())),
        request_id: request_id(&request),
        client: client(&request),
        revisions: programmes::Revisions::default(),
        app,
    };
    let place = chrome::Place::of(request.uri());
    let flash = Flash::of(request.headers());

    let answer = match signed_in(&ctx, request.headers()).await {
        Ok(actor) => {
            ctx.actor = actor;
            request.extensions_mut().insert(ctx.clone());
            next.run(request).await
        }
        Err(error) => error.into_response(),
    };
    let mut response = draw(&ctx, &place, flash, answer).await;
    let headers = response.headers_mut();
    if let Some(lang) = asked {
        let config = &ctx.app.config;
        let chosen = cookies::cookie(config, LANG_COOKIE, lang.code(), Some(LANG_COOKIE_SECONDS));
        cookies::append(headers, &chosen);
    }
    response
}

/// The number the perimeter gave; a router without one, as in some tests, gets its own.
fn request_id(request: &Request) -> String {
    let given = request
        .extensions()
        .get::<RequestId>()
        .map(ToString::to_string);
    given.unwrap_or_else(tokens::unique_name)
}

/// Whoever asks, as the perimeter found; without one we are called in process, by ourselves.
fn client(request: &Request) -> Option<IpAddr> {
    let client = request.extensions().get::<ClientAddress>();
    client.map(|client| client.0)
}

/// Only a request that carries our cookie costs a look into the database.
async fn signed_in(ctx: &Ctx, headers: &HeaderMap) -> Result<Actor, PageError> {
    match session::token(&ctx.app.config, headers) {
        Some(token) => Ok(accounts::login::actor_of(ctx, &token).await?),
        None => Ok(Actor::Visitor),
    }
}

fn asked_language(query: Option<&str>) -> Option<Lang> {
    query?
        .split('&')
        .find_map(|part| part.strip_prefix("lang="))
        .and_then(Lang::from_tag)
}

fn language(headers: &HeaderMap) -> Lang {
    let chosen = cookies::read(headers, LANG_COOKIE).and_then(|code| Lang::from_tag(&code));
    let accepted = || Lang::accepted(headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?);
    chosen.or_else(accepted).unwrap_or_default()
}

/// Draws the page for a request that the perimeter did not let through.
pub(crate) async fn draw_trouble(app: &App, trouble: Trouble, asked: &Asked) -> Response {
    let error = match trouble {
        Trouble::BadRequest | Trouble::TooSlow | Trouble::NotImplemented => PageError::BadRequest,
        Trouble::CrossSite => PageError::CrossSite,
        Trouble::MethodNotAllowed => PageError::MethodNotAllowed,
        Trouble::TooLarge => PageError::TooLarge,
        Trouble::Overloaded => PageError::Busy,
        Trouble::Unexpected => PageError::Unexpected(anyhow::anyhow!("a handler panicked")),
    };
    let ctx = Ctx {
        now: app.clock.now(),
        actor: Actor::Visitor,
        lang: language(&asked.headers),
        request_id: asked.request_id.to_string(),
        client: None,
        revisions: programmes::Revisions::default(),
        app: app.clone(),
    };
    let uri = asked.path.parse().unwrap_or_default();
    let place = chrome::Place::of(&uri);
    let mut response = draw(&ctx, &place, None, error.into_response()).await;
    *response.status_mut() = trouble.status();
    response
}

/// Turns the draft in a response into a page; other responses pass.
async fn draw(
    ctx: &Ctx,
    place: &chrome::Place,
    flash: Option<Flash>,
    answer: Response,
) -> Response {
    let (mut parts, body) = answer.into_parts();
    let (template, office, context) = if let Some(draft) = parts.extensions.remove::<Draft>() {
        let context = Arc::unwrap_or_clone(draft.context);
        (draft.template, draft.office, context)
    } else if let Some(error) = parts.extensions.remove::<ErrorDraft>() {
        report(ctx, parts.status, &error);
        ("error.html", false, chrome::error_context(ctx, &error))
    } else {
        return Response::from_parts(parts, body);
    };
    let chrome = Chrome::of(ctx, place, flash, office).await;
    match render(ctx, template, context, &chrome) {
        Ok(html) => {
            let headers = &mut parts.headers;
            headers.insert(
                header::CONTENT_TYPE,
                HeaderValue::from_static("text/html; charset=utf-8"),
            );
            headers
                .entry(header::CACHE_CONTROL)
                .or_insert(cache_rule(&ctx.actor, place));
            headers.insert(
                header::VARY,
                HeaderValue::from_static("Accept-Language, Cookie"),
            );
            if flash.is_some() {
                cookies::append(headers, &Flash::spent(&ctx.app.config));
            }
            Response::from_parts(parts, html.into())
        }
        Err(error) => {
            tracing::error!(request_id = %ctx.request_id, template, "page not drawn: {error:#}");
            let text = ctx
                .app
                .catalogue
                .plain(ctx.lang, "error.unexpected.heading");
            let plain = format!("{text} ({})", ctx.request_id);
            (StatusCode::INTERNAL_SERVER_ERROR, plain).into_response()
        }
    }
}

fn render(
    ctx: &Ctx,
    template: &str,
    mut context: tera::Context,
    chrome: &Chrome,
) -> anyhow::Result<String> {
    context.insert("lang", ctx.lang.code());
    context.insert("chrome", chrome);
    ctx.app
        .templates
        .render(template, &context)
        .map_err(|error| anyhow::anyhow!("{error}"))
}

/// Draws a sample as a visitor sees it.
///
/// # Errors
/// Whatever keeps the template from being drawn.
pub(crate) fn draw_sample(
    templates: &tera::Tera,
    lang: Lang,
    template: &str,
    context: &tera::Context,
) -> anyhow::Result<String> {
    let mut context = context.clone();
    context.insert("lang", lang.code());
    context.insert("chrome", &Chrome::sample(lang));
    templates
        .render(template, &context)
        .map_err(|error| anyhow::anyhow!("{error}"))
}

/// Pages of somebody who is signed in, or about to be, are nobody else's; public ones may be kept
/// but are asked for again each time.
fn cache_rule(actor: &Actor, place: &chrome::Place) -> HeaderValue {
    if *actor == Actor::Visitor && !place.is_sign_in() {
        HeaderValue::from_static("private, no-cache")
    } else {
        HeaderValue::from_static("private, no-store")
    }
}

/// Logs once, at the edge.
fn report(ctx: &Ctx, status: StatusCode, error: &ErrorDraft) {
    if let Some(cause) = &error.cause {
        tracing::error!(request_id = %ctx.request_id, "unexpected: {cause:#}");
    } else {
        let situation = error.situation;
        tracing::info!(request_id = %ctx.request_id, status = status.as_u16(), situation);
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Ctx {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, PageError> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| {
            PageError::Unexpected(anyhow::anyhow!("a handler outside the frame asked for Ctx"))
        })
    }
}

/// Redirects with a word to say on the next page.
pub(crate) fn redirect_saying(ctx: &Ctx, path: &str, flash: Flash) -> Response {
    let mut response = Redirect::to(path).into_response();
    cookies::append(response.headers_mut(), &flash.cookie(&ctx.app.config));
    response
}
