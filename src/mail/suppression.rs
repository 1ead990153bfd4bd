//! Addresses that get no mail.

use domain::mail::SuppressionReason;
use entity::suppressed_address::{Column, Entity};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};

use super::letter::KINDS_THAT_ALWAYS_GO;
use crate::db::only;

/// How an address is kept in the list: no mailbox of today tells capital letters apart.
pub(crate) fn as_kept(email: &str) -> String {
    email.trim().to_lowercase()
}

/// Why a mail of this kind is not sent to the address, if it is not.
pub(crate) async fn suppression(
    db: &impl ConnectionTrait,
    kind: &str,
    email: &str,
) -> Result<Option<SuppressionReason>, DbErr> {
    if KINDS_THAT_ALWAYS_GO.contains(&kind) {
        return Ok(None);
    }
    let found = Entity::find()
        .select_only()
        .column(Column::Reason)
        .filter(Column::Email.eq(as_kept(email)))
        .into_tuple()
        .all(db)
        .await?;
    Ok(only(found))
}
