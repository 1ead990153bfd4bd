//! The audit log (操作記録): a search, everything about one thing, and a search as a file.

pub(super) mod csv;
pub(super) mod list;
mod query;
pub(super) mod thing;
pub(super) mod words;
