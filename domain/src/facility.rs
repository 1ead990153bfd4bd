//! Facilities (施設) whose office collects applications of its staff: how long a link lives, what the
//! contact may know of a colleague, and the order of priority.

use chrono::{DateTime, Days, NaiveDate, Utc};

use crate::application::{Gap, State};
use crate::calendar::end_of_tokyo_day;
use crate::codes::coded;
use crate::message::Message;
use crate::recommendation::RecommendationState;

/// How long a facility's link outlives the last window of its year: questions about who was sent come
/// after the deadline.
const DAYS_AFTER_LAST_WINDOW: Days = Days::new(60);

/// The most colleagues on a facility's page, and lines of a list.
pub const MOST_COLLEAGUES: usize = 200;

/// When the link of a facility ends; `None` for a year without any window.
pub fn link_expires(last_days: impl IntoIterator<Item = NaiveDate>) -> Option<DateTime<Utc>> {
    let last = last_days.into_iter().max()?;
    last.checked_add_days(DAYS_AFTER_LAST_WINDOW)
        .map(end_of_tokyo_day)
}

coded! {
    /// All that a facility's contact sees of how far a colleague is.
    pub enum ColleagueState {
        /// Invited, and has not answered.
        Invited = "invited",
        /// Agreed to be on the page, and has not begun an application.
        Joined = "joined",
        /// Filling an application in.
        FillingIn = "filling_in",
        /// Sent it, and papers are missing.
        SentIncomplete = "sent_incomplete",
        /// Sent it, and nothing is missing.
        Complete = "complete",
        /// Took the application back.
        TookBack = "took_back",
        /// Withdrawn by the facility.
        Withdrawn = "withdrawn",
        /// Declined the invitation.
        Declined = "declined",
        /// Left the page again.
        Left = "left",
    }
}

impl ColleagueState {
    /// Whether the colleague still counts in the order of the facility.
    pub const fn is_listed(self) -> bool {
        !matches!(self, Self::Withdrawn | Self::Declined | Self::Left)
    }
}

/// How a colleague came to a facility's page, and whether they went again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says whether something happened; they are not one state"
)]
pub struct Membership {
    /// Agreed to be there.
    pub joined: bool,
    /// Was withdrawn by the contact.
    pub withdrawn: bool,
    /// Declined.
    pub declined: bool,
    /// Left.
    pub left: bool,
}

/// What of an application the state depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Draft, submitted or withdrawn.
    pub state: State,
    /// How many things are missing.
    pub missing: usize,
}

/// What the contact is told. Whoever has not joined, or is not there any more, tells nothing of an
/// application.
pub fn colleague_state(membership: Membership, progress: Option<Progress>) -> ColleagueState {
    if membership.withdrawn {
        return ColleagueState::Withdrawn;
    }
    if membership.left {
        return ColleagueState::Left;
    }
    if membership.declined {
        return ColleagueState::Declined;
    }
    if !membership.joined {
        return ColleagueState::Invited;
    }
    match progress {
        None => ColleagueState::Joined,
        Some(progress) => match (progress.state, progress.missing) {
            (State::Draft, _) => ColleagueState::FillingIn,
            (State::Submitted, 0) => ColleagueState::Complete,
            (State::Submitted, _) => ColleagueState::SentIncomplete,
            (State::Withdrawn, _) => ColleagueState::TookBack,
        },
    }
}

coded! {
    /// The kinds of things that can be missing, as the contact is told them: which part of the form,
    /// never what stands in it or why it is not enough.
    pub enum MissingKind {
        /// The courses.
        Choices = "choices",
        /// The profession and the work in medical safety.
        Profession = "profession",
        /// The name.
        Name = "name",
        /// The institution.
        Institution = "institution",
        /// Prior training.
        Training = "training",
        /// Motivation.
        Motivation = "motivation",
        /// The recommender.
        Recommender = "recommender",
        /// The consents. That one was refused is the applicant's own business.
        Consents = "consents",
        /// Papers that were not handed in.
        Papers = "papers",
        /// Papers that were returned.
        Returned = "returned",
    }
}

