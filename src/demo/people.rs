//! The invented people of the demonstration, read from their file and checked.

use anyhow::{Context as _, ensure};
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use domain::access::StaffRole;
use domain::application::{ConsentKind, RecommenderWay, Step};
use domain::calendar::tokyo;
use domain::eligibility::SafetyRole;
use domain::institution::{FacilityKind, Founder, Prefecture};
use domain::profession::Profession;
use serde::{Deserialize, Deserializer};

use super::recommended::Story;
use crate::i18n::Lang;

/// Everybody in the demonstration.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct People {
    /// Says that everybody is invented; the file is refused without it.
    invented: bool,
    /// The year they apply for.
    pub year: i32,
    /// Whose place a visitor takes who wants to see what applicants see.
    applicant_door: String,
    /// Who works in the office.
    pub staff: Vec<Staff>,
    /// Where applicants work.
    #[serde(rename = "institution")]
    pub institutions: Vec<Institution>,
    /// Who applies.
    #[serde(rename = "person")]
    pub applicants: Vec<Applicant>,
    /// Whose office collects applications.
    #[serde(default, rename = "facility")]
    pub facilities: Vec<Facility>,
}

/// An institution whose office collects applications of its staff.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facility {
    /// The institution's key.
    pub institution: String,
    /// Who does it.
    pub contact: Contact,
    /// Whom they invite, the first in priority first.
    pub colleagues: Vec<Colleague>,
    #[serde(deserialize_with = "tokyo_time")]
    pub(super) opened_at: DateTime<Utc>,
}

/// Somebody in the office of an institution.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// Name.
    pub name: String,
    /// Address.
    pub email: String,
}

/// Somebody invited by the office of their institution.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum Colleague {
    /// One of those who apply; they join.
    Applicant {
        /// Their key.
        person: String,
        /// For which offering.
        course: String,
    },
    /// Somebody who never answers.
    Other {
        /// Name.
        name: String,
        /// Address.
        email: String,
        /// For which offering.
        course: String,
    },
}

/// Somebody of the office.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Staff {
    /// What they do.
    pub role: StaffRole,
    /// Address.
    pub email: String,
    /// Name.
    pub name: String,
}

/// Where somebody works.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Institution {
    key: String,
    /// Name.
    pub name: String,
    /// Kind of facility.
    pub kind: FacilityKind,
    /// Who founded it.
    pub founder: Founder,
    /// Beds, where it has any.
    pub beds: Option<i32>,
    /// Prefecture.
    pub prefecture: Prefecture,
    /// Postal code.
    pub postal_code: String,
    /// Address.
    pub address: String,
    /// Who pays, when it is another one.
    pub legal_entity: Option<String>,
    /// Who recommends its staff.
    pub head: Head,
}

/// The head of an institution.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// Name.
    pub name: String,
    /// Title.
    pub title: String,
    /// Address.
    pub email: String,
}

/// Somebody who applies, and what they do when.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Applicant {
    /// Short name, unique in the file.
    pub key: String,
    /// Address.
    pub email: String,
    /// 姓
    pub family: String,
    /// 名
    pub given: String,
    /// セイ
    pub family_kana: String,
    /// メイ
    pub given_kana: String,
    /// 旧姓
    pub former: Option<String>,
    /// Family name in Latin letters.
    pub roman_family: Option<String>,
    /// Given name in Latin letters.
    pub roman_given: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Licences held.
    pub licences: Vec<Profession>,
    /// The main profession.
    pub main: Profession,
    /// Its name, when it is not in the list.
    pub other_profession: Option<String>,
    /// Work in medical safety.
    pub safety_role: SafetyRole,
    institution: String,
    /// Department.
    pub department: Option<String>,
    /// Job title.
    pub job_title: Option<String>,
    /// Keys of the offerings, the first wish first.
    pub choices: Vec<String>,
    /// Chose courses that contradict each other, knowing it.
    #[serde(default)]
    pub acknowledges_contradiction: bool,
    /// Trainings completed before.
    #[serde(default)]
    pub trainings: Vec<Training>,
    /// Says "none" to that.
    #[serde(default)]
    pub no_training: bool,
    /// Why they apply.
    #[serde(deserialize_with = "trimmed")]
    pub motivation: String,
    /// How the head of the institution will recommend.
    pub recommender: RecommenderWay,
    /// What becomes of that, when it is asked for by mail.
    pub recommendation: Option<Story>,
    /// What they agree to; everything else they decline.
    pub consents: Vec<ConsentKind>,
    /// The language they read.
    #[serde(default)]
    pub lang: Lang,
    #[serde(deserialize_with = "tokyo_time")]
    pub(super) opened_at: DateTime<Utc>,
    #[serde(default, deserialize_with = "last_step")]
    pub(super) steps_until: LastStep,
    #[serde(default, deserialize_with = "maybe_tokyo_time")]
    pub(super) submitted_at: Option<DateTime<Utc>>,
    #[serde(default, deserialize_with = "maybe_tokyo_time")]
    pub(super) edited_at: Option<DateTime<Utc>>,
    /// The later change is the certificate that was missing; otherwise the telephone number.
    #[serde(default)]
    pub adds_certificate: bool,
    #[serde(default, deserialize_with = "maybe_tokyo_time")]
    pub(super) withdrawn_at: Option<DateTime<Utc>>,
    /// Why it was withdrawn, if that was said.
    pub withdrawal_reason: Option<String>,
}

