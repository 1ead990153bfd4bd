//! May somebody ask, answer, pass on, take back.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

use super::{RecommendationState, RequestState};
use crate::application::{Gap, RecommenderWay, State, Step};
use crate::calendar::end_of_tokyo_day;
use crate::message::Message;
use crate::programme::Window;

/// How long a link works after the last day of the window. The deadline is the applicant's: a head
/// who was asked on the last evening gets two weeks to answer, and the office still has the answer
/// before it selects.
const DAYS_AFTER_THE_WINDOW: u64 = 14;

/// The second press of a button that was pressed twice arrives within this time, and nobody needs
/// two mails of the same minutes.
const DOUBLE_CLICK: TimeDelta = TimeDelta::minutes(10);

/// Most requests of an application within a day. Whoever types an address must not be able to fill
/// its mailbox.
const MOST_A_DAY: usize = 5;

/// Links of an application within a day after which nobody is sent another one without the applicant.
/// Who knows an address can ask for its links again; one request of the day stays the applicant's.
const MOST_AGAIN_A_DAY: usize = MOST_A_DAY - 1;

/// When the link of a request made now ends. Whoever is asked after the window, because something
/// has to be confirmed again, gets the same two weeks from that day on.
pub fn link_ends_at(closes_on: Option<NaiveDate>, now: DateTime<Utc>) -> DateTime<Utc> {
    let today = crate::calendar::tokyo_day(now);
    let from = closes_on.map_or(today, |closes_on| closes_on.max(today));
    let last = from
        .checked_add_days(Days::new(DAYS_AFTER_THE_WINDOW))
        .unwrap_or(from);
    end_of_tokyo_day(last)
}

/// What asking depends on.
#[derive(Clone, Debug)]
pub struct AskFacts<'a> {
    /// Of the application.
    pub state: State,
    /// How the recommendation is to come.
    pub way: Option<RecommenderWay>,
    /// What is missing anywhere.
    pub gaps: &'a [Gap],
    /// The windows of what was chosen.
    pub windows: &'a [Window],
    /// Where the recommendation stands.
    pub standing: RecommendationState,
    /// Whether the office returned the recommendation as an item.
    pub returned: bool,
    /// When the applicant asked before, the latest last.
    pub asked_at: &'a [DateTime<Utc>],
    /// Whether the latest request waits for the same address.
    pub same_address_waits: bool,
}

/// What asking does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asking {
    /// A link goes out.
    New,
    /// It went out just now: the second click gets the answer of the first.
    AlreadyDone,
}

/// Why nobody can be asked now.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AskRefusal {
    /// The application was withdrawn.
    #[error("the application was withdrawn")]
    Withdrawn,
    /// The recommendation comes on paper.
    #[error("the recommendation comes on paper")]
    OnPaper,
    /// What the recommender answers for is not all there.
    #[error("something is missing")]
    Missing(Vec<Gap>),
    /// There is an answer, and it is for what the application says.
    #[error("it was answered")]
    Answered,
    /// The window is over and there is nothing to confirm.
    #[error("the window closed on {closed_on}")]
    WindowClosed {
        /// Its last day.
        closed_on: NaiveDate,
    },
    /// Enough mails for a day.
    #[error("asked too often")]
    TooOften,
}

impl AskRefusal {
    /// What to tell the applicant.
    pub fn message(&self) -> Message {
        match self {
            Self::Withdrawn => Message::new("recommend.refusal.withdrawn"),
            Self::OnPaper => Message::new("recommend.refusal.on_paper"),
            Self::Missing(gaps) => {
                Message::new("recommend.refusal.missing").with("count", gaps.len())
            }
            Self::Answered => Message::new("recommend.refusal.answered"),
            Self::WindowClosed { closed_on } => {
                Message::new("recommend.refusal.window_closed").with("date", *closed_on)
            }
            Self::TooOften => Message::new("recommend.refusal.too_often"),
        }
    }
}

/// The steps on which the material facts and the recommender are entered.
const MATERIAL: [Step; 5] = [
    Step::Choices,
    Step::Person,
    Step::Institution,
    Step::Training,
    Step::Recommender,
];

