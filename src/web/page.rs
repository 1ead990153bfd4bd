//! Pages: display-ready data with a template, drawn by one layer for all.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::web::error::PageError;

/// A page: plain data ready to be shown, never an entity.
pub trait Page: Serialize {
    /// The template's path below `templates/`.
    const TEMPLATE: &'static str;
    /// Whether it belongs to the office, which is laid out wide and dense.
    const OFFICE: bool = false;

    /// Examples that between them show every part of the template, for the test that draws each page
    /// in each language.
    fn samples() -> Vec<Self>
    where
        Self: Sized;
}

/// A page on its way to being drawn.
#[derive(Debug)]
pub struct Shown<P> {
    page: P,
    status: StatusCode,
}

/// Shows a page.
pub const fn show<P: Page>(page: P) -> Shown<P> {
    Shown {
        page,
        status: StatusCode::OK,
    }
}

/// Shows a form with the status it asks for: see [`FormState::status`].
///
/// [`FormState::status`]: crate::web::form::FormState::status
pub const fn show_with<P: Page>(status: StatusCode, page: P) -> Shown<P> {
    Shown { page, status }
}

/// Shows a form again with its mistakes.
pub const fn show_mistakes<P: Page>(page: P) -> Shown<P> {
    Shown {
        page,
        status: StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// What the drawing layer finds in a response.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) template: &'static str,
    pub(crate) office: bool,
    pub(crate) context: Arc<tera::Context>,
}

impl<P: Page> IntoResponse for Shown<P> {
    fn into_response(self) -> Response {
        match tera::Context::from_serialize(&self.page) {
            Ok(context) => {
                let draft = Draft {
                    template: P::TEMPLATE,
                    office: P::OFFICE,
                    context: Arc::new(context),
                };
                (self.status, axum::Extension(draft)).into_response()
            }
            Err(error) => PageError::Unexpected(anyhow::Error::new(error)).into_response(),
        }
    }
}

/// The samples of a page, ready to be drawn.
///
/// # Panics
/// Never for a page that serialises, which is what the test that calls this wants to know.
pub fn sampled<P: Page>() -> Vec<(&'static str, tera::Context)> {
    P::samples()
        .iter()
        .map(|page| {
            let context = tera::Context::from_serialize(page).expect("a page serialises");
            (P::TEMPLATE, context)
        })
        .collect()
}
