//! What may be decided about an item, and what its applicant may still send in.

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::{Item, ItemKind, ItemState, ItemVerdict};
use crate::application::{Refusal, State, decide_edit};
use crate::calendar::tokyo_day;
use crate::ids::{DocumentId, ItemDecisionId};
use crate::message::Message;
use crate::programme::Window;

/// Days that an applicant has at least to answer.
const DAYS_TO_ANSWER: Days = Days::new(7);

/// What a member of the office wants to decide, and what they had before them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruling {
    /// What they decide.
    pub verdict: ItemVerdict,
    /// Why, when it is returned.
    pub reason: String,
    /// Until when an answer is asked for.
    pub answer_by: Option<NaiveDate>,
    /// The paper they saw.
    pub document: Option<DocumentId>,
    /// The last decision they saw.
    pub after: Option<ItemDecisionId>,
}

/// Why an item cannot be decided so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DeskRefusal {
    /// The application was not sent, or was withdrawn.
    #[error("the application is not in the office's hands")]
    NotSubmitted,
    /// A recommendation is the recommender's.
    #[error("the item is not decided at the desk")]
    NotHere,
    /// There is no paper to accept.
    #[error("nothing has arrived")]
    NothingThere,
    /// It was returned without saying why.
    #[error("a reason is missing")]
    ReasonMissing,
    /// The day to answer by is over.
    #[error("the day to answer by is over")]
    AnswerByOver,
    /// A newer paper came, or somebody else decided in the meantime.
    #[error("the item changed in the meantime")]
    Changed,
}

impl DeskRefusal {
    /// What to tell the office.
    pub fn message(self) -> Message {
        Message::new(match self {
            Self::NotSubmitted => "refusal.desk.not_submitted",
            Self::NotHere => "refusal.desk.not_here",
            Self::NothingThere => "refusal.desk.nothing_there",
            Self::ReasonMissing => "refusal.desk.reason_missing",
            Self::AnswerByOver => "refusal.desk.answer_by_over",
            Self::Changed => "refusal.desk.changed",
        })
    }
}

/// Whether an item may be decided so. Deciding again is how a decision is taken back: nothing is
/// forgotten. An item that never came can be returned too: that asks for it, and opens it.
///
/// # Errors
/// A [`DeskRefusal`].
pub fn decide_item(
    state: State,
    item: &Item,
    ruling: &Ruling,
    now: DateTime<Utc>,
) -> Result<(), DeskRefusal> {
    if state != State::Submitted {
        return Err(DeskRefusal::NotSubmitted);
    }
    if !item.is_decided_here() {
        return Err(DeskRefusal::NotHere);
    }
    let last = item.decision.as_ref().map(|one| one.id);
    if ruling.document != item.latest() || ruling.after != last {
        return Err(DeskRefusal::Changed);
    }
    match ruling.verdict {
        ItemVerdict::Accepted if item.papers.is_empty() => Err(DeskRefusal::NothingThere),
        ItemVerdict::Returned if ruling.reason.trim().is_empty() => Err(DeskRefusal::ReasonMissing),
        ItemVerdict::Returned if ruling.answer_by.is_some_and(|day| day < tokyo_day(now)) => {
            Err(DeskRefusal::AnswerByOver)
        }
        ItemVerdict::Accepted | ItemVerdict::Returned => Ok(()),
    }
}

/// Until when an answer is asked for unless somebody says otherwise: a week, or as long as the window
/// is open anyway.
pub fn default_answer_by(windows: &[Window], now: DateTime<Utc>) -> NaiveDate {
    let week = tokyo_day(now) + DAYS_TO_ANSWER;
    windows
        .iter()
        .map(|window| window.closes_on)
        .fold(week, NaiveDate::max)
}

