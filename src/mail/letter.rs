//! What we write to people, as data. The words are in `templates/mail/` and the catalogues.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use domain::access::StaffRole;
use domain::ids::{AccountId, ApplicationId};
use domain::message::Message;
use domain::reminder::Span;
use domain::text::Localized;
use serde::Serialize;

use super::recommendation::{
    PaperReturned, RecommendationAsked, RecommendationCopy, RecommendationNews,
    RecommendationTakenBack,
};

/// Kinds that go to an address that gets no other mail: its owner has typed it a moment ago, and
/// waits for the answer.
pub(super) const KINDS_THAT_ALWAYS_GO: [&str; 1] = ["sign_in_link"];
use super::facility::{ColleagueGone, FacilityInvitation, FacilityLink, FacilityWithdrew};
use crate::i18n::Lang;

/// To whom a letter goes: always one person.
#[derive(Clone, Debug)]
pub struct Addressee {
    /// The address.
    pub email: String,
    /// The name as typed, when we know it.
    pub name: Option<String>,
    /// The language to write in.
    pub lang: Lang,
    /// The account it belongs to, if any.
    pub account: Option<AccountId>,
    /// The application it is about, if any.
    pub application: Option<ApplicationId>,
}

/// A letter with everything its template needs.
#[derive(Clone, Serialize)]
#[serde(untagged)]
pub enum Letter {
    /// A link and a code to sign in with.
    SignInLink {
        /// The link, whole.
        url: String,
        /// Eight digits to type in the browser that asked.
        code: String,
        /// How long both are good for.
        minutes: i64,
        /// When they end; the letter is not sent after that.
        expires_at: DateTime<Utc>,
    },
    /// Somebody is to work in the office and sets up their sign-in.
    StaffInvitation {
        /// The link, whole.
        url: String,
        /// What they are to do.
        role: Option<StaffRole>,
        /// How long it is good for.
        hours: i64,
        /// When it ends; the letter is not sent after that.
        expires_at: DateTime<Utc>,
    },
    /// A member of staff sets up a new second factor, with a code that is handed over otherwise.
    StaffRecovery {
        /// The link, whole.
        url: String,
        /// How long it is good for.
        hours: i64,
        /// When it ends; the letter is not sent after that.
        expires_at: DateTime<Utc>,
    },
    /// The application was received.
    ApplicationReceived(AboutApplication),
    /// Something in a received application was changed.
    ApplicationChanged(AboutApplication),
    /// The application was withdrawn.
    ApplicationWithdrawn(AboutApplication),
    /// A recommendation is asked for.
    RecommendationRequest(RecommendationAsked),
    /// The applicant learns of the answer.
    RecommendationAnswered(RecommendationNews),
    /// Something the answer was for has changed: the applicant has to ask again.
    RecommendationReconfirm(RecommendationNews),
    /// The recommender found the link expired and wants a new one.
    RecommendationExpired(RecommendationNews),
    /// The recommender keeps a copy of the answer.
    RecommendationCopy(RecommendationCopy),
    /// The recommender need not answer any more.
    RecommendationTakenBack(RecommendationTakenBack),
    /// The signed paper cannot be used.
    RecommendationPaperReturned(PaperReturned),
    /// A paper was returned and has to be sent in again.
    ItemReturned(ReturnedItem),
    /// Something has not come yet.
    MissingItems(MissingItems),
    /// The link of a facility's page.
    FacilityLink(FacilityLink),
    /// An invitation to apply through a facility.
    FacilityInvitation(FacilityInvitation),
    /// A facility withdrew a colleague.
    FacilityWithdrew(FacilityWithdrew),
    /// A colleague declined, or left a facility's page.
    ColleagueGone(ColleagueGone),
    /// What a plan of the office reminds of, in the office's words.
    Reminder(Reminder),
}

/// What the letter about a returned paper says.
#[derive(Clone, Debug, Serialize)]
pub struct ReturnedItem {
    /// The programme year.
    pub year: i32,
    /// The receipt number.
    pub number: String,
    /// Which paper.
    pub item: Message,
    /// Why, in the office's words.
    pub reason: String,
    /// Until when an answer is asked for.
    pub answer_by: Option<NaiveDate>,
    /// Where it is sent in, whole.
    pub url: String,
}