/// A training completed before.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Training {
    /// Who gave it.
    pub provider: String,
    /// What it was called.
    pub title: Option<String>,
    /// Hours as they are typed.
    pub hours: String,
    /// When it was completed.
    pub completed_on: NaiveDate,
    /// The name of the file with its certificate, if they have it at hand.
    pub certificate: Option<String>,
}

/// Where somebody stopped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum LastStep {
    /// Before saving anything.
    Nothing,
    /// After this step.
    Saved(Step),
    /// Nowhere.
    #[default]
    All,
}

impl LastStep {
    pub(super) fn includes(self, step: Step) -> bool {
        match self {
            Self::Nothing => false,
            Self::Saved(last) => step <= last,
            Self::All => true,
        }
    }
}

impl People {
    /// The people that come with the program.
    ///
    /// # Errors
    /// A file that cannot be read or contradicts itself.
    pub fn builtin() -> anyhow::Result<Self> {
        Self::read(include_str!("../../seeds/demo-people-2024.toml"))
            .context("seeds/demo-people-2024.toml")
    }

    fn read(text: &str) -> anyhow::Result<Self> {
        let people: Self = toml::from_str(text)?;
        ensure!(
            people.invented,
            "the file does not say that everybody in it is invented"
        );
        for applicant in &people.applicants {
            applicant
                .check(&people)
                .with_context(|| applicant.key.clone())?;
        }
        people.lender()?;
        Ok(people)
    }

    /// The applicant whose place a visitor takes.
    ///
    /// # Errors
    /// Somebody who is not in the file.
    pub fn lender(&self) -> anyhow::Result<&Applicant> {
        self.applicants
            .iter()
            .find(|applicant| applicant.key == self.applicant_door)
            .with_context(|| format!("nobody is `{}`", self.applicant_door))
    }

    /// Where somebody works.
    ///
    /// # Errors
    /// An institution that is not in the file.
    pub fn institution_of(&self, applicant: &Applicant) -> anyhow::Result<&Institution> {
        self.institution(&applicant.institution)
    }

    /// The institution of a key.
    ///
    /// # Errors
    /// An institution that is not in the file.
    pub fn institution(&self, key: &str) -> anyhow::Result<&Institution> {
        self.institutions
            .iter()
            .find(|institution| institution.key == key)
            .with_context(|| format!("no institution `{key}`"))
    }

    /// The applicant of a key.
    ///
    /// # Errors
    /// Somebody who is not in the file.
    pub fn applicant(&self, key: &str) -> anyhow::Result<&Applicant> {
        self.applicants
            .iter()
            .find(|applicant| applicant.key == key)
            .with_context(|| format!("nobody is `{key}`"))
    }
}

impl Applicant {
    fn check(&self, people: &People) -> anyhow::Result<()> {
        people.institution_of(self)?;
        ensure!(
            self.no_training == self.trainings.is_empty(),
            "says neither which trainings there were nor that there were none, or both"
        );
        let times: Vec<_> = [
            Some(self.opened_at),
            self.submitted_at,
            self.edited_at,
            self.withdrawn_at,
        ]
        .into_iter()
        .flatten()
        .collect();
        ensure!(times.is_sorted(), "things happen in another order");
        if let Some(story) = &self.recommendation {
            story.check(self.recommender)?;
        }
        let sent_whole = self.submitted_at.is_none() || self.steps_until == LastStep::All;
        ensure!(sent_whole, "is sent before every step was saved");
        let later = self.edited_at.or(self.withdrawn_at);
        ensure!(
            later.is_none() || self.submitted_at.is_some(),
            "was never sent"
        );
        Ok(())
    }
}

/// `2024-05-08 19:12`, in Tokyo.
fn read_tokyo_time(text: &str) -> anyhow::Result<DateTime<Utc>> {
    let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M")?;
    let at = local
        .and_local_timezone(tokyo())
        .single()
        .context("a time in Tokyo")?;
    Ok(at.with_timezone(&Utc))
}

pub(super) fn tokyo_time<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<DateTime<Utc>, D::Error> {
    read_tokyo_time(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
}

pub(super) fn maybe_tokyo_time<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<DateTime<Utc>>, D::Error> {
    tokyo_time(deserializer).map(Some)
}

fn trimmed<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(String::deserialize(deserializer)?.trim().to_owned())
}

fn last_step<'de, D: Deserializer<'de>>(deserializer: D) -> Result<LastStep, D::Error> {
    match String::deserialize(deserializer)?.as_str() {
        "none" => Ok(LastStep::Nothing),
        code => code
            .parse()
            .map(LastStep::Saved)
            .map_err(serde::de::Error::custom),
    }
}
