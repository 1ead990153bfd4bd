//! Signing in to the office by passkey. Nothing is typed: the device says whose key it holds.

use anyhow::Context as _;
use domain::access::{Actor, SignInKind, StaffRole};
use entity::{account, passkey};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    QuerySelect, Select,
};
use serde_json::Value;
use webauthn_rs::prelude::{
    AuthenticationResult, DiscoverableAuthentication, Passkey, PublicKeyCredential,
};

use super::challenge::{self, Started};
use super::{owner, relying_party, written};
use crate::services::accounts::browser::Browser;
use crate::services::accounts::login::{self, NewLogin};
use crate::services::accounts::throttle::{self, Door, Source, Subject, TooMany};
use crate::services::audit::Change;
use crate::services::{Ctx, Failure};

/// Why nobody is signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasskeySignInRefusal {
    /// The key, its owner or the ceremony does not fit; which of them is not said.
    #[error("wrong")]
    Wrong,
    /// Too many tries.
    #[error(transparent)]
    TooMany(TooMany),
}

const WRONG: PasskeySignInRefusal = PasskeySignInRefusal::Wrong;

/// Begins a sign-in. The answer is the same for everybody: no address was asked for.
///
/// # Errors
/// [`TooMany`] when this source began too often.
pub async fn ask(ctx: &Ctx, source: Source) -> Result<Started, Failure<TooMany>> {
    let relying_party = relying_party(&ctx.app.config)?;
    let (options, state) = relying_party
        .start_discoverable_authentication()
        .context("beginning a sign-in by passkey")?;
    let mut options = serde_json::to_value(options).context("the options of a sign-in")?;
    if let Some(options) = options.as_object_mut() {
        // Asked for by a button and not offered while an address is typed.
        options.remove("mediation");
    }
    let tx = ctx.begin_write().await?;
    if !throttle::is_own_machine(ctx, source) {
        throttle::book(&tx, ctx, &[Subject::source(Door::PasskeyAsk, source)]).await?;
    }
    let token = challenge::keep(&tx, ctx, None, &state).await?;
    ctx.commit(tx).await?;
    Ok(Started { token, options })
}

/// Signs a member of staff in by what their device answered.
///
/// # Errors
/// [`PasskeySignInRefusal`]; a failure counts.
pub async fn sign_in(
    ctx: &Ctx,
    token: &str,
    answer: &str,
    browser: &Browser<'_>,
) -> Result<NewLogin, Failure<PasskeySignInRefusal>> {
    let tx = ctx.begin_write().await?;
    let booking = throttle::book(&tx, ctx, &[Subject::source(Door::Passkey, browser.source)])
        .await
        .map_err(|failure| failure.map_refusal(PasskeySignInRefusal::TooMany))?;
    let state = challenge::take(&tx, ctx, None, token).await?;
    ctx.commit(tx).await?;
    let (result, known) = judge(ctx, state, answer).await?;

    let tx = ctx.begin_write().await?;
    let (account, role) = entering(&tx, &known).await?;
    // The counter may have moved on while this answer was judged.
    let row = by_id(&known.credential_id)
        .lock_exclusive()
        .one(&tx)
        .await?;
    let row = row.ok_or(Failure::Refused(WRONG))?;
    let mut key: Passkey =
        serde_json::from_value(row.credential.clone()).context("reading a passkey")?;
    key.update_credential(&result);
    let mut row = row.into_active_model();
    row.credential = Set(serde_json::to_value(&key).context("a passkey")?);
    row.last_used_at = Set(Some(ctx.now));
    row.update(&tx).await?;
    throttle::give_back(&tx, booking).await?;
    if let Some(older) = browser.login {
        login::end_within(&tx, ctx, older).await?;
    }
    let id = account.id;
    let login = login::start(&tx, ctx, id, SignInKind::Staff, browser.user_agent).await?;
    Change::new("sign_in.passkey", "account", id.0)
        .record(&tx, &ctx.acting_as(Actor::Staff { account: id, role }))
        .await?;
    ctx.commit(tx).await?;
    Ok(login)
}

/// Whether the answer fits the ceremony and a key of ours. The device has to have asked its owner for
/// a finger or a PIN, or the key would be one factor only.
async fn judge(
    ctx: &Ctx,
    state: Option<Value>,
    answer: &str,
) -> Result<(AuthenticationResult, passkey::Model), Failure<PasskeySignInRefusal>> {
    let refused = || Failure::Refused(WRONG);
    let config = &ctx.app.config;
    let relying_party = relying_party(config)?;
    let state: DiscoverableAuthentication =
        serde_json::from_value(state.ok_or_else(refused)?).context("a ceremony under way")?;
    let answer: PublicKeyCredential = serde_json::from_str(answer).map_err(|_| refused())?;
    let (whose, credential_id) = relying_party
        .identify_discoverable_authentication(&answer)
        .map_err(|_| refused())?;
    let known = by_id(&written(credential_id))
        .one(&ctx.app.db.read)
        .await?
        .filter(|row| owner(config, row.account_id) == whose)
        .ok_or_else(refused)?;
    let key: Passkey =
        serde_json::from_value(known.credential.clone()).context("reading a passkey")?;
    let result = relying_party
        .finish_discoverable_authentication_v2(&answer, state, &key)
        .map_err(|error| {
            // A counter that went back may mean a copied key: worth a line that stands out.
            tracing::warn!(request_id = %ctx.request_id, passkey.id = %known.id, "sign-in by passkey refused: {error}");
            refused()
        })?;
    if result.user_verified() {
        Ok((result, known))
    } else {
        Err(refused())
    }
}

fn by_id(credential_id: &str) -> Select<passkey::Entity> {
    passkey::Entity::find().filter(passkey::COLUMN.credential_id.eq(credential_id))
}

/// The owner of the key, if they may come in.
async fn entering(
    tx: &impl ConnectionTrait,
    known: &passkey::Model,
) -> Result<(account::Model, StaffRole), Failure<PasskeySignInRefusal>> {
    let account: Result<_, DbErr> = account::Entity::find_by_id(known.account_id)
        .lock_exclusive()
        .one(tx)
        .await;
    let account = account?.filter(|row| row.disabled_at.is_none());
    let entering = account.and_then(|row| row.staff_role.map(|role| (row, role)));
    entering.ok_or(Failure::Refused(WRONG))
}
