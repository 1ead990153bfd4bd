//! The facilities that collect applications, as the office sees them.

pub(super) mod detail;
pub(super) mod list;
