//! What only shows when all files, and what is already loaded, are seen together.

mod defined;
mod offerings;
mod references;
mod timetable;
mod world;

use super::known::Known;
use super::mistake::Notes;
use super::model::Draft;

pub(super) use world::World;

/// Notes every mistake between files and inside them that reading could not see.
pub(super) fn check(draft: &Draft, known: &Known, notes: &Notes) {
    defined::check(draft, notes);
    let world = World::new(draft, known);
    references::check(draft, &world, notes);
    offerings::check(draft, known, &world, notes);
    timetable::check(draft, known, &world, notes);
}
