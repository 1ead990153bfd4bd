//! One's own passkeys: adding, naming and removing them.

use anyhow::Context as _;
use chrono::{DateTime, Utc};
use domain::ids::{AccountId, PasskeyId};
use entity::{account, passkey};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::Value;
use webauthn_rs::prelude::{Passkey, PasskeyRegistration, RegisterPublicKeyCredential};

use super::challenge::{self, Started};
use super::{owner, relying_party, written};
use crate::services::accounts::browser::Browser;
use crate::services::accounts::login::NewLogin;
use crate::services::accounts::own::{OwnRefusal, fresh, member, renewed};
use crate::services::audit::Change;
use crate::services::{Ctx, Failure};

/// Longest name of a passkey, in characters.
pub const LABEL_LENGTH: usize = 60;

/// Most passkeys of one account.
const MOST: usize = 20;

/// One of one's own passkeys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnPasskey {
    /// Its number.
    pub id: PasskeyId,
    /// What its owner calls it.
    pub label: String,
    /// Since when.
    pub since: DateTime<Utc>,
    /// When somebody last signed in with it.
    pub last_used: Option<DateTime<Utc>>,
}

/// Why a passkey is not added or removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasskeyRefusal {
    /// One signed in too long ago.
    #[error("not fresh")]
    NotFresh,
    /// The device answered something else, too late, or in another browser.
    #[error("wrong")]
    Wrong,
    /// There are enough.
    #[error("too many")]
    Enough,
}

impl From<OwnRefusal> for PasskeyRefusal {
    fn from(refusal: OwnRefusal) -> Self {
        match refusal {
            OwnRefusal::NotFresh => Self::NotFresh,
            OwnRefusal::Wrong | OwnRefusal::Over | OwnRefusal::TooMany(_) => Self::Wrong,
        }
    }
}

/// One's own passkeys, the oldest first.
///
/// # Errors
/// [`Failure::NotFound`] for everybody outside the office.
pub async fn list(ctx: &Ctx) -> Result<Vec<OwnPasskey>, Failure> {
    let rows = rows(&ctx.app.db.read, member(ctx)?).await?;
    Ok(rows
        .into_iter()
        .map(|row| OwnPasskey {
            id: row.id,
            label: row.label,
            since: row.created_at,
            last_used: row.last_used_at,
        })
        .collect())
}

async fn rows(db: &impl ConnectionTrait, account: AccountId) -> Result<Vec<passkey::Model>, DbErr> {
    passkey::Entity::find()
        .filter(passkey::COLUMN.account_id.eq(account))
        .order_by_asc(passkey::Column::Id)
        .all(db)
        .await
}

/// Begins to make a passkey. Devices that have one of this account already are left out, and a
/// passkey has to be one that signs in without an address.
///
/// # Errors
/// [`PasskeyRefusal::NotFresh`] or [`PasskeyRefusal::Enough`].
pub async fn begin(ctx: &Ctx, browser: &Browser<'_>) -> Result<Started, Failure<PasskeyRefusal>> {
    let id = member(ctx)?;
    let config = &ctx.app.config;
    let relying_party = relying_party(config)?;
    let tx = ctx.begin_write().await?;
    still_fresh(&tx, ctx, browser).await?;
    let account = account::Entity::find_by_id(id).one(&tx).await?;
    let account = account.ok_or(Failure::NotFound)?;
    let known = rows(&tx, id).await?;
    if known.len() >= MOST {
        return Err(Failure::Refused(PasskeyRefusal::Enough));
    }
    let known = known.into_iter().map(|row| {
        let key: Passkey = serde_json::from_value(row.credential)?;
        anyhow::Ok(key.cred_id().clone())
    });
    let known = known.collect::<anyhow::Result<Vec<_>>>()?;
    let (options, state) = relying_party
        .start_passkey_registration(
            owner(config, id),
            &account.email,
            &account.display_name,
            Some(known),
        )
        .context("beginning to make a passkey")?;
    let mut options = serde_json::to_value(options).context("the options of a passkey")?;
    let selection = &mut options["publicKey"]["authenticatorSelection"];
    selection["residentKey"] = Value::from("required");
    selection["requireResidentKey"] = Value::from(true);
    let token = challenge::keep(&tx, ctx, Some(id), &state).await?;
    ctx.commit(tx).await?;
    Ok(Started { token, options })
}

