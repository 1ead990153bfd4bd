//! What follows from the papers and from what people decided about them.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::application::{DocumentPurpose, State};
use domain::desk::{
    Certificate, EligibilityVerdict, Evidence, Facts, FindingDecision, Item, ItemDecision, ItemKey,
    ItemKind, ItemState, OpenFinding, TrainingFact, counts, items, open_findings,
};
use domain::eligibility::Finding;
use domain::ids::{AccountId, ApplicationId, DocumentId, EligibilityDecisionId, OfferingId};
use domain::message::Message;
use entity::{application, document, eligibility_decision, item_decision, prior_training};
use sea_orm::EntityTrait;

use super::{Dossier, asks_for_training, pinned};
use crate::services::programmes::{self, ProgrammeYear};
use crate::services::{Ctx, Failure};

/// What somebody decided about a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingRuling {
    /// Its number.
    pub id: EligibilityDecisionId,
    /// Met or not.
    pub verdict: EligibilityVerdict,
    /// Why; for the office only.
    pub note: String,
    /// Who.
    pub account: AccountId,
    /// When.
    pub decided_at: DateTime<Utc>,
}

impl Dossier {
    /// Reads somebody's application with everything that belongs to it. The caller has asked whether
    /// the actor may.
    pub(in crate::services) async fn read<R>(
        ctx: &Ctx,
        id: ApplicationId,
    ) -> Result<(Arc<ProgrammeYear>, Self), Failure<R>> {
        let db = &ctx.app.db.read;
        let row = application::Entity::find_by_id(id).one(db).await?;
        let row = row.ok_or(Failure::NotFound)?;
        let programme = programmes::get_year(ctx, row.year).await?;
        let dossier = Box::pin(Self::load(db, row)).await?;
        Ok((programme, dossier))
    }

    /// The checklist.
    pub(in crate::services) fn items(&self, programme: &ProgrammeYear) -> Vec<Item> {
        let decisions: Vec<_> = self.item_decisions.iter().map(decision).collect();
        let certificates: Vec<_> = self
            .trainings
            .iter()
            .map(|row| Certificate {
                training: row.id,
                document: row.document_id,
                earlier: self.earlier(row),
            })
            .collect();
        let of = |purpose: DocumentPurpose| {
            let is_of = move |row: &&document::Model| row.purpose == purpose;
            self.documents.iter().filter(is_of).map(|row| row.id)
        };
        // A certificate whose training was taken away is one of the other papers.
        let is_loose = |id: &DocumentId| {
            let has = |one: &Certificate| one.document == Some(*id) || one.earlier.contains(id);
            !certificates.iter().any(has)
        };
        let mut others: Vec<_> = of(DocumentPurpose::TrainingCertificate)
            .filter(is_loose)
            .chain(of(DocumentPurpose::Other).filter(is_loose))
            .collect();
        others.sort_unstable();
        items(&Facts {
            recommendation: self.application.recommendation_state,
            letters: of(DocumentPurpose::RecommendationLetter).collect(),
            training_is_required: self.chosen(programme).any(asks_for_training),
            licences: of(DocumentPurpose::LicenceCopy).filter(is_loose).collect(),
            others,
            certificates,
            decisions: &decisions,
        })
    }

    /// The certificates of a training that somebody decided about and that are still here, without
    /// the one it has now.
    fn earlier(&self, training: &prior_training::Model) -> Vec<DocumentId> {
        let is_about = |id: DocumentId| {
            let mut decisions = self.item_decisions.iter();
            decisions.any(|row| {
                row.kind == ItemKind::TrainingCertificate
                    && row.subject_id == training.id.0
                    && row.document_id == Some(id)
            })
        };
        let in_use = |id: DocumentId| self.trainings.iter().any(|row| row.document_id == Some(id));
        let documents = self.documents.iter().map(|row| row.id);
        documents
            .filter(|id| is_about(*id) && !in_use(*id))
            .collect()
    }

