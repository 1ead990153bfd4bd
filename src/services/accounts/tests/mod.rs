//! Accounts against a real database with a clock that stands still.

pub(crate) mod bench;
mod by_mail;
mod limits;
mod lockout;
mod office;
mod staying;
