//! Who works in the office, with what they sign in, and since when they have not.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::access::StaffRole;
use domain::ids::AccountId;
use entity::{account, account_identity, passkey};
use sea_orm::{
    ColumnTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, Select,
};

use super::require;
pub use crate::services::accounts::lockout::Standing;
use crate::services::{Ctx, Failure};

/// Somebody who works in the office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Their account.
    pub id: AccountId,
    /// Their address.
    pub email: String,
    /// Their name.
    pub name: String,
    /// What they do.
    pub role: StaffRole,
    /// Whether they can sign in.
    pub standing: Standing,
    /// Whether an authenticator is set up.
    pub has_authenticator: bool,
    /// How many passkeys they have.
    pub passkeys: i64,
    /// Whether the organisation's identity provider signs them in.
    pub has_identity: bool,
    /// When they last signed in to the office.
    pub last_sign_in: Option<DateTime<Utc>>,
    /// What a change of name or role is based on.
    pub version: i32,
    /// Whether it is whoever asks.
    pub is_oneself: bool,
}

#[derive(FromQueryResult)]
struct Count {
    account_id: AccountId,
    number: i64,
}

/// Everybody who works in the office, by address.
///
/// # Errors
/// [`Failure::Forbidden`] for everybody but administrators.
pub async fn list(ctx: &Ctx) -> Result<Vec<Member>, Failure> {
    require(ctx)?;
    let everybody = account::Entity::find().order_by_asc(account::Column::Email);
    Ok(read(ctx, everybody).await?)
}

/// One member.
///
/// # Errors
/// [`Failure::NotFound`] when nobody with this number works in the office.
pub async fn member<R>(ctx: &Ctx, id: AccountId) -> Result<Member, Failure<R>> {
    require(ctx)?;
    let one = account::Entity::find_by_id(id);
    read(ctx, one).await?.pop().ok_or(Failure::NotFound)
}

async fn read(ctx: &Ctx, select: Select<account::Entity>) -> Result<Vec<Member>, DbErr> {
    let db = &ctx.app.db.read;
    let rows = select
        .filter(account::COLUMN.staff_role.is_not_null())
        .all(db)
        .await?;
    let ids: Vec<AccountId> = rows.iter().map(|row| row.id).collect();
    let passkeys = passkey::Entity::find()
        .select_only()
        .column(passkey::Column::AccountId)
        .column_as(passkey::Column::Id.count(), "number")
        .filter(passkey::Column::AccountId.is_in(ids.iter().copied()))
        .group_by(passkey::Column::AccountId)
        .into_model::<Count>()
        .all(db)
        .await?;
    let identities = account_identity::Entity::find()
        .select_only()
        .column(account_identity::Column::AccountId)
        .column_as(account_identity::Column::Id.count(), "number")
        .filter(account_identity::Column::AccountId.is_in(ids))
        .group_by(account_identity::Column::AccountId)
        .into_model::<Count>()
        .all(db)
        .await?;
    let by_account = |counts: Vec<Count>| -> HashMap<AccountId, i64> {
        let pairs = counts.into_iter();
        pairs
            .map(|count| (count.account_id, count.number))
            .collect()
    };
    let (passkeys, identities) = (by_account(passkeys), by_account(identities));
    let member = |row: account::Model| {
        Some(Member {
            role: row.staff_role?,
            standing: Standing::of(&row),
            has_authenticator: row.totp_secret.is_some(),
            passkeys: passkeys.get(&row.id).copied().unwrap_or_default(),
            has_identity: identities.contains_key(&row.id),
            last_sign_in: row.last_sign_in_at,
            version: row.version,
            is_oneself: ctx.account() == Some(row.id),
            id: row.id,
            email: row.email,
            name: row.display_name,
        })
    };
    Ok(rows.into_iter().filter_map(member).collect())
}
