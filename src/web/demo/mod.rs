//! What only a demonstration has: ways in without a password, and everybody's mail on one page.
//! Everywhere else these addresses find nothing.

mod mail_text;
mod mailbox;
mod one_mail;
mod sign_in;

use axum::Router;
use axum::routing::get;

use crate::app::App;
use crate::web::page;

/// The addresses of the demonstration.
pub(crate) fn router() -> Router<App> {
    Router::new()
        .route(
            "/demo/sign-in/{token}",
            get(sign_in::get).post(sign_in::post),
        )
        .route("/demo/mail", get(mailbox::get))
        .route("/demo/mail/{id}", get(one_mail::get))
        .route("/demo/mail/{id}/html", get(one_mail::get_html))
}

/// Examples of every page of the demonstration.
pub(crate) fn samples() -> Vec<(&'static str, tera::Context)> {
    [
        page::sampled::<sign_in::DoorPage>(),
        page::sampled::<mailbox::MailboxPage>(),
        page::sampled::<one_mail::MailPage>(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
