//! Applications (申込): their steps, what is still missing, and when they may be sent, changed or
//! withdrawn.

use chrono::{DateTime, NaiveDate, Utc};

use crate::codes::coded;
use crate::ids::OfferingId;
use crate::message::Message;
use crate::programme::{Window, WindowState};

coded! {
    /// The state of an application.
    pub enum State {
        /// 下書き
        Draft = "draft",
        /// 受付済
        Submitted = "submitted",
        /// 取下げ
        Withdrawn = "withdrawn",
    }
}

coded! {
    /// The pages of an application, in their order.
    pub enum Step {
        /// コースと資格
        Choices = "choices",
        /// 本人
        Person = "person",
        /// 所属機関
        Institution = "institution",
        /// 研修歴・書類
        Training = "training",
        /// 志望
        Motivation = "motivation",
        /// 推薦者
        Recommender = "recommender",
        /// 同意
        Consents = "consents",
        /// 確認
        Check = "check",
    }
}

impl Step {
    /// The step after this one; the check page has none.
    pub fn next(self) -> Option<Self> {
        let place = Self::ALL.iter().position(|step| *step == self)?;
        Self::ALL.get(place + 1).copied()
    }
}

coded! {
    /// How the recommendation will come.
    pub enum RecommenderWay {
        /// By a link in a mail.
        Link = "link",
        /// On paper.
        Paper = "paper",
    }
}

coded! {
    /// What an uploaded document is.
    pub enum DocumentPurpose {
        /// 研修修了証
        TrainingCertificate = "training_certificate",
        /// 免許証の写し
        LicenceCopy = "licence_copy",
        /// 推薦書: the scan of the signed paper.
        RecommendationLetter = "recommendation_letter",
        /// その他
        Other = "other",
    }
}

coded! {
    /// The consents, each asked for by itself and never in one box.
    pub enum ConsentKind {
        /// Use of personal data to run the training. Without it there is no training.
        Training = "training",
        /// Research use, pseudonymised.
        Research = "research",
        /// Recording and photographs.
        Recording = "recording",
        /// A roster for the participants.
        Roster = "roster",
        /// The network of graduates.
        Alumni = "alumni",
    }
}

impl ConsentKind {
    /// Whether an application cannot be sent without a yes.
    pub const fn is_required(self) -> bool {
        matches!(self, Self::Training)
    }
}

/// What has been answered so far, reduced to what completeness depends on.
#[derive(Clone, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a list of what was answered, not a state"
)]
pub struct Answers {
    /// Number of chosen offerings.
    pub choices: usize,
    /// Whether the licences and the main profession were answered.
    pub profession: bool,
    /// Whether work in medical safety was answered.
    pub safety_role: bool,
    /// Whether names and kana are there.
    pub name: bool,
    /// Whether the institution is there.
    pub institution: bool,
    /// Number of prior trainings entered.
    pub trainings: usize,
    /// Said "none" to prior trainings.
    pub no_training: bool,
    /// Trainings without an uploaded certificate.
    pub trainings_without_certificate: usize,
    /// Whether a chosen offering asks for prior training.
    pub training_is_required: bool,
    /// Whether the motivation is there.
    pub motivation: bool,
    /// Whether a recommender is named.
    pub recommender: bool,
    /// Whether every consent was answered, with yes or with no.
    pub consents: bool,
    /// Whether a consent without which nothing works was answered with no.
    pub consent_refused: bool,
}

/// Something still missing, on the step where it can be put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Where.
    pub step: Step,
    /// What.
    pub message: Message,
}

impl Answers {
    /// Everything that keeps the application from being sent, in the order of the steps.
    pub fn gaps(&self) -> Vec<Gap> {
        let checks = [
            (self.choices == 0, Step::Choices, "gap.choices"),
            (!self.profession, Step::Choices, "gap.profession"),
            (!self.safety_role, Step::Choices, "gap.safety_role"),
            (!self.name, Step::Person, "gap.name"),
            (!self.institution, Step::Institution, "gap.institution"),
            (
                self.trainings == 0 && !self.no_training,
                Step::Training,
                "gap.training",
            ),
            (!self.motivation, Step::Motivation, "gap.motivation"),
            (!self.recommender, Step::Recommender, "gap.recommender"),
            (!self.consents, Step::Consents, "gap.consents"),
            (self.consent_refused, Step::Consents, "gap.consent_refused"),
        ];
        checks
            .into_iter()
            .filter(|(missing, _, _)| *missing)
            .map(|(_, step, key)| Gap {
                step,
                message: Message::new(key),
            })
            .collect()
    }

    /// Papers that may follow until the window closes. They do not keep an application from being
    /// sent, but it is not complete without them.
    pub fn missing_papers(&self) -> Vec<Gap> {
        if self.training_is_required && self.trainings_without_certificate > 0 {
            let count = self.trainings_without_certificate;
            let message = Message::new("gap.certificate").with("count", count);
            return vec![Gap {
                step: Step::Training,
                message,
            }];
        }
        Vec::new()
    }
}

/// Why something cannot be done with an application now.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The window of a chosen offering is over.
    #[error("the window closed on {closed_on}")]
    WindowClosed {
        /// Last day of the window.
        closed_on: NaiveDate,
    },
    /// The window has not begun.
    #[error("the window opens on {opens_on}")]
    NotYetOpen {
        /// First day of the window.
        opens_on: NaiveDate,
    },
    /// Something is missing.
    #[error("the application is incomplete")]
    Incomplete(Vec<Gap>),
    /// It was withdrawn.
    #[error("the application was withdrawn")]
    Withdrawn,
    /// It was never sent, so there is nothing to withdraw.
    #[error("the application was not sent")]
    NotSubmitted,
}

