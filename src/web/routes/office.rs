//! Addresses of the back office.

use domain::desk::ItemKey;
use domain::ids::{
    AccountId, ApplicationId, DocumentId, LoginSessionId, OutboxMessageId, PasskeyId,
};

use super::percent;

/// The office's home.
pub const OFFICE: &str = "/office";
/// The list of applications.
pub const OFFICE_APPLICATIONS: &str = "/office/applications";
/// The list as CSV.
pub const OFFICE_APPLICATIONS_CSV: &str = "/office/applications.csv";
/// The list as a workbook.
pub const OFFICE_APPLICATIONS_XLSX: &str = "/office/applications.xlsx";
/// The audit log.
pub const OFFICE_AUDIT: &str = "/office/audit";
/// A search of the audit log as CSV.
pub const OFFICE_AUDIT_CSV: &str = "/office/audit.csv";
/// One's own sign-ins, for the office.
pub const OFFICE_SIGN_INS: &str = "/office/sign-ins";
/// The outbox.
pub const OFFICE_OUTBOX: &str = "/office/outbox";
/// Approving several drafts.
pub const OFFICE_OUTBOX_APPROVE: &str = "/office/outbox/approve";
/// Ticking off work that was given up.
pub const OFFICE_OUTBOX_WORK: &str = "/office/outbox/work";
/// Addresses that get no mail.
pub const OFFICE_SUPPRESSED: &str = "/office/outbox/suppressed";
/// Reading a mailbox file for mails that came back.
pub const OFFICE_BOUNCES: &str = "/office/outbox/bounces";
/// What waits today; it is the office's home.
pub const OFFICE_TODAY: &str = "/office/today";
/// The cohorts and their opening.
pub const OFFICE_COHORTS: &str = "/office/cohorts";
/// Reminder plans and their runs.
pub const OFFICE_REMINDERS: &str = "/office/reminders";
/// An application in the office.
pub fn office_application(application: ApplicationId) -> String {
    format!("{OFFICE_APPLICATIONS}/{application}")
}

/// A document of an application in the office.
pub fn office_document(application: ApplicationId, document: DocumentId) -> String {
    format!("{OFFICE_APPLICATIONS}/{application}/documents/{document}")
}

/// The staff of the office.
pub const OFFICE_STAFF: &str = "/office/staff";
/// Inviting somebody into the office.
pub const OFFICE_STAFF_INVITE: &str = "/office/staff/invite";
/// One's own account in the office.
pub const OFFICE_ACCOUNT: &str = "/office/account";
/// Changing one's own password.
pub const OFFICE_ACCOUNT_PASSWORD: &str = "/office/account/password";
/// Setting up another authenticator.
pub const OFFICE_ACCOUNT_AUTHENTICATOR: &str = "/office/account/authenticator";
/// One's own passkeys.
pub const OFFICE_ACCOUNT_PASSKEYS: &str = "/office/account/passkeys";
/// One passkey of one's own.
pub fn office_passkey(key: PasskeyId) -> String {
    format!("{OFFICE_ACCOUNT_PASSKEYS}/{key}")
}

/// Removing a passkey of one's own.
pub fn office_passkey_remove(key: PasskeyId) -> String {
    format!("{OFFICE_ACCOUNT_PASSKEYS}/{key}/remove")
}

/// A member of the office.
pub fn office_member(member: AccountId) -> String {
    format!("{OFFICE_STAFF}/{member}")
}

/// Something that is done with a member: `disable`, `enable`, `recover`, `invite`, `end-sign-ins`.
pub fn office_member_step(member: AccountId, step: &str) -> String {
    format!("{OFFICE_STAFF}/{member}/{step}")
}

/// Ending one sign-in of a member.
pub fn office_member_end(member: AccountId, login: LoginSessionId) -> String {
    format!("{OFFICE_STAFF}/{member}/sign-ins/{login}/end")
}

/// The queue of the document desk.
pub const OFFICE_DESK: &str = "/office/desk";
/// Deciding about several applications: what is going to happen.
pub const OFFICE_DESK_BULK: &str = "/office/desk/bulk";
/// Deciding about several applications: doing it.
pub const OFFICE_DESK_BULK_APPLY: &str = "/office/desk/bulk/apply";
/// The document desk of an application.
pub fn office_application_desk(application: ApplicationId) -> String {
    format!("{OFFICE_APPLICATIONS}/{application}/desk")
}

/// One item on the document desk.
pub fn office_desk_item(application: ApplicationId, item: ItemKey) -> String {
    format!("{OFFICE_APPLICATIONS}/{application}/desk?item={item}")
}

/// Accepting an item.
pub fn office_accept_item(application: ApplicationId) -> String {
    format!("{OFFICE_APPLICATIONS}/{application}/desk/accept")
}

/// Returning an item.
pub fn office_return_item(application: ApplicationId) -> String {
    format!("{OFFICE_APPLICATIONS}/{application}/desk/return")
}

/// Deciding about a finding.
pub fn office_finding(application: ApplicationId) -> String {
    format!("{OFFICE_APPLICATIONS}/{application}/desk/finding")
}

/// The office's memo on an application.
pub fn office_memo(application: ApplicationId) -> String {
    format!("{OFFICE_APPLICATIONS}/{application}/memo")
}

/// A document of an application, to be shown inside a page.
pub fn office_document_view(application: ApplicationId, document: DocumentId) -> String {
    format!("{OFFICE_APPLICATIONS}/{application}/documents/{document}/view")
}

/// Everything the audit log holds about one thing.
pub fn office_audit(kind: &str, id: i64) -> String {
    format!("{OFFICE_AUDIT}/{}/{id}", percent(kind))
}

/// A mail in the outbox.
pub fn outbox_mail(mail: OutboxMessageId) -> String {
    format!("{OFFICE_OUTBOX}/{mail}")
}

/// The mails about an application.
pub fn outbox_of_application(application: ApplicationId) -> String {
    format!("{OFFICE_OUTBOX}?application={application}")
}

/// The signed recommendation of an application in the office.
pub fn office_paper(application: ApplicationId) -> String {
    format!("{OFFICE_APPLICATIONS}/{application}/paper")
}

/// Where the office files a scan that came by post.
pub fn office_paper_scan(application: ApplicationId) -> String {
    format!("{OFFICE_APPLICATIONS}/{application}/paper/scan")
}

/// Where the office sends a scan back.
pub fn office_paper_return(application: ApplicationId) -> String {
    format!("{OFFICE_APPLICATIONS}/{application}/paper/return")
}

/// The form of somebody's recommendation, to be signed.
pub fn office_paper_form(application: ApplicationId) -> String {
    format!("{OFFICE_APPLICATIONS}/{application}/recommendation.pdf")
}
