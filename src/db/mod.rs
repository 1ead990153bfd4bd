//! The database: how it is opened, how it is written to, what its errors mean.

mod connect;
mod error;

pub use connect::Db;
pub use error::{is_busy, is_unique_violation};
