//! What follows from the requests for a recommendation.

use domain::eligibility::Recommendation;
use domain::recommendation::{Facts, Request, TrainingFact, standing};

use super::Dossier;
use crate::services::programmes::ProgrammeYear;
use crate::tokens;

impl Dossier {
    /// The material facts as they are now.
    pub(in crate::services) fn facts(&self, programme: &ProgrammeYear) -> Facts {
        let row = &self.application;
        let institution = self.institution.as_ref();
        Facts {
            family_name: self.person.family_name.clone(),
            given_name: self.person.given_name.clone(),
            licences: self.licences.iter().copied().collect(),
            main_profession: row.main_profession,
            other_profession: row.other_profession.clone(),
            institution: institution.map_or_else(String::new, |at| at.name.clone()),
            legal_entity: institution.and_then(|at| at.legal_entity.clone()),
            choices: self
                .chosen(programme)
                .map(|offering| offering.key.clone())
                .collect(),
            trainings: self
                .trainings
                .iter()
                .map(|done| TrainingFact {
                    completed_on: done.completed_on,
                    provider: done.provider.clone(),
                    title: done.title.clone(),
                    hours_tenths: done.hours_tenths,
                })
                .collect(),
        }
    }

    /// The requests, reduced to what the standing depends on.
    pub(in crate::services) fn requests(&self) -> Vec<Request> {
        self.recommendations
            .iter()
            .map(|row| Request {
                way: row.way,
                state: row.state,
                verdict: row.verdict,
                digest: row.digest.clone(),
                has_paper: row.document_id.is_some(),
            })
            .collect()
    }

    /// Brings the columns that follow from the requests for a recommendation up to date: the digest
    /// of the material facts, and where the application stands.
    pub(in crate::services::applications) fn follow_recommendation(
        &mut self,
        programme: &ProgrammeYear,
    ) {
        let digest = tokens::hash(&self.facts(programme).canonical());
        self.application.recommendation_state = standing(&self.requests(), &digest);
        self.application.material_digest = digest;
    }

    /// What the rules of eligibility know of it.
    pub(super) fn recommendation(&self) -> Option<Recommendation> {
        let row = &self.application;
        row.recommendation_state
            .for_eligibility(row.recommender_name.is_some())
    }
}
