//! Applications (申込): opened as a draft, filled in step by step, sent, changed, withdrawn.
//!
//! Everything here belongs to the person who asks: look-ups go by person and year, so a stranger
//! finds nothing. Each change is one transaction, which also keeps what the office's list reads
//! (listing columns, tallies) and writes the audit entry.

pub mod detail;
pub mod documents;
pub(crate) mod dossier;
pub mod draft;
pub(in crate::services) mod edit;
pub mod items;
mod letters;
mod names;
pub mod needs;
pub(crate) mod numbers;
pub mod office_detail;
pub mod office_dossier;
pub mod office_export;
pub mod office_filter;
pub mod office_list;
#[cfg(test)]
pub(crate) mod office_tests;
pub(in crate::services) mod progress;
pub mod queries;
pub mod save;
pub mod submit;
pub mod tally;
pub mod withdraw;

pub use detail::ApplicationDetail;