impl Refusal {
    /// What to tell the applicant.
    pub fn message(&self) -> Message {
        match self {
            Self::WindowClosed { closed_on } => {
                Message::new("refusal.window_closed").with("date", *closed_on)
            }
            Self::NotYetOpen { opens_on } => {
                Message::new("refusal.not_yet_open").with("date", *opens_on)
            }
            Self::Incomplete(gaps) => Message::new("refusal.incomplete").with("count", gaps.len()),
            Self::Withdrawn => Message::new("refusal.withdrawn"),
            Self::NotSubmitted => Message::new("refusal.not_submitted"),
        }
    }
}

/// What sending an application does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Submission {
    /// It becomes submitted now.
    New,
    /// It was sent before: the second click gets the answer of the first.
    AlreadyDone,
}

/// Whether the application may be sent. `windows` are those of the chosen offerings; each must be
/// open. Sending again is no mistake, not even after the deadline: it is the same application.
///
/// # Errors
/// The [`Refusal`] to show.
pub fn decide_submit(
    state: State,
    windows: &[Window],
    answers: &Answers,
    now: DateTime<Utc>,
) -> Result<Submission, Refusal> {
    match state {
        State::Submitted => return Ok(Submission::AlreadyDone),
        State::Withdrawn => return Err(Refusal::Withdrawn),
        State::Draft => {}
    }
    all_open(windows, now)?;
    let gaps = answers.gaps();
    if gaps.is_empty() {
        Ok(Submission::New)
    } else {
        Err(Refusal::Incomplete(gaps))
    }
}

/// Whether answers may be changed: while a window is open, sent or not. For a draft `windows` are
/// those of everything it could still choose, for what was sent those of its choices.
///
/// # Errors
/// The [`Refusal`] to show.
pub fn decide_edit(state: State, windows: &[Window], now: DateTime<Utc>) -> Result<(), Refusal> {
    if state == State::Withdrawn {
        return Err(Refusal::Withdrawn);
    }
    any_open(windows, now)
}

/// Whether an offering may be chosen anew: while its window is open. What was chosen before may stay.
///
/// # Errors
/// The [`Refusal`] to show.
pub fn decide_choose(window: Window, now: DateTime<Utc>) -> Result<(), Refusal> {
    open(window, now)
}

/// Whether the choices may become the `wanted` ones, each with its own window: what is added must be
/// open, and once the application was sent, a choice whose window is over is frozen. It stays, in the
/// same order with the other frozen ones, while others are added, taken away or moved around it. In a
/// draft it may go; without that the draft could never be sent.
///
/// # Errors
/// The [`Refusal`] to show.
pub fn decide_choices(
    state: State,
    chosen: &[(OfferingId, Window)],
    wanted: &[(OfferingId, Window)],
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    if state == State::Withdrawn {
        return Err(Refusal::Withdrawn);
    }
    let is_chosen = |id: OfferingId| chosen.iter().any(|(known, _)| *known == id);
    for (id, window) in wanted {
        if !is_chosen(*id) {
            decide_choose(*window, now)?;
        }
    }
    let closed = |(_, window): &&(OfferingId, Window)| window.state(now) == WindowState::Closed;
    let frozen: Vec<_> = chosen.iter().filter(closed).collect();
    let kept: Vec<_> = wanted
        .iter()
        .filter(closed)
        .filter(|(id, _)| is_chosen(*id))
        .collect();
    match frozen.first() {
        Some((_, window)) if state == State::Submitted && frozen != kept => {
            Err(Refusal::WindowClosed {
                closed_on: window.closes_on,
            })
        }
        _ => Ok(()),
    }
}

/// Whether the application may be withdrawn. The deadline does not matter: people change jobs.
///
/// # Errors
/// [`Refusal::NotSubmitted`] for a draft, [`Refusal::Withdrawn`] when that has been done.
pub fn decide_withdraw(state: State) -> Result<(), Refusal> {
    match state {
        State::Submitted => Ok(()),
        State::Draft => Err(Refusal::NotSubmitted),
        State::Withdrawn => Err(Refusal::Withdrawn),
    }
}

/// Whether a withdrawn application may become a draft again: while a window is open.
///
/// # Errors
/// The [`Refusal`] to show.
pub fn decide_reopen(windows: &[Window], now: DateTime<Utc>) -> Result<(), Refusal> {
    any_open(windows, now)
}

fn all_open(windows: &[Window], now: DateTime<Utc>) -> Result<(), Refusal> {
    windows.iter().try_for_each(|window| open(*window, now))
}

/// Open if one window is; otherwise the reason of the one that closes last.
fn any_open(windows: &[Window], now: DateTime<Utc>) -> Result<(), Refusal> {
    match windows
        .iter()
        .max_by_key(|window| (window.is_open(now), window.closes_on))
    {
        Some(window) => open(*window, now),
        None => Ok(()),
    }
}

fn open(window: Window, now: DateTime<Utc>) -> Result<(), Refusal> {
    match window.state(now) {
        WindowState::Open { .. } => Ok(()),
        WindowState::Closed => Err(Refusal::WindowClosed {
            closed_on: window.closes_on,
        }),
        WindowState::NotYetOpen { .. } => Err(Refusal::NotYetOpen {
            opens_on: window.opens_on,
        }),
    }
}

#[cfg(test)]
mod tests;
