//! The secret link of a facility's page: what it opens, and why it does not any more.

use chrono::{DateTime, Utc};
use entity::facility;
use sea_orm::{Condition, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect, Select};

use super::Refusal;
use crate::db::only;
use crate::services::{Ctx, Failure};
use crate::tokens;

/// Why a link does not open the page any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dead {
    /// A newer link took its place.
    Replaced,
    /// The contact closed the page.
    Closed,
    /// The office closed it.
    Deactivated,
    /// The year is over.
    Expired,
}

/// What is behind a link.
#[derive(Clone, Debug)]
pub enum Entry {
    /// The page.
    Open(Box<facility::Model>),
    /// Nothing any more.
    Dead {
        /// Why.
        why: Dead,
        /// The year it was for.
        year: i32,
    },
}

fn by_token(token: &str) -> Select<facility::Entity> {
    let hash = tokens::hash(token);
    facility::Entity::find().filter(
        Condition::any()
            .add(facility::COLUMN.token_hash.eq(hash.clone()))
            .add(facility::COLUMN.previous_token_hash.eq(hash)),
    )
}

/// Why this row would not open with this token now.
pub(super) fn dead(row: &facility::Model, token: Option<&str>, now: DateTime<Utc>) -> Option<Dead> {
    if row.deactivated_at.is_some() {
        Some(Dead::Deactivated)
    } else if row.closed_at.is_some() {
        Some(Dead::Closed)
    } else if now >= row.expires_at {
        Some(Dead::Expired)
    } else if token.is_some_and(|token| !tokens::matches(token, &row.token_hash)) {
        Some(Dead::Replaced)
    } else {
        None
    }
}

/// Looks behind a link; looking changes nothing.
///
/// # Errors
/// [`Failure::NotFound`] when there never was such a link.
pub async fn look<R>(ctx: &Ctx, token: &str) -> Result<Entry, Failure<R>> {
    let row = only(by_token(token).all(&ctx.app.db.read).await?).ok_or(Failure::NotFound)?;
    Ok(match dead(&row, Some(token), ctx.now) {
        None => Entry::Open(Box::new(row)),
        Some(why) => Entry::Dead {
            why,
            year: row.year,
        },
    })
}

/// The facility behind a link, locked until the transaction ends.
pub(super) async fn enter(
    tx: &DatabaseTransaction,
    ctx: &Ctx,
    token: &str,
) -> Result<facility::Model, Failure<Refusal>> {
    let row = by_token(token)
        .lock_exclusive()
        .one(tx)
        .await?
        .ok_or(Failure::NotFound)?;
    match dead(&row, Some(token), ctx.now) {
        None => Ok(row),
        Some(why) => Err(Failure::Refused(Refusal::Dead(why))),
    }
}

/// The year of whatever a link opens or opened.
pub(super) async fn year_of<R>(ctx: &Ctx, token: &str) -> Result<i32, Failure<R>> {
    Ok(match look(ctx, token).await? {
        Entry::Open(row) => row.year,
        Entry::Dead { year, .. } => year,
    })
}
