//! Staff accounts: who works in the office, and the link with which they set up their sign-in.

use chrono::TimeDelta;
use domain::access::{Actor, LinkPurpose, StaffRole};
use domain::ids::AccountId;
use domain::message::Message;
use domain::person;
use entity::{account, sign_in_link};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter,
};

use super::account as accounts;
use super::{login, totp};
use crate::services::audit::Change;
use crate::services::{Ctx, Failure};
use crate::tokens;

/// Where a set-up link leads, in front of its token.
pub const PATH: &str = "/sign-in/set-up/";

/// How long a set-up link works. It is longer than a sign-in link because people are invited on one
/// day and set themselves up on the next. Once somebody has a second factor, a link that is mailed
/// needs a code beside it.
pub const LIFETIME: TimeDelta = TimeDelta::hours(24);

/// Longest name of a member of staff, in characters.
pub const NAME_LENGTH: usize = 100;

/// A member of staff to be.
#[derive(Clone, Debug)]
pub struct NewStaff {
    /// Their own address; mailboxes that are shared sign nobody in.
    pub email: String,
    /// Their name.
    pub name: String,
    /// What they do in the office.
    pub role: StaffRole,
}

/// Gives somebody a role in the office and answers the path of their one-time set-up link. An account
/// that exists keeps its password until the link is used, but is signed out when its role changes:
/// this is also how a lost password or a lost second factor is replaced.
///
/// # Errors
/// A message about the address or the name. [`Failure::NotFound`] for anybody but the machine itself.
pub async fn add(ctx: &Ctx, new: &NewStaff) -> Result<String, Failure<Message>> {
    if ctx.actor != Actor::System {
        return Err(Failure::NotFound);
    }
    let email = person::email(&new.email).map_err(Failure::Refused)?;
    let name = person::line(&new.name, NAME_LENGTH).map_err(Failure::Refused)?;
    if name.is_empty() {
        return Err(Failure::Refused(Message::new("field.required")));
    }
    let tx = ctx.begin_write().await?;
    let account = match accounts::find(&tx, &email).await? {
        Some(account) => account,
        None => accounts::create(&tx, ctx, &email, &name).await?,
    };
    if account.disabled_at.is_some() {
        return Err(Failure::Refused(Message::new("auth.problem.disabled")));
    }
    let id = account.id;
    give_role(&tx, ctx, account, &name, new.role).await?;
    let path = new_link(&tx, ctx, Some(id), &email, None).await?;
    ctx.commit(tx).await?;
    Ok(path)
}

/// Writes name and role; a change of role ends every sign-in.
pub(super) async fn give_role(
    tx: &impl ConnectionTrait,
    ctx: &Ctx,
    account: account::Model,
    name: &str,
    role: StaffRole,
) -> Result<(), DbErr> {
    let id = account.id;
    let (role_before, name_before) = (account.staff_role, account.display_name.clone());
    let change = Change::new("staff.add", "account", id.0)
        .field("role", role_before.map(StaffRole::code), role.code())
        .field("display_name", name_before, name);
    if change.is_empty() {
        return Ok(());
    }
    let version = account.version + 1;
    let mut account = account.into_active_model();
    account.version = Set(version);
    account.staff_role = Set(Some(role));
    account.display_name = Set(name.to_owned());
    account.update(tx).await?;
    if role_before.is_some_and(|before| before != role) {
        login::end_all(tx, ctx, id).await?;
    }
    change.record(tx, ctx).await
}

/// The path of a one-time link with which the first administrator sets themselves up, as long as
/// nobody works in the office. Earlier ones end.
///
/// # Errors
/// [`Failure::Busy`] or a fault of the database.
pub async fn first_administrator_link(ctx: &Ctx) -> Result<Option<String>, Failure> {
    let tx = ctx.begin_write().await?;
    if has_staff(&tx).await? {
        return Ok(None);
    }
    let path = new_link(&tx, ctx, None, "", None).await?;
    ctx.commit(tx).await?;
    Ok(Some(path))
}

/// Whether anybody works in the office.
pub(super) async fn has_staff(tx: &impl ConnectionTrait) -> Result<bool, DbErr> {
    let somebody = account::Entity::find()
        .filter(account::COLUMN.staff_role.is_not_null())
        .one(tx)
        .await?;
    Ok(somebody.is_some())
}

/// Makes a set-up link with a fresh second factor and ends the earlier ones for the same account.
/// The factor is drawn here because looking at the page must change nothing, and is kept here because
/// what a form brings back cannot be trusted. With a `code`, the link is half of what is needed.
pub(super) async fn new_link(
    tx: &impl ConnectionTrait,
    ctx: &Ctx,
    account: Option<AccountId>,
    email: &str,
    code: Option<&str>,
) -> Result<String, DbErr> {
    void_links(tx, ctx, email).await?;
    let token = tokens::secret();
    sign_in_link::ActiveModel {
        token_hash: Set(tokens::hash(&token)),
        code_hash: Set(code.map(tokens::hash)),
        email: Set(email.to_owned()),
        purpose: Set(LinkPurpose::StaffSetUp),
        account_id: Set(account),
        totp_secret: Set(Some(totp::new_secret())),
        tries: Set(0),
        created_at: Set(ctx.now),
        expires_at: Set(ctx.now + LIFETIME),
        ..Default::default()
    }
    .insert(tx)
    .await?;
    if let Some(account) = account {
        // Whoever holds the link can take the account over: who made one, and when, is kept.
        Change::new("staff.link", "account", account.0)
            .record(tx, ctx)
            .await?;
    }
    Ok(format!("{PATH}{token}"))
}

/// Ends the set-up links of an address that were not used yet.
pub(super) async fn void_links(
    tx: &impl ConnectionTrait,
    ctx: &Ctx,
    email: &str,
) -> Result<(), DbErr> {
    sign_in_link::Entity::update_many()
        .col_expr(sign_in_link::Column::VoidedAt, ctx.now.into())
        .filter(sign_in_link::COLUMN.purpose.eq(LinkPurpose::StaffSetUp))
        .filter(sign_in_link::COLUMN.email.eq(email))
        .filter(sign_in_link::COLUMN.used_at.is_null())
        .filter(sign_in_link::COLUMN.voided_at.is_null())
        .exec(tx)
        .await?;
    Ok(())
}
