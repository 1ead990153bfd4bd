//! Addresses of signing in and out.

use domain::ids::LoginSessionId;

use super::percent;

/// Sign-in.
pub const SIGN_IN: &str = "/sign-in";
/// Where to wait for the mail and to type its code.
pub const SIGN_IN_SENT: &str = "/sign-in/sent";
/// Password and second factor of the office.
pub const SIGN_IN_STAFF: &str = "/sign-in/staff";
/// Ends the sign-in.
pub const SIGN_OUT: &str = "/sign-out";
/// One's own sign-ins, for applicants.
pub const MY_SIGN_INS: &str = "/my/sign-ins";
/// Sign-in that leads on to `next`.
pub fn sign_in_then(next: &str) -> String {
    format!("{SIGN_IN}?next={}", percent(next))
}

/// Sign-in to the office that leads on to `next`.
pub fn sign_in_staff_then(next: &str) -> String {
    format!("{SIGN_IN_STAFF}?next={}", percent(next))
}

/// Ending one of one's own sign-ins; `list` is the page of all of them.
pub fn end_sign_in(list: &str, login: LoginSessionId) -> String {
    format!("{list}/{login}/end")
}

/// Ending all other ones of one's own sign-ins.
pub fn end_other_sign_ins(list: &str) -> String {
    format!("{list}/end-others")
}

/// A mailed sign-in link.
pub fn sign_in_link(token: &str) -> String {
    format!("/sign-in/link/{token}")
}

/// A set-up link for a member of staff.
pub fn staff_set_up(token: &str) -> String {
    format!("/sign-in/set-up/{token}")
}
