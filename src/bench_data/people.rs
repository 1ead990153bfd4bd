//! Inventing people: by mixing names and choices, always the same for the same number.

use chrono::{DateTime, Days, TimeDelta, Utc};
use domain::application::{ConsentKind, RecommenderWay, State};
use domain::calendar::tokyo_day;
use domain::eligibility::{Findings, SafetyRole};
use domain::ids::{
    AccountId, ApplicationId, ChoiceId, ConsentId, InstitutionId, OfferingId, PersonId, TrainingId,
};
use domain::institution::{FacilityKind, Founder, Prefecture};
use domain::profession::Profession;
use domain::recommendation::RecommendationState;
use entity::{
    account, application, application_choice, consent, institution, person, prior_training,
};
use serde::Deserialize;

use super::{OPEN_DAYS, YEAR};
use crate::services::applications::dossier::Dossier;
use crate::services::applications::save::CONSENT_VERSION;
use crate::services::programmes::ProgrammeYear;

/// What became of an application, and when that was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// Nothing entered beyond the choice, the name and the institution.
    Begun { at: DateTime<Utc> },
    /// Everything is entered.
    Ready { at: DateTime<Utc> },
    /// It was sent.
    Sent { at: DateTime<Utc> },
    /// It was sent and withdrawn again.
    Withdrawn { at: DateTime<Utc> },
}

impl Fate {
    /// The fate of the `n`th of `count`: they come one after the other from the opening of the
    /// windows until now; most send, some are still writing, a few withdraw.
    pub(super) fn of(n: i64, count: i64, now: DateTime<Utc>) -> Self {
        let opening = now - OPEN_DAYS + TimeDelta::days(1);
        let at = now
            - (now - opening) / i32::try_from(count).unwrap_or(i32::MAX)
                * i32::try_from(count - n).unwrap_or(0);
        match n % 20 {
            7 => Self::Begun { at },
            13 => Self::Ready { at },
            17 => Self::Withdrawn { at },
            _ => Self::Sent { at },
        }
    }

    const fn at(self) -> DateTime<Utc> {
        match self {
            Self::Begun { at }
            | Self::Ready { at }
            | Self::Sent { at }
            | Self::Withdrawn { at } => at,
        }
    }

    const fn state(self) -> State {
        match self {
            Self::Begun { .. } | Self::Ready { .. } => State::Draft,
            Self::Sent { .. } => State::Submitted,
            Self::Withdrawn { .. } => State::Withdrawn,
        }
    }

    /// Whether it has a receipt number.
    pub(super) const fn was_sent(self) -> bool {
        matches!(self, Self::Sent { .. } | Self::Withdrawn { .. })
    }
}

/// What people are made of.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Names {
    families: Vec<(String, String)>,
    givens: Vec<(String, String)>,
    places: Vec<String>,
    houses: Vec<String>,
    departments: Vec<String>,
    titles: Vec<String>,
    provider: String,
    recommender: String,
    recommender_title: String,
    motivation: String,
}

impl Names {
    pub(super) fn read() -> anyhow::Result<Self> {
        Ok(toml::from_str(include_str!("names.toml"))?)
    }

    /// Invents the `n`th applicant and application, without what follows from the rows.
    pub(super) fn invent(&self, n: i64, fate: Fate, programme: &ProgrammeYear) -> Dossier {
        let mix = Mix(n);
        let profession = *mix.one_of(1, PROFESSIONS);
        let is_physician = matches!(profession, Profession::Physician | Profession::Dentist);
        let offerings = wishes(programme, mix, is_physician);
        let entered = !matches!(fate, Fate::Begun { .. });
        let (family, family_kana) = mix.one_of(2, &self.families);
        let (given, given_kana) = mix.one_of(3, &self.givens);
        let (account, person) = (AccountId(n), PersonId(n));
        let begun = fate.at() - TimeDelta::hours(2);
        Dossier {
            account: account::Model {
                id: account,
                email: format!("applicant-{n}@bench.example"),
                display_name: format!("{family} {given}"),
                staff_role: None,
                password_hash: None,
                totp_secret: None,
                totp_last_step: None,
                lang: None,
                created_at: begun,
                disabled_at: None,
                version: 0,
                last_sign_in_at: None,
            },
            person: person::Model {
                id: person,
                account_id: account,
                family_name: family.clone(),
                given_name: given.clone(),
                family_kana: family_kana.clone(),
                given_kana: given_kana.clone(),
                former_family_name: (n % 9 == 0).then(|| mix.one_of(4, &self.families).0.clone()),
                roman_family: None,
                roman_given: None,
                phone: Some(format!("000-0000-{:04}", n % 10_000)),
                created_at: begun,
                updated_at: fate.at(),
            },
            licences: vec![profession],
            institution: Some(self.institution(n, mix, begun)),
            choices: (1..)
                .zip(offerings)
                .map(|(rank, offering)| choice(n, rank, offering))
                .collect(),
            trainings: if entered && !has_none(n) {
                vec![self.training(n, begun)]
            } else {
                Vec::new()
            },
            documents: Vec::new(),
            consents: if entered {
                consents(n, fate.at())
            } else {
                Vec::new()
            },
            recommendations: Vec::new(),
            item_decisions: Vec::new(),
            eligibility_decisions: Vec::new(),
            application: self.application(n, mix, fate, profession),
        }
    }

