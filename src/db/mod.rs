//! The database: how it is opened, how it is written to, what its errors mean.

mod connect;
mod error;
mod turns;

pub use connect::Db;
pub use error::{is_busy, is_unique_violation};
pub use turns::{Turn, take_turn, take_turns};
