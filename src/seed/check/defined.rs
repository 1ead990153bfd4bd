//! Nothing is defined twice, in one file or in two.

use std::collections::BTreeMap;

use super::super::mistake::{Notes, Problem};
use super::super::model::{Draft, Located, Place};

pub(super) fn check(draft: &Draft, notes: &Notes) {
    once(notes, "organiser", draft.organisers.iter().map(|x| &x.key));
    once(notes, "programme", draft.programmes.iter().map(|x| &x.key));
    once(notes, "domain", draft.domains.iter().map(|x| &x.key));
    once(notes, "course", draft.courses.iter().map(|x| &x.key));
    once(notes, "cohort", draft.cohorts.iter().map(|x| &x.key));
    once(notes, "offering", draft.offerings.iter().map(|x| &x.key));
    once(notes, "part", draft.parts.iter().map(|x| &x.key));
    once(notes, "lecturer", draft.lecturers.iter().map(|x| &x.key));
    once(notes, "session", draft.lessons.iter().map(|x| &x.key));
    for offering in &draft.offerings {
        once(notes, "rule", offering.rules.iter().map(|x| &x.key));
        once(
            notes,
            "correction",
            offering.corrections.iter().map(|x| &x.key),
        );
    }
    let years: Vec<Located<String>> = draft
        .years
        .iter()
        .filter(|year| *year.year != 0)
        .map(|year| Located {
            value: year.year.to_string(),
            place: year.year.place.clone(),
        })
        .collect();
    once(notes, "year", years.iter());
}

fn once<'a>(notes: &Notes, what: &'static str, keys: impl Iterator<Item = &'a Located<String>>) {
    let mut first: BTreeMap<&str, &Place> = BTreeMap::new();
    for key in keys.filter(|key| !key.is_empty()) {
        match first.get(key.as_str()) {
            Some(place) => notes.at(
                &key.place,
                Problem::DuplicateKey {
                    what,
                    key: key.value.clone(),
                    first: (*place).clone(),
                },
            ),
            None => {
                first.insert(key, &key.place);
            }
        }
    }
}
