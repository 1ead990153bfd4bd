//! Everything entered in applications, loaded a number of them at a time with one statement per
//! table.

mod load;

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use domain::application::{ConsentKind, DocumentPurpose, RecommenderWay, State};
use domain::eligibility::{Finding, Outcome, Profile, SafetyRole, verdict};
use domain::ids::{ApplicationId, DocumentId, OfferingId};
use domain::institution::{FacilityKind, Founder, Prefecture};
use domain::profession::Profession;
use domain::recommendation::RecommendationState;

pub(super) use load::load;

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
    /// What waits on the document desk, and the memo.
    pub desk: OnDesk,
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
    /// Where the recommendation stands.
    pub recommendation: RecommendationState,
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

/// What waits on the document desk, and the office's memo.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OnDesk {
    /// Items that have not come.
    pub missing: i32,
    /// Items nobody has looked at.
    pub received: i32,
    /// Items returned and not answered.
    pub returned: i32,
    /// Findings nobody has decided.
    pub eligibility: i32,
    /// For the office alone.
    pub memo: String,
    /// Rises with every change of the memo.
    pub memo_version: i32,
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
                .recommendation
                .for_eligibility(self.recommender.name.is_some()),
        }
    }
}
