//! The checklist of an application: which items it has to bring, and where each one stands.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, Utc};

use super::{ItemKind, ItemState, ItemVerdict};
use crate::ids::{DocumentId, ItemDecisionId, TrainingId};
use crate::message::UnknownCode;
use crate::recommendation::RecommendationState;

/// Which item of an application. Written as `training_certificate-12` in addresses and forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ItemKey {
    /// What it is.
    pub kind: ItemKind,
    /// The training of a certificate; zero where there is one item of the kind.
    pub subject: i64,
}

impl ItemKey {
    /// The only item of a kind.
    pub const fn only(kind: ItemKind) -> Self {
        Self { kind, subject: 0 }
    }

    /// The certificate of a training.
    pub const fn certificate(training: TrainingId) -> Self {
        Self {
            kind: ItemKind::TrainingCertificate,
            subject: training.0,
        }
    }
}

impl fmt::Display for ItemKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.kind.code(), self.subject)
    }
}

impl FromStr for ItemKey {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        let (kind, subject) = text.rsplit_once('-').ok_or(UnknownCode)?;
        let is_number = !subject.is_empty() && subject.bytes().all(|byte| byte.is_ascii_digit());
        let subject = subject.parse().ok().filter(|_| is_number);
        Ok(Self {
            kind: kind.parse()?,
            subject: subject.ok_or(UnknownCode)?,
        })
    }
}

/// A training with its certificate, if that was sent in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// The training.
    pub training: TrainingId,
    /// Its certificate.
    pub document: Option<DocumentId>,
    /// Certificates of it that somebody decided about and that were replaced since.
    pub earlier: Vec<DocumentId>,
}

/// What a person decided about an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemDecision {
    /// Its number.
    pub id: ItemDecisionId,
    /// About which item.
    pub key: ItemKey,
    /// The paper that lay before them.
    pub document: Option<DocumentId>,
    /// What they decided.
    pub verdict: ItemVerdict,
    /// Why it was returned.
    pub reason: String,
    /// Until when an answer is asked for.
    pub answer_by: Option<NaiveDate>,
    /// When.
    pub decided_at: DateTime<Utc>,
}

/// What the checklist follows from.
#[derive(Clone, Debug)]
pub struct Facts<'a> {
    /// Where the recommendation stands.
    pub recommendation: RecommendationState,
    /// Scans of the signed recommendation, the latest last.
    pub letters: Vec<DocumentId>,
    /// Whether a chosen offering asks for prior training.
    pub training_is_required: bool,
    /// The trainings entered.
    pub certificates: Vec<Certificate>,
    /// Copies of licences, the latest last.
    pub licences: Vec<DocumentId>,
    /// Other papers, the latest last.
    pub others: Vec<DocumentId>,
    /// What people decided, the latest last.
    pub decisions: &'a [ItemDecision],
}

/// A line of the checklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Which one.
    pub key: ItemKey,
    /// Whether the application is not complete without it.
    pub required: bool,
    /// Where it stands.
    pub state: ItemState,
    /// Its papers, the latest last.
    pub papers: Vec<DocumentId>,
    /// Papers that were replaced by these; nothing more is decided about them.
    pub earlier: Vec<DocumentId>,
    /// The last decision about it, also when a newer paper has come since.
    pub decision: Option<ItemDecision>,
}

impl Item {
    /// The paper that a decision would be about.
    pub fn latest(&self) -> Option<DocumentId> {
        self.papers.last().copied()
    }

    /// Whether the office decides on it here. A recommendation is answered by the recommender.
    pub fn is_decided_here(&self) -> bool {
        self.key.kind != ItemKind::Recommendation
    }

    /// The decision that made it what it is: not one about an older paper.
    pub fn standing_decision(&self) -> Option<&ItemDecision> {
        let decided = matches!(self.state, ItemState::Accepted | ItemState::Returned);
        self.decision.as_ref().filter(|_| decided)
    }

    /// Until when an answer to what was returned is asked for.
    pub fn answer_by(&self) -> Option<NaiveDate> {
        let returned = self.state == ItemState::Returned;
        self.decision.as_ref().filter(|_| returned)?.answer_by
    }
}

/// Everything the application has to bring, and everything it has brought.
pub fn items(facts: &Facts<'_>) -> Vec<Item> {
    let mut all = vec![recommendation(facts)];
    all.extend(facts.certificates.iter().filter_map(|one| {
        let key = ItemKey::certificate(one.training);
        let papers = one.document.into_iter().collect();
        let item = papered(facts, key, facts.training_is_required, papers)?;
        Some(Item {
            earlier: one.earlier.clone(),
            ..item
        })
    }));
    for (kind, papers) in [
        (ItemKind::LicenceCopy, &facts.licences),
        (ItemKind::Other, &facts.others),
    ] {
        all.extend(papered(facts, ItemKey::only(kind), false, papers.clone()));
    }
    all
}

/// The recommendation has its own answers; here only what the desk has to know. One that has to be
/// confirmed again, or was declined, is not here.
fn recommendation(facts: &Facts<'_>) -> Item {
    let state = match facts.recommendation {
        RecommendationState::Given | RecommendationState::Conditional => ItemState::Accepted,
        RecommendationState::PaperReceived => ItemState::Received,
        RecommendationState::NotAsked
        | RecommendationState::Waiting
        | RecommendationState::Declined
        | RecommendationState::Reconfirm => ItemState::Missing,
    };
    Item {
        key: ItemKey::only(ItemKind::Recommendation),
        required: true,
        state,
        papers: facts.letters.clone(),
        earlier: Vec::new(),
        decision: None,
    }
}

