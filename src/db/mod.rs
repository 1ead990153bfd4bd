//! The database: how it is opened, how it is written to, what its errors mean.

mod connect;
mod error;
mod turns;

pub use connect::Db;
pub use error::{is_busy, is_unique_violation};
pub use turns::{Turn, take_turn, take_turns};

/// The only row that a look-up by a unique key can find.
///
/// For the look-ups that pages make again and again: `one()` binds a limit, and SQLite compiles a
/// statement with a bound limit anew each time it runs.
pub fn only<T>(rows: Vec<T>) -> Option<T> {
    rows.into_iter().next()
}
