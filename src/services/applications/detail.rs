//! One application with everything entered, as plain data for pages.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use domain::application::{
    ConsentKind, DocumentPurpose, Gap, RecommenderWay, Refusal, State, Step, decide_edit,
};
use domain::eligibility::{Finding, Outcome, SafetyRole, contradict, verdict};
use domain::ids::{ApplicationId, DocumentId, OfferingId, PersonId, TrainingId};
use domain::institution::{FacilityKind, Founder, Prefecture};
use domain::profession::Profession;
use entity::{document, institution, person, prior_training};

use super::dossier::{Dossier, pinned, year_windows};
use super::items::ItemDetail;
use crate::services::programmes::{Offering, ProgrammeYear};
use crate::services::recommendations::Standing;

/// An application (申込).
#[derive(Clone, Debug)]
pub struct ApplicationDetail {
    /// Its row.
    pub id: ApplicationId,
    /// Whose it is.
    pub person_id: PersonId,
    /// The year it is for.
    pub year: i32,
    /// The programme of that year.
    pub programme: Arc<ProgrammeYear>,
    /// Draft, submitted or withdrawn.
    pub state: State,
    /// The receipt number, from the first sending on.
    pub number: Option<String>,
    /// Rises with every change.
    pub version: i32,
    /// Whether nothing is missing, papers included once it was sent.
    pub complete: bool,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// When it was sent.
    pub submitted_at: Option<DateTime<Utc>>,
    /// When it was withdrawn.
    pub withdrawn_at: Option<DateTime<Utc>>,
    /// Why it was withdrawn, if that was said.
    pub withdrawal_reason: Option<String>,
    /// Who applies.
    pub person: PersonDetail,
    /// Licences held and jobs without a licence.
    pub licences: Vec<Profession>,
    /// The main profession.
    pub main_profession: Option<Profession>,
    /// Its name, when it is not in the list.
    pub other_profession: Option<String>,
    /// Work in medical safety.
    pub safety_role: Option<SafetyRole>,
    /// Where they work.
    pub institution: Option<InstitutionDetail>,
    /// Department.
    pub department: Option<String>,
    /// Job title.
    pub job_title: Option<String>,
    /// The choices by rank.
    pub choices: Vec<ChoiceDetail>,
    /// Pairs of choices that nobody can be eligible for both.
    pub contradictions: Vec<(OfferingId, OfferingId)>,
    /// Trainings completed before.
    pub trainings: Vec<TrainingDetail>,
    /// Said "none" to that.
    pub no_training: bool,
    /// The documents that are still there, certificates of trainings included.
    pub documents: Vec<DocumentDetail>,
    /// The checklist of what it has to bring, with the office's decisions.
    pub items: Vec<ItemDetail>,
    /// Whether a person of the office has decided about the eligibility.
    pub eligibility_decided: bool,
    /// Why they apply.
    pub motivation: String,
    /// Who will recommend.
    pub recommender: RecommenderDetail,
    /// The consents answered so far.
    pub consents: BTreeMap<ConsentKind, bool>,
    /// What keeps it from being sent.
    pub gaps: Vec<Gap>,
    /// Papers that may follow.
    pub missing_papers: Vec<Gap>,
    /// Whether answers may be changed now, and otherwise why not.
    pub editable: Result<(), Refusal>,
    /// Whether the choices may be: also while something else could still be added.
    pub choosable: Result<(), Refusal>,
    /// The last day on which they may be changed.
    pub closes_on: Option<NaiveDate>,
    /// Where the recommendation stands.
    pub recommendation: Standing,
}

/// A person.
#[derive(Clone, Debug)]
pub struct PersonDetail {
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
    /// Telephone.
    pub phone: Option<String>,
    /// E-mail.
    pub email: String,
}

/// An institution. In a draft anything may still be missing.
#[derive(Clone, Debug)]
pub struct InstitutionDetail {
    /// Name.
    pub name: String,
    /// Kind of facility.
    pub kind: Option<FacilityKind>,
    /// Who founded it.
    pub founder: Option<Founder>,
    /// Number of beds, where it has any.
    pub beds: Option<i32>,
    /// Prefecture.
    pub prefecture: Option<Prefecture>,
    /// Postal code.
    pub postal_code: Option<String>,
    /// Address.
    pub address: Option<String>,
    /// The legal entity that pays.
    pub legal_entity: Option<String>,
}

/// One choice.
#[derive(Clone, Debug)]
pub struct ChoiceDetail {
    /// 1 is the first wish.
    pub rank: i32,
    /// What is chosen.
    pub offering_id: OfferingId,
    /// The answers of its rules: as they are now for a draft, as they were pinned once it was sent.
    pub findings: Vec<Finding>,
    /// All required ones together.
    pub verdict: Outcome,
    /// When they were pinned.
    pub assessed_at: Option<DateTime<Utc>>,
}

/// A training completed before.
#[derive(Clone, Debug)]
pub struct TrainingDetail {
    /// Its row.
    pub id: TrainingId,
    /// Who gave it.
    pub provider: String,
    /// What it was called.
    pub title: Option<String>,
    /// Tenths of an hour.
    pub hours_tenths: i32,
    /// When it was completed.
    pub completed_on: NaiveDate,
    /// Its certificate.
    pub document: Option<DocumentDetail>,
}

/// An uploaded file.
#[derive(Clone, Debug)]
pub struct DocumentDetail {
    /// Its row.
    pub id: DocumentId,
    /// What it is.
    pub purpose: DocumentPurpose,
    /// The person's own name for it.
    pub file_name: String,
    /// Its kind by its content.
    pub media_type: String,
    /// Its size.
    pub size_bytes: i64,
    /// When it came.
    pub uploaded_at: DateTime<Utc>,
}

