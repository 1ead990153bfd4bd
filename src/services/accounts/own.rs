//! One's own account in the office: password and authenticator.
//!
//! Whoever finds a browser unlocked must not be able to take the account over: the password asks for
//! the old one, the authenticator for a sign-in that is only minutes old. Either change ends all
//! other sign-ins and gives this one another token.

use std::fmt;

use chrono::TimeDelta;
use domain::access::{Actor, LinkPurpose, StaffRole};
use domain::ids::AccountId;
use entity::{account, passkey, sign_in_link};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait,
    IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};

use super::browser::Browser;
use super::login::{self, NewLogin};
use super::throttle::{self, Booking, Door, Subject, TooMany};
use super::{passwords, totp};
use crate::services::audit::Change;
use crate::services::{Ctx, Failure};
use crate::tokens;

/// How long after signing in the factors may be changed.
pub const FRESH: TimeDelta = TimeDelta::minutes(10);

/// How long a new authenticator waits for its first code.
const OFFER: TimeDelta = TimeDelta::minutes(10);

/// One's own account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    /// One's name.
    pub name: String,
    /// One's address.
    pub email: String,
    /// What one does in the office.
    pub role: StaffRole,
    /// Whether an authenticator is set up.
    pub has_authenticator: bool,
    /// How many passkeys there are.
    pub passkeys: u64,
    /// Whether the sign-in is fresh enough to change factors.
    pub is_fresh: bool,
}

/// Why nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OwnRefusal {
    /// It is not the password, or not the code.
    #[error("wrong")]
    Wrong,
    /// One signed in too long ago.
    #[error("not fresh")]
    NotFresh,
    /// The new authenticator waited too long, or none was asked for in this browser.
    #[error("over")]
    Over,
    /// Too many tries.
    #[error(transparent)]
    TooMany(TooMany),
}

/// One's own account, as seen with a sign-in.
///
/// # Errors
/// [`Failure::NotFound`] for everybody outside the office.
pub async fn own(ctx: &Ctx, token: &str) -> Result<Own, Failure> {
    let id = member(ctx)?;
    let db = &ctx.app.db.read;
    let row = account::Entity::find_by_id(id).one(db).await?;
    let row = row.ok_or(Failure::NotFound)?;
    Ok(Own {
        role: row.staff_role.ok_or(Failure::NotFound)?,
        has_authenticator: row.totp_secret.is_some(),
        passkeys: passkey::Entity::find()
            .filter(passkey::COLUMN.account_id.eq(id))
            .count(db)
            .await?,
        is_fresh: login::is_fresh(db, ctx, token, FRESH).await?,
        name: row.display_name,
        email: row.email,
    })
}

/// The account of a member of the office.
pub(super) fn member<R>(ctx: &Ctx) -> Result<AccountId, Failure<R>> {
    match ctx.actor {
        Actor::Staff { account, .. } => Ok(account),
        _ => Err(Failure::NotFound),
    }
}

/// What was typed to change a password; the new one was found good enough.
#[derive(Clone)]
pub struct NewPassword {
    /// The one until now.
    pub old: String,
    /// The one from now on.
    pub new: String,
}

/// Without the passwords.
impl fmt::Debug for NewPassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NewPassword(…)")
    }
}

/// Changes one's own password, ends all other sign-ins and renews this one.
///
/// # Errors
/// [`OwnRefusal`]; a wrong password counts.
pub async fn change_password(
    ctx: &Ctx,
    typed: &NewPassword,
    browser: &Browser<'_>,
) -> Result<NewLogin, Failure<OwnRefusal>> {
    let id = member(ctx)?;
    let booking = book(ctx, Door::OwnPassword, id, browser).await?;
    let row = account::Entity::find_by_id(id)
        .one(&ctx.app.db.read)
        .await?;
    let row = row.ok_or(Failure::NotFound)?;
    if !passwords::verify(&typed.old, row.password_hash.as_deref()).await? {
        return Err(Failure::Refused(OwnRefusal::Wrong));
    }
    let new_hash = passwords::hash(&typed.new).await?;

    let tx = ctx.begin_write().await?;
    let account = locked(&tx, id).await?;
    if account.password_hash != row.password_hash {
        return Err(Failure::Refused(OwnRefusal::Wrong));
    }
    let mut account = account.into_active_model();
    account.password_hash = Set(Some(new_hash));
    account.update(&tx).await?;
    throttle::give_back(&tx, booking).await?;
    let login = renewed(&tx, ctx, id, browser).await?;
    Change::new("account.password", "account", id.0)
        .record(&tx, ctx)
        .await?;
    ctx.commit(tx).await?;
    Ok(login)
}

/// A new authenticator, offered to one browser.
#[derive(Clone)]
pub struct Offer {
    /// To be typed.
    pub secret: String,
    /// To be read from a picture.
    pub address: String,
}

/// Without the secret.
impl fmt::Debug for Offer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Offer(…)")
    }
}

