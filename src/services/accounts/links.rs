//! Signing in by a mail: a link for the browser that asked, or a code to be typed there.
//!
//! What is mailed is kept as hashes only. A link works once, for ten minutes, and only in the
//! browser that asked for it; a newer one ends the older ones. Nothing here differs between an
//! address that has an account and one that has not: the account is made when the mail has been read.

use chrono::{DateTime, TimeDelta, Utc};
use domain::access::{Actor, LinkPurpose, SignInKind};
use entity::{login_session, sign_in_link};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait,
    IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};

use super::browser::Browser;
use super::login::{self, NewLogin};
use super::throttle::{self, Door, Source, Subject, TooMany};
use super::{account, letter, totp};
use crate::services::audit::Change;
use crate::services::{Ctx, Failure};
use crate::tokens;

/// Where a mailed link leads, in front of its token.
pub const PATH: &str = "/sign-in/link/";

/// How long a mailed link works.
pub const LIFETIME: TimeDelta = TimeDelta::minutes(10);

/// How often the code of one link may be typed wrong.
const TRIES: i32 = 5;

/// The second press of a button that was pressed twice arrives within this time.
const DOUBLE_CLICK: TimeDelta = TimeDelta::minutes(1);

/// Mails a link and a code to an address. `next_path` is where they lead, `browser_secret` what the
/// asking browser was given to be recognised by.
///
/// # Errors
/// [`TooMany`] when this address or this source asked too often.
pub async fn request(
    ctx: &Ctx,
    email: &str,
    next_path: &str,
    browser_secret: &str,
    source: Source,
) -> Result<(), Failure<TooMany>> {
    let (token, code) = (tokens::secret(), tokens::digits());
    let tx = ctx.begin_write().await?;
    // Here "account" is the address that was typed, whether or not it has one.
    throttle::book(&tx, ctx, &[Subject::account(Door::Ask, email)]).await?;
    if !throttle::is_own_machine(ctx, source) {
        throttle::book(&tx, ctx, &[Subject::source(Door::Ask, source)]).await?;
    }
    void_older(&tx, ctx, email).await?;
    sign_in_link::ActiveModel {
        token_hash: Set(tokens::hash(&token)),
        code_hash: Set(Some(tokens::hash(&code))),
        browser_hash: Set(Some(tokens::hash(browser_secret))),
        email: Set(email.to_owned()),
        purpose: Set(LinkPurpose::Personal),
        tries: Set(0),
        next_path: Set(Some(next_path.to_owned())),
        created_at: Set(ctx.now),
        expires_at: Set(ctx.now + LIFETIME),
        ..Default::default()
    }
    .insert(&tx)
    .await?;
    letter::send(&tx, ctx, email, &token, &code).await?;
    ctx.commit(tx).await
}

/// Ends the unused links of an address.
async fn void_older(tx: &impl ConnectionTrait, ctx: &Ctx, email: &str) -> Result<(), DbErr> {
    sign_in_link::Entity::update_many()
        .col_expr(sign_in_link::Column::VoidedAt, ctx.now.into())
        .filter(sign_in_link::COLUMN.email.eq(email))
        .filter(sign_in_link::COLUMN.purpose.eq(LinkPurpose::Personal))
        .filter(sign_in_link::COLUMN.used_at.is_null())
        .filter(sign_in_link::COLUMN.voided_at.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// What a browser that asked is waiting for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Where the mail went.
    pub email: String,
    /// Where it leads.
    pub next_path: String,
    /// When it ends.
    pub expires_at: DateTime<Utc>,
    /// Whether it can still be used.
    pub is_open: bool,
}

/// What the browser with this secret is waiting for, if it asked for anything.
///
/// # Errors
/// [`Failure::Busy`] or a fault of the database.
pub async fn waiting(ctx: &Ctx, browser_secret: &str) -> Result<Option<Waiting>, Failure> {
    let link = newest(browser_secret).one(&ctx.app.db.read).await?;
    Ok(link.map(|link| Waiting {
        is_open: is_open(ctx, &link),
        email: link.email,
        next_path: link.next_path.unwrap_or_default(),
        expires_at: link.expires_at,
    }))
}

fn newest(browser_secret: &str) -> sea_orm::Select<sign_in_link::Entity> {
    sign_in_link::Entity::find()
        .filter(
            sign_in_link::COLUMN
                .browser_hash
                .eq(tokens::hash(browser_secret)),
        )
        .filter(sign_in_link::COLUMN.purpose.eq(LinkPurpose::Personal))
        .order_by_desc(sign_in_link::Column::Id)
}

fn is_open(ctx: &Ctx, link: &sign_in_link::Model) -> bool {
    link.used_at.is_none() && link.voided_at.is_none() && ctx.now < link.expires_at
}

/// Why a link or a code does not sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LinkRefusal {
    /// There is no such link.
    #[error("unknown")]
    Unknown,
    /// It was used, it is too old, or a newer one took its place.
    #[error("over")]
    Over,
    /// It belongs to another browser.
    #[error("asked for elsewhere")]
    Elsewhere,
    /// Not this code.
    #[error("wrong code")]
    WrongCode,
    /// Too many codes.
    #[error(transparent)]
    TooMany(TooMany),
    /// The account may not be used.
    #[error("disabled")]
    Disabled,
}

