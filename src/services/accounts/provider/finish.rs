//! Coming back from the provider.

use domain::access::{Actor, SignInKind, StaffRole};
use domain::ids::{AccountId, OidcLoginId};
use entity::{account, account_identity, oidc_login};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait,
    IntoActiveModel, QueryFilter, QuerySelect, Select,
};

use super::remote::{Provider, Vouched};
use crate::config::Oidc;
use crate::services::accounts::browser::Browser;
use crate::services::accounts::links::Arrival;
use crate::services::accounts::throttle::{self, Booking, Door, Subject, TooMany};
use crate::services::accounts::{account as accounts, login, totp};
use crate::services::audit::Change;
use crate::services::{Ctx, Failure};
use crate::tokens;

/// What the browser brings back.
#[derive(Clone)]
pub struct Return {
    /// Which sign-in it is.
    pub state: String,
    /// What the provider exchanges for who it is, once.
    pub code: String,
    /// The code that the authenticator shows, where the provider is not trusted with that.
    pub totp: String,
}

/// Without the secrets.
impl std::fmt::Debug for Return {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Return(…)")
    }
}

/// Why nobody is signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProviderRefusal {
    /// It took too long, it was finished, or it was begun in another browser.
    #[error("over")]
    Over,
    /// The provider is away, or its answer does not hold.
    #[error("provider")]
    Provider,
    /// Nobody of the office is known by this.
    #[error("unknown")]
    Unknown,
    /// The authenticator shows another code.
    #[error("wrong code")]
    WrongCode,
    /// Too many tries.
    #[error(transparent)]
    TooMany(TooMany),
}

type Refused = Failure<ProviderRefusal>;

const fn no(refusal: ProviderRefusal) -> Refused {
    Failure::Refused(refusal)
}

/// Signs a member of staff in whom the provider vouches for. A wrong code of the authenticator may be
/// typed again for the same sign-in; the provider is asked once.
///
/// # Errors
/// [`ProviderRefusal`]; a failure counts.
pub async fn finish(
    ctx: &Ctx,
    brought: &Return,
    browser: &Browser<'_>,
) -> Result<Arrival, Refused> {
    let oidc = ctx.app.config.oidc.as_ref().ok_or(Failure::NotFound)?;
    let tx = ctx.begin_write().await?;
    let row = open(&tx, ctx, &brought.state, browser).await?;
    let subjects = [
        Subject::account(Door::Provider, &row.state_hash),
        Subject::source(Door::Provider, browser.source),
    ];
    let booking = throttle::book(&tx, ctx, &subjects)
        .await
        .map_err(|failure| failure.map_refusal(ProviderRefusal::TooMany))?;
    let is_first = row.used_at.is_none();
    let (id, nonce, verifier) = (row.id, row.nonce.clone(), row.pkce_verifier.clone());
    if is_first {
        let mut used = row.into_active_model();
        used.used_at = Set(Some(ctx.now));
        used.update(&tx).await?;
    }
    ctx.commit(tx).await?;
    if is_first {
        let vouched = match Provider::meet(&ctx.app.config, oidc).await {
            Ok(provider) => {
                provider
                    .vouch(&brought.code, &nonce, &verifier, ctx.now)
                    .await
            }
            Err(error) => Err(error),
        };
        let vouched = vouched.map_err(|error| {
            tracing::warn!(request_id = %ctx.request_id, "identity provider: {error:#}");
            no(ProviderRefusal::Provider)
        })?;
        recognise(ctx, id, &vouched).await?;
    }
    enter(ctx, brought, oidc, booking, browser).await
}

/// The sign-in that this browser began and has not finished.
async fn open(
    tx: &DatabaseTransaction,
    ctx: &Ctx,
    state: &str,
    browser: &Browser<'_>,
) -> Result<oidc_login::Model, Refused> {
    let row = oidc_login::Entity::find()
        .filter(oidc_login::COLUMN.state_hash.eq(tokens::hash(state)))
        .lock_exclusive()
        .one(tx)
        .await?;
    let is_ours = |row: &oidc_login::Model| {
        browser
            .secret
            .is_some_and(|secret| tokens::matches(secret, &row.browser_hash))
    };
    row.filter(|row| is_ours(row) && row.finished_at.is_none() && ctx.now < row.expires_at)
        .ok_or(no(ProviderRefusal::Over))
}

/// Writes down whose sign-in it is: by the provider's number if that came before, else by the address
/// it has verified.
async fn recognise(ctx: &Ctx, id: OidcLoginId, vouched: &Vouched) -> Result<(), Refused> {
    let tx = ctx.begin_write().await?;
    let known = identity(&vouched.issuer, &vouched.subject).one(&tx).await?;
    let account = match (known, &vouched.email) {
        (Some(known), _) => {
            account::Entity::find_by_id(known.account_id)
                .one(&tx)
                .await?
        }
        (None, Some(email)) => {
            let email = domain::person::email(email).map_err(|_| no(ProviderRefusal::Unknown))?;
            unclaimed(&tx, &vouched.issuer, &email).await?
        }
        (None, None) => None,
    };
    let account = account.filter(may_enter);
    let account = account.ok_or(no(ProviderRefusal::Unknown))?.id;
    let row = oidc_login::Entity::find_by_id(id).one(&tx).await?;
    let mut row = row.ok_or(no(ProviderRefusal::Over))?.into_active_model();
    row.account_id = Set(Some(account));
    row.subject = Set(Some(vouched.subject.clone()));
    row.update(&tx).await?;
    ctx.commit(tx).await
}