    fn application(
        &self,
        n: i64,
        mix: Mix,
        fate: Fate,
        profession: Profession,
    ) -> application::Model {
        let entered = !matches!(fate, Fate::Begun { .. });
        application::Model {
            id: ApplicationId(n),
            person_id: PersonId(n),
            year: YEAR,
            number: None,
            state: fate.state(),
            version: 9,
            complete: false,
            main_profession: Some(profession),
            other_profession: None,
            safety_role: Some(*mix.one_of(5, SafetyRole::ALL)),
            institution_id: Some(InstitutionId(n)),
            department: Some(mix.one_of(6, &self.departments).clone()),
            job_title: Some(mix.one_of(7, &self.titles).clone()),
            no_training: entered && has_none(n),
            motivation: if entered {
                self.motivation.trim().to_owned()
            } else {
                String::new()
            },
            recommender_way: entered.then_some(RecommenderWay::Paper),
            recommender_name: entered.then(|| self.recommender.clone()),
            recommender_title: entered.then(|| self.recommender_title.clone()),
            recommender_email: None,
            name_as_listed: String::new(),
            institution_as_listed: String::new(),
            kana_key: String::new(),
            search_text: String::new(),
            created_at: fate.at() - TimeDelta::hours(2),
            updated_at: fate.at(),
            submitted_at: fate.was_sent().then(|| fate.at()),
            withdrawn_at: (fate.state() == State::Withdrawn).then(|| fate.at()),
            withdrawal_reason: None,
            material_digest: String::new(),
            recommendation_state: RecommendationState::NotAsked,
            items_missing: 0,
            items_received: 0,
            items_returned: 0,
            items_answer_by: None,
            eligibility_open: 0,
            office_memo: String::new(),
            memo_version: 0,
        }
    }

    fn institution(&self, n: i64, mix: Mix, at: DateTime<Utc>) -> institution::Model {
        let place = mix.one_of(8, &self.places);
        let house = mix.one_of(9, &self.houses);
        institution::Model {
            id: InstitutionId(n),
            name: format!("{place}{house}"),
            kind: Some(FacilityKind::Hospital),
            founder: Some(*mix.one_of(10, Founder::ALL)),
            beds: Some(100 + 50 * i32::try_from(n % 20).unwrap_or(0)),
            prefecture: Some(*mix.one_of(11, Prefecture::ALL)),
            postal_code: None,
            address: None,
            legal_entity: None,
            created_at: at,
            updated_at: at,
        }
    }

    fn training(&self, n: i64, at: DateTime<Utc>) -> prior_training::Model {
        prior_training::Model {
            id: TrainingId(0),
            application_id: ApplicationId(n),
            provider: self.provider.clone(),
            title: None,
            hours_tenths: 400,
            completed_on: tokyo_day(at) - Days::new(400),
            document_id: None,
            client_key: format!("bench-{n}"),
            created_at: at,
        }
    }
}

/// Brings up to date what follows from the rows, as sending and saving do.
pub(super) fn settle(dossier: &mut Dossier, programme: &ProgrammeYear) {
    if let Some(at) = dossier.application.submitted_at {
        let findings: Vec<_> = dossier
            .choices
            .iter()
            .map(|choice| Findings(dossier.assess(programme, choice.offering_id)))
            .collect();
        for (choice, findings) in dossier.choices.iter_mut().zip(findings) {
            choice.assessment = Some(findings);
            choice.assessed_at = Some(at);
        }
    }
    dossier.follow(programme);
}

const PROFESSIONS: &[Profession] = &[
    Profession::Nurse,
    Profession::Physician,
    Profession::Nurse,
    Profession::Pharmacist,
    Profession::ClinicalEngineer,
    Profession::Dentist,
    Profession::RadiologicalTechnologist,
];

/// Physicians and dentists wish for CQSO, the others for one to three of the other courses.
fn wishes(programme: &ProgrammeYear, mix: Mix, is_physician: bool) -> Vec<OfferingId> {
    let fitting: Vec<_> = programme
        .offerings
        .iter()
        .filter(|offering| (offering.title_conferred == "CQSO") == is_physician)
        .map(|offering| offering.id)
        .collect();
    let most = fitting.len().min(3);
    let count = 1 + mix.number(12) % most.max(1);
    let first = mix.number(13);
    (0..count)
        .filter_map(|i| fitting.get((first + i) % fitting.len()).copied())
        .collect()
}

/// Every fourth has no training to show.
const fn has_none(n: i64) -> bool {
    n % 4 == 0
}

fn choice(n: i64, rank: i32, offering: OfferingId) -> application_choice::Model {
    application_choice::Model {
        id: ChoiceId(0),
        application_id: ApplicationId(n),
        rank,
        offering_id: offering,
        assessment: None,
        assessed_at: None,
    }
}

fn consents(n: i64, at: DateTime<Utc>) -> Vec<consent::Model> {
    ConsentKind::ALL
        .iter()
        .map(|kind| consent::Model {
            id: ConsentId(0),
            application_id: ApplicationId(n),
            kind: *kind,
            given: kind.is_required() || n % 3 == 0,
            version: CONSENT_VERSION,
            answered_at: at,
        })
        .collect()
}

/// Numbers that look unordered and are the same in every run.
#[derive(Clone, Copy)]
struct Mix(i64);

impl Mix {
    /// The finaliser of `SplitMix64` over the person's number and what is asked for.
    fn number(self, what: u64) -> usize {
        let mut z = self.0.unsigned_abs().wrapping_mul(0x9e37_79b9_7f4a_7c15)
            ^ what.wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) >> 33).unwrap_or(0)
    }

    fn one_of<T>(self, what: u64, list: &[T]) -> &T {
        &list[self.number(what) % list.len()]
    }
}