    /// The name of an item, with the training it belongs to.
    pub(in crate::services) fn item_name(&self, key: ItemKey) -> Message {
        let mut trainings = self.trainings.iter();
        match trainings.find(|row| ItemKey::certificate(row.id) == key) {
            Some(row) => {
                Message::new("desk.item.certificate_of").with("provider", row.provider.clone())
            }
            None => Message::new(format!("term.item_kind.{}", key.kind.code())),
        }
    }

    /// The papers of an item, as rows, the latest last and replaced ones before them.
    pub(in crate::services) fn papers(&self, item: &Item) -> Vec<&document::Model> {
        let row = |id: &DocumentId| self.documents.iter().find(|row| row.id == *id);
        let papers = item.earlier.iter().chain(&item.papers);
        papers.filter_map(row).collect()
    }

    /// What the rules are judged by.
    pub(in crate::services) fn evidence(&self) -> Evidence {
        let trainings = self.trainings.iter().map(|row| TrainingFact {
            provider: row.provider.clone(),
            title: row.title.clone(),
            hours_tenths: row.hours_tenths,
            completed_on: row.completed_on,
            document: row.document_id,
        });
        let held = self.licences.iter().copied();
        Evidence {
            trainings: trainings.collect(),
            professions: held.chain(self.application.main_profession).collect(),
        }
    }

    /// The findings that need a person, with what was decided about them. A draft is nobody's
    /// business yet.
    pub(in crate::services) fn open_findings(&self) -> Vec<OpenFinding<FindingRuling>> {
        let findings: Vec<(OfferingId, Vec<Finding>)> = self
            .choices
            .iter()
            .filter_map(|choice| {
                let (findings, _) = pinned(self.application.state, choice)?;
                Some((choice.offering_id, findings))
            })
            .collect();
        let decisions: Vec<_> = self
            .eligibility_decisions
            .iter()
            .filter_map(ruling)
            .collect();
        open_findings(&findings, &self.evidence(), &decisions)
    }

    /// Whether a paper that is asked for is not here, or has to be sent in again. The recommendation
    /// is somebody else's act and has a column of its own, so an application is complete without it.
    pub(super) fn lacks_papers(&self, programme: &ProgrammeYear) -> bool {
        let items = self.items(programme);
        items
            .iter()
            .filter(|item| item.key.kind != ItemKind::Recommendation)
            .any(|item| matches!(item.state, ItemState::Missing | ItemState::Returned))
    }

    /// Brings the columns that follow from papers and decisions up to date: how many items are
    /// missing, wait for a look, or were returned, and how many findings wait for a person. Only what
    /// was sent is the office's work; drafts and withdrawn applications count nothing.
    pub(super) fn follow_desk(&mut self, programme: &ProgrammeYear) {
        let is_work = self.application.state == State::Submitted;
        let items = if is_work {
            self.items(programme)
        } else {
            Vec::new()
        };
        let open = if is_work {
            let findings = self.open_findings();
            findings.iter().filter(|finding| finding.is_open()).count()
        } else {
            0
        };
        let counts = counts(&items);
        let row = &mut self.application;
        row.items_missing = counts.missing;
        row.items_received = counts.received;
        row.items_returned = counts.returned;
        row.items_answer_by = items.iter().filter_map(Item::answer_by).min();
        row.eligibility_open = i32::try_from(open).unwrap_or(i32::MAX);
    }
}

fn decision(row: &item_decision::Model) -> ItemDecision {
    ItemDecision {
        id: row.id,
        key: ItemKey {
            kind: row.kind,
            subject: row.subject_id,
        },
        document: row.document_id,
        verdict: row.verdict,
        reason: row.reason.clone(),
        answer_by: row.answer_by,
        decided_at: row.decided_at,
    }
}

/// A decision about a finding of an older shape cannot be compared, and counts as none.
fn ruling(row: &eligibility_decision::Model) -> Option<FindingDecision<FindingRuling>> {
    Some(FindingDecision {
        offering: row.offering_id,
        finding: serde_json::from_value(row.finding.clone()).ok()?,
        evidence: serde_json::from_value(row.evidence.clone()).ok()?,
        decided: FindingRuling {
            id: row.id,
            verdict: row.verdict,
            note: row.note.clone(),
            account: row.account_id,
            decided_at: row.decided_at,
        },
    })
}
