//! What can be wrong with a programme file, and all of it together.

use std::cell::RefCell;

use chrono::{NaiveDate, NaiveTime};
use thiserror::Error;

use super::model::Place;
use super::source::SourceFile;
use super::syntax::Damage;

/// One mistake: where, what, and what may have been meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// File, line and column.
    pub place: Place,
    /// What is wrong.
    pub problem: Problem,
    /// What to write instead, if that can be guessed.
    pub suggestion: Option<String>,
}

impl Mistake {
    pub(super) fn new(place: Place, problem: Problem) -> Self {
        let suggestion = problem.advice().map(str::to_owned);
        Self {
            place,
            problem,
            suggestion,
        }
    }

    pub(super) fn hint(mut self, suggestion: Option<impl Into<String>>) -> Self {
        if let Some(text) = suggestion {
            self.suggestion = Some(text.into());
        }
        self
    }
}

impl std::fmt::Display for Mistake {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.place, self.problem)?;
        match &self.suggestion {
            Some(suggestion) => write!(f, " — {suggestion}"),
            None => Ok(()),
        }
    }
}

/// Every mistake of all files.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub struct Mistakes(pub Vec<Mistake>);

impl std::fmt::Display for Mistakes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for mistake in &self.0 {
            writeln!(f, "{mistake}")?;
        }
        match self.0.len() {
            1 => write!(f, "1 mistake; nothing was written"),
            n => write!(f, "{n} mistakes; nothing was written"),
        }
    }
}

/// What is wrong at a place.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[expect(
    missing_docs,
    reason = "the message of each variant is its documentation"
)]
pub enum Problem {
    #[error("there is no such file")]
    FileMissing,
    #[error("this is a directory, not a file")]
    Directory,
    #[error("the file cannot be read: {0}")]
    Unreadable(String),
    #[error("the file is not UTF-8 text from here on")]
    NotUtf8,
    #[error("the file says nothing")]
    Empty,
    #[error("this cannot be read as TOML: {0}")]
    Syntax(String),
    #[error("`{0}` stands here a second time")]
    DuplicateField(String),
    #[error("{of} has no field `{field}`")]
    UnknownField { of: &'static str, field: String },
    #[error("{of} needs the field `{field}`")]
    MissingField {
        of: &'static str,
        field: &'static str,
    },
    #[error("`{field}` must be {expected}, not {found}")]
    WrongType {
        field: String,
        expected: &'static str,
        found: String,
    },
    #[error("`{0}` is empty")]
    EmptyText(String),
    #[error("`{0}` holds a line break or a character that cannot be seen")]
    UnseenCharacter(String),
    #[error("`{field}` cannot be \"{value}\"")]
    UnknownCode { field: &'static str, value: String },
    #[error("`fee` must be whole yen, not {0}")]
    FeeNotWholeYen(String),
    #[error("`{field}` is {value}, but must be from {min} to {max}")]
    OutOfRange {
        field: String,
        value: i128,
        min: i64,
        max: i64,
    },
    #[error("\"{0}\" cannot be a key: small letters a-z, digits and single hyphens, at most 60")]
    BadKey(String),
    #[error("\"{0}\" is a key that is kept for sessions made from days and parts")]
    ReservedKey(String),
    #[error("{what} \"{key}\" is already defined at {first}")]
    DuplicateKey {
        what: &'static str,
        key: String,
        first: Place,
    },
    #[error("\"{0}\" is listed a second time")]
    ListedTwice(String),
    #[error("there is no {what} \"{key}\"")]
    UnknownReference { what: &'static str, key: String },
    #[error("\"{0}\" is not a date")]
    BadDate(String),
    #[error("{date} is not a {typed}: it is a {right}")]
    WrongWeekday {
        date: NaiveDate,
        typed: String,
        right: String,
    },
    #[error("the end {to} is before the start {from}")]
    EndBeforeStart { from: String, to: String },
    #[error("a range of {days} days is too long for a cours")]
    RangeTooLong { days: i64 },
    #[error("\"{0}\" is not a time of day from and to")]
    BadTime(String),
    #[error("`{field}` cannot be {found}: hours are a whole number or hours and minutes")]
    BadHours { field: &'static str, found: String },
    #[error("the window closes on {closes_on}, before it opens on {opens_on}")]
    WindowReversed {
        opens_on: NaiveDate,
        closes_on: NaiveDate,
    },
    #[error("the most people ({max}) are fewer than the least ({min})")]
    CapacityReversed { min: i32, max: i32 },
    #[error("a capacity that is unknown has no `min` and no `max`")]
    CapacityUnknownButGiven,
    #[error("{0} is in this offering already")]
    DayTwice(NaiveDate),
    #[error("the offering has no days, parts or hours at all")]
    NothingHeld,
    #[error("a part needs `days`, `hours` or both")]
    PartWithoutTime,
    #[error(
        "the course \"{course}\" is of the programme \"{of_course}\", the cohort \"{cohort}\" of \"{of_cohort}\""
    )]
    ProgrammesDiffer {
        course: String,
        of_course: String,
        cohort: String,
        of_cohort: String,
    },
    #[error(
        "the course \"{course}\" is already offered in the cohort \"{cohort}\", as \"{offering}\""
    )]
    OfferedTwice {
        course: String,
        cohort: String,
        offering: String,
    },
    #[error(
        "{what} \"{key}\" is already loaded with the {field} \"{loaded}\", which cannot change"
    )]
    CannotChange {
        what: &'static str,
        key: String,
        field: &'static str,
        loaded: String,
    },
    #[error("the offering \"{offering}\" is of the year {of}, not {year}")]
    OtherYear {
        offering: String,
        of: i32,
        year: i32,
    },
    #[error("\"{offering}\" does not meet on {date}")]
    OutsideDays { offering: String, date: NaiveDate },
    #[error(
        "\"{offering}\" no longer meets on {date}, but the session \"{session}\" is on that day"
    )]
    SessionLeftOutside {
        offering: String,
        date: NaiveDate,
        session: String,
    },
    #[error(
        "this overlaps \"{other}\" ({from}–{to}, {place}), and \"{offering}\" takes part in both"
    )]
    Overlap {
        other: String,
        from: NaiveTime,
        to: NaiveTime,
        offering: String,
        place: Place,
    },
    #[error("{minutes} credited minutes do not fit into the {length} minutes of this session")]
    TooManyMinutes { minutes: i32, length: i64 },
}

