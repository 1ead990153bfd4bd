//! Everything entered, as rows with the way to change them.

use domain::application::{ConsentKind, RecommenderWay, Step};
use domain::eligibility::{SafetyRole, tenths_to_hours};
use domain::institution::{FacilityKind, Founder, Prefecture};
use domain::profession::Profession;
use serde::Serialize;

use super::super::documents::loose;
use super::super::steps::term;
use crate::i18n::format;
use crate::services::Ctx;
use crate::services::applications::ApplicationDetail;
use crate::services::applications::detail::TrainingDetail;
use crate::web::routes;

/// The rows of a step.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Section {
    id: &'static str,
    title: String,
    rows: Vec<Row>,
}

/// A line of the summary.
#[derive(Clone, Debug, Serialize)]
struct Row {
    label: String,
    lines: Vec<String>,
    href: Option<String>,
}

/// Rows for samples.
pub(super) fn sample() -> Vec<Section> {
    let row = |lines: &[&str], href: Option<&str>| Row {
        label: "Label".to_owned(),
        lines: lines.iter().map(|line| (*line).to_owned()).collect(),
        href: href.map(str::to_owned),
    };
    vec![Section {
        id: "person",
        title: "About you".to_owned(),
        rows: vec![row(&["a", "b"], Some("/my/2024/person")), row(&[], None)],
    }]
}

/// Writes rows in the reader's language.
struct Writer<'a> {
    ctx: &'a Ctx,
    application: &'a ApplicationDetail,
}

/// Everything entered, step by step.
pub(super) fn sections(ctx: &Ctx, application: &ApplicationDetail) -> Vec<Section> {
    let writer = Writer { ctx, application };
    vec![
        writer.section(Step::Choices, writer.professions()),
        writer.section(Step::Person, writer.person()),
        writer.section(Step::Institution, writer.institution()),
        writer.section(Step::Training, writer.trainings()),
        writer.section(
            Step::Motivation,
            vec![(
                "my.motivation.motivation",
                application.motivation.lines().map(str::to_owned).collect(),
            )],
        ),
        writer.section(Step::Recommender, writer.recommender()),
        writer.section(Step::Consents, writer.consents()),
    ]
}

