//! What follows from the requests for a recommendation.

use super::Dossier;
use crate::services::programmes::ProgrammeYear;

impl Dossier {
    /// Brings the columns that follow from the requests for a recommendation up to date: the digest
    /// of the material facts, and where the application stands.
    pub(super) fn follow_recommendation(&mut self, _programme: &ProgrammeYear) {}
}
