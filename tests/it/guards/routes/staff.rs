//! The accounts of the office are the administrator's; one's own is everybody's of the office.

use super::{ADMINISTRATORS, Line, OFFICE, UNBOUND};

/// What a GET gives.
pub(super) const READ: &[Line] = &[
    ("/office/staff", "/office/staff", ADMINISTRATORS),
    (
        "/office/staff/invite",
        "/office/staff/invite",
        ADMINISTRATORS,
    ),
    ("/office/staff/{id}", "/office/staff/3", ADMINISTRATORS),
    (
        "/office/staff/{id}/disable",
        "/office/staff/3/disable",
        ADMINISTRATORS,
    ),
    (
        "/office/staff/{id}/recover",
        "/office/staff/3/recover",
        ADMINISTRATORS,
    ),
    ("/office/account", "/office/account", OFFICE),
    (
        "/office/account/password",
        "/office/account/password",
        OFFICE,
    ),
    (
        "/office/account/authenticator",
        "/office/account/authenticator",
        OFFICE,
    ),
    // The public address of the tests is a number, to which no passkey is bound.
    (
        "/office/account/passkeys",
        "/office/account/passkeys",
        UNBOUND,
    ),
    (
        "/office/account/passkeys/{id}",
        "/office/account/passkeys/1",
        UNBOUND,
    ),
];

/// What an empty form gives.
pub(super) const WRITE: &[Line] = &[
    (
        "/office/staff/invite",
        "/office/staff/invite",
        ['S', 'N', 'W', 'F', 'F', 'F'],
    ),
    (
        "/office/staff/{id}",
        "/office/staff/3",
        ['S', 'N', 'W', 'F', 'F', 'F'],
    ),
    (
        "/office/staff/{id}/invite",
        "/office/staff/3/invite",
        ['S', 'N', 'R', 'F', 'F', 'F'],
    ),
    (
        "/office/staff/{id}/disable",
        "/office/staff/3/disable",
        ['S', 'N', 'W', 'F', 'F', 'F'],
    ),
    (
        "/office/staff/{id}/enable",
        "/office/staff/3/enable",
        ['S', 'N', 'R', 'F', 'F', 'F'],
    ),
    (
        "/office/staff/{id}/recover",
        "/office/staff/3/recover",
        ['S', 'N', 'W', 'F', 'F', 'F'],
    ),
    (
        "/office/staff/{id}/end-sign-ins",
        "/office/staff/999999/end-sign-ins",
        ['S', 'N', 'N', 'F', 'F', 'F'],
    ),
    (
        "/office/staff/{id}/sign-ins/{login}/end",
        "/office/staff/3/sign-ins/999999/end",
        ['S', 'N', 'N', 'F', 'F', 'F'],
    ),
    (
        "/office/account/password",
        "/office/account/password",
        ['S', 'N', 'W', 'W', 'W', 'W'],
    ),
    (
        "/office/account/authenticator",
        "/office/account/authenticator",
        ['S', 'N', 'R', 'R', 'R', 'R'],
    ),
    (
        "/office/account/passkeys",
        "/office/account/passkeys",
        UNBOUND,
    ),
    (
        "/office/account/passkeys/begin",
        "/office/account/passkeys/begin",
        UNBOUND,
    ),
    (
        "/office/account/passkeys/{id}",
        "/office/account/passkeys/1",
        UNBOUND,
    ),
    (
        "/office/account/passkeys/{id}/remove",
        "/office/account/passkeys/1/remove",
        UNBOUND,
    ),
];