/// What a link would do in this browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// Why it would not sign in.
    pub refusal: Option<LinkRefusal>,
    /// Whom it signs in; told only to the browser that asked.
    pub email: Option<String>,
    /// Where it leads.
    pub next_path: String,
}

/// What a link would do in this browser; looking uses nothing up.
///
/// # Errors
/// [`Failure::Busy`] or a fault of the database.
pub async fn look(ctx: &Ctx, token: &str, browser: &Browser<'_>) -> Result<Look, Failure> {
    let Some(link) = by_token(token).one(&ctx.app.db.read).await? else {
        return Ok(Look {
            refusal: Some(LinkRefusal::Unknown),
            email: None,
            next_path: String::new(),
        });
    };
    let refusal = may_follow(ctx, &link, browser).err();
    Ok(Look {
        email: refusal.is_none().then_some(link.email),
        next_path: link.next_path.unwrap_or_default(),
        refusal,
    })
}

fn by_token(token: &str) -> sea_orm::Select<sign_in_link::Entity> {
    sign_in_link::Entity::find()
        .filter(sign_in_link::COLUMN.token_hash.eq(tokens::hash(token)))
        .filter(sign_in_link::COLUMN.purpose.eq(LinkPurpose::Personal))
}

fn may_follow(
    ctx: &Ctx,
    link: &sign_in_link::Model,
    browser: &Browser<'_>,
) -> Result<(), LinkRefusal> {
    if !is_open(ctx, link) {
        return Err(LinkRefusal::Over);
    }
    if asked_by(link, browser) {
        Ok(())
    } else {
        Err(LinkRefusal::Elsewhere)
    }
}

fn asked_by(link: &sign_in_link::Model, browser: &Browser<'_>) -> bool {
    match (&link.browser_hash, browser.secret) {
        (Some(kept), Some(secret)) => tokens::matches(secret, kept),
        _ => false,
    }
}

/// Signed in.
#[derive(Clone, Debug)]
pub struct Arrival {
    /// The new sign-in; none when this browser is signed in by the same link already.
    pub login: Option<NewLogin>,
    /// Where the link leads.
    pub next_path: String,
}

/// Signs in by the token of a mailed link.
///
/// # Errors
/// [`LinkRefusal`]; nothing is used up then.
pub async fn follow(
    ctx: &Ctx,
    token: &str,
    browser: &Browser<'_>,
) -> Result<Arrival, Failure<LinkRefusal>> {
    let tx = ctx.begin_write().await?;
    let link = by_token(token).lock_exclusive().one(&tx).await?;
    let link = link.ok_or(Failure::Refused(LinkRefusal::Unknown))?;
    if was_just_followed(&tx, ctx, &link, browser).await? {
        return Ok(Arrival {
            login: None,
            next_path: link.next_path.unwrap_or_default(),
        });
    }
    may_follow(ctx, &link, browser).map_err(Failure::Refused)?;
    let arrival = arrive(&tx, ctx, link, browser).await?;
    ctx.commit(tx).await?;
    Ok(arrival)
}

