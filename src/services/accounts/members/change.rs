//! Changing a member: name and role, and whether they may come in.

use chrono::{DateTime, Utc};
use domain::access::StaffRole;
use domain::ids::AccountId;
use domain::message::Message;
use domain::staff::Step;
use entity::{account, audit_entry};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder,
};

use super::{lock_administrators, locked, permit, require};
use crate::services::accounts::{lockout, login};
use crate::services::audit;
use crate::services::{Ctx, Failure};

/// What a member is to be from now on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Their name.
    pub name: String,
    /// What they do.
    pub role: StaffRole,
    /// The state that was seen before.
    pub version: i32,
}

/// What somebody else made of a member in the meantime.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theirs {
    /// Who.
    pub by: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
    /// The name that is stored now.
    pub name: String,
    /// The role that is stored now.
    pub role: StaffRole,
    /// The present state.
    pub version: i32,
}

/// Why a member is not changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeRefusal {
    /// Somebody else was faster.
    Stale(Theirs),
    /// The rules say no.
    Rule(Message),
}

/// Writes name and role. Every sign-in of the member ends with a change of role.
///
/// # Errors
/// [`ChangeRefusal`]
pub async fn change(
    ctx: &Ctx,
    id: AccountId,
    wanted: &Change,
) -> Result<(), Failure<ChangeRefusal>> {
    require(ctx)?;
    let tx = ctx.begin_write().await?;
    let administrators = lock_administrators(&tx).await?;
    let account = locked(&tx, ctx, id, false).await?;
    let before = account.staff_role.ok_or(Failure::NotFound)?;
    if account.version != wanted.version {
        let theirs = theirs(&tx, &account, before).await?;
        return Err(Failure::Refused(ChangeRefusal::Stale(theirs)));
    }
    if before == StaffRole::Administrator && wanted.role != before {
        permit(
            ctx,
            Step::Demote,
            &account,
            &administrators,
            ChangeRefusal::Rule,
        )?;
    }
    let change = audit::Change::new("staff.change", "account", id.0)
        .field("role", before.code(), wanted.role.code())
        .field(
            "display_name",
            account.display_name.clone(),
            wanted.name.clone(),
        );
    if change.is_empty() {
        return Ok(());
    }
    let version = account.version + 1;
    let mut account = account.into_active_model();
    account.staff_role = Set(Some(wanted.role));
    account.display_name = Set(wanted.name.clone());
    account.version = Set(version);
    account.update(&tx).await?;
    if wanted.role != before {
        login::end_all(&tx, ctx, id).await?;
    }
    change.record(&tx, ctx).await?;
    ctx.commit(tx).await
}

/// What is stored now, and who stored it.
async fn theirs(
    tx: &impl ConnectionTrait,
    account: &account::Model,
    role: StaffRole,
) -> Result<Theirs, DbErr> {
    let last = audit_entry::Entity::find()
        .filter(audit_entry::Column::SubjectKind.eq("account"))
        .filter(audit_entry::Column::SubjectId.eq(account.id.0))
        .filter(audit_entry::Column::Action.starts_with("staff."))
        .order_by_desc(audit_entry::Column::Id)
        .one(tx)
        .await?;
    let by = match last.as_ref().and_then(|entry| entry.account_id) {
        Some(id) => account::Entity::find_by_id(id).one(tx).await?,
        None => None,
    };
    Ok(Theirs {
        by: by.map(|row| row.display_name),
        at: last.map_or(account.created_at, |entry| entry.at),
        name: account.display_name.clone(),
        role,
        version: account.version,
    })
}

/// Locks a member out: their sign-ins and their set-up link end at once.
///
/// # Errors
/// A message when nobody would be left, or for one's own account.
pub async fn disable(ctx: &Ctx, id: AccountId, reason: &str) -> Result<(), Failure<Message>> {
    require(ctx)?;
    let tx = ctx.begin_write().await?;
    let row = account::Entity::find_by_id(id).one(&tx).await?;
    let email = row.ok_or(Failure::NotFound)?.email;
    crate::services::accounts::staff::void_links(&tx, ctx, &email).await?;
    let administrators = lock_administrators(&tx).await?;
    let account = locked(&tx, ctx, id, false).await?;
    permit(ctx, Step::Disable, &account, &administrators, |why| why)?;
    lockout::set(&tx, ctx, account, Some(ctx.now), Some(reason)).await?;
    ctx.commit(tx).await
}

/// Lets a member in again, with the password and the factors they had.
///
/// # Errors
/// [`Failure::NotFound`] when nobody with this number works in the office.
pub async fn enable(ctx: &Ctx, id: AccountId) -> Result<(), Failure> {
    require(ctx)?;
    let tx = ctx.begin_write().await?;
    let account = locked(&tx, ctx, id, false).await?;
    lockout::set(&tx, ctx, account, None, None).await?;
    ctx.commit(tx).await
}
