//! The document desk: those who read applications look on, those who run the cohort decide.

use super::{EXPORTERS, Line, OWNER, READERS};

/// What a GET gives.
pub(super) const READ: &[Line] = &[
    ("/office/desk", "/office/desk", READERS),
    (
        "/office/applications/{id}/desk",
        "/office/applications/1/desk",
        READERS,
    ),
    (
        "/office/applications/{id}/desk/return",
        "/office/applications/1/desk/return?item=training_certificate-1",
        EXPORTERS,
    ),
    (
        "/office/applications/{id}/desk/finding",
        "/office/applications/1/desk/finding?offering=1&rule=unknown",
        ['S', 'N', 'N', 'N', 'N', 'F'],
    ),
    (
        "/office/applications/{id}/memo",
        "/office/applications/1/memo",
        READERS,
    ),
    (
        "/office/applications/{id}/documents/{document}/view",
        "/office/applications/1/documents/1/view",
        READERS,
    ),
    (
        "/my/{year}/items/{item}",
        "/my/2024/items/training_certificate-1",
        OWNER,
    ),
];

/// What an empty form gives.
pub(super) const WRITE: &[Line] = &[
    (
        "/office/desk/bulk",
        "/office/desk/bulk",
        ['S', 'N', 'W', 'W', 'F', 'F'],
    ),
    (
        "/office/desk/bulk/apply",
        "/office/desk/bulk/apply",
        ['S', 'N', 'W', 'W', 'F', 'F'],
    ),
    (
        "/office/applications/{id}/desk/accept",
        "/office/applications/1/desk/accept",
        ['S', 'N', 'N', 'N', 'N', 'N'],
    ),
    (
        "/office/applications/{id}/desk/return",
        "/office/applications/1/desk/return",
        ['S', 'N', 'N', 'N', 'F', 'F'],
    ),
    (
        "/office/applications/{id}/desk/finding",
        "/office/applications/1/desk/finding",
        ['S', 'N', 'N', 'N', 'N', 'F'],
    ),
    (
        "/office/applications/{id}/memo",
        "/office/applications/1/memo",
        ['S', 'N', 'R', 'R', 'F', 'F'],
    ),
    (
        "/my/{year}/items/{item}",
        "/my/2024/items/training_certificate-1",
        ['S', 'T', 'N', 'N', 'N', 'N'],
    ),
];
