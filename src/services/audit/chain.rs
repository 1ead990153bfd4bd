//! Giving entries their place in the chain, when the transaction that wrote them is about to end.
//!
//! An entry is written where the change happens, anywhere in a transaction, and locks nothing. Its
//! place is given by [`seal`], the last thing [`Ctx::commit`](crate::services::Ctx::commit) does
//! before it commits. The row that says where the chain ends is therefore the last lock that any
//! transaction takes: whoever holds it waits for nobody, so nobody waits in a circle. It is held
//! from there to the end of the commit; without that two transactions would follow the same entry.
//!
//! An entry whose transaction was ended otherwise waits for the next one to be sealed with it.

use entity::audit_entry::{self, Column};
use entity::audit_head;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::digest;
use crate::db::{Db, only};

/// The one row of the head.
pub(super) const HEAD: i32 = 1;
/// Entries sealed at a time: loading a programme writes thousands.
const PAGE: u64 = 500;

/// Takes every entry that has no place yet into the chain.
///
/// # Errors
/// Of the database, also when the end of the chain is not to be had in time.
pub async fn seal(tx: &impl ConnectionTrait) -> Result<(), DbErr> {
    while seal_page(tx).await? == PAGE {}
    Ok(())
}

async fn seal_page(tx: &impl ConnectionTrait) -> Result<u64, DbErr> {
    let waiting = audit_entry::Entity::find()
        .filter(Column::ChainPlace.is_null())
        .order_by_asc(Column::Id)
        .limit(PAGE)
        .all(tx)
        .await?;
    if waiting.is_empty() {
        return Ok(0);
    }
    let found = waiting.len() as u64;
    let head = audit_head::Entity::find_by_id(HEAD)
        .lock_exclusive()
        .all(tx)
        .await
        .map(only)?;
    let mut head = head.ok_or_else(|| DbErr::Custom("the audit log has no head".to_owned()))?;
    let before = head.entries;
    for entry in waiting {
        let place = head.entries + 1;
        let hash = digest::of(&entry, place, &head.hash);
        let placed = audit_entry::Entity::update_many()
            .set(audit_entry::ActiveModel {
                chain_place: Set(Some(place)),
                prev_hash: Set(head.hash.clone()),
                hash: Set(hash.clone()),
                ..Default::default()
            })
            .filter(Column::Id.eq(entry.id))
            // Somebody who held the head before us may have taken it with theirs.
            .filter(Column::ChainPlace.is_null())
            .exec(tx)
            .await?;
        if placed.rows_affected > 0 {
            head.entries = place;
            head.hash = hash;
        }
    }
    if head.entries > before {
        audit_head::Entity::update_many()
            .set(audit_head::ActiveModel {
                entries: Set(head.entries),
                hash: Set(head.hash),
                ..Default::default()
            })
            .filter(audit_head::Column::Id.eq(HEAD))
            .exec(tx)
            .await?;
    }
    Ok(found)
}

/// Takes the entries into the chain that were written before there was one, a page per transaction.
/// They are its beginning: from now on they cannot be changed unnoticed either.
///
/// # Errors
/// Of the database; what was sealed stays sealed.
pub async fn seal_earlier(db: &Db) -> Result<(), DbErr> {
    loop {
        let tx = db.begin_write().await?;
        let sealed = seal_page(&tx).await?;
        tx.commit().await?;
        if sealed < PAGE {
            return Ok(());
        }
    }
}