/// Pressed twice: the first press signed this browser in, the second gets the same answer and
/// nothing more.
async fn was_just_followed(
    tx: &impl ConnectionTrait,
    ctx: &Ctx,
    link: &sign_in_link::Model,
    browser: &Browser<'_>,
) -> Result<bool, DbErr> {
    let Some(used_at) = link.used_at else {
        return Ok(false);
    };
    if asked_by(link, browser) && ctx.now < used_at + DOUBLE_CLICK {
        return Ok(true);
    }
    let (Some(login), Some(account)) = (browser.login, link.account_id) else {
        return Ok(false);
    };
    let started_by_it = login_session::Entity::find()
        .filter(login_session::COLUMN.token_hash.eq(tokens::hash(login)))
        .filter(login_session::COLUMN.account_id.eq(account))
        .filter(login_session::COLUMN.created_at.eq(used_at))
        .filter(login_session::COLUMN.ended_at.is_null())
        .one(tx)
        .await?;
    Ok(started_by_it.is_some_and(|login| ctx.now < login.expires_at))
}

/// Signs in by the code of a mail, typed in the browser that asked.
///
/// # Errors
/// [`LinkRefusal`]; a wrong code counts.
pub async fn type_code(
    ctx: &Ctx,
    typed: &str,
    browser: &Browser<'_>,
) -> Result<Arrival, Failure<LinkRefusal>> {
    let secret = browser
        .secret
        .ok_or(Failure::Refused(LinkRefusal::Unknown))?;
    let tx = ctx.begin_write().await?;
    let link = newest(secret).lock_exclusive().one(&tx).await?;
    let link = link.ok_or(Failure::Refused(LinkRefusal::Unknown))?;
    let code = totp::digits_of(typed);
    let is_right = link
        .code_hash
        .as_deref()
        .is_some_and(|kept| tokens::matches(&code, kept));
    if is_right && was_just_followed(&tx, ctx, &link, browser).await? {
        return Ok(Arrival {
            login: None,
            next_path: link.next_path.unwrap_or_default(),
        });
    }
    may_follow(ctx, &link, browser).map_err(Failure::Refused)?;
    let subjects = [
        Subject::account(Door::Code, &link.email),
        Subject::source(Door::Code, browser.source),
    ];
    let booking = throttle::book(&tx, ctx, &subjects)
        .await
        .map_err(|failure| failure.map_refusal(LinkRefusal::TooMany))?;
    if !is_right {
        count_wrong_code(&tx, ctx, link).await?;
        ctx.commit(tx).await?;
        return Err(Failure::Refused(LinkRefusal::WrongCode));
    }
    throttle::give_back(&tx, booking).await?;
    let arrival = arrive(&tx, ctx, link, browser).await?;
    ctx.commit(tx).await?;
    Ok(arrival)
}

async fn count_wrong_code(
    tx: &impl ConnectionTrait,
    ctx: &Ctx,
    link: sign_in_link::Model,
) -> Result<(), DbErr> {
    let tries = link.tries + 1;
    let mut link = link.into_active_model();
    link.tries = Set(tries);
    if tries >= TRIES {
        link.voided_at = Set(Some(ctx.now));
    }
    link.update(tx).await?;
    Ok(())
}

/// The mail was read by whoever holds this browser: they are the owner of the address.
async fn arrive(
    tx: &DatabaseTransaction,
    ctx: &Ctx,
    link: sign_in_link::Model,
    browser: &Browser<'_>,
) -> Result<Arrival, Failure<LinkRefusal>> {
    let (account, person) = account::find_or_create_person(tx, ctx, &link.email).await?;
    if account.disabled_at.is_some() {
        return Err(Failure::Refused(LinkRefusal::Disabled));
    }
    let next_path = link.next_path.clone().unwrap_or_default();
    let mut used = link.into_active_model();
    used.used_at = Set(Some(ctx.now));
    used.account_id = Set(Some(account.id));
    used.update(tx).await?;
    if let Some(older) = browser.login {
        login::end_within(tx, ctx, older).await?;
    }
    let kind = SignInKind::Personal;
    let login = login::start(tx, ctx, account.id, kind, browser.user_agent).await?;
    let person = Actor::Person {
        account: account.id,
        person,
    };
    Change::new("sign_in.link", "account", account.id.0)
        .record(tx, &ctx.acting_as(person))
        .await?;
    Ok(Arrival {
        login: Some(login),
        next_path,
    })
}