/// What the letter about missing items says.
#[derive(Clone, Debug, Serialize)]
pub struct MissingItems {
    /// The programme year.
    pub year: i32,
    /// The receipt number.
    pub number: String,
    /// What is missing.
    pub items: Vec<Message>,
    /// By when.
    pub until: Option<NaiveDate>,
    /// The page of the application, whole.
    pub url: String,
}

/// A reminder with every place filled.
#[derive(Clone, Debug, Serialize)]
pub struct Reminder {
    /// The subject, without what stands in front of every reminder.
    pub title: String,
    /// Paragraphs of lines; only what was made by us leads anywhere.
    pub paragraphs: Vec<Vec<Vec<Span>>>,
    /// The mail that holds the secret link, which a reminder never repeats.
    pub first_mail: Option<FirstMail>,
}

/// An earlier mail, so that its reader finds it.
#[derive(Clone, Debug, Serialize)]
pub struct FirstMail {
    /// When it was sent.
    pub at: DateTime<Utc>,
    /// Its subject.
    pub subject: String,
}

/// What letters say about an application.
#[derive(Clone, Debug, Serialize)]
pub struct AboutApplication {
    /// The programme year.
    pub year: i32,
    /// The receipt number.
    pub number: String,
    /// Names of the courses in the order of the wishes.
    pub courses: Vec<Localized>,
    /// When it happened.
    pub at: DateTime<Utc>,
    /// Until when it can be changed, while it can.
    pub open_until: Option<NaiveDate>,
    /// What is still missing.
    pub missing: Vec<Message>,
    /// The page of the application, whole.
    pub url: String,
}

impl Letter {
    /// The name in the database and of the folder in `templates/mail/`.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::SignInLink { .. } => "sign_in_link",
            Self::StaffInvitation { .. } => "staff_invitation",
            Self::StaffRecovery { .. } => "staff_recovery",
            Self::ApplicationReceived(_) => "application_received",
            Self::ApplicationChanged(_) => "application_changed",
            Self::ApplicationWithdrawn(_) => "application_withdrawn",
            Self::RecommendationRequest(_) => "recommendation_request",
            Self::RecommendationAnswered(_) => "recommendation_answered",
            Self::RecommendationReconfirm(_) => "recommendation_reconfirm",
            Self::RecommendationExpired(_) => "recommendation_expired",
            Self::RecommendationCopy(_) => "recommendation_copy",
            Self::RecommendationTakenBack(_) => "recommendation_taken_back",
            Self::RecommendationPaperReturned(_) => "recommendation_paper_returned",
            Self::ItemReturned(_) => "item_returned",
            Self::MissingItems(_) => "missing_items",
            Self::FacilityLink(_) => "facility_link",
            Self::FacilityInvitation(_) => "facility_invitation",
            Self::FacilityWithdrew(_) => "facility_withdrew",
            Self::ColleagueGone(_) => "colleague_gone",
            Self::Reminder(_) => "reminder",
        }
    }

    /// What in it opens a door: the last part of a link, a code. Readers in the office see it blacked
    /// out, and it is forgotten once the mail is sent.
    pub fn secrets(&self) -> Vec<&str> {
        match self {
            Self::SignInLink { url, code, .. } => {
                let token = url.rsplit('/').next().unwrap_or(url);
                vec![token, code]
            }
            Self::StaffInvitation { url, .. }
            | Self::StaffRecovery { url, .. }
            | Self::FacilityLink(FacilityLink { url, .. })
            | Self::FacilityInvitation(FacilityInvitation { url, .. }) => {
                vec![url.rsplit('/').next().unwrap_or(url)]
            }
            Self::RecommendationRequest(asked) => {
                vec![asked.url.rsplit('/').next().unwrap_or(&asked.url)]
            }
            _ => Vec::new(),
        }
    }

    /// When it is of no use any more.
    pub const fn expires_at(&self) -> Option<DateTime<Utc>> {
        match self {
            Self::SignInLink { expires_at, .. }
            | Self::StaffInvitation { expires_at, .. }
            | Self::StaffRecovery { expires_at, .. }
            | Self::FacilityLink(FacilityLink { expires_at, .. })
            | Self::FacilityInvitation(FacilityInvitation { expires_at, .. }) => Some(*expires_at),
            Self::RecommendationRequest(asked) => Some(asked.expires_at),
            _ => None,
        }
    }
}

/// Only the kind: the rest may sign somebody in.
impl fmt::Debug for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Letter({})", self.kind())
    }
}
