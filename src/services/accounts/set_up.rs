//! Setting up the sign-in of a member of staff: a password and a second factor, both at once.

use std::fmt;

use domain::access::{Actor, LinkPurpose, SignInKind, StaffRole};
use entity::{account, sign_in_link};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait,
    IntoActiveModel, QueryFilter, QuerySelect,
};

use super::browser::Browser;
use super::login::{self, NewLogin};
use super::throttle::{self, Booking, Door, Subject, TooMany};
use super::{account as accounts, passwords, staff, totp};
use crate::services::audit::Change;
use crate::services::{Ctx, Failure};
use crate::tokens;

/// Why a set-up link does not work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SetUpRefusal {
    /// There is no such link.
    #[error("unknown")]
    Unknown,
    /// It was used, it is too old, or it is not needed any more.
    #[error("over")]
    Over,
    /// The authenticator shows another code.
    #[error("wrong code")]
    WrongCode,
    /// The code that was handed over is another one.
    #[error("wrong handed code")]
    WrongHandOver,
    /// Too many codes.
    #[error(transparent)]
    TooMany(TooMany),
}

/// What the set-up page shows.
#[derive(Clone)]
pub struct SetUp {
    /// Whose it is; nobody's yet for the first administrator.
    pub owner: Option<Owner>,
    /// Whether a code that was handed over has to be typed first. Whoever only reads the mailbox must
    /// not see the factor that somebody else is going to use: both texts below are empty then.
    pub needs_code: bool,
    /// The second factor, to be typed.
    pub secret: String,
    /// The second factor, to be read from a picture.
    pub address: String,
}

/// Whose set-up it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// What they do in the office.
    pub role: StaffRole,
}

/// Without the second factor.
impl fmt::Debug for SetUp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SetUp")
            .field("owner", &self.owner)
            .finish_non_exhaustive()
    }
}

/// What was typed on the set-up page.
#[derive(Clone)]
pub struct NewCredentials {
    /// Who the first administrator is: name and address. Others are known.
    pub first: Option<(String, String)>,
    /// The password, already found good enough.
    pub password: String,
    /// The code that the authenticator shows.
    pub code: String,
    /// The code that was handed over, for links that are only half of what is needed.
    pub handed: String,
}

/// How often the code of one link may be typed wrong before an administrator has to start again.
const TRIES: i32 = 5;

/// Without the secrets.
impl fmt::Debug for NewCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NewCredentials(…)")
    }
}

/// What the page of a set-up link shows; looking uses nothing up.
///
/// # Errors
/// [`SetUpRefusal`] when the link does not work.
pub async fn look(ctx: &Ctx, token: &str) -> Result<SetUp, Failure<SetUpRefusal>> {
    let db = &ctx.app.db.read;
    let link = by_token(token).one(db).await?;
    let link = link.ok_or(Failure::Refused(SetUpRefusal::Unknown))?;
    let account = owner(db, ctx, &link).await?;
    if link.code_hash.is_some() {
        return Ok(SetUp {
            owner: account.and_then(owner_of),
            needs_code: true,
            secret: String::new(),
            address: String::new(),
        });
    }
    shown(ctx, link, account)
}

/// What the page shows once the code that was handed over has been typed.
///
/// # Errors
/// [`SetUpRefusal`]; a wrong code counts.
pub async fn look_with_code(
    ctx: &Ctx,
    token: &str,
    handed: &str,
    browser: &Browser<'_>,
) -> Result<SetUp, Failure<SetUpRefusal>> {
    let booking = book(ctx, token, handed, browser).await?;
    let tx = ctx.begin_write().await?;
    throttle::give_back(&tx, booking).await?;
    let link = by_token(token).one(&tx).await?;
    let link = link.ok_or(Failure::Refused(SetUpRefusal::Unknown))?;
    let account = owner(&tx, ctx, &link).await?;
    ctx.commit(tx).await?;
    shown(ctx, link, account)
}

fn shown(
    ctx: &Ctx,
    link: sign_in_link::Model,
    account: Option<account::Model>,
) -> Result<SetUp, Failure<SetUpRefusal>> {
    let secret = link.totp_secret.unwrap_or_default();
    let label = account.as_ref().map_or_else(
        || ctx.app.config.public_host().replace(':', "-"),
        |account| account.email.clone(),
    );
    let address = totp::address(&secret, &label)?;
    Ok(SetUp {
        owner: account.and_then(owner_of),
        needs_code: false,
        secret,
        address,
    })
}

fn owner_of(account: account::Model) -> Option<Owner> {
    Some(Owner {
        role: account.staff_role?,
        name: account.display_name,
        email: account.email,
    })
}

fn by_token(token: &str) -> sea_orm::Select<sign_in_link::Entity> {
    sign_in_link::Entity::find()
        .filter(sign_in_link::COLUMN.token_hash.eq(tokens::hash(token)))
        .filter(sign_in_link::COLUMN.purpose.eq(LinkPurpose::StaffSetUp))
}

