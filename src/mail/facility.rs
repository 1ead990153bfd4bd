//! What letters about a facility's page say.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use domain::text::Localized;
use serde::Serialize;

/// The secret link of a facility's page, for its contact.
#[derive(Clone, Serialize)]
pub struct FacilityLink {
    /// The page, whole.
    pub url: String,
    /// The facility's name.
    pub facility: String,
    /// The programme year.
    pub year: i32,
    /// When the link ends.
    pub expires_at: DateTime<Utc>,
}

/// Who collects applications, as colleagues and recommenders are told.
#[derive(Clone, Debug, Serialize)]
pub struct Collector {
    /// The facility's name.
    pub facility: String,
    /// The contact's name.
    pub contact_name: String,
    /// The contact's address.
    pub contact_email: String,
    /// The programme year.
    pub year: i32,
}

/// An invitation to apply through a facility.
#[derive(Clone, Serialize)]
pub struct FacilityInvitation {
    /// Who invites.
    #[serde(flatten)]
    pub collector: Collector,
    /// The page of the invitation, whole.
    pub url: String,
    /// For which course.
    pub course: Localized,
    /// The last day to apply.
    pub until: Option<NaiveDate>,
    /// When the link ends; the letter is not sent after that.
    pub expires_at: DateTime<Utc>,
}

/// What a facility withdrew of a colleague.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Withdrawn {
    /// The invitation: nothing had been sent.
    Invitation,
    /// A place on the list: the colleague's draft stays theirs.
    Place,
    /// The application.
    Application,
}

/// A colleague was withdrawn by the facility.
#[derive(Clone, Debug, Serialize)]
pub struct FacilityWithdrew {
    /// Who did it.
    #[serde(flatten)]
    pub collector: Collector,
    /// What was withdrawn.
    pub what: Withdrawn,
    /// The application's number, where one was withdrawn.
    pub number: Option<String>,
    /// For which course.
    pub course: Localized,
    /// Why, in the contact's words.
    pub reason: String,
    /// The colleague's own page, whole.
    pub url: String,
}

/// A colleague declined the invitation, or left the page.
#[derive(Clone, Debug, Serialize)]
pub struct ColleagueGone {
    /// The facility's name.
    pub facility: String,
    /// The colleague, as the contact entered them.
    pub colleague: String,
    /// For which course.
    pub course: Localized,
    /// Declined, as against left after having joined.
    pub declined: bool,
    /// The programme year.
    pub year: i32,
    /// Where the contact gets the link to the page again, whole: the link itself is not kept.
    pub url: String,
}

/// The addresses in these open doors; they stay out of logs.
impl fmt::Debug for FacilityLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FacilityLink").finish_non_exhaustive()
    }
}

impl fmt::Debug for FacilityInvitation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FacilityInvitation").finish_non_exhaustive()
    }
}
