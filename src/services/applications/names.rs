//! The names of an application that stand on papers, as typed.

use super::detail::{ApplicationDetail, PersonDetail};
use super::office_dossier;

impl PersonDetail {
    /// Every form of the name.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        of(
            [
                &self.family_name,
                &self.given_name,
                &self.family_kana,
                &self.given_kana,
            ],
            [
                self.former_family_name.as_deref(),
                self.roman_family.as_deref(),
                self.roman_given.as_deref(),
            ],
        )
    }
}

impl ApplicationDetail {
    /// The person, the institution, the recommender.
    pub fn printed_names(&self) -> impl Iterator<Item = &str> {
        let institution = self.institution.as_ref();
        let institution = institution.map(|institution| institution.name.as_str());
        let recommender = self.recommender.name.as_deref();
        self.person.names().chain(institution).chain(recommender)
    }
}

impl office_dossier::Dossier {
    /// The person, the institution, the recommender.
    pub fn printed_names(&self) -> impl Iterator<Item = &str> {
        let person = &self.person;
        let names = of(
            [
                &person.family_name,
                &person.given_name,
                &person.family_kana,
                &person.given_kana,
            ],
            [
                person.former_family_name.as_deref(),
                person.roman_family.as_deref(),
                person.roman_given.as_deref(),
            ],
        );
        let institution = self.institution.as_ref();
        let institution = institution.map(|institution| institution.name.as_str());
        let recommender = self.recommender.name.as_deref();
        names.chain(institution).chain(recommender)
    }
}

fn of<'n>(
    always: [&'n str; 4],
    perhaps: [Option<&'n str>; 3],
) -> impl Iterator<Item = &'n str> + use<'n> {
    always.into_iter().chain(perhaps.into_iter().flatten())
}