/// The account a working link belongs to, `None` for the first administrator's.
async fn owner(
    db: &impl ConnectionTrait,
    ctx: &Ctx,
    link: &sign_in_link::Model,
) -> Result<Option<account::Model>, Failure<SetUpRefusal>> {
    let over = Failure::Refused(SetUpRefusal::Over);
    if link.used_at.is_some() || link.voided_at.is_some() || ctx.now >= link.expires_at {
        return Err(over);
    }
    let Some(id) = link.account_id else {
        // Whoever found the link late must not become a second first administrator.
        return if staff::has_staff(db).await? {
            Err(over)
        } else {
            Ok(None)
        };
    };
    let account = account::Entity::find_by_id(id).one(db).await?;
    let usable = account.filter(|row| row.disabled_at.is_none() && row.staff_role.is_some());
    usable.map(Some).ok_or(over)
}

/// Sets password and second factor, ends every older sign-in of the account, and signs in.
///
/// # Errors
/// [`SetUpRefusal`]; a wrong code counts.
pub async fn set_up(
    ctx: &Ctx,
    token: &str,
    new: &NewCredentials,
    browser: &Browser<'_>,
) -> Result<NewLogin, Failure<SetUpRefusal>> {
    let booking = book(ctx, token, &new.handed, browser).await?;
    let link = by_token(token).one(&ctx.app.db.read).await?;
    let secret = link.and_then(|link| link.totp_secret);
    let step = totp::matching_step(secret.as_deref(), &new.code, ctx.now)?
        .ok_or(Failure::Refused(SetUpRefusal::WrongCode))?;
    let password_hash = passwords::hash(&new.password).await?;

    let tx = ctx.begin_write().await?;
    throttle::give_back(&tx, booking).await?;
    let link = by_token(token).lock_exclusive().one(&tx).await?;
    let link = link.ok_or(Failure::Refused(SetUpRefusal::Unknown))?;
    let account = match (owner(&tx, ctx, &link).await?, &new.first) {
        (Some(account), _) => account,
        (None, Some((name, email))) => first_administrator(&tx, ctx, name, email).await?,
        (None, None) => return Err(Failure::Refused(SetUpRefusal::Over)),
    };
    let role = account
        .staff_role
        .ok_or(Failure::Refused(SetUpRefusal::Over))?;
    let id = account.id;
    let actor = ctx.acting_as(Actor::Staff { account: id, role });
    let mut account = account.into_active_model();
    account.password_hash = Set(Some(password_hash));
    account.totp_secret = Set(link.totp_secret.clone());
    account.totp_last_step = Set(Some(step));
    account.update(&tx).await?;
    let mut used = link.into_active_model();
    used.used_at = Set(Some(ctx.now));
    used.account_id = Set(Some(id));
    used.totp_secret = Set(None);
    used.update(&tx).await?;
    login::end_all(&tx, ctx, id).await?;
    if let Some(older) = browser.login {
        login::end_within(&tx, ctx, older).await?;
    }
    let login = login::start(&tx, ctx, id, SignInKind::Staff, browser.user_agent).await?;
    Change::new("staff.set_up", "account", id.0)
        .record(&tx, &actor)
        .await?;
    ctx.commit(tx).await?;
    Ok(login)
}

/// Books a try; a code that was handed over is judged with it.
async fn book(
    ctx: &Ctx,
    token: &str,
    handed: &str,
    browser: &Browser<'_>,
) -> Result<Booking, Failure<SetUpRefusal>> {
    let tx = ctx.begin_write().await?;
    let link = by_token(token).lock_exclusive().one(&tx).await?;
    let link = link.ok_or(Failure::Refused(SetUpRefusal::Unknown))?;
    owner(&tx, ctx, &link).await?;
    let subjects = [
        Subject::account(Door::SetUp, &link.token_hash),
        Subject::source(Door::SetUp, browser.source),
    ];
    let booking = throttle::book(&tx, ctx, &subjects)
        .await
        .map_err(|failure| failure.map_refusal(SetUpRefusal::TooMany))?;
    let is_wrong = link
        .code_hash
        .as_deref()
        .is_some_and(|kept| !tokens::matches(&totp::digits_of(handed), kept));
    if is_wrong {
        count_wrong_code(&tx, ctx, link).await?;
        ctx.commit(tx).await?;
        return Err(Failure::Refused(SetUpRefusal::WrongHandOver));
    }
    ctx.commit(tx).await?;
    Ok(booking)
}

async fn count_wrong_code(
    tx: &DatabaseTransaction,
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

/// Nobody works in the office yet; an applicant's account of the same address gets the role.
async fn first_administrator(
    tx: &DatabaseTransaction,
    ctx: &Ctx,
    name: &str,
    email: &str,
) -> Result<account::Model, Failure<SetUpRefusal>> {
    let account = match accounts::find(tx, email).await? {
        Some(account) if account.disabled_at.is_some() => {
            return Err(Failure::Refused(SetUpRefusal::Over));
        }
        Some(account) => account,
        None => accounts::create(tx, ctx, email, name).await?,
    };
    staff::give_role(tx, ctx, account, name, StaffRole::Administrator).await?;
    accounts::find(tx, email).await?.ok_or(Failure::Conflict)
}
