//! The paper way: the form is printed with the digest of what it is for, comes back signed as a scan,
//! and a person of the office writes down what stands on it.
//!
//! Nothing on a paper is believed by the machine: until somebody confirmed it, the application only
//! says that a paper has arrived.

mod confirm;
mod form;
mod hand_in;
mod send_back;
mod show;

pub use confirm::{Confirmation, confirm};
pub use form::{Printed, print_for_office, print_mine};
pub use hand_in::{NewScan, file_for, hand_in, receive};
pub use send_back::send_back;
pub use show::{Paper, Recorded, Scan, for_office, mine};

use domain::desk::{ItemKind, ItemVerdict};
use domain::recommendation::{RequestState, current};
use entity::{item_decision, recommendation};

use crate::services::applications::dossier::Dossier;

/// What the audit log knows applications by.
const SUBJECT: &str = "application";

/// The request that decides, if a scan came in for it.
fn with_scan(dossier: &Dossier) -> Option<&recommendation::Model> {
    let row = dossier.recommendations.get(current(&dossier.requests())?)?;
    row.document_id.map(|_| row)
}

/// The scan that waits to be confirmed.
fn waiting(dossier: &Dossier) -> Option<&recommendation::Model> {
    with_scan(dossier).filter(|row| row.state == RequestState::Waiting)
}

/// Why the office sent the last paper back, as long as no other one came.
fn sent_back(dossier: &Dossier) -> Option<&item_decision::Model> {
    let mut decisions = dossier.item_decisions.iter();
    let last = decisions.rfind(|decision| decision.kind == ItemKind::Recommendation)?;
    let row = dossier.recommendations.last()?;
    let is_open = row.document_id.is_none() && row.state == RequestState::Waiting;
    (last.verdict == ItemVerdict::Returned && is_open).then_some(last)
}

/// What the office has before it: another scan or another answer is another version.
fn version(row: &recommendation::Model) -> String {
    let document = row.document_id.map_or(0, |id| id.0);
    let confirmed = row.confirmed_at.map_or(0, |at| at.timestamp_micros());
    format!("{}-{document}-{confirmed}", row.id)
}