/// Keeps the passkey that a device made, ends all other sign-ins and renews this one.
///
/// # Errors
/// [`PasskeyRefusal`]
pub async fn add(
    ctx: &Ctx,
    token: &str,
    answer: &str,
    label: &str,
    browser: &Browser<'_>,
) -> Result<NewLogin, Failure<PasskeyRefusal>> {
    let wrong = || Failure::Refused(PasskeyRefusal::Wrong);
    let id = member(ctx)?;
    let relying_party = relying_party(&ctx.app.config)?;
    let tx = ctx.begin_write().await?;
    let state = challenge::take(&tx, ctx, Some(id), token).await?;
    ctx.commit(tx).await?;
    let state: PasskeyRegistration =
        serde_json::from_value(state.ok_or_else(wrong)?).context("a ceremony under way")?;
    let answer: RegisterPublicKeyCredential = serde_json::from_str(answer).map_err(|_| wrong())?;
    let key = relying_party
        .finish_passkey_registration(&answer, &state)
        .map_err(|error| {
            tracing::info!(request_id = %ctx.request_id, "passkey refused: {error}");
            wrong()
        })?;

    let tx = ctx.begin_write().await?;
    still_fresh(&tx, ctx, browser).await?;
    let made = passkey::ActiveModel {
        account_id: Set(id),
        credential_id: Set(written(key.cred_id())),
        credential: Set(serde_json::to_value(&key).context("a passkey")?),
        label: Set(label.to_owned()),
        created_at: Set(ctx.now),
        ..Default::default()
    }
    .insert(&tx)
    .await?;
    let login = renewed(&tx, ctx, id, browser).await?;
    Change::new("account.passkey_add", "account", id.0)
        .field("passkey", Value::Null, made.label)
        .record(&tx, ctx)
        .await?;
    ctx.commit(tx).await?;
    Ok(login)
}

/// Gives one of one's own passkeys another name.
///
/// # Errors
/// [`Failure::NotFound`] when it is not one's own.
pub async fn rename(ctx: &Ctx, key: PasskeyId, label: &str) -> Result<(), Failure> {
    let id = member(ctx)?;
    let tx = ctx.begin_write().await?;
    let row = own(&tx, id, key).await?.ok_or(Failure::NotFound)?;
    let change = Change::new("account.passkey_rename", "account", id.0).field(
        "passkey",
        row.label.clone(),
        label,
    );
    if change.is_empty() {
        return Ok(());
    }
    let mut row = row.into_active_model();
    row.label = Set(label.to_owned());
    row.update(&tx).await?;
    change.record(&tx, ctx).await?;
    ctx.commit(tx).await
}

/// Removes one of one's own passkeys, ends all other sign-ins and renews this one. What is removed
/// already stays removed.
///
/// # Errors
/// [`PasskeyRefusal::NotFresh`], [`Failure::NotFound`] when it is not one's own.
pub async fn remove(
    ctx: &Ctx,
    key: PasskeyId,
    browser: &Browser<'_>,
) -> Result<NewLogin, Failure<PasskeyRefusal>> {
    let id = member(ctx)?;
    let tx = ctx.begin_write().await?;
    still_fresh(&tx, ctx, browser).await?;
    let row = own(&tx, id, key).await?.ok_or(Failure::NotFound)?;
    passkey::Entity::delete_by_id(key).exec(&tx).await?;
    let login = renewed(&tx, ctx, id, browser).await?;
    Change::new("account.passkey_remove", "account", id.0)
        .field("passkey", row.label, Value::Null)
        .record(&tx, ctx)
        .await?;
    ctx.commit(tx).await?;
    Ok(login)
}

async fn own(
    tx: &impl ConnectionTrait,
    account: AccountId,
    key: PasskeyId,
) -> Result<Option<passkey::Model>, DbErr> {
    passkey::Entity::find_by_id(key)
        .filter(passkey::COLUMN.account_id.eq(account))
        .lock_exclusive()
        .one(tx)
        .await
}

async fn still_fresh(
    db: &impl ConnectionTrait,
    ctx: &Ctx,
    browser: &Browser<'_>,
) -> Result<(), Failure<PasskeyRefusal>> {
    fresh(db, ctx, browser.login.unwrap_or_default())
        .await
        .map_err(|failure| failure.map_refusal(PasskeyRefusal::from))
}
