//! The sign-ins of a member: looking at them and ending them.

use domain::access::SignInKind;
use domain::ids::{AccountId, LoginSessionId};
use entity::login_session;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};

use super::{locked, require};
use crate::services::accounts::logins::{self, OwnLogin};
use crate::services::audit::Change;
use crate::services::{Ctx, Failure};

/// The sign-ins of a member to the office that are still alive, the latest first. `token` is the one
/// of whoever asks.
///
/// # Errors
/// [`Failure::Forbidden`] for everybody but administrators.
pub async fn sign_ins(ctx: &Ctx, id: AccountId, token: &str) -> Result<Vec<OwnLogin>, Failure> {
    require(ctx)?;
    logins::alive(ctx, theirs(id), token).await
}

/// Ends one sign-in of a member. One that has ended already stays ended.
///
/// # Errors
/// [`Failure::NotFound`] when it is not theirs.
pub async fn end_one(ctx: &Ctx, id: AccountId, login: LoginSessionId) -> Result<(), Failure> {
    require(ctx)?;
    logins::end(ctx, theirs(id), login).await
}

/// Ends every sign-in of a member to the office.
///
/// # Errors
/// [`Failure::NotFound`] when nobody with this number works in the office.
pub async fn end_all(ctx: &Ctx, id: AccountId) -> Result<(), Failure> {
    require(ctx)?;
    let tx = ctx.begin_write().await?;
    locked(&tx, ctx, id, false).await?;
    let ended = login_session::Entity::update_many()
        .col_expr(login_session::Column::EndedAt, ctx.now.into())
        .filter(theirs(id))
        .filter(login_session::COLUMN.ended_at.is_null())
        .exec(&tx)
        .await?;
    if ended.rows_affected > 0 {
        Change::new("sign_in.end_all", "account", id.0)
            .field("ended", 0, ended.rows_affected)
            .record(&tx, ctx)
            .await?;
    }
    ctx.commit(tx).await
}

/// What somebody does as an applicant is their own.
fn theirs(id: AccountId) -> Condition {
    Condition::all()
        .add(login_session::COLUMN.account_id.eq(id))
        .add(login_session::COLUMN.kind.eq(SignInKind::Staff))
}