/// Whether the applicant may ask for the recommendation: before sending and after, as long as a window
/// is open. Later only for what was asked or answered before (somebody lost the mail, something has to
/// be confirmed again, the office returned the answer).
///
/// # Errors
/// The [`AskRefusal`] to show.
pub fn decide_ask(facts: &AskFacts<'_>, now: DateTime<Utc>) -> Result<Asking, AskRefusal> {
    use RecommendationState as S;
    if facts.state == State::Withdrawn {
        return Err(AskRefusal::Withdrawn);
    }
    if facts.way == Some(RecommenderWay::Paper) {
        return Err(AskRefusal::OnPaper);
    }
    let missing: Vec<_> = facts
        .gaps
        .iter()
        .filter(|gap| MATERIAL.contains(&gap.step))
        .cloned()
        .collect();
    if !missing.is_empty() {
        return Err(AskRefusal::Missing(missing));
    }
    if matches!(facts.standing, S::Given | S::Conditional) && !facts.returned {
        return Err(AskRefusal::Answered);
    }
    let closes_on = facts.windows.iter().map(|window| window.closes_on).max();
    let is_open = facts.windows.iter().any(|window| window.is_open(now));
    let goes_on = facts.returned || matches!(facts.standing, S::Reconfirm | S::Waiting);
    if let Some(closed_on) = closes_on.filter(|_| !is_open && !goes_on) {
        return Err(AskRefusal::WindowClosed { closed_on });
    }
    let since = |age: TimeDelta| {
        let recent = |at: &&DateTime<Utc>| **at > now - age;
        facts.asked_at.iter().filter(recent).count()
    };
    if facts.same_address_waits && since(DOUBLE_CLICK) > 0 {
        return Ok(Asking::AlreadyDone);
    }
    if since(TimeDelta::days(1)) >= MOST_A_DAY {
        return Err(AskRefusal::TooOften);
    }
    Ok(Asking::New)
}

/// Whether a link may be sent again to the address it went to, with the times of all links of its
/// application: the request itself is free for everybody, so the mailbox must not fill by it.
pub fn may_send_again(sent_at: &[DateTime<Utc>], now: DateTime<Utc>) -> bool {
    let day_ago = now - TimeDelta::days(1);
    sent_at.iter().filter(|at| **at > day_ago).count() < MOST_AGAIN_A_DAY
}

/// Why a link does not work (any more).
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AnswerRefusal {
    /// It was answered.
    #[error("the link was used")]
    Used,
    /// The applicant took the request back.
    #[error("the request was taken back")]
    Withdrawn,
    /// Another request took its place.
    #[error("the request was replaced")]
    Replaced,
    /// Its time is over.
    #[error("the link has expired")]
    Expired,
    /// What was shown is not what the application says now.
    #[error("the facts changed")]
    Changed,
}

impl AnswerRefusal {
    /// The name of the situation, which chooses the words.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Used => "used",
            Self::Withdrawn => "withdrawn",
            Self::Replaced => "replaced",
            Self::Expired => "expired",
            Self::Changed => "changed",
        }
    }
}

/// Whether the link opens a form, and whether it may be passed on.
///
/// # Errors
/// Why the link is dead.
pub fn decide_pass_on(
    state: RequestState,
    expires_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<(), AnswerRefusal> {
    match state {
        RequestState::Answered => Err(AnswerRefusal::Used),
        RequestState::Withdrawn => Err(AnswerRefusal::Withdrawn),
        RequestState::Replaced => Err(AnswerRefusal::Replaced),
        RequestState::Waiting if expires_at.is_some_and(|at| at <= now) => {
            Err(AnswerRefusal::Expired)
        }
        RequestState::Waiting => Ok(()),
    }
}

/// Whether an answer counts: the link works, and `shown` is the digest of what the application says.
///
/// # Errors
/// Why not.
pub fn decide_answer(
    state: RequestState,
    expires_at: Option<DateTime<Utc>>,
    shown: &str,
    digest: &str,
    now: DateTime<Utc>,
) -> Result<(), AnswerRefusal> {
    decide_pass_on(state, expires_at, now)?;
    if shown == digest {
        Ok(())
    } else {
        Err(AnswerRefusal::Changed)
    }
}

/// Whether the applicant may take the request back: as long as nobody answered it. An answer stays.
///
/// # Errors
/// [`AnswerRefusal::Used`] after an answer.
pub const fn decide_take_back(state: RequestState) -> Result<bool, AnswerRefusal> {
    match state {
        RequestState::Waiting => Ok(true),
        RequestState::Withdrawn | RequestState::Replaced => Ok(false),
        RequestState::Answered => Err(AnswerRefusal::Used),
    }
}

#[cfg(test)]
mod tests;
