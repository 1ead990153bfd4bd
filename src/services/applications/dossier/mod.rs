//! An application with all its rows, and what follows from them.

pub(crate) mod desk;
mod load;
mod recommended;

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use domain::application::{Answers, ConsentKind, RecommenderWay, State};
use domain::eligibility::{Finding, Profile, Requirement, Severity, assess};
use domain::ids::{OfferingId, PersonId};
use domain::profession::Profession;
use domain::programme::Window;
use domain::text::fold_for_search;
use entity::{
    account, application, application_choice, consent, document, eligibility_decision, institution,
    item_decision, person, prior_training, recommendation,
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};

use super::tally::Counted;
use crate::db::only;
use crate::services::Failure;
use crate::services::programmes::{Offering, ProgrammeYear};

/// The rows of one application.
#[derive(Clone, Debug)]
pub(crate) struct Dossier {
    pub(crate) application: application::Model,
    pub(crate) person: person::Model,
    pub(crate) account: account::Model,
    pub(crate) licences: Vec<Profession>,
    pub(crate) institution: Option<institution::Model>,
    /// By rank.
    pub(crate) choices: Vec<application_choice::Model>,
    /// In the order in which they were entered.
    pub(crate) trainings: Vec<prior_training::Model>,
    /// Those that are still there.
    pub(crate) documents: Vec<document::Model>,
    pub(crate) consents: Vec<consent::Model>,
    /// Requests for a recommendation, the latest last.
    pub(crate) recommendations: Vec<recommendation::Model>,
    /// What people decided about papers, the latest last.
    pub(crate) item_decisions: Vec<item_decision::Model>,
    /// What people decided about findings, the latest last.
    pub(crate) eligibility_decisions: Vec<eligibility_decision::Model>,
}

/// What the office's list shows and searches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::services) struct Listing {
    pub(in crate::services) name_as_listed: String,
    pub(in crate::services::applications) institution_as_listed: String,
    pub(in crate::services::applications) kana_key: String,
    pub(in crate::services::applications) search_text: String,
}

/// The row of a person's application in a year.
pub(in crate::services::applications) async fn find(
    db: &impl ConnectionTrait,
    person: PersonId,
    year: i32,
) -> Result<Option<application::Model>, DbErr> {
    application::Entity::find()
        .filter(application::COLUMN.person_id.eq(person))
        .filter(application::COLUMN.year.eq(year))
        .all(db)
        .await
        .map(only)
}

/// The same, locked against others until the transaction ends; the only way in for a change.
///
/// Locks are taken in one order, so that no two changes can wait for each other: the person (whose
/// row also stands in for an application that does not exist yet), the application, the number
/// series, the lines of the tally.
pub(in crate::services::applications) async fn lock<R>(
    tx: &impl ConnectionTrait,
    person: PersonId,
    year: i32,
) -> Result<Option<application::Model>, Failure<R>> {
    person::Entity::find_by_id(person)
        .lock_exclusive()
        .one(tx)
        .await?
        .ok_or(Failure::NotFound)?;
    Ok(application::Entity::find()
        .filter(application::COLUMN.person_id.eq(person))
        .filter(application::COLUMN.year.eq(year))
        .lock_exclusive()
        .all(tx)
        .await
        .map(only)?)
}

impl Dossier {
    /// The chosen offerings by rank.
    pub(in crate::services::applications) fn offerings(&self) -> Vec<OfferingId> {
        self.choices
            .iter()
            .map(|choice| choice.offering_id)
            .collect()
    }

