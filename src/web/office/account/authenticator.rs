//! Setting up another authenticator, shortly after signing in.

use axum::response::{IntoResponse, Redirect, Response};
use domain::message::Message;
use serde::Serialize;

use crate::services::Ctx;
use crate::services::accounts::own::{self, FRESH, Offer, OwnRefusal};
use crate::web::auth::{BrowserInfo, QrCode, in_groups, renewed, too_many};
use crate::web::error::{PageError, refusal};
use crate::web::form::{FormState, FormView, RawForm, Reader};
use crate::web::office::{Staff, sample_view};
use crate::web::page::{Page, show};
use crate::web::routes;

const AREA: &str = "staff.authenticator";
const NAMES: &[&str] = &["code"];

/// Three steps on one page: sign in again, begin, type the first code.
#[derive(Debug, Serialize)]
pub(super) struct AuthenticatorPage {
    form: FormView,
    /// How many minutes a sign-in is fresh.
    minutes: i64,
    is_fresh: bool,
    sign_in_href: String,
    offer: Option<OfferView>,
    back_href: &'static str,
}

#[derive(Clone, Debug, Serialize)]
struct OfferView {
    qr: QrCode,
    /// In groups of four letters.
    secret: String,
}

impl OfferView {
    fn of(offer: &Offer) -> anyhow::Result<Self> {
        Ok(Self {
            qr: QrCode::of(&offer.address)?,
            secret: in_groups(&offer.secret),
        })
    }
}

impl Page for AuthenticatorPage {
    const TEMPLATE: &'static str = "office/account/authenticator.html";
    const OFFICE: bool = true;

    fn samples() -> Vec<Self> {
        let offer = OfferView::of(&Offer {
            secret: "ABCDEFGHABCDEFGH".to_owned(),
            address: "otpauth://totp/Kenshu:hanako%40example.jp?secret=ABC".to_owned(),
        });
        let page = |form: FormState, is_fresh: bool, offer: Option<OfferView>| Self {
            form: sample_view(&form),
            minutes: FRESH.num_minutes(),
            is_fresh,
            sign_in_href: routes::sign_in_staff_then(routes::OFFICE_ACCOUNT_AUTHENTICATOR),
            offer,
            back_href: routes::OFFICE_ACCOUNT,
        };
        let form = || FormState::new(AREA, NAMES);
        let wrong = form().refused("code", Message::new("auth.problem.totp"));
        vec![
            page(form(), false, None),
            page(form(), true, None),
            page(wrong, true, offer.ok()),
        ]
    }
}

async fn page(ctx: &Ctx, browser: &BrowserInfo, form: &FormState) -> Result<Response, PageError> {
    let own = own::own(ctx, browser.login_token()).await?;
    let offer = own::offered(ctx, &browser.get()).await?;
    let offer = offer.as_ref().map(OfferView::of).transpose();
    let page = AuthenticatorPage {
        form: form.view(&ctx.app.catalogue, ctx.lang),
        minutes: FRESH.num_minutes(),
        is_fresh: own.is_fresh,
        sign_in_href: routes::sign_in_staff_then(routes::OFFICE_ACCOUNT_AUTHENTICATOR),
        offer: offer.map_err(PageError::Unexpected)?,
        back_href: routes::OFFICE_ACCOUNT,
    };
    Ok((form.status(), show(page)).into_response())
}

/// `GET /office/account/authenticator`
pub(super) async fn get(Staff(ctx): Staff, browser: BrowserInfo) -> Result<Response, PageError> {
    page(&ctx, &browser, &FormState::new(AREA, NAMES)).await
}

/// `POST /office/account/authenticator`: without a code it begins, with one it finishes.
pub(super) async fn post(
    Staff(ctx): Staff,
    browser: BrowserInfo,
    raw: RawForm,
) -> Result<Response, PageError> {
    if !raw.has("code") {
        return match own::offer_authenticator(&ctx, &browser.get()).await {
            Ok(()) => Ok(Redirect::to(routes::OFFICE_ACCOUNT_AUTHENTICATOR).into_response()),
            Err(failure) => refused(&ctx, &browser, refusal(failure)?).await,
        };
    }
    let mut reader = Reader::new(&raw, AREA, NAMES);
    let code = reader.required_line("code", 40);
    match reader.finish(|| code) {
        Err(form) => page(&ctx, &browser, &form).await,
        Ok(code) => match own::take_authenticator(&ctx, &code, &browser.get()).await {
            Ok(login) => Ok(renewed(&ctx, &login, routes::OFFICE_ACCOUNT)),
            Err(failure) => refused(&ctx, &browser, refusal(failure)?).await,
        },
    }
}

async fn refused(ctx: &Ctx, browser: &BrowserInfo, why: OwnRefusal) -> Result<Response, PageError> {
    let (field, key) = match why {
        OwnRefusal::TooMany(limit) => return Err(too_many(limit)),
        OwnRefusal::Wrong => ("code", "auth.problem.totp"),
        OwnRefusal::NotFresh => ("", "staff.problem.not_fresh"),
        OwnRefusal::Over => ("", "staff.problem.offer_over"),
    };
    let form = FormState::new(AREA, NAMES).refused(field, Message::new(key));
    page(ctx, browser, &form).await
}
