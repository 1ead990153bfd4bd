//! What a database error means to us.

use sea_orm::{DbErr, SqlErr};

/// Whether the error is a violation of a unique constraint.
pub fn is_unique_violation(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
}

/// Whether the database was only busy: trying again later is the right answer, and nothing is broken.
pub fn is_busy(error: &DbErr) -> bool {
    if matches!(error, DbErr::ConnectionAcquire(_)) {
        return true;
    }
    let text = error.to_string();
    // SQLite says "locked"; PostgreSQL aborts one side of a deadlock or of a serialisation failure.
    [
        "database is locked",
        "database table is locked",
        "deadlock detected",
        "could not serialize",
    ]
    .iter()
    .any(|sign| text.contains(sign))
}
