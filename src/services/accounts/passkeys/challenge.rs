//! A ceremony under way: what the device has to answer, kept here and not in the browser.

use chrono::TimeDelta;
use domain::ids::AccountId;
use entity::passkey_challenge;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    QuerySelect,
};
use serde::Serialize;
use serde_json::Value;

use crate::services::Ctx;
use crate::tokens;

/// How long a device may take to answer.
pub const LIFETIME: TimeDelta = TimeDelta::minutes(5);

/// A ceremony just begun.
#[derive(Clone)]
pub struct Started {
    /// The secret of the browser that began it.
    pub token: String,
    /// What the browser hands to the device.
    pub options: Value,
}

/// Without the secret.
impl std::fmt::Debug for Started {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Started(…)")
    }
}

/// Keeps the state of a ceremony and answers the secret by which the browser finds it again.
/// `account` is whose passkey is made; nobody's when somebody signs in.
///
/// # Errors
/// Of the database, or a state that cannot be written down.
pub(super) async fn keep(
    tx: &impl ConnectionTrait,
    ctx: &Ctx,
    account: Option<AccountId>,
    state: &impl Serialize,
) -> anyhow::Result<String> {
    let token = tokens::secret();
    passkey_challenge::ActiveModel {
        token_hash: Set(tokens::hash(&token)),
        account_id: Set(account),
        state: Set(serde_json::to_value(state)?),
        created_at: Set(ctx.now),
        expires_at: Set(ctx.now + LIFETIME),
        ..Default::default()
    }
    .insert(tx)
    .await?;
    Ok(token)
}

/// Uses a ceremony up and answers its state; `None` when it is unknown, over, used, or somebody
/// else's. Whatever comes of it, it does not serve again once the caller commits.
///
/// # Errors
/// Of the database; the caller's transaction is over then.
pub(super) async fn take(
    tx: &impl ConnectionTrait,
    ctx: &Ctx,
    account: Option<AccountId>,
    token: &str,
) -> Result<Option<Value>, DbErr> {
    let found = passkey_challenge::Entity::find()
        .filter(passkey_challenge::COLUMN.token_hash.eq(tokens::hash(token)))
        .lock_exclusive()
        .one(tx)
        .await?;
    let usable = |row: &passkey_challenge::Model| {
        row.used_at.is_none() && ctx.now < row.expires_at && row.account_id == account
    };
    let Some(row) = found.filter(usable) else {
        return Ok(None);
    };
    let state = row.state.clone();
    let mut used = row.into_active_model();
    used.used_at = Set(Some(ctx.now));
    used.update(tx).await?;
    Ok(Some(state))
}
