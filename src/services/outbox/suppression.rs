//! The list of addresses that get no mail.

use chrono::{DateTime, Utc};
use domain::access::Action;
use domain::ids::SuppressedAddressId;
use domain::mail::SuppressionReason;
use entity::suppressed_address::{self, Column, Entity};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait as _, LikeExpr};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    TryInsertResult,
};

use crate::mail;
use crate::services::applications::office_filter::escape_like;
use crate::services::audit::Change;
use crate::services::{Ctx, Failure};

/// Rows of a page.
pub const PAGE: u64 = 50;
/// The most characters of a note.
pub const LONGEST_NOTE: usize = 500;

const SUBJECT: &str = "suppressed_address";

/// An address that gets no mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppressed {
    /// Its row.
    pub id: SuppressedAddressId,
    /// The address.
    pub email: String,
    /// Why.
    pub reason: SuppressionReason,
    /// In words.
    pub note: String,
    /// Since when.
    pub created_at: DateTime<Utc>,
}

/// A page of the list, and whether there are more.
///
/// # Errors
/// [`Failure::Forbidden`] for roles that do not read the outbox.
pub async fn list(
    ctx: &Ctx,
    search: &str,
    after: Option<SuppressedAddressId>,
) -> Result<(Vec<Suppressed>, bool), Failure> {
    ctx.require(Action::ReadOutbox)?;
    let mut found = Entity::find().order_by_desc(Column::Id).limit(PAGE + 1);
    if !search.is_empty() {
        let word = mail::as_kept(search);
        let like = LikeExpr::new(format!("%{}%", escape_like(&word))).escape('\\');
        found = found.filter(Expr::col(Column::Email).like(like));
    }
    if let Some(after) = after {
        found = found.filter(Column::Id.lt(after));
    }
    let mut rows = found.all(&ctx.app.db.read).await?;
    let more = rows.len() as u64 > PAGE;
    rows.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let suppressed = |row: suppressed_address::Model| Suppressed {
        id: row.id,
        email: row.email,
        reason: row.reason,
        note: row.note,
        created_at: row.created_at,
    };
    Ok((rows.into_iter().map(suppressed).collect(), more))
}

/// Puts an address on the list; says whether it was not there yet.
///
/// # Errors
/// [`Failure::Forbidden`] for roles that do not manage the outbox.
pub async fn add(
    ctx: &Ctx,
    email: &str,
    reason: SuppressionReason,
    note: &str,
) -> Result<bool, Failure> {
    ctx.require(Action::ManageOutbox)?;
    let tx = ctx.begin_write().await?;
    let added = suppress(&tx, ctx, email, reason, note).await?;
    ctx.commit(tx).await?;
    Ok(added)
}

/// The same within a transaction.
pub(super) async fn suppress(
    tx: &impl ConnectionTrait,
    ctx: &Ctx,
    email: &str,
    reason: SuppressionReason,
    note: &str,
) -> Result<bool, DbErr> {
    let email = mail::as_kept(email);
    let row = suppressed_address::ActiveModel {
        email: Set(email.clone()),
        reason: Set(reason),
        note: Set(note.to_owned()),
        created_at: Set(ctx.now),
        account_id: Set(ctx.account()),
        ..Default::default()
    };
    let inserted = Entity::insert(row)
        .on_conflict_do_nothing_on([Column::Email])
        .exec(tx)
        .await?;
    let TryInsertResult::Inserted(inserted) = inserted else {
        return Ok(false);
    };
    Change::new("suppression.add", SUBJECT, inserted.last_insert_id.0)
        .field("email", serde_json::Value::Null, email)
        .field("suppression_reason", serde_json::Value::Null, reason.code())
        .because(note)
        .record(tx, ctx)
        .await?;
    Ok(true)
}

/// Takes an address off the list, with a reason. What was held stays held: it can be sent again by
/// hand.
///
/// # Errors
/// [`Failure::NotFound`] when it is not there any more.
pub async fn remove(ctx: &Ctx, id: SuppressedAddressId, why: &str) -> Result<(), Failure> {
    ctx.require(Action::ManageOutbox)?;
    let tx = ctx.begin_write().await?;
    let row = Entity::find_by_id(id)
        .lock_exclusive()
        .one(&tx)
        .await?
        .ok_or(Failure::NotFound)?;
    Entity::delete_by_id(id).exec(&tx).await?;
    Change::new("suppression.remove", SUBJECT, id.0)
        .field("email", row.email, serde_json::Value::Null)
        .field(
            "suppression_reason",
            row.reason.code(),
            serde_json::Value::Null,
        )
        .because(why)
        .record(&tx, ctx)
        .await?;
    ctx.commit(tx).await
}