/// An item that consists of papers; nothing when it is neither asked for nor there.
fn papered(
    facts: &Facts<'_>,
    key: ItemKey,
    required: bool,
    papers: Vec<DocumentId>,
) -> Option<Item> {
    let decision = facts.decisions.iter().rev().find(|one| one.key == key);
    let latest = papers.last().copied();
    let state = match decision {
        // It stays returned until another paper comes, also when the returned one was taken away.
        Some(one) if one.verdict == ItemVerdict::Returned => {
            if latest.is_none() || latest == one.document {
                ItemState::Returned
            } else {
                ItemState::Received
            }
        }
        Some(one) if latest.is_some() && latest == one.document => ItemState::Accepted,
        _ if latest.is_some() => ItemState::Received,
        _ => ItemState::Missing,
    };
    (required || state != ItemState::Missing).then(|| Item {
        key,
        required,
        state,
        papers,
        earlier: Vec::new(),
        decision: decision.cloned(),
    })
}

/// How many items are in each state that somebody has to do something about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Not here.
    pub missing: i32,
    /// Waiting for the office.
    pub received: i32,
    /// Waiting for the applicant.
    pub returned: i32,
}

/// Counts the items of an application, the recommendation among them.
pub fn counts(items: &[Item]) -> Counts {
    let of = |state: ItemState| {
        let count = items.iter().filter(|item| item.state == state).count();
        i32::try_from(count).unwrap_or(i32::MAX)
    };
    Counts {
        missing: of(ItemState::Missing),
        received: of(ItemState::Received),
        returned: of(ItemState::Returned),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: ItemKey = ItemKey::certificate(TrainingId(7));

    fn decision(verdict: ItemVerdict, document: Option<i64>) -> ItemDecision {
        ItemDecision {
            id: ItemDecisionId(1),
            key: KEY,
            document: document.map(DocumentId),
            verdict,
            reason: "unreadable".to_owned(),
            answer_by: "2024-07-10".parse().ok(),
            decided_at: DateTime::default(),
        }
    }

    fn facts(document: Option<i64>, decisions: &[ItemDecision]) -> Facts<'_> {
        Facts {
            recommendation: RecommendationState::Waiting,
            letters: Vec::new(),
            training_is_required: true,
            certificates: vec![Certificate {
                training: TrainingId(7),
                document: document.map(DocumentId),
                earlier: Vec::new(),
            }],
            licences: Vec::new(),
            others: Vec::new(),
            decisions,
        }
    }

    fn state(document: Option<i64>, decisions: &[ItemDecision]) -> ItemState {
        let all = items(&facts(document, decisions));
        all.iter().find(|item| item.key == KEY).unwrap().state
    }

    #[test]
    fn a_certificate_stands_as_the_last_decision_about_this_very_paper() {
        use ItemVerdict::{Accepted, Returned};
        let accepted = decision(Accepted, Some(1));
        let returned = decision(Returned, Some(1));
        let asked_for = decision(Returned, None);
        for (paper, decisions, expected) in [
            (None, vec![], ItemState::Missing),
            (Some(1), vec![], ItemState::Received),
            (Some(1), vec![accepted.clone()], ItemState::Accepted),
            (Some(2), vec![accepted.clone()], ItemState::Received),
            (None, vec![accepted.clone()], ItemState::Missing),
            (Some(1), vec![returned.clone()], ItemState::Returned),
            (None, vec![returned.clone()], ItemState::Returned),
            (Some(2), vec![returned.clone()], ItemState::Received),
            (None, vec![asked_for.clone()], ItemState::Returned),
            (Some(1), vec![asked_for], ItemState::Received),
            (
                Some(1),
                vec![accepted.clone(), returned.clone()],
                ItemState::Returned,
            ),
            (Some(1), vec![returned, accepted], ItemState::Accepted),
        ] {
            assert_eq!(
                state(paper, &decisions),
                expected,
                "{paper:?} {decisions:?}"
            );
        }
    }

    #[test]
    fn what_nobody_asks_for_is_listed_only_when_it_is_there() {
        let mut facts = facts(None, &[]);
        facts.training_is_required = false;
        assert_eq!(items(&facts).len(), 1, "the recommendation");
        facts.licences = vec![DocumentId(3), DocumentId(4)];
        let all = items(&facts);
        assert_eq!(all.len(), 2);
        assert_eq!(all[1].latest(), Some(DocumentId(4)));
        assert!(!all[1].required);
    }

    #[test]
    fn counts_name_what_somebody_has_to_do() {
        let all = items(&facts(Some(1), &[]));
        let expected = Counts {
            missing: 1,
            received: 1,
            returned: 0,
        };
        assert_eq!(counts(&all), expected);
        assert_eq!(counts(&items(&facts(None, &[]))).missing, 2);
    }

    #[test]
    fn an_item_is_named_in_addresses() {
        assert_eq!(KEY.to_string().parse(), Ok(KEY));
        for wrong in [
            "training_certificate",
            "lost-1",
            "other--1",
            "other-+1",
            "other-",
        ] {
            assert!(wrong.parse::<ItemKey>().is_err(), "{wrong}");
        }
    }
}
