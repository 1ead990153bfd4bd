//! A word after a redirect: "saved", "signed out".
//!
//! The cookie holds the key of a text, nothing typed and nothing secret; an unknown key shows nothing.

use axum::http::HeaderMap;
use cookie::Cookie;

use crate::config::Config;
use crate::web::cookies;

const COOKIE: &str = "kenshu_flash";

/// What can be said after a redirect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flash {
    /// What was typed is kept.
    Saved,
    /// It was removed.
    Removed,
    /// Signed out.
    SignedOut,
    /// Signed in.
    SignedIn,
    /// A sign-in on another browser was ended.
    SignInEnded,
    /// The application was withdrawn.
    Withdrawn,
    /// The application is open again.
    Reopened,
    /// A set-up link went out.
    Invited,
    /// A member of staff was locked out.
    LockedOut,
    /// A member of staff may come in again.
    LetIn,
    /// The recommender was asked.
    RecommendationAsked,
    /// The recommender need not answer any more.
    RecommendationTakenBack,
    /// A deputy was sent a link of their own.
    PassedOn,
    /// The applicant was told that a new link is wanted.
    NewLinkWanted,
    /// The link works: no new one is needed.
    LinkWorks,
    /// Drafts of mails were approved.
    MailApproved,
    /// A mail will not be sent.
    MailDiscarded,
    /// A mail is on its way to the mail server.
    MailQueued,
    /// A paper came in for an item.
    ItemSent,
    /// What the office decided is written down.
    Decided,
    /// Colleagues were invited to a facility's page.
    ColleaguesInvited,
    /// A colleague was withdrawn.
    ColleagueWithdrawn,
    /// One left a facility's page.
    LeftFacility,
}

impl Flash {
    const ALL: &[Self] = &[
        Self::Saved,
        Self::Removed,
        Self::SignedOut,
        Self::SignedIn,
        Self::SignInEnded,
        Self::Withdrawn,
        Self::Reopened,
        Self::Invited,
        Self::LockedOut,
        Self::LetIn,
        Self::RecommendationAsked,
        Self::RecommendationTakenBack,
        Self::PassedOn,
        Self::NewLinkWanted,
        Self::LinkWorks,
        Self::MailApproved,
        Self::MailDiscarded,
        Self::MailQueued,
        Self::ItemSent,
        Self::Decided,
        Self::ColleaguesInvited,
        Self::ColleagueWithdrawn,
        Self::LeftFacility,
    ];

    const fn code(self) -> &'static str {
        match self {
            Self::Saved => "saved",
            Self::Removed => "removed",
            Self::SignedOut => "signed_out",
            Self::SignedIn => "signed_in",
            Self::SignInEnded => "sign_in_ended",
            Self::Withdrawn => "withdrawn",
            Self::Reopened => "reopened",
            Self::Invited => "invited",
            Self::LockedOut => "locked_out",
            Self::LetIn => "let_in",
            Self::RecommendationAsked => "recommendation_asked",
            Self::RecommendationTakenBack => "recommendation_taken_back",
            Self::PassedOn => "passed_on",
            Self::NewLinkWanted => "new_link_wanted",
            Self::LinkWorks => "link_works",
            Self::MailApproved => "mail_approved",
            Self::MailDiscarded => "mail_discarded",
            Self::MailQueued => "mail_queued",
            Self::ItemSent => "item_sent",
            Self::Decided => "decided",
            Self::ColleaguesInvited => "colleagues_invited",
            Self::ColleagueWithdrawn => "colleague_withdrawn",
            Self::LeftFacility => "left_facility",
        }
    }

    /// The key of its text.
    pub fn key(self) -> String {
        format!("flash.{}", self.code())
    }

    /// The cookie that carries it over the redirect.
    pub(crate) fn cookie(self, config: &Config) -> Cookie<'static> {
        cookies::cookie(config, COOKIE, self.code(), None)
    }

    /// What the request carries.
    pub(crate) fn of(headers: &HeaderMap) -> Option<Self> {
        let code = cookies::read(headers, COOKIE)?;
        Self::ALL.iter().copied().find(|flash| flash.code() == code)
    }

    /// The cookie that ends it once it has been shown.
    pub(crate) fn spent(config: &Config) -> Cookie<'static> {
        cookies::ended(config, COOKIE)
    }
}
