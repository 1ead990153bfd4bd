//! Programme files: the programme and its timetable as text that a coordinator can read and edit.
//!
//! A file is read with the place of every value, so that a file with mistakes is refused with all
//! of them at once, each with its file, line, column and, where there is one, a suggestion. Several
//! files are checked together and may refer to each other and to what is already loaded ([`Known`]).
//! What comes out is a [`Plan`], which cannot be wrong in itself; writing it is the business of
//! [`crate::services::programmes`]. How the files are written: `seeds/README.md`.
//!
//! Nothing here knows the database. The texts are for operators at a terminal and therefore English.

mod builtin;
mod check;
mod dates;
mod keys;
mod known;
mod mistake;
mod model;
mod plan;
mod read;
mod source;
mod syntax;
#[cfg(test)]
mod tests;

pub use builtin::{demo_timetable_2024, programme_2024};
pub use keys::{Origin, origin};
pub use known::{Known, KnownCohort, KnownOffering, KnownSession};
pub use mistake::{Mistake, Mistakes, Problem};
pub use model::{
    Bilingual, Capacity, Cohort, Correction, Course, Domain, Lecturer, Located, Offering,
    Organiser, Place, Programme, Rule, Year,
};
pub use plan::{Plan, PlannedCredit, PlannedSession};
pub use source::SourceFile;

/// Reads and checks files together, against what is already loaded.
///
/// # Errors
/// Every mistake of every file, in the order of the files and of their lines.
pub fn plan(files: &[SourceFile], known: &Known) -> Result<Plan, Mistakes> {
    let mut notes = mistake::Notes::default();
    let draft = read::read(files, &notes);
    check::check(&draft, known, &notes);
    notes.forgive(&draft.damage);
    notes.into_result(files)?;
    Ok(plan::build(draft, known))
}
