//! What was seen and what was answered, ready to be shown: to the recommender, to the applicant, in
//! the office.

use chrono::NaiveDate;
use domain::eligibility::tenths_to_hours;
use domain::money::Yen;
use domain::profession::Profession;
use domain::programme::runs_of_days;
use domain::recommendation::{Answer, DutyRelease, FactChange, FactValue, Payer, TrainingFact};
use domain::text::Localized;
use serde::Serialize;

use crate::i18n::{Catalogue, Lang, format};
use crate::services::programmes::ProgrammeYear;
use crate::services::recommendations::Snapshot;
use crate::services::recommendations::snapshot::Course;

/// Everything a recommender sees.
#[derive(Clone, Debug, Serialize)]
pub(in crate::web) struct SnapshotView {
    name: String,
    number: Option<String>,
    licences: Vec<&'static str>,
    main_profession: Option<&'static str>,
    other_profession: Option<String>,
    institution: String,
    legal_entity: Option<String>,
    trainings: Vec<TrainingView>,
    courses: Vec<CourseView>,
    cost: CostView,
}

#[derive(Clone, Debug, Serialize)]
struct TrainingView {
    provider: String,
    title: Option<String>,
    hours: String,
    completed_on: NaiveDate,
}

#[derive(Clone, Debug, Serialize)]
struct CourseView {
    rank: usize,
    title: Localized,
    recommender: Localized,
    /// Days that follow each other are one line.
    days: Vec<String>,
    day_count: usize,
    undated_minutes: i64,
    minutes: i64,
    stated: bool,
    fee: Yen,
}

#[derive(Clone, Debug, Serialize)]
struct CostView {
    /// Whether it is worth saying beside the courses.
    several: bool,
    days: usize,
    minutes: i64,
    stated: bool,
    fee: Yen,
}

impl SnapshotView {
    pub(in crate::web) fn of(lang: Lang, seen: &Snapshot) -> Self {
        let facts = &seen.facts;
        Self {
            name: seen.applicant(),
            number: seen.number.clone(),
            licences: facts.licences.iter().map(|one| one.code()).collect(),
            main_profession: facts.main_profession.map(Profession::code),
            other_profession: facts.other_profession.clone(),
            institution: facts.institution.clone(),
            legal_entity: facts.legal_entity.clone(),
            trainings: facts.trainings.iter().map(training).collect(),
            courses: (1..)
                .zip(&seen.courses)
                .map(|(rank, one)| course(lang, rank, one))
                .collect(),
            cost: CostView {
                several: seen.courses.len() > 1,
                days: seen.cost.days,
                minutes: seen.cost.minutes,
                stated: seen.cost.stated,
                fee: seen.cost.fee,
            },
        }
    }
}

fn training(done: &TrainingFact) -> TrainingView {
    TrainingView {
        provider: done.provider.clone(),
        title: done.title.clone(),
        hours: tenths_to_hours(i64::from(done.hours_tenths)),
        completed_on: done.completed_on,
    }
}

fn course(lang: Lang, rank: usize, course: &Course) -> CourseView {
    CourseView {
        rank,
        title: course.title.clone(),
        recommender: course.recommender.clone(),
        days: runs_of_days(course.days.clone())
            .into_iter()
            .map(|(first, last)| format::date_range(lang, first, last))
            .collect(),
        day_count: course.days.len(),
        undated_minutes: course.undated_minutes,
        minutes: course.minutes,
        stated: course.stated,
        fee: course.fee,
    }
}

/// A fact that changed, in words; an empty value was or is none.
#[derive(Clone, Debug, Serialize)]
pub(in crate::web) struct ChangeView {
    /// The code of the fact.
    fact: &'static str,
    before: String,
    after: String,
}

/// Puts changes into words.
pub(in crate::web) fn changes(
    texts: &Catalogue,
    lang: Lang,
    year: &ProgrammeYear,
    changes: &[FactChange],
) -> Vec<ChangeView> {
    let value = |value: &FactValue| match value {
        FactValue::Text(text) => text.clone(),
        FactValue::Profession(profession) => {
            texts.plain(lang, &format!("term.profession.{}", profession.code()))
        }
        FactValue::Offering(key) => offering(lang, year, key),
        FactValue::Training(done) => {
            let hours = tenths_to_hours(i64::from(done.hours_tenths));
            let day = format::date(lang, done.completed_on);
            let message = domain::message::Message::new("recommend.training")
                .with("provider", done.provider.as_str())
                .with("title", done.title.as_deref().unwrap_or_default())
                .with("hours", hours)
                .with("day", day);
            texts.say(lang, &message)
        }
    };
    let joined = |values: &[FactValue]| {
        let values: Vec<_> = values.iter().map(value).collect();
        values.join(" / ")
    };
    changes
        .iter()
        .map(|change| ChangeView {
            fact: change.fact.code(),
            before: joined(&change.before),
            after: joined(&change.after),
        })
        .collect()
}