/// Draws a new second factor and keeps it for this sign-in. The one in use stays until the new one
/// has shown its first code.
///
/// # Errors
/// [`OwnRefusal::NotFresh`]
pub async fn offer_authenticator(
    ctx: &Ctx,
    browser: &Browser<'_>,
) -> Result<(), Failure<OwnRefusal>> {
    let id = member(ctx)?;
    let login = browser.login.unwrap_or_default();
    let tx = ctx.begin_write().await?;
    fresh(&tx, ctx, login).await?;
    let account = locked(&tx, id).await?;
    sign_in_link::Entity::update_many()
        .col_expr(sign_in_link::Column::VoidedAt, ctx.now.into())
        .filter(sign_in_link::COLUMN.purpose.eq(LinkPurpose::NewFactor))
        .filter(sign_in_link::COLUMN.account_id.eq(id))
        .filter(sign_in_link::COLUMN.used_at.is_null())
        .filter(sign_in_link::COLUMN.voided_at.is_null())
        .exec(&tx)
        .await?;
    sign_in_link::ActiveModel {
        // Nobody gets this token: the offer is found by the sign-in alone.
        token_hash: Set(tokens::hash(&tokens::secret())),
        browser_hash: Set(Some(tokens::hash(login))),
        email: Set(account.email),
        purpose: Set(LinkPurpose::NewFactor),
        account_id: Set(Some(id)),
        totp_secret: Set(Some(totp::new_secret())),
        tries: Set(0),
        created_at: Set(ctx.now),
        expires_at: Set(ctx.now + OFFER),
        ..Default::default()
    }
    .insert(&tx)
    .await?;
    ctx.commit(tx).await
}

/// The authenticator that is offered to this browser, if one is.
///
/// # Errors
/// [`Failure::NotFound`] for everybody outside the office.
pub async fn offered(ctx: &Ctx, browser: &Browser<'_>) -> Result<Option<Offer>, Failure> {
    let id = member(ctx)?;
    let db = &ctx.app.db.read;
    let Some(link) = offer(ctx, id, browser).one(db).await? else {
        return Ok(None);
    };
    let secret = link.totp_secret.unwrap_or_default();
    let address = totp::address(&secret, &link.email)?;
    Ok(Some(Offer { secret, address }))
}

fn offer(ctx: &Ctx, id: AccountId, browser: &Browser<'_>) -> Select<sign_in_link::Entity> {
    let login = tokens::hash(browser.login.unwrap_or_default());
    sign_in_link::Entity::find()
        .filter(sign_in_link::COLUMN.browser_hash.eq(login))
        .filter(sign_in_link::COLUMN.purpose.eq(LinkPurpose::NewFactor))
        .filter(sign_in_link::COLUMN.account_id.eq(id))
        .filter(sign_in_link::COLUMN.used_at.is_null())
        .filter(sign_in_link::COLUMN.voided_at.is_null())
        .filter(sign_in_link::COLUMN.expires_at.gt(ctx.now))
        .order_by_desc(sign_in_link::Column::Id)
}

/// Takes the offered authenticator into use with its first code, ends all other sign-ins and renews
/// this one.
///
/// # Errors
/// [`OwnRefusal`]; a wrong code counts.
pub async fn take_authenticator(
    ctx: &Ctx,
    code: &str,
    browser: &Browser<'_>,
) -> Result<NewLogin, Failure<OwnRefusal>> {
    let id = member(ctx)?;
    let booking = book(ctx, Door::NewFactor, id, browser).await?;
    let tx = ctx.begin_write().await?;
    let link = offer(ctx, id, browser).lock_exclusive().one(&tx).await?;
    let link = link.ok_or(Failure::Refused(OwnRefusal::Over))?;
    let step = totp::matching_step(link.totp_secret.as_deref(), code, ctx.now)?
        .ok_or(Failure::Refused(OwnRefusal::Wrong))?;
    let account = locked(&tx, id).await?;
    let had_one = account.totp_secret.is_some();
    let mut account = account.into_active_model();
    account.totp_secret = Set(link.totp_secret.clone());
    account.totp_last_step = Set(Some(step));
    account.update(&tx).await?;
    let mut used = link.into_active_model();
    used.used_at = Set(Some(ctx.now));
    used.totp_secret = Set(None);
    used.update(&tx).await?;
    throttle::give_back(&tx, booking).await?;
    let login = renewed(&tx, ctx, id, browser).await?;
    Change::new("account.authenticator", "account", id.0)
        .field("authenticator", had_one, true)
        .record(&tx, ctx)
        .await?;
    ctx.commit(tx).await?;
    Ok(login)
}

/// Refuses a sign-in that is not fresh.
///
/// # Errors
/// [`OwnRefusal::NotFresh`]
pub(super) async fn fresh(
    db: &impl ConnectionTrait,
    ctx: &Ctx,
    token: &str,
) -> Result<(), Failure<OwnRefusal>> {
    if login::is_fresh(db, ctx, token, FRESH).await? {
        Ok(())
    } else {
        Err(Failure::Refused(OwnRefusal::NotFresh))
    }
}

async fn locked(
    tx: &DatabaseTransaction,
    id: AccountId,
) -> Result<account::Model, Failure<OwnRefusal>> {
    let account = account::Entity::find_by_id(id).lock_exclusive().one(tx);
    account.await?.ok_or(Failure::NotFound)
}

/// Ends every other sign-in and gives this one another token.
///
/// # Errors
/// Of the database; the caller's transaction is over then.
pub(super) async fn renewed(
    tx: &impl ConnectionTrait,
    ctx: &Ctx,
    id: AccountId,
    browser: &Browser<'_>,
) -> Result<NewLogin, DbErr> {
    let token = browser.login.unwrap_or_default();
    login::end_others(tx, ctx, id, token).await?;
    login::renew(tx, ctx, token).await
}

async fn book(
    ctx: &Ctx,
    door: Door,
    id: AccountId,
    browser: &Browser<'_>,
) -> Result<Booking, Failure<OwnRefusal>> {
    let subjects = [
        Subject::account(door, &id.to_string()),
        Subject::source(door, browser.source),
    ];
    let tx = ctx.begin_write().await?;
    let booking = throttle::book(&tx, ctx, &subjects)
        .await
        .map_err(|failure| failure.map_refusal(OwnRefusal::TooMany))?;
    ctx.commit(tx).await?;
    Ok(booking)
}
