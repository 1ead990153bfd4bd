//! One's own account in the office.

mod authenticator;
mod home;
#[cfg(feature = "passkey")]
mod passkey;
#[cfg(feature = "passkey")]
mod passkeys;
mod password;

use axum::Router;
use axum::routing::get;
#[cfg(feature = "passkey")]
use axum::routing::post;

use crate::app::App;
use crate::web::{page, routes};

/// The addresses of one's own account.
pub(super) fn router() -> Router<App> {
    let router = Router::new()
        .route(routes::OFFICE_ACCOUNT, get(home::get))
        .route(
            routes::OFFICE_ACCOUNT_PASSWORD,
            get(password::get).post(password::post),
        )
        .route(
            routes::OFFICE_ACCOUNT_AUTHENTICATOR,
            get(authenticator::get).post(authenticator::post),
        );
    #[cfg(feature = "passkey")]
    let router = router
        .route(
            routes::OFFICE_ACCOUNT_PASSKEYS,
            get(passkeys::get).post(passkeys::post),
        )
        .route("/office/account/passkeys/begin", post(passkeys::begin))
        .route(
            "/office/account/passkeys/{id}",
            get(passkey::get).post(passkey::post),
        )
        .route(
            "/office/account/passkeys/{id}/remove",
            post(passkey::remove),
        );
    router
}

/// Examples of these pages.
pub(super) fn samples() -> Vec<(&'static str, tera::Context)> {
    [
        page::sampled::<home::AccountPage>(),
        page::sampled::<password::PasswordPage>(),
        page::sampled::<authenticator::AuthenticatorPage>(),
        #[cfg(feature = "passkey")]
        page::sampled::<passkeys::PasskeysPage>(),
        #[cfg(feature = "passkey")]
        page::sampled::<passkey::PasskeyPage>(),
    ]
    .concat()
}
