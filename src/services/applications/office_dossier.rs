//! Everything entered in applications, loaded a number of them at a time with one statement per
//! table.

use std::collections::{BTreeSet, HashMap};
use std::hash::Hash;

use chrono::{DateTime, NaiveDate, Utc};
use domain::application::{ConsentKind, DocumentPurpose, RecommenderWay, State};
use domain::eligibility::{Finding, Outcome, Profile, Recommendation, SafetyRole, assess, verdict};
use domain::ids::{ApplicationId, DocumentId, OfferingId};
use domain::institution::{FacilityKind, Founder, Prefecture};
use domain::profession::Profession;
use entity::{
    account, application, application_choice, consent, document, institution, licence, person,
    prior_training,
};
use sea_orm::{ColumnTrait, DatabaseConnection, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::dossier::pinned;
use crate::services::programmes::ProgrammeYear;

/// An application with everything that was entered.
#[derive(Clone, Debug)]
pub struct Dossier {
    /// Its row.
    pub id: ApplicationId,
    /// Its year.
    pub year: i32,
    /// Its receipt number.
    pub number: Option<String>,
    /// Draft, submitted or withdrawn.
    pub state: State,
    /// Whether nothing is missing.
    pub complete: bool,
    /// Who applies.
    pub person: Person,
    /// Licences held, in the order of the law.
    pub licences: Vec<(Profession, Option<String>)>,
    /// The present job.
    pub main_profession: Option<Profession>,
    /// The present job in own words.
    pub other_profession: Option<String>,
    /// Work in medical safety.
    pub safety_role: Option<SafetyRole>,
    /// Where they work.
    pub institution: Option<Institution>,
    /// The department there.
    pub department: Option<String>,
    /// The title there.
    pub job_title: Option<String>,
    /// Ranked choices.
    pub choices: Vec<Choice>,
    /// Said that there was no training.
    pub no_training: bool,
    /// Trainings completed before.
    pub trainings: Vec<Training>,
    /// Uploaded files that were not removed.
    pub documents: Vec<Document>,
    /// Why they apply.
    pub motivation: String,
    /// Who recommends.
    pub recommender: Recommender,
    /// Answered consents.
    pub consents: Vec<Consent>,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// When it was changed last.
    pub updated_at: DateTime<Utc>,
    /// When it was sent.
    pub submitted_at: Option<DateTime<Utc>>,
    /// When it was withdrawn.
    pub withdrawn_at: Option<DateTime<Utc>>,
    /// Why it was withdrawn.
    pub withdrawal_reason: Option<String>,
}

/// Who applies, as typed.
#[derive(Clone, Debug, Default)]
pub struct Person {
    /// 姓
    pub family_name: String,
    /// 名
    pub given_name: String,
    /// セイ
    pub family_kana: String,
    /// メイ
    pub given_kana: String,
    /// 旧姓
    pub former_family_name: Option<String>,
    /// Family name in Latin letters.
    pub roman_family: Option<String>,
    /// Given name in Latin letters.
    pub roman_given: Option<String>,
    /// E-mail address.
    pub email: String,
    /// Telephone.
    pub phone: Option<String>,
}

/// Where they work, as typed.
#[derive(Clone, Debug)]
pub struct Institution {
    /// Name.
    pub name: String,
    /// Kind of facility.
    pub kind: Option<FacilityKind>,
    /// Founder.
    pub founder: Option<Founder>,
    /// Number of beds.
    pub beds: Option<i32>,
    /// Prefecture.
    pub prefecture: Option<Prefecture>,
    /// Postal code.
    pub postal_code: Option<String>,
    /// Address.
    pub address: Option<String>,
    /// Who pays, if that is somebody else.
    pub legal_entity: Option<String>,
}

/// One ranked choice with its findings.
#[derive(Clone, Debug)]
pub struct Choice {
    /// 1 is the first choice.
    pub rank: i32,
    /// What was chosen.
    pub offering: OfferingId,
    /// The answers of the rules: as pinned when it was sent, else by what is entered now.
    pub findings: Vec<Finding>,
    /// When they were pinned.
    pub pinned_at: Option<DateTime<Utc>>,
}

impl Choice {
    /// The answer of all rules together.
    pub fn verdict(&self) -> Outcome {
        verdict(&self.findings)
    }
}

/// A training completed before applying.
#[derive(Clone, Debug)]
pub struct Training {
    /// Who held it.
    pub provider: String,
    /// Its title.
    pub title: Option<String>,
    /// Tenths of an hour.
    pub hours_tenths: i32,
    /// Its last day.
    pub completed_on: NaiveDate,
    /// Its certificate.
    pub document: Option<DocumentId>,
}

/// An uploaded file.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its row.
    pub id: DocumentId,
    /// What it is.
    pub purpose: DocumentPurpose,
    /// Its name on the applicant's machine.
    pub file_name: String,
    /// Its size.
    pub size_bytes: i64,
    /// When it came.
    pub uploaded_at: DateTime<Utc>,
}

/// Who recommends, as typed.
#[derive(Clone, Debug, Default)]
pub struct Recommender {
    /// By link or on paper.
    pub way: Option<RecommenderWay>,
    /// Name.
    pub name: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
}

/// The answer to one consent question.
#[derive(Clone, Debug)]
pub struct Consent {
    /// Which question.
    pub kind: ConsentKind,
    /// Yes or no.
    pub given: bool,
    /// When it was answered.
    pub answered_at: DateTime<Utc>,
}

impl Dossier {
    /// Tenths of an hour of all trainings together.
    pub fn training_tenths(&self) -> i64 {
        let tenths = self.trainings.iter().map(|done| done.hours_tenths);
        tenths.map(i64::from).sum()
    }

    /// What the rules ask about, as far as it was answered.
    fn profile(&self) -> Profile {
        let held = self.licences.iter().map(|(profession, _)| *profession);
        let professions: BTreeSet<_> = held.chain(self.main_profession).collect();
        let hours = self.trainings.iter().map(|done| done.hours_tenths);
        let trained = !self.trainings.is_empty() || self.no_training;
        Profile {
            professions: (!professions.is_empty()).then_some(professions),
            training_hours_tenths: trained.then(|| hours.collect()),
            safety_role: self.safety_role,
            recommendation: self
                .recommender
                .name
                .as_ref()
                .map(|_| Recommendation::Awaited),
        }
    }
}

/// Loads applications in the order of `ids`; unknown ones are left out. Nine statements, however
/// many they are, as long as they fit into one statement's parameters.
pub(super) async fn load(
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
    people: HashMap<domain::ids::PersonId, Person>,
    institutions: HashMap<domain::ids::InstitutionId, Institution>,
    licences: HashMap<domain::ids::PersonId, Vec<(Profession, Option<String>)>>,
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
    ids: Vec<domain::ids::PersonId>,
) -> Result<HashMap<domain::ids::PersonId, Person>, DbErr> {
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
    ids: Vec<domain::ids::InstitutionId>,
) -> Result<HashMap<domain::ids::InstitutionId, Institution>, DbErr> {
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
