//! One statement per table, however many applications, and putting their rows together.

use std::collections::HashMap;
use std::hash::Hash;

use domain::application::State;
use domain::eligibility::assess;
use domain::ids::{ApplicationId, InstitutionId, PersonId};
use domain::profession::Profession;
use entity::{
    account, application, application_choice, consent, document, institution, licence, person,
    prior_training,
};
use sea_orm::{ColumnTrait, DatabaseConnection, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::{
    Choice, Consent, Document, Dossier, Institution, OnDesk, Person, Recommender, Training,
};
use crate::services::applications::dossier::pinned;
use crate::services::programmes::ProgrammeYear;

/// Loads applications in the order of `ids`; unknown ones are left out. Nine statements, however
/// many they are, as long as they fit into one statement's parameters.
pub(in crate::services::applications) async fn load(
    db: &DatabaseConnection,
    year: &ProgrammeYear,
    ids: &[ApplicationId],
) -> Result<Vec<Dossier>, DbErr> {
    let mut rows: HashMap<ApplicationId, application::Model> = application::Entity::find()
        .filter(application::Column::Id.is_in(ids.iter().copied()))
        .all(db)
        .await?
        .into_iter()
        .map(|row| (row.id, row))
        .collect();
    let mut parts = Parts::load(db, ids, rows.values()).await?;
    let dossiers = ids.iter().filter_map(|id| rows.remove(id));
    Ok(dossiers
        .map(|row| {
            let mut dossier = parts.put_together(row);
            assess_unpinned(&mut dossier, year);
            dossier
        })
        .collect())
}

/// What was not sent yet is judged by what is entered now.
fn assess_unpinned(dossier: &mut Dossier, year: &ProgrammeYear) {
    let profile = dossier.profile();
    for choice in &mut dossier.choices {
        if choice.pinned_at.is_none()
            && let Some(offering) = year.offering_by_id(choice.offering)
        {
            choice.findings = assess(&profile, &offering.rules);
        }
    }
}

/// The rows of the other tables, by what they belong to.
struct Parts {
    people: HashMap<PersonId, Person>,
    institutions: HashMap<InstitutionId, Institution>,
    licences: HashMap<PersonId, Vec<(Profession, Option<String>)>>,
    choices: HashMap<ApplicationId, Vec<application_choice::Model>>,
    trainings: HashMap<ApplicationId, Vec<Training>>,
    documents: HashMap<ApplicationId, Vec<Document>>,
    consents: HashMap<ApplicationId, Vec<Consent>>,
}

impl Parts {
    async fn load(
        db: &DatabaseConnection,
        ids: &[ApplicationId],
        rows: impl Iterator<Item = &application::Model> + Clone,
    ) -> Result<Self, DbErr> {
        let people: Vec<_> = rows.clone().map(|row| row.person_id).collect();
        let institutions: Vec<_> = rows.filter_map(|row| row.institution_id).collect();
        let ids = || ids.iter().copied();
        Ok(Self {
            licences: grouped(
                licence::Entity::find()
                    .filter(licence::Column::PersonId.is_in(people.iter().copied()))
                    .all(db)
                    .await?,
                |row| (row.person_id, (row.profession, row.registration_number)),
            ),
            people: load_people(db, people).await?,
            institutions: load_institutions(db, institutions).await?,
            choices: grouped(
                application_choice::Entity::find()
                    .filter(application_choice::Column::ApplicationId.is_in(ids()))
                    .order_by_asc(application_choice::Column::Rank)
                    .all(db)
                    .await?,
                |row| (row.application_id, row),
            ),
            trainings: grouped(
                prior_training::Entity::find()
                    .filter(prior_training::Column::ApplicationId.is_in(ids()))
                    .order_by_asc(prior_training::Column::Id)
                    .all(db)
                    .await?,
                |row| (row.application_id, training(row)),
            ),
            documents: grouped(
                document::Entity::find()
                    .filter(document::Column::ApplicationId.is_in(ids()))
                    .filter(document::Column::RemovedAt.is_null())
                    .order_by_asc(document::Column::Id)
                    .all(db)
                    .await?,
                |row| (row.application_id, uploaded(row)),
            ),
            consents: grouped(
                consent::Entity::find()
                    .filter(consent::Column::ApplicationId.is_in(ids()))
                    .all(db)
                    .await?,
                |row| (row.application_id, answered(&row)),
            ),
        })
    }

    fn put_together(&mut self, row: application::Model) -> Dossier {
        let mut licences = self.licences.remove(&row.person_id).unwrap_or_default();
        licences.sort_by_key(|(profession, _)| *profession);
        let mut consents = self.consents.remove(&row.id).unwrap_or_default();
        consents.sort_by_key(|consent| consent.kind);
        let institution = row.institution_id;
        let choices = self.choices.remove(&row.id).unwrap_or_default();
        let choices = choices
            .iter()
            .map(|choice| self::choice(row.state, choice))
            .collect();
        Dossier {
            id: row.id,
            year: row.year,
            number: row.number,
            state: row.state,
            complete: row.complete,
            desk: OnDesk {
                missing: row.items_missing,
                received: row.items_received,
                returned: row.items_returned,
                eligibility: row.eligibility_open,
                memo: row.office_memo,
                memo_version: row.memo_version,
            },
            person: self.people.remove(&row.person_id).unwrap_or_default(),
            licences,
            main_profession: row.main_profession,
            other_profession: row.other_profession,
            safety_role: row.safety_role,
            institution: institution.and_then(|id| self.institutions.remove(&id)),
            department: row.department,
            job_title: row.job_title,
            choices,
            no_training: row.no_training,
            trainings: self.trainings.remove(&row.id).unwrap_or_default(),
            documents: self.documents.remove(&row.id).unwrap_or_default(),
            motivation: row.motivation,
            recommender: Recommender {
                way: row.recommender_way,
                name: row.recommender_name,
                title: row.recommender_title,
                email: row.recommender_email,
            },
            recommendation: row.recommendation_state,
            consents,
            created_at: row.created_at,
            updated_at: row.updated_at,
            submitted_at: row.submitted_at,
            withdrawn_at: row.withdrawn_at,
            withdrawal_reason: row.withdrawal_reason,
        }
    }
}

fn grouped<T, K: Eq + Hash, V>(rows: Vec<T>, split: impl Fn(T) -> (K, V)) -> HashMap<K, Vec<V>> {
    let mut groups: HashMap<K, Vec<V>> = HashMap::new();
    for (key, value) in rows.into_iter().map(split) {
        groups.entry(key).or_default().push(value);
    }
    groups
}

async fn load_people(
    db: &DatabaseConnection,
    ids: Vec<PersonId>,
) -> Result<HashMap<PersonId, Person>, DbErr> {
    let rows = person::Entity::find()
        .filter(person::Column::Id.is_in(ids))
        .find_also_related(account::Entity)
        .all(db)
        .await?;
    let person = |(row, account): (person::Model, Option<account::Model>)| {
        let person = Person {
            family_name: row.family_name,
            given_name: row.given_name,
            family_kana: row.family_kana,
            given_kana: row.given_kana,
            former_family_name: row.former_family_name,
            roman_family: row.roman_family,
            roman_given: row.roman_given,
            email: account.map(|account| account.email).unwrap_or_default(),
            phone: row.phone,
        };
        (row.id, person)
    };
    Ok(rows.into_iter().map(person).collect())
}

async fn load_institutions(
    db: &DatabaseConnection,
    ids: Vec<InstitutionId>,
) -> Result<HashMap<InstitutionId, Institution>, DbErr> {
    let rows = institution::Entity::find()
        .filter(institution::Column::Id.is_in(ids))
        .all(db)
        .await?;
    let institution = |row: institution::Model| {
        let institution = Institution {
            name: row.name,
            kind: row.kind,
            founder: row.founder,
            beds: row.beds,
            prefecture: row.prefecture,
            postal_code: row.postal_code,
            address: row.address,
            legal_entity: row.legal_entity,
        };
        (row.id, institution)
    };
    Ok(rows.into_iter().map(institution).collect())
}

fn choice(state: State, row: &application_choice::Model) -> Choice {
    let (findings, pinned_at) = pinned(state, row).unwrap_or_default();
    Choice {
        rank: row.rank,
        offering: row.offering_id,
        findings,
        pinned_at,
    }
}

fn training(row: prior_training::Model) -> Training {
    Training {
        provider: row.provider,
        title: row.title,
        hours_tenths: row.hours_tenths,
        completed_on: row.completed_on,
        document: row.document_id,
    }
}

fn uploaded(row: document::Model) -> Document {
    Document {
        id: row.id,
        purpose: row.purpose,
        file_name: row.file_name,
        size_bytes: row.size_bytes,
        uploaded_at: row.uploaded_at,
    }
}

fn answered(row: &consent::Model) -> Consent {
    Consent {
        kind: row.kind,
        given: row.given,
        answered_at: row.answered_at,
    }
}
