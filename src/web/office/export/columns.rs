//! The columns of an exported list and the cells of a row.

use chrono::{DateTime, Utc};
use domain::application::{ConsentKind, DocumentPurpose, RecommenderWay};
use domain::eligibility::SafetyRole;
use domain::institution::{FacilityKind, Founder, Prefecture};
use domain::profession::Profession;
use domain::text::Localized;

use crate::i18n::{Catalogue, Lang};
use crate::services::applications::office_dossier::{Dossier, Institution};
use crate::services::programmes::ProgrammeYear;

/// Where the heads of the columns are in the catalogue.
const AREA: &str = "office.export";

/// A value of a cell. The kind of file decides how it is written.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    /// Nothing.
    Empty,
    /// Words, also those that look like numbers: telephone numbers, postal codes.
    Text(String),
    /// A number to reckon with.
    Number(f64),
    /// A moment, shown as a clock in Tokyo shows it.
    Instant(DateTime<Utc>),
}

impl From<Option<String>> for Cell {
    fn from(text: Option<String>) -> Self {
        text.map_or(Self::Empty, Self::from)
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text)
        }
    }
}

impl From<&Option<String>> for Cell {
    fn from(text: &Option<String>) -> Self {
        text.clone().into()
    }
}

impl From<i32> for Cell {
    fn from(number: i32) -> Self {
        Self::Number(number.into())
    }
}

/// The head of a column.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Head {
    pub(super) label: String,
    /// In characters.
    pub(super) width: f64,
}

/// Puts codes into words of one language.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub(super) texts: &'a Catalogue,
    pub(super) lang: Lang,
    pub(super) year: &'a ProgrammeYear,
}

impl Words<'_> {
    fn plain(self, key: &str) -> String {
        self.texts.plain(self.lang, key)
    }

    fn term(self, list: &str, code: &str) -> String {
        self.plain(&format!("term.{list}.{code}"))
    }

    fn optional(self, list: &str, code: Option<&str>) -> Cell {
        code.map(|code| self.term(list, code)).into()
    }

    fn yes_no(self, yes: bool) -> String {
        self.plain(if yes { "office.yes" } else { "office.no" })
    }

    fn local(self, text: &Localized) -> String {
        match (self.lang, &text.en) {
            (Lang::En, Some(english)) => english.clone(),
            _ => text.ja.clone(),
        }
    }

    fn listed(self, items: impl Iterator<Item = String>) -> String {
        let separator = match self.lang {
            Lang::Ja => "、",
            Lang::En => ", ",
        };
        items.collect::<Vec<_>>().join(separator)
    }
}

