//! Signing in to the office: address, password and second factor, judged together.

use std::fmt;

use domain::access::{Actor, SignInKind};
use entity::account;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, QueryFilter};

use super::browser::Browser;
use super::login::{self, NewLogin};
use super::throttle::{self, Booking, Door, Subject, TooMany};
use super::{account as accounts, passwords, totp};
use crate::services::audit::Change;
use crate::services::{Ctx, Failure};

/// What was typed.
#[derive(Clone)]
pub struct Credentials {
    /// The address.
    pub email: String,
    /// The password.
    pub password: String,
    /// The code that the authenticator shows.
    pub code: String,
}

/// Without the secrets.
impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Credentials(…)")
    }
}

/// Why somebody is not signed in to the office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StaffRefusal {
    /// Something does not fit; which of the three is not said.
    #[error("wrong")]
    Wrong,
    /// Too many tries.
    #[error(transparent)]
    TooMany(TooMany),
}

/// Signs a member of staff in. Who is not known, has no password, or may not come takes the same
/// way and the same time as a wrong password.
///
/// # Errors
/// [`StaffRefusal`]; a failure counts.
pub async fn sign_in(
    ctx: &Ctx,
    typed: &Credentials,
    browser: &Browser<'_>,
) -> Result<NewLogin, Failure<StaffRefusal>> {
    let booking = book(ctx, typed, browser).await?;
    let known = account::Entity::find()
        .filter(account::COLUMN.email.eq(&typed.email))
        .one(&ctx.app.db.read)
        .await?
        .filter(may_enter);
    let password_hash = known.as_ref().and_then(|row| row.password_hash.as_deref());
    let secret = known.as_ref().and_then(|row| row.totp_secret.as_deref());
    let is_password = passwords::verify(&typed.password, password_hash).await?;
    let step = totp::matching_step(secret, &typed.code, ctx.now)?;
    let (Some(known), true, Some(step)) = (known, is_password, step) else {
        tracing::info!(request_id = %ctx.request_id, "sign-in to the office refused");
        return Err(Failure::Refused(StaffRefusal::Wrong));
    };
    enter(ctx, &known, step, booking, browser).await
}

async fn book(
    ctx: &Ctx,
    typed: &Credentials,
    browser: &Browser<'_>,
) -> Result<Booking, Failure<StaffRefusal>> {
    let subjects = [
        Subject::account(Door::Staff, &typed.email),
        Subject::source(Door::Staff, browser.source),
    ];
    let tx = ctx.begin_write().await?;
    let booking = throttle::book(&tx, ctx, &subjects)
        .await
        .map_err(|failure| failure.map_refusal(StaffRefusal::TooMany))?;
    ctx.commit(tx).await?;
    Ok(booking)
}

fn may_enter(account: &account::Model) -> bool {
    account.disabled_at.is_none() && account.staff_role.is_some()
}

/// Both fitted. The account may have changed while the password was hashed, and the code may have
/// been used by somebody faster.
async fn enter(
    ctx: &Ctx,
    proved: &account::Model,
    step: i64,
    booking: Booking,
    browser: &Browser<'_>,
) -> Result<NewLogin, Failure<StaffRefusal>> {
    let wrong = Failure::Refused(StaffRefusal::Wrong);
    let tx = ctx.begin_write().await?;
    let Some(account) = accounts::find(&tx, &proved.email).await? else {
        return Err(wrong);
    };
    let is_same = account.password_hash == proved.password_hash
        && account.totp_secret == proved.totp_secret
        && may_enter(&account);
    let is_fresh = account.totp_last_step.is_none_or(|last| step > last);
    let (Some(role), true, true) = (account.staff_role, is_same, is_fresh) else {
        return Err(wrong);
    };
    let id = account.id;
    let mut account = account.into_active_model();
    account.totp_last_step = Set(Some(step));
    account.update(&tx).await?;
    throttle::give_back(&tx, booking).await?;
    if let Some(older) = browser.login {
        login::end_within(&tx, ctx, older).await?;
    }
    let login = login::start(&tx, ctx, id, SignInKind::Staff, browser.user_agent).await?;
    Change::new("sign_in.staff", "account", id.0)
        .record(&tx, &ctx.acting_as(Actor::Staff { account: id, role }))
        .await?;
    ctx.commit(tx).await?;
    Ok(login)
}
