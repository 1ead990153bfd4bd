//! Taking turns where there is no row to lock yet.

use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, Statement};

/// What is done one at a time, by a number that no hash has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Bringing the schema up to date.
    Schema,
    /// Loading programme files.
    ProgrammeFiles,
}

impl Turn {
    /// Negative: what is hashed is not.
    const fn key(self) -> i64 {
        match self {
            Self::Schema => -1,
            Self::ProgrammeFiles => -2,
        }
    }
}

/// Waits for its turn and keeps it until the transaction ends.
///
/// # Errors
/// Of the database, also when others take too long.
pub async fn take_turn(tx: &DatabaseTransaction, turn: Turn) -> Result<(), DbErr> {
    lock(tx, turn.key()).await
}

/// The same for whatever hashes (hexadecimal) stand for.
///
/// # Errors
/// As [`take_turn`].
pub async fn take_turns<'a>(
    tx: &DatabaseTransaction,
    hashes: impl Iterator<Item = &'a str>,
) -> Result<(), DbErr> {
    let mut keys: Vec<i64> = hashes.map(key_of).collect();
    // Always in the same order, or two of them wait for each other.
    keys.sort_unstable();
    for key in keys {
        lock(tx, key).await?;
    }
    Ok(())
}

/// SQLite has one writer anyway.
async fn lock(tx: &DatabaseTransaction, key: i64) -> Result<(), DbErr> {
    if tx.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    let lock = Statement::from_sql_and_values(
        DbBackend::Postgres,
        "SELECT pg_advisory_xact_lock($1)",
        [key.into()],
    );
    tx.execute_raw(lock).await?;
    Ok(())
}

/// The first 60 bits of the hash, which fit a signed number.
fn key_of(hash: &str) -> i64 {
    hash.get(..15)
        .and_then(|digits| i64::from_str_radix(digits, 16).ok())
        .unwrap_or_default()
}