/// The account with this address, unless the provider has another number for it: whoever is given the
/// address of somebody who left must not come in as them.
async fn unclaimed(
    tx: &impl ConnectionTrait,
    issuer: &str,
    email: &str,
) -> Result<Option<account::Model>, DbErr> {
    let Some(account) = accounts::find(tx, email).await? else {
        return Ok(None);
    };
    let claim = account_identity::Entity::find()
        .filter(account_identity::COLUMN.account_id.eq(account.id))
        .filter(account_identity::COLUMN.issuer.eq(issuer))
        .one(tx)
        .await?;
    Ok(claim.is_none().then_some(account))
}

fn identity(issuer: &str, subject: &str) -> Select<account_identity::Entity> {
    account_identity::Entity::find()
        .filter(account_identity::COLUMN.issuer.eq(issuer))
        .filter(account_identity::COLUMN.subject.eq(subject))
}

/// Ties the provider's number to the account, once somebody has come in by it with everything that is
/// asked for; afterwards their address at the provider does not matter any more.
async fn tie(
    tx: &impl ConnectionTrait,
    ctx: &Ctx,
    issuer: &str,
    subject: &str,
    account: AccountId,
) -> Result<(), DbErr> {
    if let Some(known) = identity(issuer, subject).one(tx).await? {
        let mut known = known.into_active_model();
        known.last_used_at = Set(Some(ctx.now));
        known.update(tx).await?;
        return Ok(());
    }
    account_identity::ActiveModel {
        account_id: Set(account),
        issuer: Set(issuer.to_owned()),
        subject: Set(subject.to_owned()),
        created_at: Set(ctx.now),
        last_used_at: Set(Some(ctx.now)),
        ..Default::default()
    }
    .insert(tx)
    .await?;
    Change::new("account.identity_add", "account", account.0)
        .field("identity", serde_json::Value::Null, issuer)
        .record(tx, ctx)
        .await
}

fn may_enter(account: &account::Model) -> bool {
    account.disabled_at.is_none() && account.staff_role.is_some()
}

/// Books a try at the second factor of an account: whoever holds its account at the provider can begin
/// as many sign-ins as they like, each with tries of its own.
async fn book_code(
    ctx: &Ctx,
    oidc: &Oidc,
    brought: &Return,
    browser: &Browser<'_>,
) -> Result<Option<Booking>, Refused> {
    if oidc.is_mfa_trusted {
        return Ok(None);
    }
    let tx = ctx.begin_write().await?;
    let row = open(&tx, ctx, &brought.state, browser).await?;
    let account = row.account_id.ok_or(no(ProviderRefusal::Over))?;
    let subject = Subject::account(Door::ProviderCode, &account.to_string());
    let booking = throttle::book(&tx, ctx, &[subject])
        .await
        .map_err(|failure| failure.map_refusal(ProviderRefusal::TooMany))?;
    ctx.commit(tx).await?;
    Ok(Some(booking))
}

/// The second factor, if it is asked for here, and the sign-in.
async fn enter(
    ctx: &Ctx,
    brought: &Return,
    oidc: &Oidc,
    booking: Booking,
    browser: &Browser<'_>,
) -> Result<Arrival, Refused> {
    let code_booking = book_code(ctx, oidc, brought, browser).await?;
    let tx = ctx.begin_write().await?;
    let row = open(&tx, ctx, &brought.state, browser).await?;
    let account = row.account_id.ok_or(no(ProviderRefusal::Over))?;
    let (account, role) = entering(&tx, account).await?;
    let account_id = account.id;
    if !oidc.is_mfa_trusted {
        let secret = account.totp_secret.as_deref();
        let step = totp::matching_step(secret, &brought.totp, ctx.now)?
            .filter(|step| account.totp_last_step.is_none_or(|last| *step > last))
            .ok_or(no(ProviderRefusal::WrongCode))?;
        let mut account = account.into_active_model();
        account.totp_last_step = Set(Some(step));
        account.update(&tx).await?;
    }
    let ctx = &ctx.acting_as(Actor::Staff {
        account: account_id,
        role,
    });
    let subject = row.subject.as_deref().ok_or(no(ProviderRefusal::Over))?;
    tie(&tx, ctx, &oidc.issuer, subject, account_id).await?;
    let next_path = row.next_path.clone().unwrap_or_default();
    let mut finished = row.into_active_model();
    finished.finished_at = Set(Some(ctx.now));
    finished.update(&tx).await?;
    throttle::give_back(&tx, booking).await?;
    if let Some(booking) = code_booking {
        throttle::give_back(&tx, booking).await?;
    }
    if let Some(older) = browser.login {
        login::end_within(&tx, ctx, older).await?;
    }
    let login = login::start(&tx, ctx, account_id, SignInKind::Staff, browser.user_agent).await?;
    Change::new("sign_in.provider", "account", account_id.0)
        .record(&tx, ctx)
        .await?;
    ctx.commit(tx).await?;
    Ok(Arrival {
        login: Some(login),
        next_path,
    })
}

async fn entering(
    tx: &impl ConnectionTrait,
    id: AccountId,
) -> Result<(account::Model, StaffRole), Refused> {
    let account: Result<_, DbErr> = account::Entity::find_by_id(id)
        .lock_exclusive()
        .one(tx)
        .await;
    let account = account?.filter(may_enter);
    let entering = account.and_then(|row| row.staff_role.map(|role| (row, role)));
    entering.ok_or(no(ProviderRefusal::Unknown))
}
