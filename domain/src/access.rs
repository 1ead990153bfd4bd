//! Who may do what.

use crate::codes::coded;
use crate::ids::{AccountId, FacilityId, PersonId};

coded! {
    /// A role in the office.
    pub enum StaffRole {
        /// 管理者: runs the installation and the staff accounts.
        Administrator = "administrator",
        /// 事務局: runs the cohort.
        Coordinator = "coordinator",
        /// 選考委員: reads applications to judge them.
        Screener = "screener",
        /// 会計: needs names and institutions, nothing else of an application.
        Accountant = "accountant",
    }
}

coded! {
    /// How somebody signed in, which decides what the sign-in is good for.
    pub enum SignInKind {
        /// By a link to their mailbox: their own application, never the office.
        Personal = "personal",
        /// By password and second factor: the office.
        Staff = "staff",
    }
}

coded! {
    /// What a sign-in link is for.
    pub enum LinkPurpose {
        /// Signs the owner of a mailbox in.
        Personal = "personal",
        /// Lets a member of staff set a password and a second factor.
        StaffSetUp = "staff_set_up",
        /// Offers a member of staff who is signed in another authenticator.
        NewFactor = "new_factor",
    }
}

/// Who is acting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Nobody has signed in.
    Visitor,
    /// Somebody who proved an e-mail address: an applicant.
    Person {
        /// The account that signed in.
        account: AccountId,
        /// The person of that account.
        person: PersonId,
    },
    /// Somebody of the office, with password and second factor.
    Staff {
        /// The account that signed in.
        account: AccountId,
        /// What they do in the office.
        role: StaffRole,
    },
    /// 施設担当者: whoever holds the secret link of a facility.
    FacilityContact {
        /// The facility.
        facility: FacilityId,
    },
    /// The machine itself: a job, a command line.
    System,
}

/// What an actor wants to do in the office. Acting on one's own application is not here: it is
/// scoped by ownership, and a stranger finds nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// See the list of applications: number, name, institution, courses, state.
    ListApplications,
    /// Read an application with everything entered and its files.
    ReadApplication,
    /// Take applications out as a file.
    ExportApplications,
    /// Decide about papers, findings and recommendations; write the office's memo.
    DecideApplications,
    /// See and change reminder plans.
    ManageReminders,
    /// Open a cohort, before which nothing is sent by itself.
    OpenCohort,
    /// Read the mails of the outbox.
    ReadOutbox,
    /// Approve, edit, hold and resend mails; suppress addresses; record bounces.
    ManageOutbox,
    /// See the facilities that collect applications.
    ReadFacilities,
    /// Invite and disable staff, change roles, reset second factors, end sign-ins.
    ManageStaff,
    /// Read and search the audit log.
    ReadAudit,
}

/// Whether the actor may do this.
///
/// The accountant sees who and which institution, because every invoice needs that, but not
/// motivation, certificates or consents; nobody outside the office sees any of it.
pub const fn allows(actor: &Actor, action: Action) -> bool {
    let Actor::Staff { role, .. } = actor else {
        return matches!(actor, Actor::System);
    };
    match action {
        Action::ListApplications => true,
        Action::ReadApplication => !matches!(role, StaffRole::Accountant),
        Action::ExportApplications
        | Action::DecideApplications
        | Action::ManageReminders
        | Action::OpenCohort
        | Action::ReadOutbox
        | Action::ManageOutbox
        | Action::ReadFacilities
        | Action::ReadAudit => {
            matches!(role, StaffRole::Administrator | StaffRole::Coordinator)
        }
        Action::ManageStaff => matches!(role, StaffRole::Administrator),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_may_do_what_its_work_needs() {
        use Action::{
            DecideApplications, ExportApplications, ListApplications, ManageOutbox,
            ManageReminders, ManageStaff, OpenCohort, ReadApplication, ReadAudit, ReadFacilities,
            ReadOutbox,
        };
        use StaffRole::{Accountant, Administrator, Coordinator, Screener};
        for (role, list, read, export) in [
            (Administrator, true, true, true),
            (Coordinator, true, true, true),
            (Screener, true, true, false),
            (Accountant, true, false, false),
        ] {
            let actor = Actor::Staff {
                account: AccountId(1),
                role,
            };
            assert_eq!(allows(&actor, ListApplications), list, "{role:?}");
            assert_eq!(allows(&actor, ReadApplication), read, "{role:?}");
            assert_eq!(allows(&actor, ExportApplications), export, "{role:?}");
            // Whoever runs the cohort does all of its work; the accounts are the administrator's.
            for action in [
                DecideApplications,
                ManageReminders,
                OpenCohort,
                ReadOutbox,
                ManageOutbox,
                ReadFacilities,
                ReadAudit,
            ] {
                assert_eq!(allows(&actor, action), export, "{role:?} {action:?}");
            }
            assert_eq!(allows(&actor, ManageStaff), role == Administrator);
        }
        let applicant = Actor::Person {
            account: AccountId(1),
            person: PersonId(1),
        };
        let contact = Actor::FacilityContact {
            facility: FacilityId(1),
        };
        for actor in [Actor::Visitor, applicant, contact] {
            assert!(!allows(&actor, ListApplications) && !allows(&actor, ReadApplication));
        }
    }
}
