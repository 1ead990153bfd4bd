//! Being signed in: starting, recognising and ending it.

use chrono::{DateTime, TimeDelta, Utc};
use domain::access::{Actor, SignInKind, StaffRole};
use domain::ids::{AccountId, LoginSessionId, PersonId};
use entity::{account, login_session, person};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, JoinType,
    QueryFilter, QuerySelect, RelationTrait,
};

use crate::db::only;
use crate::services::{Ctx, Failure};
use crate::tokens;

/// How long a sign-in lives: (without use, at most).
pub(super) const fn lifetimes(kind: SignInKind) -> (TimeDelta, TimeDelta) {
    match kind {
        SignInKind::Staff => (TimeDelta::minutes(30), TimeDelta::hours(12)),
        SignInKind::Personal => (TimeDelta::hours(12), TimeDelta::days(30)),
    }
}

/// The last use is written down at most this often, so that reading pages does not write.
const LAST_SEEN_GRAIN: TimeDelta = TimeDelta::minutes(5);

/// Starts a sign-in and returns its token, which is stored nowhere but in the browser.
///
/// # Errors
/// Of the database; the caller's transaction is over then.
pub async fn start(
    tx: &impl ConnectionTrait,
    ctx: &Ctx,
    account: AccountId,
    kind: SignInKind,
    user_agent: &str,
) -> Result<NewLogin, DbErr> {
    let token = tokens::secret();
    let (_, longest) = lifetimes(kind);
    login_session::ActiveModel {
        token_hash: Set(tokens::hash(&token)),
        account_id: Set(account),
        kind: Set(kind),
        user_agent: Set(user_agent.chars().take(200).collect()),
        created_at: Set(ctx.now),
        last_seen_at: Set(ctx.now),
        expires_at: Set(ctx.now + longest),
        ..Default::default()
    }
    .insert(tx)
    .await?;
    if kind == SignInKind::Staff {
        account::Entity::update_many()
            .col_expr(account::Column::LastSignInAt, ctx.now.into())
            .filter(account::COLUMN.id.eq(account))
            .exec(tx)
            .await?;
    }
    Ok(NewLogin {
        token,
        seconds: longest.num_seconds(),
    })
}

/// A sign-in just started.
#[derive(Clone)]
pub struct NewLogin {
    /// The secret of the browser.
    pub token: String,
    /// How long it lives at most.
    pub seconds: i64,
}

impl std::fmt::Debug for NewLogin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "NewLogin(…)")
    }
}

/// Who the owner of a token is. An unknown, ended or expired token is a visitor's.
///
/// # Errors
/// [`Failure::Busy`] or a fault of the database.
pub async fn actor_of(ctx: &Ctx, token: &str) -> Result<Actor, Failure> {
    let Some(login) = find(ctx, token).await? else {
        return Ok(Actor::Visitor);
    };
    let (idle, _) = lifetimes(login.kind);
    let alive = ctx.now < login.expires_at && ctx.now < login.last_seen_at + idle;
    if !alive || login.disabled_at.is_some() {
        return Ok(Actor::Visitor);
    }
    if ctx.now >= login.last_seen_at + LAST_SEEN_GRAIN
        && let Err(error) = touch(ctx, login.id).await
    {
        // Somebody who only reads is not turned away because a disk is full or a writer is busy.
        tracing::warn!(request_id = %ctx.request_id, "the last use was not written down: {error}");
    }
    match (login.kind, login.staff_role) {
        (SignInKind::Staff, Some(role)) => Ok(Actor::Staff {
            account: login.account_id,
            role,
        }),
        (SignInKind::Staff, None) => Ok(Actor::Visitor),
        (SignInKind::Personal, _) => {
            Ok(login
                .person_id
                .map_or(Actor::Visitor, |person| Actor::Person {
                    account: login.account_id,
                    person,
                }))
        }
    }
}

/// What a sign-in and its account say.
#[derive(FromQueryResult)]
struct Login {
    id: LoginSessionId,
    kind: SignInKind,
    last_seen_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    account_id: AccountId,
    staff_role: Option<StaffRole>,
    disabled_at: Option<DateTime<Utc>>,
    person_id: Option<PersonId>,
}

