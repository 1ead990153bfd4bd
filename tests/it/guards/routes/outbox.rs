//! The outbox is for whoever runs the cohort.

use super::{EXPORTERS, Line};

/// What a GET gives.
pub(super) const READ: &[Line] = &[
    ("/office/outbox", "/office/outbox", EXPORTERS),
    (
        "/office/outbox/approve",
        "/office/outbox/approve?id=1",
        EXPORTERS,
    ),
    (
        "/office/outbox/suppressed",
        "/office/outbox/suppressed",
        EXPORTERS,
    ),
    (
        "/office/outbox/bounces",
        "/office/outbox/bounces",
        EXPORTERS,
    ),
    ("/office/outbox/{id}", "/office/outbox/1", EXPORTERS),
    (
        "/office/outbox/{id}/html",
        "/office/outbox/1/html",
        EXPORTERS,
    ),
    (
        "/office/outbox/{id}/edit",
        "/office/outbox/1/edit",
        ['S', 'N', 'R', 'R', 'F', 'F'],
    ),
];

/// What an empty form gives.
pub(super) const WRITE: &[Line] = &[
    (
        "/office/outbox/approve",
        "/office/outbox/approve",
        ['S', 'N', 'R', 'R', 'F', 'F'],
    ),
    (
        "/office/outbox/work",
        "/office/outbox/work",
        ['S', 'N', 'R', 'R', 'F', 'F'],
    ),
    (
        "/office/outbox/suppressed",
        "/office/outbox/suppressed",
        ['S', 'N', 'W', 'W', 'F', 'F'],
    ),
    (
        "/office/outbox/suppressed/{id}/remove",
        "/office/outbox/suppressed/999999/remove",
        ['S', 'N', 'N', 'N', 'F', 'F'],
    ),
    (
        "/office/outbox/bounces",
        "/office/outbox/bounces",
        ['S', 'N', 'W', 'W', 'F', 'F'],
    ),
    (
        "/office/outbox/{id}/edit",
        "/office/outbox/1/edit",
        ['S', 'N', 'W', 'W', 'F', 'F'],
    ),
    (
        "/office/outbox/{id}/approve",
        "/office/outbox/1/approve",
        ['S', 'N', 'W', 'W', 'F', 'F'],
    ),
    (
        "/office/outbox/{id}/discard",
        "/office/outbox/1/discard",
        ['S', 'N', 'W', 'W', 'F', 'F'],
    ),
    (
        "/office/outbox/{id}/resend",
        "/office/outbox/1/resend",
        ['S', 'N', 'W', 'W', 'F', 'F'],
    ),
    (
        "/office/outbox/{id}/retry",
        "/office/outbox/1/retry",
        ['S', 'N', 'W', 'W', 'F', 'F'],
    ),
    (
        "/office/outbox/{id}/acknowledge",
        "/office/outbox/1/acknowledge",
        ['S', 'N', 'W', 'W', 'F', 'F'],
    ),
    (
        "/office/outbox/{id}/bounce",
        "/office/outbox/1/bounce",
        ['S', 'N', 'W', 'W', 'F', 'F'],
    ),
];