impl Problem {
    /// Advice that is the same wherever this problem occurs.
    fn advice(&self) -> Option<&'static str> {
        Some(match self {
            Self::FileMissing => "check the spelling of the path",
            Self::Directory => "name the files in it, for example seeds/programme-2024.toml",
            Self::NotUtf8 => "save it in the encoding UTF-8 (in Excel and Notepad: “UTF-8”)",
            Self::Empty => "seeds/README.md shows what belongs into a programme file",
            Self::DuplicateField(_) | Self::ListedTwice(_) | Self::DayTwice(_) => {
                "remove one of the two"
            }
            Self::EmptyText(_) => "write the text, or leave the field out if it is optional",
            Self::BadKey(_) => "for example aqso-daily",
            Self::ReservedKey(_) => "choose another key, for example 2024-0917-1",
            Self::DuplicateKey { .. } => "give one of the two another key, or remove it",
            Self::BadDate(_) => "write a date as 2024-10-03 or \"2024-10-03 (Thu)\"",
            Self::EndBeforeStart { .. } | Self::WindowReversed { .. } => {
                "check year, month and day of both"
            }
            Self::RangeTooLong { .. } => "check the year and month of both ends",
            Self::BadTime(_) => "write it as \"09:00-10:30\"",
            Self::BadHours { .. } => "write 7, or \"7:30\" for seven and a half hours",
            Self::CapacityReversed { .. } => "exchange `min` and `max`",
            Self::CapacityUnknownButGiven => "write kind = \"soft\" or kind = \"hard\"",
            Self::NothingHeld => "add [[offering.cours]] with `number` and `days`",
            Self::PartWithoutTime => "for example days = [\"2025-01-31 (Fri)\"] or hours = 7",
            Self::OfferedTwice { .. } => "change that offering instead",
            Self::CannotChange { .. } => "use another key for something new",
            Self::SessionLeftOutside { .. } => "load the changed timetable together with this file",
            Self::Overlap { .. } => "move one of the two",
            Self::TooManyMinutes { .. } => "correct `minutes` or `time`",
            _ => return None,
        })
    }
}

/// Where mistakes are put down while everything else is still being read.
#[derive(Default)]
pub(super) struct Notes(RefCell<Vec<Mistake>>);

impl Notes {
    pub(super) fn note(&self, mistake: Mistake) {
        self.0.borrow_mut().push(mistake);
    }

    pub(super) fn at(&self, place: &Place, problem: Problem) {
        self.note(Mistake::new(place.clone(), problem));
    }

    /// Takes back what follows from damaged syntax only: a field that is missing because its line
    /// could not be read is not a second mistake.
    pub(super) fn forgive(&mut self, damage: &Damage) {
        self.0.get_mut().retain(|mistake| !damage.explains(mistake));
    }

    /// The mistakes in the order of the files as they were given, and of their lines.
    pub(super) fn into_result(self, files: &[SourceFile]) -> Result<(), Mistakes> {
        let mut mistakes = self.0.into_inner();
        if mistakes.is_empty() {
            return Ok(());
        }
        mistakes.sort_by_key(|mistake| {
            let file = files
                .iter()
                .position(|file| file.name == mistake.place.file);
            (file, mistake.place.line, mistake.place.column)
        });
        mistakes.dedup();
        Err(Mistakes(mistakes))
    }
}

/// `did you mean …?` for the nearest of `candidates`, if any is near enough; all of them if several
/// are equally near.
pub(super) fn nearest<'a>(
    typed: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    let typed = domain::text::fold_for_search(typed).replace('_', "-");
    let mut near: Vec<(usize, &str)> = candidates
        .into_iter()
        .map(|candidate| {
            let folded = candidate.replace('_', "-");
            (strsim::damerau_levenshtein(&typed, &folded), candidate)
        })
        .filter(|(distance, candidate)| {
            let length = candidate.chars().count();
            *distance <= (length / 3).max(1) && *distance < length
        })
        .collect();
    near.sort_unstable();
    let (best, _) = *near.first()?;
    let best: Vec<String> = near
        .iter()
        .take_while(|(distance, _)| *distance == best)
        .map(|(_, candidate)| format!("`{candidate}`"))
        .collect();
    Some(format!("did you mean {}?", best.join(" or ")))
}