type Entry = (&'static str, Vec<String>);

fn one(text: Option<impl Into<String>>) -> Vec<String> {
    text.map(Into::into)
        .filter(|text: &String| !text.trim().is_empty())
        .into_iter()
        .collect()
}

impl Writer<'_> {
    fn section(&self, step: Step, entries: Vec<Entry>) -> Section {
        let href = self
            .application
            .editable
            .is_ok()
            .then(|| routes::step(self.application.year, step));
        Section {
            id: step.code(),
            title: term(self.ctx, "step", step.code()),
            rows: entries
                .into_iter()
                .map(|(key, lines)| Row {
                    label: self.plain(key),
                    lines,
                    href: href.clone(),
                })
                .collect(),
        }
    }

    fn plain(&self, key: &str) -> String {
        self.ctx.app.catalogue.plain(self.ctx.lang, key)
    }

    fn term(&self, list: &str, code: Option<&'static str>) -> Vec<String> {
        one(code.map(|code| term(self.ctx, list, code)))
    }

    fn professions(&self) -> Vec<Entry> {
        let application = self.application;
        let licences = application
            .licences
            .iter()
            .map(|licence| term(self.ctx, "profession", licence.code()))
            .collect();
        let mut main = self.term(
            "profession",
            application.main_profession.map(Profession::code),
        );
        main.extend(application.other_profession.clone());
        let role = application.safety_role.map(SafetyRole::code);
        vec![
            ("my.choices.licences", licences),
            ("my.choices.main_profession", main),
            ("my.choices.safety_role", self.term("safety_role", role)),
        ]
    }

    fn person(&self) -> Vec<Entry> {
        let person = &self.application.person;
        let both = |one: &str, other: &str| format!("{one} {other}").trim().to_owned();
        let roman = both(
            person.roman_family.as_deref().unwrap_or_default(),
            person.roman_given.as_deref().unwrap_or_default(),
        );
        vec![
            (
                "my.check.name",
                one(Some(both(&person.family_name, &person.given_name))),
            ),
            (
                "my.check.kana",
                one(Some(both(&person.family_kana, &person.given_kana))),
            ),
            (
                "my.person.former_family_name",
                one(person.former_family_name.as_deref()),
            ),
            ("my.check.roman", one(Some(roman))),
            ("my.person.phone", one(person.phone.as_deref())),
            ("my.person.email", one(Some(person.email.as_str()))),
        ]
    }

    fn institution(&self) -> Vec<Entry> {
        let application = self.application;
        let institution = application.institution.as_ref();
        let kind = institution.and_then(|row| row.kind);
        let founder = institution.and_then(|row| row.founder);
        let prefecture = institution.and_then(|row| row.prefecture);
        let mut address = one(institution.and_then(|row| row.postal_code.as_deref()));
        address.extend(self.term("prefecture", prefecture.map(Prefecture::code)));
        address.extend(institution.and_then(|row| row.address.clone()));
        let mut entries = vec![
            (
                "my.institution.name",
                one(institution.map(|row| row.name.as_str())),
            ),
            (
                "my.institution.kind",
                self.term("facility_kind", kind.map(FacilityKind::code)),
            ),
            (
                "my.institution.founder",
                self.term("founder", founder.map(Founder::code)),
            ),
        ];
        if let Some(beds) = institution.and_then(|row| row.beds) {
            entries.push((
                "my.institution.beds",
                vec![format::grouped(i64::from(beds))],
            ));
        }
        entries.extend([
            ("my.check.place", address),
            (
                "my.institution.legal_entity",
                one(institution.and_then(|row| row.legal_entity.as_deref())),
            ),
            (
                "my.institution.department",
                one(application.department.as_deref()),
            ),
            (
                "my.institution.job_title",
                one(application.job_title.as_deref()),
            ),
        ]);
        entries
    }

    fn trainings(&self) -> Vec<Entry> {
        let application = self.application;
        let trainings = if application.trainings.is_empty() && application.no_training {
            vec![self.plain("my.check.no_training")]
        } else {
            application
                .trainings
                .iter()
                .map(|training| self.training(training))
                .collect()
        };
        let documents = loose(application)
            .map(|document| {
                let purpose = term(self.ctx, "document", document.purpose.code());
                format!("{purpose} / {}", document.file_name)
            })
            .collect();
        vec![
            ("my.check.trainings", trainings),
            ("my.check.documents", documents),
        ]
    }

    fn training(&self, training: &TrainingDetail) -> String {
        let hours = tenths_to_hours(i64::from(training.hours_tenths));
        let mut parts = vec![training.provider.clone()];
        parts.extend(training.title.clone());
        parts.push(format!("{hours} {}", self.plain("my.training.hours_unit")));
        parts.push(format::date(self.ctx.lang, training.completed_on));
        parts.push(match &training.document {
            Some(document) => document.file_name.clone(),
            None => self.plain("my.check.no_certificate"),
        });
        parts.join(" / ")
    }

    fn recommender(&self) -> Vec<Entry> {
        let recommender = &self.application.recommender;
        let way = recommender.way.map(RecommenderWay::code);
        vec![
            ("my.recommender.way", self.term("recommender_way", way)),
            ("my.recommender.name", one(recommender.name.as_deref())),
            ("my.recommender.title", one(recommender.title.as_deref())),
            ("my.recommender.email", one(recommender.email.as_deref())),
        ]
    }

    fn consents(&self) -> Vec<Entry> {
        ConsentKind::ALL
            .iter()
            .map(|kind| {
                let answer = self.application.consents.get(kind).map(|given| {
                    self.plain(if *given {
                        "my.consents.yes"
                    } else {
                        "my.consents.no"
                    })
                });
                (label(*kind), one(answer))
            })
            .collect()
    }
}

const fn label(kind: ConsentKind) -> &'static str {
    match kind {
        ConsentKind::Training => "my.consents.training",
        ConsentKind::Research => "my.consents.research",
        ConsentKind::Recording => "my.consents.recording",
        ConsentKind::Roster => "my.consents.roster",
        ConsentKind::Alumni => "my.consents.alumni",
    }
}