/// Whether the applicant may send in a paper for this item now: while the application may be changed
/// anyway, and for an item that was returned also after that, for this item alone. The day to answer
/// by is asked for, not enforced: a late paper is better than none, and the office sees that it is
/// late.
///
/// # Errors
/// The [`Refusal`] to show.
pub fn decide_replace(
    state: State,
    windows: &[Window],
    item: &Item,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let is_returned =
        item.state == ItemState::Returned && item.key.kind != ItemKind::Recommendation;
    if state == State::Submitted && is_returned {
        return Ok(());
    }
    decide_edit(state, windows, now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::{ItemDecision, ItemKey};
    use crate::ids::TrainingId;

    fn item(state: ItemState, paper: Option<i64>, decided: Option<i64>) -> Item {
        let key = ItemKey::certificate(TrainingId(1));
        Item {
            key,
            required: true,
            state,
            papers: paper.map(DocumentId).into_iter().collect(),
            earlier: Vec::new(),
            decision: decided.map(|id| ItemDecision {
                id: ItemDecisionId(id),
                key,
                document: paper.map(DocumentId),
                verdict: ItemVerdict::Returned,
                reason: "unreadable".to_owned(),
                answer_by: None,
                decided_at: DateTime::default(),
            }),
        }
    }

    fn ruling(verdict: ItemVerdict, paper: Option<i64>, after: Option<i64>) -> Ruling {
        Ruling {
            verdict,
            reason: "unreadable".to_owned(),
            answer_by: None,
            document: paper.map(DocumentId),
            after: after.map(ItemDecisionId),
        }
    }

    fn now() -> DateTime<Utc> {
        "2024-06-30T15:00:00Z".parse().unwrap()
    }

    fn call() -> Vec<Window> {
        vec![Window {
            opens_on: "2024-05-01".parse().unwrap(),
            closes_on: "2024-06-30".parse().unwrap(),
        }]
    }

    #[test]
    fn a_decision_is_about_what_lay_before_the_person() {
        use ItemVerdict::{Accepted, Returned};
        let received = item(ItemState::Received, Some(1), None);
        let returned = item(ItemState::Returned, Some(1), Some(5));
        let missing = item(ItemState::Missing, None, None);
        for (item, ruling, expected) in [
            (&received, ruling(Accepted, Some(1), None), Ok(())),
            (&received, ruling(Returned, Some(1), None), Ok(())),
            (
                &received,
                ruling(Accepted, Some(2), None),
                Err(DeskRefusal::Changed),
            ),
            (
                &returned,
                ruling(Accepted, Some(1), None),
                Err(DeskRefusal::Changed),
            ),
            (&returned, ruling(Accepted, Some(1), Some(5)), Ok(())),
            (
                &missing,
                ruling(Accepted, None, None),
                Err(DeskRefusal::NothingThere),
            ),
            (&missing, ruling(Returned, None, None), Ok(())),
        ] {
            assert_eq!(
                decide_item(State::Submitted, item, &ruling, now()),
                expected
            );
        }
        let accepts = ruling(Accepted, Some(1), None);
        assert_eq!(
            decide_item(State::Draft, &received, &accepts, now()),
            Err(DeskRefusal::NotSubmitted)
        );
    }

    #[test]
    fn returning_says_why_and_asks_for_a_day_to_come() {
        let received = item(ItemState::Received, Some(1), None);
        let mut ruling = ruling(ItemVerdict::Returned, Some(1), None);
        ruling.answer_by = "2024-06-30".parse().ok();
        assert_eq!(
            decide_item(State::Submitted, &received, &ruling, now()),
            Err(DeskRefusal::AnswerByOver)
        );
        ruling.reason = " ".to_owned();
        assert_eq!(
            decide_item(State::Submitted, &received, &ruling, now()),
            Err(DeskRefusal::ReasonMissing)
        );
    }

    #[test]
    fn after_the_window_only_what_was_returned_is_open() {
        let replace = |state, item: &Item| decide_replace(state, &call(), item, now());
        assert_eq!(
            replace(
                State::Submitted,
                &item(ItemState::Returned, Some(1), Some(5))
            ),
            Ok(())
        );
        for closed in [ItemState::Missing, ItemState::Received, ItemState::Accepted] {
            let refused = replace(State::Submitted, &item(closed, Some(1), None));
            assert!(
                matches!(refused, Err(Refusal::WindowClosed { .. })),
                "{closed:?}"
            );
        }
        let withdrawn = replace(
            State::Withdrawn,
            &item(ItemState::Returned, Some(1), Some(5)),
        );
        assert_eq!(withdrawn, Err(Refusal::Withdrawn));
    }

    #[test]
    fn there_is_a_week_to_answer_or_as_long_as_the_window_is_open() {
        for (at, expected) in [
            ("2024-06-03T01:00:00Z", "2024-06-30"),
            ("2024-06-30T15:00:00Z", "2024-07-08"),
        ] {
            let by = default_answer_by(&call(), at.parse().unwrap());
            assert_eq!(by.to_string(), expected);
        }
    }
}
