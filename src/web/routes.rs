//! Every address of the product, built in one place.

mod reminders;

use data_encoding::HEXUPPER;
use domain::application::Step;
use domain::desk::ItemKey;
use domain::ids::{
    AccountId, ApplicationId, DocumentId, FacilityId, FacilityMemberId, LoginSessionId,
    OutboxMessageId, PasskeyId, TrainingId,
};

pub use self::reminders::{office_open_cohort, office_reminder_plan, office_reminder_run};

/// The start page.
pub const HOME: &str = "/";
/// Sign-in.
pub const SIGN_IN: &str = "/sign-in";
/// Where to wait for the mail and to type its code.
pub const SIGN_IN_SENT: &str = "/sign-in/sent";
/// Password and second factor of the office.
pub const SIGN_IN_STAFF: &str = "/sign-in/staff";
/// Ends the sign-in.
pub const SIGN_OUT: &str = "/sign-out";
/// The applicant's home.
pub const MY: &str = "/my";
/// One's own sign-ins, for applicants.
pub const MY_SIGN_INS: &str = "/my/sign-ins";
/// Where a recommender has the link sent once more.
pub const RECOMMEND: &str = "/recommend";
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
/// Agreeing to an invitation after signing in.
pub const MY_JOIN: &str = "/my/join";
/// The facilities that collect applications.
pub const OFFICE_FACILITIES: &str = "/office/facilities";
/// What waits today; it is the office's home.
pub const OFFICE_TODAY: &str = "/office/today";
/// The cohorts and their opening.
pub const OFFICE_COHORTS: &str = "/office/cohorts";
/// Reminder plans and their runs.
pub const OFFICE_REMINDERS: &str = "/office/reminders";
/// The demo's mailbox.
pub const DEMO_MAIL: &str = "/demo/mail";

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

/// A year's courses side by side.
pub fn year(year: i32) -> String {
    format!("/{year}")
}

/// A year's day × course matrix.
pub fn schedule(year: i32) -> String {
    format!("/{year}/schedule")
}

/// "Which course can I take?"
pub fn eligibility(year: i32) -> String {
    format!("/{year}/eligibility")
}

/// A course.
pub fn course(year: i32, course: &str) -> String {
    format!("/{year}/{course}")
}

/// The start of an application.
pub fn apply(year: i32, course: &str) -> String {
    format!("/{year}/{course}/apply")
}

/// A step of one's own application.
pub fn step(year: i32, step: Step) -> String {
    format!("/my/{year}/{}", step.code())
}

/// The first step with a course selected.
pub fn begin(year: i32, course: &str) -> String {
    format!("{}?course={}", step(year, Step::Choices), percent(course))
}

/// Withdrawing one's own application.
pub fn withdraw(year: i32) -> String {
    format!("/my/{year}/withdraw")
}

/// Opening a withdrawn application again.
pub fn reopen(year: i32) -> String {
    format!("/my/{year}/reopen")
}

/// Where documents of one's own application are sent to.
pub fn my_documents(year: i32) -> String {
    format!("/my/{year}/documents")
}

/// Saying that there was no training before.
pub fn no_training(year: i32) -> String {
    format!("/my/{year}/training/none")
}

/// A document of one's own application.
pub fn my_document(year: i32, document: DocumentId) -> String {
    format!("/my/{year}/documents/{document}")
}

/// Removing a document of one's own application.
pub fn remove_document(year: i32, document: DocumentId) -> String {
    format!("/my/{year}/documents/{document}/remove")
}

/// Removing a training of one's own application.
pub fn remove_training(year: i32, training: TrainingId) -> String {
    format!("/my/{year}/training/{training}/remove")
}

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

/// Sending in a paper for one item of one's own application.
pub fn my_item(year: i32, item: ItemKey) -> String {
    format!("/my/{year}/items/{item}")
}

/// A recommender's link.
pub fn recommend(token: &str) -> String {
    format!("/recommend/{token}")
}

/// After the answer.
pub fn recommend_done(token: &str) -> String {
    format!("/recommend/{token}/done")
}

/// Passing a request on to a deputy.
pub fn recommend_pass_on(token: &str) -> String {
    format!("/recommend/{token}/pass-on")
}

/// Wanting a new link for one that has expired.
pub fn recommend_new_link(token: &str) -> String {
    format!("/recommend/{token}/new-link")
}

/// Asking for one's own recommendation.
pub fn recommendation_ask(year: i32) -> String {
    format!("/my/{year}/recommendation/ask")
}

/// Taking that back.
pub fn recommendation_take_back(year: i32) -> String {
    format!("/my/{year}/recommendation/take-back")
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

/// Declining an invitation.
pub fn decline(token: &str) -> String {
    format!("/join/{token}/decline")
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

/// One's own recommendation on paper: printing it and sending in the signed one.
pub fn my_paper(year: i32) -> String {
    format!("/my/{year}/recommendation/paper")
}

/// The form of one's own recommendation, to be signed.
pub fn my_paper_form(year: i32) -> String {
    format!("/my/{year}/recommendation.pdf")
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

/// Writes a value into a query: everything but letters, digits and `-._~/` is escaped.
pub fn percent(value: &str) -> String {
    value
        .bytes()
        .fold(String::with_capacity(value.len()), |mut out, byte| {
            if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
                out.push(char::from(byte));
            } else {
                out.push('%');
                out.push_str(&HEXUPPER.encode(&[byte]));
            }
            out
        })
}
