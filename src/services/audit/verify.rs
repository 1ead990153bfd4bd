//! Reading the whole chain again: is every entry what it was, and is every entry there?

use domain::ids::AuditEntryId;
use entity::audit_entry::{self, Column};
use entity::audit_head;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::chain::HEAD;
use super::digest;
use crate::db::only;

/// Entries in memory at a time.
const PAGE: u64 = 1_000;

/// What became of the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whole {
    /// Entries in the chain.
    pub entries: i64,
    /// The hash of the last one. Whoever keeps it elsewhere notices even a log that was written
    /// anew from its beginning.
    pub hash: String,
    /// Entries that no chain holds yet: their transaction was ended past the usual way.
    pub waiting: u64,
}

/// The first thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// An entry is not what it was when it was written.
    #[error("entry {0} was changed after it was written")]
    Changed(AuditEntryId),
    /// Before this entry one is missing, or was put elsewhere.
    #[error("before entry {0} something was taken out or moved")]
    Parted(AuditEntryId),
    /// The last entries are missing.
    #[error("the log ends after {found} entries, but {known} were written")]
    Cut {
        /// Entries that are there.
        found: i64,
        /// Entries that were written.
        known: i64,
    },
    /// The log goes on, but not as it was written.
    #[error("entry {0} is not the one that was written at its place")]
    Replaced(AuditEntryId),
    /// The row is missing that says where the log ends.
    #[error("the record of where the log ends is missing")]
    Headless,
}

/// Reads the chain from its beginning. Others may write meanwhile: where the chain ends is asked
/// first, and what comes after that has to follow it.
///
/// # Errors
/// Of the database.
pub async fn verify(db: &impl ConnectionTrait) -> Result<Result<Whole, Broken>, DbErr> {
    let head = audit_head::Entity::find_by_id(HEAD).all(db).await?;
    let Some(head) = only(head) else {
        return Ok(Err(Broken::Headless));
    };
    let (mut place, mut hash) = (0, String::new());
    loop {
        let page = audit_entry::Entity::find()
            .filter(Column::ChainPlace.gt(place))
            .order_by_asc(Column::ChainPlace)
            .limit(PAGE)
            .all(db)
            .await?;
        if page.is_empty() {
            break;
        }
        for entry in page {
            if entry.chain_place != Some(place + 1) || entry.prev_hash != hash {
                return Ok(Err(Broken::Parted(entry.id)));
            }
            place += 1;
            if digest::of(&entry, place, &hash) != entry.hash {
                return Ok(Err(Broken::Changed(entry.id)));
            }
            if place == head.entries && entry.hash != head.hash {
                return Ok(Err(Broken::Replaced(entry.id)));
            }
            hash = entry.hash;
        }
    }
    if place < head.entries {
        return Ok(Err(Broken::Cut {
            found: place,
            known: head.entries,
        }));
    }
    let waiting = audit_entry::Entity::find()
        .filter(Column::ChainPlace.is_null())
        .count(db)
        .await?;
    Ok(Ok(Whole {
        entries: place,
        hash,
        waiting,
    }))
}
