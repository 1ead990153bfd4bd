//! From the tables of the files to what they say, one file after the other.

mod fields;
mod offering;
mod programme;
mod texts;
mod timetable;
mod values;

use toml::de::DeTable;

use super::mistake::{Notes, Problem};
use super::model::{Draft, Place};
use super::source::SourceFile;
use super::syntax;
use fields::{Fields, File};

/// Years a cohort can have; anything else is a slip of the keyboard.
pub(super) const YEARS: (i32, i32) = (2000, 2100);

/// Reads all files as far as they can be read.
pub(super) fn read(files: &[SourceFile], notes: &Notes) -> Draft {
    let mut draft = Draft::default();
    for file in files {
        if let Some(mistake) = file.unreadable() {
            draft.damage.file_is_missing();
            notes.note(mistake);
        }
        if let Ok(text) = &file.text {
            read_file(file, text, notes, &mut draft);
        }
    }
    draft
}

fn read_file(file: &SourceFile, text: &str, notes: &Notes, draft: &mut Draft) {
    let name = &file.name;
    let text = &syntax::mended(name, text, notes, &mut draft.damage);
    let (root, _) = DeTable::parse_recoverable(text);
    let says_nothing =
        |value: &toml::de::DeValue<'_>| value.as_array().is_some_and(|items| items.is_empty());
    if root
        .get_ref()
        .values()
        .all(|value| says_nothing(value.get_ref()))
    {
        notes.at(&Place::start_of(name), Problem::Empty);
        return;
    }
    let file = File { name, text, notes };
    let root = Fields::new(file, root.get_ref(), 0, "a programme file");
    let each = |field, of| root.tables(field, of).into_iter();
    draft
        .organisers
        .extend(each("organiser", "organiser").map(programme::organiser));
    draft
        .programmes
        .extend(each("programme", "programme").map(programme::programme));
    draft
        .domains
        .extend(each("domain", "domain").map(programme::domain));
    draft
        .courses
        .extend(each("course", "course").map(programme::course));
    draft
        .years
        .extend(each("year", "year").map(programme::year));
    draft
        .cohorts
        .extend(each("cohort", "cohort").map(programme::cohort));
    draft
        .offerings
        .extend(each("offering", "offering").map(offering::offering));
    draft.parts.extend(each("part", "part").map(offering::part));
    timetable::timetable(&root, draft);
    root.done();
}
