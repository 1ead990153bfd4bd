//! Looking at sign-ins and ending them: one's own, and for an administrator those of a member.

use chrono::{DateTime, Utc};
use domain::access::{Actor, SignInKind};
use domain::ids::{AccountId, LoginSessionId};
use entity::login_session;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};

use super::login::lifetimes;
use crate::services::audit::Change;
use crate::services::{Ctx, Failure};
use crate::tokens;

/// One's own sign-in on some browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnLogin {
    /// Its number.
    pub id: LoginSessionId,
    /// How it was started.
    pub kind: SignInKind,
    /// What the browser calls itself.
    pub user_agent: String,
    /// Since when.
    pub since: DateTime<Utc>,
    /// When it was last used, to within five minutes.
    pub last_seen: DateTime<Utc>,
    /// Whether it is the one that asks.
    pub is_this_one: bool,
}

/// The sign-ins of whoever asks that are still alive, the latest first.
///
/// # Errors
/// [`Failure::NotFound`] for a visitor.
pub async fn list(ctx: &Ctx, token: &str) -> Result<Vec<OwnLogin>, Failure> {
    alive(ctx, own_or_ended(ctx)?, token).await
}

/// Those of `whose` sign-ins that are still alive, the latest first.
///
/// # Errors
/// [`Failure::Busy`] or a fault of the database.
pub(super) async fn alive(
    ctx: &Ctx,
    whose: Condition,
    token: &str,
) -> Result<Vec<OwnLogin>, Failure> {
    let rows = login_session::Entity::find()
        .filter(whose)
        .filter(login_session::COLUMN.ended_at.is_null())
        .order_by_desc(login_session::Column::LastSeenAt)
        .order_by_desc(login_session::Column::Id)
        .all(&ctx.app.db.read)
        .await?;
    let alive = |row: &login_session::Model| {
        let (idle, _) = lifetimes(row.kind);
        ctx.now < row.expires_at && ctx.now < row.last_seen_at + idle
    };
    Ok(rows
        .into_iter()
        .filter(alive)
        .map(|row| OwnLogin {
            is_this_one: tokens::matches(token, &row.token_hash),
            id: row.id,
            kind: row.kind,
            user_agent: row.user_agent,
            since: row.created_at,
            last_seen: row.last_seen_at,
        })
        .collect())
}

/// Ends one of one's own sign-ins. One that has ended already stays ended.
///
/// # Errors
/// [`Failure::NotFound`] for somebody else's.
pub async fn end_one(ctx: &Ctx, login: LoginSessionId) -> Result<(), Failure> {
    end(ctx, own_or_ended(ctx)?, login).await
}

/// Ends one of `whose` sign-ins.
///
/// # Errors
/// [`Failure::NotFound`] when it is not among them.
pub(super) async fn end(ctx: &Ctx, whose: Condition, login: LoginSessionId) -> Result<(), Failure> {
    let tx = ctx.begin_write().await?;
    let row = login_session::Entity::find_by_id(login)
        .filter(whose)
        .one(&tx)
        .await?
        .ok_or(Failure::NotFound)?;
    if row.ended_at.is_none() {
        login_session::Entity::update_many()
            .col_expr(login_session::Column::EndedAt, ctx.now.into())
            .filter(login_session::COLUMN.id.eq(row.id))
            .exec(&tx)
            .await?;
        Change::new("sign_in.end", "login_session", row.id.0)
            .record(&tx, ctx)
            .await?;
    }
    ctx.commit(tx).await
}

/// Ends all of one's own sign-ins but the one that asks.
///
/// # Errors
/// [`Failure::NotFound`] for a visitor.
pub async fn end_others(ctx: &Ctx, token: &str) -> Result<(), Failure> {
    let (account, mine) = (owner(ctx)?, own(ctx)?);
    let tx = ctx.begin_write().await?;
    let ended = login_session::Entity::update_many()
        .col_expr(login_session::Column::EndedAt, ctx.now.into())
        .filter(mine)
        .filter(login_session::COLUMN.token_hash.ne(tokens::hash(token)))
        .exec(&tx)
        .await?;
    if ended.rows_affected > 0 {
        Change::new("sign_in.end_others", "account", account.0)
            .field("ended", 0, ended.rows_affected)
            .record(&tx, ctx)
            .await?;
    }
    ctx.commit(tx).await
}

fn owner(ctx: &Ctx) -> Result<AccountId, Failure> {
    ctx.account().ok_or(Failure::NotFound)
}

fn own(ctx: &Ctx) -> Result<Condition, Failure> {
    Ok(own_or_ended(ctx)?.add(login_session::COLUMN.ended_at.is_null()))
}

/// Who came by mail deals with what came by mail; the office's sign-ins are the office's.
fn own_or_ended(ctx: &Ctx) -> Result<Condition, Failure> {
    let mine = Condition::all().add(login_session::COLUMN.account_id.eq(owner(ctx)?));
    Ok(match ctx.actor {
        Actor::Staff { .. } => mine,
        _ => mine.add(login_session::COLUMN.kind.eq(SignInKind::Personal)),
    })
}
