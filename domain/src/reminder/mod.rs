//! Reminder plans (催促計画): who is reminded of what, and when.

mod days;
mod words;

pub use days::{CATCH_UP_DAYS, due_on, has_stopped, is_due, stopped_before};
pub use words::{Mistake, Part, Placeholder, Span, Values, Words};

use crate::codes::coded;

coded! {
    /// In which state of an application a plan reminds.
    pub enum ReminderAudience {
        /// A draft that stopped: to the applicant.
        Draft = "draft",
        /// The recommender was not asked: to the applicant.
        NotAsked = "not_asked",
        /// The recommender has not answered: to the recommender.
        Recommender = "recommender",
        /// The recommender has not answered: to the applicant.
        Waiting = "waiting",
        /// The recommendation has to be confirmed again: to the applicant.
        Reconfirm = "reconfirm",
        /// An item is missing: to the applicant.
        Missing = "missing",
        /// An item was returned and did not come back: to the applicant.
        Returned = "returned",
    }
}

coded! {
    /// What happens on the day of a plan.
    pub enum ReminderMode {
        /// Nothing.
        Off = "off",
        /// Drafts lie in the outbox until a person approves them.
        Approve = "approve",
        /// What was shown beforehand is sent.
        Automatic = "automatic",
    }
}

impl ReminderAudience {
    /// Whether it speaks of applications that were not sent yet; all others speak of sent ones.
    pub const fn is_unsent(self) -> bool {
        matches!(self, Self::Draft)
    }
}
