//! Opening and reminding belong to those who run the cohort.

use super::{EVERYBODY, EXPORTERS, Line};

/// What a GET gives.
pub(super) const READ: &[Line] = &[
    ("/recommend", "/recommend", EVERYBODY),
    (
        "/office/today",
        "/office/today",
        ['S', 'N', 'R', 'R', 'R', 'R'],
    ),
    ("/office/cohorts", "/office/cohorts", EXPORTERS),
    (
        "/office/cohorts/{id}/open",
        "/office/cohorts/1/open",
        EXPORTERS,
    ),
    ("/office/reminders", "/office/reminders", EXPORTERS),
    ("/office/reminders/{id}", "/office/reminders/1", EXPORTERS),
    (
        "/office/reminders/runs/{id}",
        "/office/reminders/runs/999999",
        ['S', 'N', 'N', 'N', 'F', 'F'],
    ),
];

/// What an empty form gives.
pub(super) const WRITE: &[Line] = &[
    ("/recommend", "/recommend", ['W'; 6]),
    (
        "/office/cohorts/{id}/open",
        "/office/cohorts/1/open",
        ['S', 'N', 'R', 'R', 'F', 'F'],
    ),
    (
        "/office/reminders/{id}",
        "/office/reminders/1",
        ['S', 'N', 'W', 'W', 'F', 'F'],
    ),
    (
        "/office/reminders/runs/{id}",
        "/office/reminders/runs/999999",
        ['S', 'N', 'N', 'N', 'F', 'F'],
    ),
];
