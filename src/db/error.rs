//! What a database error means to us.

use std::sync::Arc;

use sea_orm::sqlx::Error as Fault;
use sea_orm::sqlx::error::DatabaseError;
use sea_orm::{DbErr, RuntimeErr, SqlErr, SqlxPostgresError, SqlxSqliteError};

/// Whether the error is a violation of a unique constraint.
pub fn is_unique_violation(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
}

/// Whether the database was only busy or away for a moment: trying again later is the right answer,
/// and nothing of ours is broken. Judged by codes: texts depend on the version and the language of
/// the server.
pub fn is_busy(error: &DbErr) -> bool {
    match error {
        DbErr::ConnectionAcquire(_) => true,
        DbErr::Conn(RuntimeErr::SqlxError(fault))
        | DbErr::Exec(RuntimeErr::SqlxError(fault))
        | DbErr::Query(RuntimeErr::SqlxError(fault)) => passes(fault),
        _ => false,
    }
}

fn passes(fault: &Arc<Fault>) -> bool {
    match fault.as_ref() {
        Fault::Io(_) | Fault::PoolTimedOut | Fault::PoolClosed => true,
        Fault::Database(error) => code_passes(error.as_ref()),
        _ => false,
    }
}

fn code_passes(error: &dyn DatabaseError) -> bool {
    let Some(code) = error.code() else {
        return false;
    };
    if error.try_downcast_ref::<SqlxPostgresError>().is_some() {
        postgres_passes(&code)
    } else if error.try_downcast_ref::<SqlxSqliteError>().is_some() {
        sqlite_passes(&code)
    } else {
        false
    }
}

/// `SQLITE_BUSY` and `SQLITE_LOCKED` with everything they extend to; the low byte is the kind.
fn sqlite_passes(code: &str) -> bool {
    const BUSY: u32 = 5;
    const LOCKED: u32 = 6;
    code.parse::<u32>()
        .is_ok_and(|code| matches!(code & 0xff, BUSY | LOCKED))
}

fn postgres_passes(sqlstate: &str) -> bool {
    const CONNECTION_EXCEPTION: &str = "08";
    matches!(
        sqlstate,
        "40001" // serialization_failure
            | "40P01" // deadlock_detected
            | "53300" // too_many_connections
            | "55P03" // lock_not_available
            | "57P01" // admin_shutdown
            | "57P02" // crash_shutdown
            | "57P03" // cannot_connect_now
    ) || sqlstate.starts_with(CONNECTION_EXCEPTION)
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::time::Duration;

    use sea_orm::ConnectionTrait;

    use super::*;
    use crate::db::Db;

    #[tokio::test]
    async fn a_writer_that_waits_in_vain_is_told_that_the_database_is_busy() {
        let folder = std::env::temp_dir().join(format!("kenshu-busy-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join("kenshu.sqlite");
        let path = path.to_str().unwrap();
        let one = Db::open_sqlite(path, Duration::from_secs(5)).await.unwrap();
        let other = Db::open_sqlite(path, Duration::from_millis(50))
            .await
            .unwrap();
        let holding = one.begin_write().await.unwrap();

        let begun = other.begin_write().await.err().unwrap();
        assert!(is_busy(&begun), "{begun:?}");
        let single = other.writer().execute_unprepared("CREATE TABLE t (n)");
        let single = single.await.err().unwrap();
        assert!(is_busy(&single), "{single:?}");
        // A mistake of ours is no business of waiting.
        let wrong = one.read.execute_unprepared("SELECT nonsense").await;
        assert!(!is_busy(&wrong.unwrap_err()));

        drop(holding);
        let _ = std::fs::remove_dir_all(&folder);
    }

    #[test]
    fn codes_tell_what_passes() {
        for code in ["5", "6", "261", "262", "517", "773"] {
            assert!(sqlite_passes(code), "{code}");
        }
        for code in ["1", "8", "10", "19", "2067", "1555", "x"] {
            assert!(!sqlite_passes(code), "{code}");
        }
        for code in [
            "40001", "40P01", "55P03", "57P01", "57P03", "53300", "08006",
        ] {
            assert!(postgres_passes(code), "{code}");
        }
        for code in ["23505", "42P01", "57014", "22001", "0A000"] {
            assert!(!postgres_passes(code), "{code}");
        }
    }

    #[test]
    fn a_broken_connection_passes() {
        let broken = io::Error::from(io::ErrorKind::ConnectionReset);
        let broken = RuntimeErr::SqlxError(Arc::new(Fault::Io(broken)));
        assert!(is_busy(&DbErr::Query(broken)));
        assert!(!is_busy(&DbErr::Query(RuntimeErr::Internal(
            "database is locked".to_owned()
        ))));
    }
}
