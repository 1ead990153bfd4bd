//! The document desk (書類確認): what people decide about papers and findings, and the queue of what
//! waits for them.
//!
//! Every decision is a row of its own; taking one back is another row. Whoever decides says what lay
//! before them, so that two people, or an applicant with a newer paper, never overrun each other.

pub mod bulk;
pub mod decide;
pub mod eligibility;
mod letter;
pub mod memo;
pub mod queue;
pub mod show;

pub use crate::services::applications::dossier::desk::FindingRuling;