fn offering(lang: Lang, year: &ProgrammeYear, key: &str) -> String {
    let known = year.offerings.iter().find(|offering| offering.key == key);
    known.map_or_else(
        || key.to_owned(),
        |offering| match (lang, &offering.short.en) {
            (Lang::En, Some(en)) => en.clone(),
            _ => offering.short.ja.clone(),
        },
    )
}

/// What was answered.
#[derive(Clone, Debug, Serialize)]
pub(in crate::web) struct AnswerView {
    verdict: &'static str,
    explanation: String,
    applicant_position: String,
    duty_release: Option<&'static str>,
    duty_note: String,
    rank: Option<i32>,
    rank_of: Option<i32>,
    payer: Option<&'static str>,
    invoice: Vec<String>,
    remarks: String,
    by_name: String,
    by_title: String,
    deputy: bool,
}

impl From<&Answer> for AnswerView {
    fn from(answer: &Answer) -> Self {
        let invoice = &answer.invoice;
        Self {
            verdict: answer.verdict.code(),
            explanation: answer.explanation.clone(),
            applicant_position: answer.applicant_position.clone(),
            duty_release: answer.duty_release.map(DutyRelease::code),
            duty_note: answer.duty_note.clone(),
            rank: answer.rank,
            rank_of: answer.rank_of,
            payer: answer.payer.map(Payer::code),
            invoice: [
                &invoice.name,
                &invoice.department,
                &invoice.postal_code,
                &invoice.address,
                &invoice.email,
            ]
            .into_iter()
            .filter(|line| !line.is_empty())
            .cloned()
            .collect(),
            remarks: answer.remarks.clone(),
            by_name: answer.by.name.clone(),
            by_title: answer.by.title.clone(),
            deputy: answer.by.deputy,
        }
    }
}

/// Examples for the pages that show these.
pub(in crate::web) mod samples {
    use domain::recommendation::{AnsweredBy, Facts, Invoice, Verdict};

    use super::{
        Answer, AnswerView, ChangeView, Course, DutyRelease, Lang, Localized, NaiveDate, Payer,
        Profession, Snapshot, SnapshotView, TrainingFact, Yen,
    };
    use crate::services::recommendations::snapshot::Cost;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap_or_default()
    }

    pub(in crate::web) fn snapshot() -> SnapshotView {
        let course = |stated, undated_minutes| Course {
            key: "2024-eqso".to_owned(),
            title: Localized::new("EQSO", "EQSO"),
            recommender: Localized::new("Head", "Head"),
            days: vec![day("2024-09-17"), day("2024-09-18"), day("2024-10-07")],
            undated_minutes,
            minutes: 900,
            stated,
            fee: Yen(600_000),
        };
        let done = |title: Option<&str>| TrainingFact {
            completed_on: day("2023-03-31"),
            provider: "JQ".to_owned(),
            title: title.map(str::to_owned),
            hours_tenths: 400,
        };
        let seen = Snapshot {
            year: 2024,
            number: Some("2024-0001".to_owned()),
            facts: Facts {
                family_name: "<b>A".to_owned(),
                given_name: "B".to_owned(),
                licences: [Profession::Nurse].into(),
                main_profession: Some(Profession::Other),
                other_profession: Some("researcher".to_owned()),
                institution: "A & B".to_owned(),
                legal_entity: Some("A".to_owned()),
                choices: Vec::new(),
                trainings: [done(Some("GRM")), done(None)].into(),
            },
            courses: vec![course(true, 60), course(false, 0)],
            cost: Cost {
                days: 3,
                minutes: 1800,
                stated: true,
                fee: Yen(1_200_000),
            },
        };
        SnapshotView::of(Lang::Ja, &seen)
    }

    pub(in crate::web) fn changes() -> Vec<ChangeView> {
        let change = |before: &str, after: &str| ChangeView {
            fact: "profession",
            before: before.to_owned(),
            after: after.to_owned(),
        };
        vec![change("nurse", "midwife"), change("", "x"), change("x", "")]
    }

    pub(in crate::web) fn answer(verdict: Verdict) -> AnswerView {
        let declined = verdict == Verdict::Decline;
        let text = |text: &str| {
            if declined {
                String::new()
            } else {
                text.to_owned()
            }
        };
        AnswerView::from(&Answer {
            verdict,
            explanation: "because".to_owned(),
            applicant_position: text("Head nurse"),
            duty_release: (!declined).then_some(DutyRelease::Partly),
            duty_note: text("on Mondays"),
            rank: (!declined).then_some(1),
            rank_of: (!declined).then_some(2),
            payer: (!declined).then_some(Payer::Institution),
            invoice: Invoice {
                name: text("A"),
                ..Invoice::default()
            },
            remarks: text("thanks"),
            by: AnsweredBy {
                name: "C".to_owned(),
                title: "Director".to_owned(),
                deputy: !declined,
            },
        })
    }
}
