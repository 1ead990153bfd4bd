//! The log is for those who run the cohort.

use super::{EXPORTERS, Line};

/// What a GET gives.
pub(super) const READ: &[Line] = &[
    ("/office/audit", "/office/audit", EXPORTERS),
    ("/office/audit.csv", "/office/audit.csv", EXPORTERS),
    (
        "/office/audit/{kind}/{id}",
        "/office/audit/application/1",
        EXPORTERS,
    ),
];

/// What an empty form gives.
pub(super) const WRITE: &[Line] = &[];
