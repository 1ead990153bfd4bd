//! A recommender comes by a secret link; the paper way is the applicant's and the office's.

use super::{ABSENT, EXPORTERS, Line, OWNER, READERS};

/// What a GET gives.
pub(super) const READ: &[Line] = &[
    ("/recommend/{token}", "/recommend/unknown", ABSENT),
    ("/recommend/{token}/done", "/recommend/unknown/done", ABSENT),
    (
        "/recommend/{token}/pass-on",
        "/recommend/unknown/pass-on",
        ABSENT,
    ),
    (
        "/my/{year}/recommendation/paper",
        "/my/2024/recommendation/paper",
        OWNER,
    ),
    (
        "/my/{year}/recommendation.pdf",
        "/my/2024/recommendation.pdf",
        OWNER,
    ),
    (
        "/office/applications/{id}/paper",
        "/office/applications/1/paper",
        EXPORTERS,
    ),
    (
        "/office/applications/{id}/recommendation.pdf",
        "/office/applications/1/recommendation.pdf",
        READERS,
    ),
];

/// What an empty form gives.
pub(super) const WRITE: &[Line] = &[
    ("/recommend/{token}", "/recommend/unknown", ABSENT),
    (
        "/recommend/{token}/pass-on",
        "/recommend/unknown/pass-on",
        ABSENT,
    ),
    (
        "/recommend/{token}/new-link",
        "/recommend/unknown/new-link",
        ABSENT,
    ),
    (
        "/my/{year}/recommendation/ask",
        "/my/2024/recommendation/ask",
        ['S', 'R', 'N', 'N', 'N', 'N'],
    ),
    (
        "/my/{year}/recommendation/take-back",
        "/my/2024/recommendation/take-back",
        ['S', 'R', 'N', 'N', 'N', 'N'],
    ),
    (
        "/my/{year}/recommendation/paper",
        "/my/2024/recommendation/paper",
        ['S', 'T', 'N', 'N', 'N', 'N'],
    ),
    (
        "/office/applications/{id}/paper",
        "/office/applications/1/paper",
        ['S', 'N', 'W', 'W', 'F', 'F'],
    ),
    (
        "/office/applications/{id}/paper/return",
        "/office/applications/1/paper/return",
        ['S', 'N', 'W', 'W', 'F', 'F'],
    ),
    (
        "/office/applications/{id}/paper/scan",
        "/office/applications/1/paper/scan",
        ['S', 'N', 'T', 'T', 'F', 'F'],
    ),
];
