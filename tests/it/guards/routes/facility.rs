//! Facilities are reached by a secret link; the office sees who they are.

use super::{ABSENT, EVERYBODY, EXPORTERS, Line};

/// What a GET gives.
pub(super) const READ: &[Line] = &[
    ("/{year}/facility", "/2024/facility", EVERYBODY),
    ("/{year}/facility/sent", "/2024/facility/sent", EVERYBODY),
    ("/{year}/facility/link", "/2024/facility/link", EVERYBODY),
    ("/facility/{token}", "/facility/unknown", ABSENT),
    ("/facility/{token}/close", "/facility/unknown/close", ABSENT),
    (
        "/facility/{token}/colleagues/{id}/withdraw",
        "/facility/unknown/colleagues/1/withdraw",
        ABSENT,
    ),
    ("/join/{token}", "/join/unknown", ABSENT),
    ("/my/join", "/my/join", ['S', 'R', 'N', 'N', 'N', 'N']),
    ("/office/facilities", "/office/facilities", EXPORTERS),
    (
        "/office/facilities/{id}",
        "/office/facilities/999999",
        ['S', 'N', 'N', 'N', 'F', 'F'],
    ),
];

/// What an empty form gives.
pub(super) const WRITE: &[Line] = &[
    ("/{year}/facility", "/2024/facility", ['W'; 6]),
    ("/{year}/facility/link", "/2024/facility/link", ['W'; 6]),
    (
        "/facility/{token}/invite",
        "/facility/unknown/invite",
        ABSENT,
    ),
    ("/facility/{token}/list", "/facility/unknown/list", ['T'; 6]),
    ("/facility/{token}/order", "/facility/unknown/order", ABSENT),
    ("/facility/{token}/close", "/facility/unknown/close", ABSENT),
    (
        "/facility/{token}/colleagues/{id}/resend",
        "/facility/unknown/colleagues/1/resend",
        ABSENT,
    ),
    (
        "/facility/{token}/colleagues/{id}/withdraw",
        "/facility/unknown/colleagues/1/withdraw",
        ABSENT,
    ),
    ("/join/{token}", "/join/unknown", ABSENT),
    ("/join/{token}/decline", "/join/unknown/decline", ABSENT),
    ("/my/join", "/my/join", ['S', 'R', 'N', 'N', 'N', 'N']),
    (
        "/my/facilities/{id}/leave",
        "/my/facilities/999999/leave",
        ['S', 'N', 'N', 'N', 'N', 'N'],
    ),
    (
        "/office/facilities/{id}/deactivate",
        "/office/facilities/999999/deactivate",
        ['S', 'N', 'N', 'N', 'F', 'F'],
    ),
];