/// What a column says of an application. The number is its place in a run of like columns.
type Fill = fn(Words<'_>, &Dossier, usize) -> Cell;

struct Column {
    key: &'static str,
    width: f64,
    fill: Fill,
}

const fn column(key: &'static str, width: f64, fill: Fill) -> Column {
    Column { key, width, fill }
}

fn of_institution(dossier: &Dossier, field: impl Fn(&Institution) -> Cell) -> Cell {
    dossier.institution.as_ref().map_or(Cell::Empty, field)
}

const BEFORE_CHOICES: &[Column] = &[
    column("number", 14.0, |_, one, _| (&one.number).into()),
    column("state", 10.0, |words, one, _| {
        words.term("state", one.state.code()).into()
    }),
    column("complete", 8.0, |words, one, _| {
        words.yes_no(one.complete).into()
    }),
    column("items_missing", 8.0, |_, one, _| one.desk.missing.into()),
    column("items_received", 8.0, |_, one, _| one.desk.received.into()),
    column("items_returned", 8.0, |_, one, _| one.desk.returned.into()),
    column("eligibility_open", 8.0, |_, one, _| {
        one.desk.eligibility.into()
    }),
    column("submitted", 17.0, |_, one, _| {
        one.submitted_at.map_or(Cell::Empty, Cell::Instant)
    }),
    column("family_name", 14.0, |_, one, _| {
        one.person.family_name.clone().into()
    }),
    column("given_name", 14.0, |_, one, _| {
        one.person.given_name.clone().into()
    }),
    column("family_kana", 16.0, |_, one, _| {
        one.person.family_kana.clone().into()
    }),
    column("given_kana", 16.0, |_, one, _| {
        one.person.given_kana.clone().into()
    }),
    column("former_family_name", 14.0, |_, one, _| {
        (&one.person.former_family_name).into()
    }),
    column("roman_family", 16.0, |_, one, _| {
        (&one.person.roman_family).into()
    }),
    column("roman_given", 16.0, |_, one, _| {
        (&one.person.roman_given).into()
    }),
    column("email", 28.0, |_, one, _| one.person.email.clone().into()),
    column("phone", 16.0, |_, one, _| (&one.person.phone).into()),
    column("licences", 24.0, |words, one, _| {
        let held = one.licences.iter();
        words
            .listed(held.map(|(profession, _)| words.term("profession", profession.code())))
            .into()
    }),
    column("main_profession", 18.0, |words, one, _| {
        words.optional("profession", one.main_profession.map(Profession::code))
    }),
    column("other_profession", 18.0, |_, one, _| {
        (&one.other_profession).into()
    }),
    column("institution", 36.0, |_, one, _| {
        of_institution(one, |institution| institution.name.clone().into())
    }),
    column("facility_kind", 16.0, |words, one, _| {
        of_institution(one, |institution| {
            words.optional("facility_kind", institution.kind.map(FacilityKind::code))
        })
    }),
    column("founder", 24.0, |words, one, _| {
        of_institution(one, |institution| {
            words.optional("founder", institution.founder.map(Founder::code))
        })
    }),
    column("beds", 8.0, |_, one, _| {
        of_institution(one, |institution| {
            institution.beds.map_or(Cell::Empty, Cell::from)
        })
    }),
    column("prefecture", 12.0, |words, one, _| {
        of_institution(one, |institution| {
            let prefecture = institution.prefecture.map(Prefecture::code);
            words.optional("prefecture", prefecture)
        })
    }),
    column("postal_code", 12.0, |_, one, _| {
        of_institution(one, |institution| (&institution.postal_code).into())
    }),
    column("address", 36.0, |_, one, _| {
        of_institution(one, |institution| (&institution.address).into())
    }),
    column("legal_entity", 28.0, |_, one, _| {
        of_institution(one, |institution| (&institution.legal_entity).into())
    }),
    column("department", 22.0, |_, one, _| (&one.department).into()),
    column("job_title", 18.0, |_, one, _| (&one.job_title).into()),
    column("safety_role", 14.0, |words, one, _| {
        words.optional("safety_role", one.safety_role.map(SafetyRole::code))
    }),
];

/// As many of each as the year has offerings.
const OF_CHOICES: &[Column] = &[
    column("choice", 18.0, |words, one, place| {
        let choice = one.choices.get(place);
        let offering = choice.and_then(|choice| words.year.offering_by_id(choice.offering));
        offering.map(|offering| words.local(&offering.short)).into()
    }),
    column("verdict", 22.0, |words, one, place| {
        let choice = one.choices.get(place);
        words.optional("outcome", choice.map(|choice| choice.verdict().code()))
    }),
];

const AFTER_CHOICES: &[Column] = &[
    column("training_hours", 12.0, |_, one, _| {
        if one.trainings.is_empty() && !one.no_training {
            return Cell::Empty;
        }
        let tenths = i32::try_from(one.training_tenths()).unwrap_or(i32::MAX);
        Cell::Number(f64::from(tenths) / 10.0)
    }),
    column("certificates", 10.0, |_, one, _| {
        let certificates = one
            .documents
            .iter()
            .filter(|document| document.purpose == DocumentPurpose::TrainingCertificate);
        i32::try_from(certificates.count())
            .unwrap_or(i32::MAX)
            .into()
    }),
    column("recommender_way", 14.0, |words, one, _| {
        words.optional(
            "recommender_way",
            one.recommender.way.map(RecommenderWay::code),
        )
    }),
    column("recommender_name", 18.0, |_, one, _| {
        (&one.recommender.name).into()
    }),
    column("recommender_title", 18.0, |_, one, _| {
        (&one.recommender.title).into()
    }),
    column("recommender_email", 28.0, |_, one, _| {
        (&one.recommender.email).into()
    }),
];

const LAST: &[Column] = &[column("updated", 17.0, |_, one, _| {
    Cell::Instant(one.updated_at)
})];

/// The heads of all columns, in order.
pub(super) fn heads(words: Words<'_>) -> Vec<Head> {
    let single = |column: &Column| Head {
        label: words.plain(&format!("{AREA}.{}", column.key)),
        width: column.width,
    };
    let ranked = (1..=words.year.offerings.len()).flat_map(|rank| {
        OF_CHOICES.iter().map(move |column| Head {
            label: format!("{} {rank}", words.plain(&format!("{AREA}.{}", column.key))),
            width: column.width,
        })
    });
    let consents = ConsentKind::ALL.iter().map(|kind| Head {
        label: words.term("consent", kind.code()),
        width: 14.0,
    });
    BEFORE_CHOICES
        .iter()
        .map(single)
        .chain(ranked)
        .chain(AFTER_CHOICES.iter().map(single))
        .chain(consents)
        .chain(LAST.iter().map(single))
        .collect()
}

/// The cells of an application, in the order of the heads.
pub(super) fn cells(words: Words<'_>, dossier: &Dossier) -> Vec<Cell> {
    let single = |column: &Column| (column.fill)(words, dossier, 0);
    let ranked = (0..words.year.offerings.len()).flat_map(|place| {
        OF_CHOICES
            .iter()
            .map(move |column| (column.fill)(words, dossier, place))
    });
    let consents = ConsentKind::ALL.iter().map(|kind| {
        let answer = dossier.consents.iter().find(|one| one.kind == *kind);
        answer.map(|answer| words.yes_no(answer.given)).into()
    });
    BEFORE_CHOICES
        .iter()
        .map(single)
        .chain(ranked)
        .chain(AFTER_CHOICES.iter().map(single))
        .chain(consents)
        .chain(LAST.iter().map(single))
        .collect()
}
