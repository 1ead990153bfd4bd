//! Addresses of facilities and of those they invite.

use domain::ids::{FacilityId, FacilityMemberId};

/// Agreeing to an invitation after signing in.
pub const MY_JOIN: &str = "/my/join";
/// The facilities that collect applications.
pub const OFFICE_FACILITIES: &str = "/office/facilities";
/// Where the office of a hospital begins to collect applications.
pub fn facility_start(year: i32) -> String {
    format!("/{year}/facility")
}

/// Where it waits for the mail.
pub fn facility_sent(year: i32) -> String {
    format!("/{year}/facility/sent")
}

/// Where it asks for its link again.
pub fn facility_link(year: i32) -> String {
    format!("/{year}/facility/link")
}

/// The page of a facility.
pub fn facility(token: &str) -> String {
    format!("/facility/{token}")
}

/// Inviting one colleague.
pub fn facility_invite(token: &str) -> String {
    format!("/facility/{token}/invite")
}

/// Inviting a list of colleagues.
pub fn facility_list(token: &str) -> String {
    format!("/facility/{token}/list")
}

/// Changing the order of colleagues.
pub fn facility_order(token: &str) -> String {
    format!("/facility/{token}/order")
}

/// Closing a facility's page.
pub fn facility_close(token: &str) -> String {
    format!("/facility/{token}/close")
}

/// Sending an invitation again.
pub fn facility_resend(token: &str, member: FacilityMemberId) -> String {
    format!("/facility/{token}/colleagues/{member}/resend")
}

/// Withdrawing a colleague.
pub fn facility_withdraw(token: &str, member: FacilityMemberId) -> String {
    format!("/facility/{token}/colleagues/{member}/withdraw")
}

/// An invitation.
pub fn join(token: &str) -> String {
    format!("/join/{token}")
}

/// Leaving the page of a facility.
pub fn leave_facility(member: FacilityMemberId) -> String {
    format!("/my/facilities/{member}/leave")
}

/// A facility in the office.
pub fn office_facility(facility: FacilityId) -> String {
    format!("{OFFICE_FACILITIES}/{facility}")
}

/// Closing a facility's page from the office.
pub fn office_facility_deactivate(facility: FacilityId) -> String {
    format!("{OFFICE_FACILITIES}/{facility}/deactivate")
}
