//! One's own account in the office.

mod authenticator;
mod home;
mod password;

use axum::Router;
use axum::routing::get;

use crate::app::App;
use crate::web::{page, routes};

/// The addresses of one's own account.
pub(super) fn router() -> Router<App> {
    Router::new()
        .route(routes::OFFICE_ACCOUNT, get(home::get))
        .route(
            routes::OFFICE_ACCOUNT_PASSWORD,
            get(password::get).post(password::post),
        )
        .route(
            routes::OFFICE_ACCOUNT_AUTHENTICATOR,
            get(authenticator::get).post(authenticator::post),
        )
}

/// Examples of these pages.
pub(super) fn samples() -> Vec<(&'static str, tera::Context)> {
    [
        page::sampled::<home::AccountPage>(),
        page::sampled::<password::PasswordPage>(),
        page::sampled::<authenticator::AuthenticatorPage>(),
    ]
    .concat()
}