/// The sign-in that has not been ended, in one statement: every page of somebody signed in asks.
async fn find(ctx: &Ctx, token: &str) -> Result<Option<Login>, DbErr> {
    use login_session::Column;
    login_session::Entity::find()
        .select_only()
        .columns([Column::Id, Column::Kind, Column::LastSeenAt])
        .columns([Column::ExpiresAt, Column::AccountId])
        .inner_join(account::Entity)
        .columns([account::Column::StaffRole, account::Column::DisabledAt])
        .join(JoinType::LeftJoin, person::Relation::Account.def().rev())
        .column_as(person::Column::Id, "person_id")
        .filter(login_session::COLUMN.token_hash.eq(tokens::hash(token)))
        .filter(login_session::COLUMN.ended_at.is_null())
        .into_model()
        .all(&ctx.app.db.read)
        .await
        .map(only)
}

async fn touch(ctx: &Ctx, login: LoginSessionId) -> Result<(), Failure> {
    let tx = ctx.begin_write().await?;
    login_session::Entity::update_many()
        .col_expr(login_session::Column::LastSeenAt, ctx.now.into())
        .filter(login_session::COLUMN.id.eq(login))
        .exec(&tx)
        .await?;
    ctx.commit(tx).await
}

/// Ends one sign-in by its token.
///
/// # Errors
/// [`Failure::Busy`] or a fault of the database.
pub async fn end(ctx: &Ctx, token: &str) -> Result<(), Failure> {
    let tx = ctx.begin_write().await?;
    end_within(&tx, ctx, token).await?;
    ctx.commit(tx).await
}

/// Ends one sign-in by its token, in the caller's transaction.
///
/// # Errors
/// Of the database; the caller's transaction is over then.
pub(super) async fn end_within(
    tx: &impl ConnectionTrait,
    ctx: &Ctx,
    token: &str,
) -> Result<(), DbErr> {
    login_session::Entity::update_many()
        .col_expr(login_session::Column::EndedAt, ctx.now.into())
        .filter(login_session::COLUMN.token_hash.eq(tokens::hash(token)))
        .filter(login_session::COLUMN.ended_at.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// Gives a sign-in another token, as after a change of password: whoever knew the old one is out. When
/// it started, and when it ends, stay as they were.
///
/// # Errors
/// Of the database; the caller's transaction is over then.
pub(super) async fn renew(
    tx: &impl ConnectionTrait,
    ctx: &Ctx,
    token: &str,
) -> Result<NewLogin, DbErr> {
    let row = login_session::Entity::find()
        .filter(login_session::COLUMN.token_hash.eq(tokens::hash(token)))
        .filter(login_session::COLUMN.ended_at.is_null())
        .one(tx)
        .await?
        .ok_or_else(|| DbErr::RecordNotFound("a sign-in to renew".to_owned()))?;
    let seconds = (row.expires_at - ctx.now).num_seconds();
    let token = tokens::secret();
    login_session::Entity::update_many()
        .col_expr(
            login_session::Column::TokenHash,
            tokens::hash(&token).into(),
        )
        .filter(login_session::COLUMN.id.eq(row.id))
        .exec(tx)
        .await?;
    Ok(NewLogin { token, seconds })
}

/// Whether a sign-in started no longer ago than `within`.
///
/// # Errors
/// Of the database.
pub(super) async fn is_fresh(
    db: &impl ConnectionTrait,
    ctx: &Ctx,
    token: &str,
    within: TimeDelta,
) -> Result<bool, DbErr> {
    let row = login_session::Entity::find()
        .filter(login_session::COLUMN.token_hash.eq(tokens::hash(token)))
        .filter(login_session::COLUMN.ended_at.is_null())
        .one(db)
        .await?;
    Ok(row.is_some_and(|row| ctx.now <= row.created_at + within))
}

/// Ends every sign-in of an account but one.
///
/// # Errors
/// Of the database; the caller's transaction is over then.
pub(super) async fn end_others(
    tx: &impl ConnectionTrait,
    ctx: &Ctx,
    account: AccountId,
    token: &str,
) -> Result<(), DbErr> {
    login_session::Entity::update_many()
        .col_expr(login_session::Column::EndedAt, ctx.now.into())
        .filter(login_session::COLUMN.account_id.eq(account))
        .filter(login_session::COLUMN.token_hash.ne(tokens::hash(token)))
        .filter(login_session::COLUMN.ended_at.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// Ends every sign-in of an account: after a change of password, factor or role.
///
/// # Errors
/// Of the database; the caller's transaction is over then.
pub async fn end_all(
    tx: &impl ConnectionTrait,
    ctx: &Ctx,
    account: AccountId,
) -> Result<(), DbErr> {
    login_session::Entity::update_many()
        .col_expr(login_session::Column::EndedAt, ctx.now.into())
        .filter(login_session::COLUMN.account_id.eq(account))
        .filter(login_session::COLUMN.ended_at.is_null())
        .exec(tx)
        .await?;
    Ok(())
}
