//! One's own account: with what one signs in, and where each of it is changed.

use axum::response::IntoResponse;
use domain::access::StaffRole;
use serde::Serialize;

use crate::services::accounts::own::{self, Own};
use crate::web::auth::BrowserInfo;
use crate::web::error::PageError;
use crate::web::office::Staff;
use crate::web::page::{Page, show};
use crate::web::routes;

/// The page.
#[derive(Debug, Serialize)]
pub(super) struct AccountPage {
    name: String,
    email: String,
    role: &'static str,
    has_authenticator: bool,
    passkeys: u64,
    password_href: &'static str,
    authenticator_href: &'static str,
    /// Where passkeys can be used.
    passkeys_href: Option<&'static str>,
    sign_ins_href: &'static str,
}

impl AccountPage {
    fn of(own: Own, has_passkeys: bool) -> Self {
        Self {
            passkeys_href: has_passkeys.then_some(routes::OFFICE_ACCOUNT_PASSKEYS),
            name: own.name,
            email: own.email,
            role: own.role.code(),
            has_authenticator: own.has_authenticator,
            passkeys: own.passkeys,
            password_href: routes::OFFICE_ACCOUNT_PASSWORD,
            authenticator_href: routes::OFFICE_ACCOUNT_AUTHENTICATOR,
            sign_ins_href: routes::OFFICE_SIGN_INS,
        }
    }
}

/// Somebody for samples.
pub(super) fn sample_own(is_fresh: bool) -> Own {
    Own {
        name: "Hanako".to_owned(),
        email: "hanako@office.example".to_owned(),
        role: StaffRole::Coordinator,
        has_authenticator: is_fresh,
        passkeys: u64::from(is_fresh),
        is_fresh,
    }
}

impl Page for AccountPage {
    const TEMPLATE: &'static str = "office/account/home.html";
    const OFFICE: bool = true;

    fn samples() -> Vec<Self> {
        [true, false]
            .map(|yes| Self::of(sample_own(yes), yes))
            .into()
    }
}

/// `GET /office/account`
pub(super) async fn get(
    Staff(ctx): Staff,
    browser: BrowserInfo,
) -> Result<impl IntoResponse, PageError> {
    let own = own::own(&ctx, browser.login_token()).await?;
    let has_passkeys = ctx.app.config.passkey_domain().is_some();
    Ok(show(AccountPage::of(own, has_passkeys)))
}
