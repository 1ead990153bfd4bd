//! Who works in the office, and locking somebody out of it.

use chrono::{DateTime, Utc};
use domain::access::{Actor, StaffRole};
use domain::message::Message;
use domain::person;
use entity::account;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder,
};

use super::{account as accounts, login, staff};
use crate::services::audit::Change;
use crate::services::{Ctx, Failure};

/// Locks a member of staff out: every sign-in of the account ends with it, and so does a set-up link
/// that was not used yet. An applicant's part of the same account is closed too. Answers whether
/// the account was open before; doing it again ends whatever is left.
///
/// # Errors
/// A message when nobody with this address works in the office. [`Failure::NotFound`] for anybody
/// but the machine itself.
pub async fn disable(ctx: &Ctx, email: &str) -> Result<bool, Failure<Message>> {
    change(ctx, email, Some(ctx.now)).await
}

/// Lets a member of staff in again, with the password and the second factor they had. What
/// [`disable`] ended stays ended. Answers whether the account was locked before.
///
/// # Errors
/// As [`disable`].
pub async fn enable(ctx: &Ctx, email: &str) -> Result<bool, Failure<Message>> {
    change(ctx, email, None).await
}

async fn change(
    ctx: &Ctx,
    email: &str,
    disabled_at: Option<DateTime<Utc>>,
) -> Result<bool, Failure<Message>> {
    if ctx.actor != Actor::System {
        return Err(Failure::NotFound);
    }
    let email = person::email(email).map_err(Failure::Refused)?;
    let tx = ctx.begin_write().await?;
    if disabled_at.is_some() {
        // Links before accounts, in the order in which setting up locks them.
        staff::void_links(&tx, ctx, &email).await?;
    }
    let account = accounts::find(&tx, &email).await?;
    let account = account
        .filter(|account| account.staff_role.is_some())
        .ok_or_else(|| Failure::Refused(Message::new("auth.problem.not_staff")))?;
    let changed = set(&tx, ctx, account, disabled_at, None).await?;
    ctx.commit(tx).await?;
    Ok(changed)
}

/// Locks a member out or lets them in, in the caller's transaction. Answers whether it was otherwise
/// before.
///
/// # Errors
/// Of the database; the caller's transaction is over then.
pub(super) async fn set(
    tx: &DatabaseTransaction,
    ctx: &Ctx,
    account: account::Model,
    disabled_at: Option<DateTime<Utc>>,
    reason: Option<&str>,
) -> Result<bool, DbErr> {
    let (id, was_disabled) = (account.id, account.disabled_at.is_some());
    let is_disabled = disabled_at.is_some();
    if is_disabled != was_disabled {
        let version = account.version + 1;
        let mut account = account.into_active_model();
        account.disabled_at = Set(disabled_at);
        account.version = Set(version);
        account.update(tx).await?;
        let action = if is_disabled {
            "staff.disable"
        } else {
            "staff.enable"
        };
        let change =
            Change::new(action, "account", id.0).field("disabled", was_disabled, is_disabled);
        let change = match reason {
            Some(reason) => change.because(reason),
            None => change,
        };
        change.record(tx, ctx).await?;
    }
    if is_disabled {
        login::end_all(tx, ctx, id).await?;
    }
    Ok(is_disabled != was_disabled)
}

/// Whether a member of staff can sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Yes.
    Open,
    /// Password and second factor were never set up.
    NotSetUp,
    /// Locked out.
    Disabled,
}

impl Standing {
    /// How an account of the office stands.
    pub(super) const fn of(account: &account::Model) -> Self {
        match (account.disabled_at, &account.password_hash) {
            (Some(_), _) => Self::Disabled,
            (None, None) => Self::NotSetUp,
            (None, Some(_)) => Self::Open,
        }
    }
}

/// Somebody who works in the office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Their address.
    pub email: String,
    /// Their name.
    pub name: String,
    /// What they do.
    pub role: StaffRole,
    /// Whether they can sign in.
    pub standing: Standing,
}

/// Everybody who works in the office, by address.
///
/// # Errors
/// [`Failure::NotFound`] for anybody but the machine itself.
pub async fn list(ctx: &Ctx) -> Result<Vec<Member>, Failure> {
    if ctx.actor != Actor::System {
        return Err(Failure::NotFound);
    }
    let rows = account::Entity::find()
        .filter(account::COLUMN.staff_role.is_not_null())
        .order_by_asc(account::Column::Email)
        .all(&ctx.app.db.read)
        .await?;
    let member = |row: account::Model| {
        let standing = Standing::of(&row);
        row.staff_role.map(|role| Member {
            email: row.email,
            name: row.display_name,
            role,
            standing,
        })
    };
    Ok(rows.into_iter().filter_map(member).collect())
}
