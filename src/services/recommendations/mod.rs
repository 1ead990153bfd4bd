//! Recommendations (推薦): asked for by the applicant, answered by the head of the institution for
//! exactly what they saw, and asked for again when that changed.
//!
//! A request is a row per application and recommender. Its link is a secret of 256 bits of which
//! only the hash is kept; it opens one form once. Every change locks the application like any other
//! change of it, so that an answer and a change of what it is for come one after the other.

pub mod again;
pub mod answer;
pub mod ask;
pub(in crate::services) mod follow;
pub(in crate::services) mod letters;
pub mod link;
pub mod office;
pub mod paper;
pub mod pass_on;
pub mod show;
pub mod snapshot;

pub(in crate::services) mod rows;

pub use rows::Recipient;
pub use show::{Delivery, Standing};
pub use snapshot::Snapshot;