/// The kinds of the gaps, each once, in the order of the form.
pub fn missing_kinds(gaps: &[Gap]) -> Vec<MissingKind> {
    let mut kinds: Vec<MissingKind> = gaps.iter().filter_map(kind_of).collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

fn kind_of(gap: &Gap) -> Option<MissingKind> {
    Some(match gap.message.key.as_ref() {
        "gap.choices" => MissingKind::Choices,
        "gap.profession" | "gap.safety_role" => MissingKind::Profession,
        "gap.name" => MissingKind::Name,
        "gap.institution" => MissingKind::Institution,
        "gap.training" => MissingKind::Training,
        "gap.motivation" => MissingKind::Motivation,
        "gap.recommender" => MissingKind::Recommender,
        "gap.consents" | "gap.consent_refused" => MissingKind::Consents,
        "gap.certificate" => MissingKind::Papers,
        _ => return None,
    })
}

coded! {
    /// What the contact is told of the recommendation: whether somebody has to do something, not what
    /// the recommender answered.
    pub enum RecommendationWord {
        /// Nobody was asked.
        NotAsked = "not_asked",
        /// Asked, not answered.
        Waiting = "waiting",
        /// A paper arrived and is being looked at.
        PaperReceived = "paper_received",
        /// Answered.
        Answered = "answered",
        /// Has to be confirmed again.
        Reconfirm = "reconfirm",
    }
}

impl From<RecommendationState> for RecommendationWord {
    fn from(state: RecommendationState) -> Self {
        match state {
            RecommendationState::NotAsked => Self::NotAsked,
            RecommendationState::Waiting => Self::Waiting,
            RecommendationState::PaperReceived => Self::PaperReceived,
            RecommendationState::Given
            | RecommendationState::Conditional
            | RecommendationState::Declined => Self::Answered,
            RecommendationState::Reconfirm => Self::Reconfirm,
        }
    }
}

coded! {
    /// One step in the order of priority.
    pub enum Shift {
        /// Before the one above.
        Up = "up",
        /// After the one below.
        Down = "down",
    }
}

/// The order with one of it moved by a step. At the end there is nowhere to go, and who is not in it
/// moves nobody.
pub fn shifted<T: Copy + PartialEq>(order: &[T], one: T, shift: Shift) -> Vec<T> {
    let mut order = order.to_vec();
    let Some(place) = order.iter().position(|other| *other == one) else {
        return order;
    };
    let other = match shift {
        Shift::Up => place.checked_sub(1),
        Shift::Down => Some(place + 1).filter(|next| *next < order.len()),
    };
    if let Some(other) = other {
        order.swap(place, other);
    }
    order
}

/// The order by typed numbers: each from 1 to their count, exactly once.
///
/// # Errors
/// `facility.order.numbers` when a number is missing, stands twice or is out of range.
pub fn reordered<T: Copy + PartialEq>(order: &[T], wanted: &[(T, i32)]) -> Result<Vec<T>, Message> {
    let refusal = || Message::new("facility.order.numbers").with("count", order.len());
    let mut sorted = wanted.to_vec();
    sorted.sort_by_key(|(_, number)| *number);
    let numbered = sorted
        .iter()
        .zip(1..)
        .all(|((_, number), place)| *number == place);
    let same = sorted.len() == order.len()
        && order
            .iter()
            .all(|one| sorted.iter().any(|(other, _)| other == one));
    if numbered && same {
        Ok(sorted.into_iter().map(|(one, _)| one).collect())
    } else {
        Err(refusal())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::application::Answers;

    #[test]
    fn a_link_lives_sixty_days_longer_than_the_last_window() {
        let days = ["2024-06-30", "2024-07-31"].map(|day| day.parse().unwrap());
        let expires = link_expires(days).unwrap();
        assert_eq!(expires.to_rfc3339(), "2024-09-29T15:00:00+00:00");
        assert_eq!(link_expires([]), None);
    }

    #[test]
    fn who_has_not_joined_or_has_gone_tells_nothing_of_an_application() {
        let sent = Some(Progress {
            state: State::Submitted,
            missing: 0,
        });
        let joined = Membership {
            joined: true,
            ..Membership::default()
        };
        for (membership, expected) in [
            (Membership::default(), ColleagueState::Invited),
            (joined, ColleagueState::Complete),
            (
                Membership {
                    left: true,
                    ..joined
                },
                ColleagueState::Left,
            ),
            (
                Membership {
                    declined: true,
                    ..joined
                },
                ColleagueState::Declined,
            ),
            (
                Membership {
                    withdrawn: true,
                    ..joined
                },
                ColleagueState::Withdrawn,
            ),
        ] {
            assert_eq!(colleague_state(membership, sent), expected);
            let listed = !(membership.left || membership.declined || membership.withdrawn);
            assert_eq!(expected.is_listed(), listed);
        }
        let progress = |state, missing| Some(Progress { state, missing });
        for (progress, expected) in [
            (None, ColleagueState::Joined),
            (progress(State::Draft, 0), ColleagueState::FillingIn),
            (
                progress(State::Submitted, 2),
                ColleagueState::SentIncomplete,
            ),
            (progress(State::Withdrawn, 0), ColleagueState::TookBack),
        ] {
            assert_eq!(colleague_state(joined, progress), expected);
        }
    }

    #[test]
    fn every_gap_has_a_kind_and_a_refused_consent_looks_like_an_open_one() {
        let empty = Answers::default().gaps();
        let answered = Answers {
            consents: true,
            consent_refused: true,
            training_is_required: true,
            trainings_without_certificate: 3,
            ..Answers::default()
        };
        let refused = answered.gaps();
        assert_eq!(missing_kinds(&empty), missing_kinds(&refused));
        assert_eq!(missing_kinds(&empty).len(), 8);
        assert!(
            empty
                .iter()
                .chain(&refused)
                .all(|gap| kind_of(gap).is_some())
        );
        assert_eq!(
            missing_kinds(&answered.missing_papers()),
            [MissingKind::Papers]
        );
    }

    #[test]
    fn a_verdict_is_not_told() {
        use RecommendationState::{Conditional, Declined, Given};
        for state in [Given, Conditional, Declined] {
            assert_eq!(
                RecommendationWord::from(state),
                RecommendationWord::Answered
            );
        }
    }

    #[test]
    fn one_step_up_or_down_stays_within_the_list() {
        for (one, shift, expected) in [
            (2, Shift::Up, [2, 1, 3]),
            (2, Shift::Down, [1, 3, 2]),
            (1, Shift::Up, [1, 2, 3]),
            (3, Shift::Down, [1, 2, 3]),
            (9, Shift::Up, [1, 2, 3]),
        ] {
            assert_eq!(shifted(&[1, 2, 3], one, shift), expected);
        }
    }

    #[test]
    fn typed_numbers_are_an_order_or_nothing() {
        assert_eq!(
            reordered(&['a', 'b', 'c'], &[('a', 3), ('b', 1), ('c', 2)]).unwrap(),
            ['b', 'c', 'a']
        );
        for wrong in [
            vec![('a', 1), ('b', 1), ('c', 2)],
            vec![('a', 1), ('b', 2)],
            vec![('a', 0), ('b', 1), ('c', 2)],
            vec![('a', 1), ('b', 2), ('x', 3)],
            vec![('a', 1), ('a', 2), ('c', 3)],
        ] {
            assert!(reordered(&['a', 'b', 'c'], &wrong).is_err(), "{wrong:?}");
        }
    }
}