    pub(in crate::services) fn chosen<'a>(
        &self,
        programme: &'a ProgrammeYear,
    ) -> impl Iterator<Item = &'a Offering> {
        self.choices
            .iter()
            .filter_map(|choice| programme.offering_by_id(choice.offering_id))
    }

    /// The windows of the chosen offerings.
    pub(in crate::services) fn chosen_windows(&self, programme: &ProgrammeYear) -> Vec<Window> {
        self.chosen(programme)
            .filter_map(|offering| programme.window_of(offering))
            .collect()
    }

    /// The windows that decide on changes: of what was chosen, or for a draft of everything that
    /// could still be chosen.
    pub(in crate::services) fn edit_windows(&self, programme: &ProgrammeYear) -> Vec<Window> {
        match self.application.state {
            State::Submitted => self.chosen_windows(programme),
            State::Draft | State::Withdrawn => year_windows(programme),
        }
    }

    /// What completeness depends on.
    pub(in crate::services) fn answers(&self, programme: &ProgrammeYear) -> Answers {
        let row = &self.application;
        let person = &self.person;
        let said = |kind: &ConsentKind| {
            self.consents
                .iter()
                .find(|consent| consent.kind == *kind)
                .map(|consent| consent.given)
        };
        Answers {
            choices: self.choices.len(),
            profession: row.main_profession.is_some() && !self.licences.is_empty(),
            safety_role: row.safety_role.is_some(),
            name: [
                &person.family_name,
                &person.given_name,
                &person.family_kana,
                &person.given_kana,
            ]
            .iter()
            .all(|name| !name.is_empty()),
            institution: self.institution.as_ref().is_some_and(is_whole),
            trainings: self.trainings.len(),
            no_training: row.no_training,
            trainings_without_certificate: self
                .trainings
                .iter()
                .filter(|training| training.document_id.is_none())
                .count(),
            training_is_required: self.chosen(programme).any(asks_for_training),
            motivation: !row.motivation.is_empty(),
            recommender: row.recommender_name.is_some()
                && row.recommender_title.is_some()
                && match row.recommender_way {
                    Some(RecommenderWay::Link) => row.recommender_email.is_some(),
                    Some(RecommenderWay::Paper) => true,
                    None => false,
                },
            consents: ConsentKind::ALL.iter().all(|kind| said(kind).is_some()),
            consent_refused: ConsentKind::ALL
                .iter()
                .any(|kind| kind.is_required() && said(kind) == Some(false)),
        }
    }

    /// What the rules of eligibility are asked with.
    pub(in crate::services::applications) fn profile(&self) -> Profile {
        let row = &self.application;
        let professions: BTreeSet<_> = self
            .licences
            .iter()
            .copied()
            .chain(row.main_profession)
            .collect();
        let hours: Vec<_> = self
            .trainings
            .iter()
            .map(|training| training.hours_tenths)
            .collect();
        Profile {
            professions: (!professions.is_empty()).then_some(professions),
            training_hours_tenths: (!hours.is_empty() || row.no_training).then_some(hours),
            safety_role: row.safety_role,
            recommendation: self.recommendation(),
        }
    }

    /// The findings for an offering as things are now.
    pub(crate) fn assess(&self, programme: &ProgrammeYear, offering: OfferingId) -> Vec<Finding> {
        programme
            .offering_by_id(offering)
            .map(|offering| assess(&self.profile(), &offering.rules))
            .unwrap_or_default()
    }

    /// Whether nothing is missing: for a draft what has to be entered, afterwards the papers too, as
    /// the checklist of the desk has them.
    pub(in crate::services::applications) fn is_complete(&self, programme: &ProgrammeYear) -> bool {
        self.answers(programme).gaps().is_empty()
            && (self.application.state == State::Draft || !self.lacks_papers(programme))
    }

    /// As what it is counted for the office.
    pub(in crate::services::applications) fn counted(&self) -> Counted {
        Counted {
            offerings: self.offerings(),
            state: self.application.state,
            complete: self.application.complete,
        }
    }

    /// Brings the columns that follow from the other rows up to date: whether anything is missing,
    /// and what the office's list shows and searches.
    pub(crate) fn follow(&mut self, programme: &ProgrammeYear) {
        let complete = self.is_complete(programme);
        let listing = self.listing();
        let row = &mut self.application;
        row.complete = complete;
        row.name_as_listed = listing.name_as_listed;
        row.institution_as_listed = listing.institution_as_listed;
        row.kana_key = listing.kana_key;
        row.search_text = listing.search_text;
        self.follow_recommendation(programme);
        self.follow_desk(programme);
    }

    /// The columns of the office's list.
    pub(in crate::services) fn listing(&self) -> Listing {
        let person = &self.person;
        let name = format!("{} {}", person.family_name, person.given_name);
        let institution = self.institution.as_ref();
        let institution_name = institution.map_or("", |row| row.name.as_str());
        let roman_family = person.roman_family.as_deref().unwrap_or_default();
        let roman_given = person.roman_given.as_deref().unwrap_or_default();
        let former = person.former_family_name.as_deref();
        let searched = [
            self.application.number.clone(),
            Some(name.clone()),
            former.map(|former| format!("{former}{}", person.given_name)),
            Some(format!("{}{}", person.family_kana, person.given_kana)),
            Some(format!("{roman_family}{roman_given}")),
            Some(format!("{roman_given}{roman_family}")),
            Some(institution_name.to_owned()),
            institution.and_then(|row| row.legal_entity.clone()),
            Some(self.account.email.clone()),
        ];
        let search_text: Vec<_> = searched
            .into_iter()
            .flatten()
            .map(|text| fold_for_search(&text))
            .filter(|text| !text.is_empty())
            .collect();
        Listing {
            name_as_listed: name.trim().to_owned(),
            institution_as_listed: institution_name.to_owned(),
            kana_key: sort_key(&person.family_kana, &person.given_kana),
            search_text: search_text.join("\n"),
        }
    }
}

/// A family name that is the beginning of another one comes first, whatever the given name is: the
/// space between them sorts before every letter.
fn sort_key(family: &str, given: &str) -> String {
    format!("{} {}", fold_for_search(family), fold_for_search(given))
        .trim()
        .to_owned()
}

/// The findings of a choice as they were pinned, and when: those count once the application was sent,
/// also after it was withdrawn. A draft, even one that had been sent before, is judged by what is
/// entered now. The applicant's page and the office's both ask here.
pub(in crate::services::applications) fn pinned(
    state: State,
    choice: &application_choice::Model,
) -> Option<(Vec<Finding>, Option<DateTime<Utc>>)> {
    if state == State::Draft {
        return None;
    }
    let findings = choice.assessment.as_ref()?;
    Some((findings.0.clone(), choice.assessed_at))
}

/// The windows of all cohorts of a year.
pub(in crate::services::applications) fn year_windows(programme: &ProgrammeYear) -> Vec<Window> {
    programme
        .cohorts
        .iter()
        .map(|cohort| cohort.window)
        .collect()
}

fn is_whole(institution: &institution::Model) -> bool {
    let has_beds = institution
        .kind
        .is_some_and(|kind| !kind.has_beds() || institution.beds.is_some());
    !institution.name.is_empty()
        && has_beds
        && institution.founder.is_some()
        && institution.prefecture.is_some()
}

fn asks_for_training(offering: &Offering) -> bool {
    offering.rules.iter().any(|rule| {
        rule.severity == Severity::Required
            && matches!(rule.requirement, Requirement::PriorTraining { .. })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_sorted_by_family_name_first() {
        let mut keys = [
            sort_key("ヨシノ", "アイ"),
            sort_key("ヨシ", "ワタル"),
            sort_key("アオキ", "ジュン"),
        ];
        keys.sort();
        assert_eq!(keys, ["アオキ ジュン", "ヨシ ワタル", "ヨシノ アイ"]);
        assert_eq!(sort_key("", ""), "");
    }
}
