//! The paper way: a printed form, signed by hand, sent in as a scan and confirmed by a person.

use chrono::{DateTime, Utc};
use unicode_normalization::UnicodeNormalization as _;

use super::RecommendationState;
use crate::application::{Refusal, State, decide_edit};
use crate::message::Message;
use crate::programme::Window;

/// How many digits of the digest stand on the paper.
pub const CODE_DIGITS: usize = 16;

/// The beginning of the digest that the paper was printed for, as somebody reads it off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckCode(String);

impl CheckCode {
    /// Reads what was typed: any width, any case, with or without spaces and hyphens.
    ///
    /// # Errors
    /// When these are not the digits of a code.
    pub fn parse(typed: &str) -> Result<Self, Message> {
        let digits: String = typed
            .nfkc()
            .flat_map(char::to_lowercase)
            .filter(|c| {
                !c.is_whitespace() && !matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
            })
            .collect();
        let is_code = digits.len() == CODE_DIGITS && digits.bytes().all(|b| b.is_ascii_hexdigit());
        if is_code {
            Ok(Self(digits))
        } else {
            Err(Message::new("paper.problem.code").with("digits", CODE_DIGITS))
        }
    }

    /// The code of a digest.
    pub fn of(digest: &str) -> Self {
        Self(digest.chars().take(CODE_DIGITS).collect())
    }

    /// Its digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// In groups of four, as it is printed.
    pub fn grouped(&self) -> String {
        let digits: Vec<char> = self.0.chars().collect();
        let groups: Vec<String> = digits.chunks(4).map(|four| four.iter().collect()).collect();
        groups.join(" ")
    }
}

/// Why a paper cannot be confirmed, or sent back, so.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PaperRefusal {
    /// The application was withdrawn.
    #[error("the application was withdrawn")]
    Withdrawn,
    /// There is no scan.
    #[error("no paper has arrived")]
    NothingThere,
    /// Another scan came, or somebody else confirmed it in the meantime.
    #[error("the paper changed in the meantime")]
    Changed,
    /// The paper was printed for something else, and nobody has said that this is known.
    #[error("the paper was printed for something else")]
    OtherFacts,
    /// It was confirmed, so it is not sent back.
    #[error("the paper was confirmed")]
    Confirmed,
    /// Something does not belong together, by the name of its field.
    #[error("the answer is not whole")]
    Problems(Vec<(&'static str, Message)>),
}

impl PaperRefusal {
    /// What to tell the office.
    pub fn message(&self) -> Message {
        Message::new(match self {
            Self::Withdrawn => "refusal.withdrawn",
            Self::NothingThere => "paper.refusal.nothing_there",
            Self::Changed => "paper.refusal.changed",
            Self::OtherFacts => "paper.refusal.other_facts",
            Self::Confirmed => "paper.refusal.confirmed",
            Self::Problems(_) => "paper.refusal.problems",
        })
    }
}

/// Whether the applicant may send in a signed paper now: while the application may be changed, and
/// afterwards when the office sent the last one back or something changed that has to be confirmed
/// again.
///
/// # Errors
/// The [`Refusal`] to show.
pub fn decide_hand_in(
    state: State,
    windows: &[Window],
    standing: RecommendationState,
    sent_back: bool,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let asked_again = sent_back || standing == RecommendationState::Reconfirm;
    if state == State::Submitted && asked_again {
        return Ok(());
    }
    decide_edit(state, windows, now)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DIGEST: &str = "0123456789abcdef0123456789abcdef";

    #[test]
    fn a_code_is_read_as_people_copy_it() {
        for typed in [
            "0123 4567 89ab cdef",
            "0123456789ABCDEF",
            "０１２３−４５６７−８９ａｂ−ｃｄｅｆ",
            " 0123-4567-89ab-cdef ",
        ] {
            assert_eq!(
                CheckCode::parse(typed).as_ref(),
                Ok(&CheckCode::of(DIGEST)),
                "{typed}"
            );
        }
        for wrong in ["", "0123", "0123 4567 89ab cdeg", "0123 4567 89ab cdef 0"] {
            assert!(CheckCode::parse(wrong).is_err(), "{wrong}");
        }
        assert_eq!(CheckCode::of(DIGEST).grouped(), "0123 4567 89ab cdef");
    }

    #[test]
    fn after_the_window_a_paper_is_taken_when_the_office_asked_again() {
        use RecommendationState as S;
        let now = "2024-06-30T15:00:00Z".parse().unwrap();
        let call = [Window {
            opens_on: "2024-05-01".parse().unwrap(),
            closes_on: "2024-06-30".parse().unwrap(),
        }];
        let decide = |state, standing, sent_back, now| {
            decide_hand_in(state, &call, standing, sent_back, now).is_ok()
        };
        for (state, standing, sent_back, allowed) in [
            (State::Submitted, S::NotAsked, false, false),
            (State::Submitted, S::Waiting, true, true),
            (State::Submitted, S::Reconfirm, false, true),
            (State::Draft, S::Waiting, true, false),
            (State::Withdrawn, S::Reconfirm, true, false),
        ] {
            assert_eq!(
                decide(state, standing, sent_back, now),
                allowed,
                "{state:?} {standing:?}"
            );
        }
        let before = "2024-06-30T14:59:59Z".parse().unwrap();
        assert!(decide(State::Draft, S::NotAsked, false, before));
        assert!(!decide(State::Withdrawn, S::NotAsked, false, before));
    }
}
