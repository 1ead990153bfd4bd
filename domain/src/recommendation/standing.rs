//! Where an application stands, from its requests and from what it says now.

use super::{RecommendationState, RequestState, Verdict};
use crate::application::RecommenderWay;
use crate::eligibility::Recommendation;

/// What the standing depends on, of one request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// By link or on paper.
    pub way: RecommenderWay,
    /// Where it stands.
    pub state: RequestState,
    /// The answer.
    pub verdict: Option<Verdict>,
    /// The digest of what was answered for.
    pub digest: Option<String>,
    /// Whether a signed paper came in for it.
    pub has_paper: bool,
}

/// The request that decides: the latest one that was neither taken back nor replaced. An earlier
/// answer decides again when the question that followed it is taken back.
pub fn current(requests: &[Request]) -> Option<usize> {
    requests.iter().rposition(|request| {
        matches!(
            request.state,
            RequestState::Waiting | RequestState::Answered
        )
    })
}

/// Where the application stands. `requests` come in the order in which they were made, `digest` is
/// that of the material facts as they are now.
pub fn standing(requests: &[Request], digest: &str) -> RecommendationState {
    let Some(request) = current(requests).and_then(|place| requests.get(place)) else {
        return RecommendationState::NotAsked;
    };
    match (request.state, request.verdict) {
        (RequestState::Answered, Some(verdict)) => {
            if request.digest.as_deref() != Some(digest) {
                return RecommendationState::Reconfirm;
            }
            match verdict {
                Verdict::Recommend => RecommendationState::Given,
                Verdict::Conditions => RecommendationState::Conditional,
                Verdict::Decline => RecommendationState::Declined,
            }
        }
        _ if request.way == RecommenderWay::Paper && request.has_paper => {
            RecommendationState::PaperReceived
        }
        _ => RecommendationState::Waiting,
    }
}

impl RecommendationState {
    /// What the rules of eligibility know of it; nothing as long as nobody is even named.
    pub const fn for_eligibility(self, is_named: bool) -> Option<Recommendation> {
        Some(match self {
            Self::NotAsked if !is_named => return None,
            Self::NotAsked | Self::Waiting | Self::PaperReceived => Recommendation::Awaited,
            Self::Given => Recommendation::Given,
            Self::Conditional => Recommendation::Conditional,
            Self::Declined => Recommendation::Declined,
            Self::Reconfirm => Recommendation::Outdated,
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn waiting() -> Request {
        Request {
            way: RecommenderWay::Link,
            state: RequestState::Waiting,
            verdict: None,
            digest: None,
            has_paper: false,
        }
    }

    fn answered(verdict: Verdict, digest: &str) -> Request {
        Request {
            state: RequestState::Answered,
            verdict: Some(verdict),
            digest: Some(digest.to_owned()),
            ..waiting()
        }
    }

    fn ended(request: Request, state: RequestState) -> Request {
        Request { state, ..request }
    }

    #[test]
    fn the_latest_live_request_decides() {
        use RecommendationState as S;
        let given = || answered(Verdict::Recommend, "now");
        let old = || answered(Verdict::Recommend, "then");
        let paper = Request {
            way: RecommenderWay::Paper,
            has_paper: true,
            ..waiting()
        };
        for (name, requests, expected) in [
            ("nobody was asked", vec![], S::NotAsked),
            ("asked", vec![waiting()], S::Waiting),
            ("given", vec![given()], S::Given),
            (
                "with conditions",
                vec![answered(Verdict::Conditions, "now")],
                S::Conditional,
            ),
            (
                "declined",
                vec![answered(Verdict::Decline, "now")],
                S::Declined,
            ),
            ("for other facts", vec![old()], S::Reconfirm),
            ("asked again", vec![old(), waiting()], S::Waiting),
            (
                "asked again and taken back",
                vec![old(), ended(waiting(), RequestState::Withdrawn)],
                S::Reconfirm,
            ),
            (
                "replaced",
                vec![ended(waiting(), RequestState::Replaced), waiting()],
                S::Waiting,
            ),
            (
                "taken back",
                vec![ended(waiting(), RequestState::Withdrawn)],
                S::NotAsked,
            ),
            ("on paper", vec![paper], S::PaperReceived),
        ] {
            assert_eq!(standing(&requests, "now"), expected, "{name}");
        }
    }

    proptest! {
        #[test]
        fn an_answer_for_other_facts_is_never_a_recommendation(
            verdict in prop::sample::select(Verdict::ALL), digest in "[a-f]{4}"
        ) {
            let state = standing(&[answered(verdict, &digest)], "0000");
            prop_assert_eq!(state, RecommendationState::Reconfirm);
        }
    }
}