/// Who will recommend.
#[derive(Clone, Debug, Default)]
pub struct RecommenderDetail {
    /// By link or on paper.
    pub way: Option<RecommenderWay>,
    /// Name.
    pub name: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// E-mail, for the link.
    pub email: Option<String>,
}

impl ApplicationDetail {
    /// The chosen offering.
    pub fn offering(&self, choice: &ChoiceDetail) -> Option<&Offering> {
        self.programme.offering_by_id(choice.offering_id)
    }

    /// Whether anything is missing on a step.
    pub fn has_gap(&self, step: Step) -> bool {
        self.gaps.iter().any(|gap| gap.step == step)
    }

    pub(super) fn of(dossier: Dossier, programme: Arc<ProgrammeYear>, now: DateTime<Utc>) -> Self {
        let answers = dossier.answers(&programme);
        let windows = dossier.edit_windows(&programme);
        let recommendation = Standing::of(&dossier, &programme, now);
        let choosable = decide_edit(dossier.application.state, &year_windows(&programme), now);
        let choices = choices(&dossier, &programme);
        let contradictions = contradictions(&dossier.offerings(), &programme);
        let items = ItemDetail::all(&dossier, &programme, now);
        let eligibility_decided = !dossier.eligibility_decisions.is_empty();
        let documents: Vec<_> = dossier.documents.into_iter().map(document).collect();
        let trainings = dossier
            .trainings
            .into_iter()
            .map(|row| training(row, &documents))
            .collect();
        let row = dossier.application;
        Self {
            id: row.id,
            person_id: row.person_id,
            year: row.year,
            programme,
            state: row.state,
            number: row.number,
            version: row.version,
            complete: row.complete,
            created_at: row.created_at,
            updated_at: row.updated_at,
            submitted_at: row.submitted_at,
            withdrawn_at: row.withdrawn_at,
            withdrawal_reason: row.withdrawal_reason,
            person: person(dossier.person, dossier.account.email),
            licences: dossier.licences,
            main_profession: row.main_profession,
            other_profession: row.other_profession,
            safety_role: row.safety_role,
            institution: dossier.institution.map(institution),
            department: row.department,
            job_title: row.job_title,
            choices,
            contradictions,
            trainings,
            no_training: row.no_training,
            documents,
            items,
            eligibility_decided,
            motivation: row.motivation,
            recommender: RecommenderDetail {
                way: row.recommender_way,
                name: row.recommender_name,
                title: row.recommender_title,
                email: row.recommender_email,
            },
            consents: dossier
                .consents
                .into_iter()
                .map(|consent| (consent.kind, consent.given))
                .collect(),
            gaps: answers.gaps(),
            missing_papers: answers.missing_papers(),
            editable: decide_edit(row.state, &windows, now),
            choosable,
            closes_on: windows.iter().map(|window| window.closes_on).max(),
            recommendation,
        }
    }
}

fn choices(dossier: &Dossier, programme: &ProgrammeYear) -> Vec<ChoiceDetail> {
    let state = dossier.application.state;
    dossier
        .choices
        .iter()
        .map(|choice| {
            let (findings, assessed_at) = pinned(state, choice)
                .unwrap_or_else(|| (dossier.assess(programme, choice.offering_id), None));
            ChoiceDetail {
                rank: choice.rank,
                offering_id: choice.offering_id,
                verdict: verdict(&findings),
                findings,
                assessed_at,
            }
        })
        .collect()
}

/// Every pair of offerings whose required rules nobody can meet together.
pub(super) fn contradictions(
    offerings: &[OfferingId],
    programme: &ProgrammeYear,
) -> Vec<(OfferingId, OfferingId)> {
    let chosen: Vec<_> = offerings
        .iter()
        .filter_map(|id| programme.offering_by_id(*id))
        .collect();
    let mut pairs = Vec::new();
    for (place, one) in chosen.iter().enumerate() {
        for other in chosen.iter().skip(place + 1) {
            if contradict(&one.rules, &other.rules) {
                pairs.push((one.id, other.id));
            }
        }
    }
    pairs
}

fn person(row: person::Model, email: String) -> PersonDetail {
    PersonDetail {
        family_name: row.family_name,
        given_name: row.given_name,
        family_kana: row.family_kana,
        given_kana: row.given_kana,
        former_family_name: row.former_family_name,
        roman_family: row.roman_family,
        roman_given: row.roman_given,
        phone: row.phone,
        email,
    }
}

fn institution(row: institution::Model) -> InstitutionDetail {
    InstitutionDetail {
        name: row.name,
        kind: row.kind,
        founder: row.founder,
        beds: row.beds,
        prefecture: row.prefecture,
        postal_code: row.postal_code,
        address: row.address,
        legal_entity: row.legal_entity,
    }
}

fn training(row: prior_training::Model, documents: &[DocumentDetail]) -> TrainingDetail {
    TrainingDetail {
        id: row.id,
        provider: row.provider,
        title: row.title,
        hours_tenths: row.hours_tenths,
        completed_on: row.completed_on,
        document: documents
            .iter()
            .find(|document| Some(document.id) == row.document_id)
            .cloned(),
    }
}

fn document(row: document::Model) -> DocumentDetail {
    DocumentDetail {
        id: row.id,
        purpose: row.purpose,
        file_name: row.file_name,
        media_type: row.media_type,
        size_bytes: row.size_bytes,
        uploaded_at: row.uploaded_at,
    }
}
