//! A list of colleagues as it comes out of a spreadsheet: read whole, with every mistake at once.

use std::collections::HashMap;

use domain::facility::MOST_COLLEAGUES;
use domain::message::{Arg, Message};
use domain::person;
use domain::text::fold_for_search;

use super::invite::NewColleague;
use crate::i18n::{Catalogue, Lang};
use crate::services::programmes::ProgrammeYear;

/// The most characters of a name.
pub const LONGEST_NAME: usize = 100;

/// A file as text: UTF-8, or `Shift_JIS` as spreadsheets in Japan still write it.
///
/// # Errors
/// A message when it is neither.
pub fn decode(file: &[u8]) -> Result<String, Message> {
    let file = file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file);
    if let Ok(text) = std::str::from_utf8(file) {
        return Ok(text.to_owned());
    }
    encoding_rs::SHIFT_JIS
        .decode_without_bom_handling_and_without_replacement(file)
        .map(std::borrow::Cow::into_owned)
        .ok_or_else(|| Message::new("facility.list.unreadable"))
}

/// Where the columns are.
struct Columns {
    name: usize,
    email: usize,
    course: usize,
}

impl Columns {
    /// As the page describes them, for a list without a first line that says otherwise.
    const AS_DESCRIBED: Self = Self {
        name: 0,
        email: 1,
        course: 2,
    };

    /// What the first line says, if it names columns; the words are those of both languages.
    fn named(texts: &Catalogue, line: &csv::StringRecord) -> Option<Self> {
        let place = |key: &str| {
            let words: Vec<String> = Lang::ALL
                .into_iter()
                .map(|lang| texts.plain(lang, key))
                .flat_map(|words| words.split('|').map(fold_for_search).collect::<Vec<_>>())
                .collect();
            line.iter()
                .position(|cell| words.contains(&fold_for_search(cell)))
        };
        Some(Self {
            name: place("facility.list.header_name")?,
            email: place("facility.list.header_email")?,
            course: place("facility.list.header_course")?,
        })
    }
}

/// The offerings by everything a course may be called.
struct Courses<'a> {
    year: &'a ProgrammeYear,
    by_name: HashMap<String, domain::ids::OfferingId>,
}

impl<'a> Courses<'a> {
    fn of(year: &'a ProgrammeYear) -> Self {
        let mut by_name = HashMap::new();
        for offering in &year.offerings {
            let texts = [&offering.title, &offering.short];
            let titles = texts
                .into_iter()
                .flat_map(|text| std::iter::once(&text.ja).chain(text.en.as_ref()));
            for name in titles.chain([&offering.course_key, &offering.key]) {
                by_name.insert(fold_for_search(name), offering.id);
            }
        }
        Self { year, by_name }
    }

    fn find(&self, typed: &str) -> Option<domain::ids::OfferingId> {
        self.by_name.get(&fold_for_search(typed)).copied()
    }

    /// Every code, as an example of what would be right.
    fn codes(&self) -> String {
        let codes = self.year.offerings.iter();
        codes
            .map(|offering| offering.course_key.as_str())
            .collect::<Vec<_>>()
            .join(", ")
    }
}

/// Reads a list: name, address and course in each line, separated by commas or tabs, with or without
/// a first line that names the columns.
///
/// # Errors
/// Every mistake with its line and what would be right; nothing of the list is used then.
pub fn read(
    texts: &Catalogue,
    year: &ProgrammeYear,
    list: &str,
) -> Result<Vec<NewColleague>, Vec<Message>> {
    let courses = Courses::of(year);
    let mut lines = lines(list)?;
    let mut columns = Columns::AS_DESCRIBED;
    if let Some(named) = lines
        .first()
        .and_then(|(_, line)| Columns::named(texts, line))
    {
        columns = named;
        lines.remove(0);
    }
    if lines.is_empty() {
        return Err(vec![Message::new("facility.list.empty")]);
    }
    if lines.len() > MOST_COLLEAGUES {
        let message = Message::new("facility.list.too_long")
            .with("count", lines.len())
            .with("max", MOST_COLLEAGUES);
        return Err(vec![message]);
    }
    let mut mistakes = Vec::new();
    let mut seen: HashMap<String, u64> = HashMap::new();
    let mut colleagues = Vec::with_capacity(lines.len());
    for (number, line) in lines {
        let cell = |place: usize| line.get(place).unwrap_or_default().trim();
        let mut wrong = |message: Message| {
            mistakes.push(message.with("line", i64::try_from(number).unwrap_or(i64::MAX)));
        };
        let name = match person::line(cell(columns.name), LONGEST_NAME) {
            Ok(name) if name.is_empty() => {
                wrong(Message::new("facility.list.no_name"));
                None
            }
            Ok(name) => Some(name),
            Err(_) => {
                wrong(Message::new("facility.list.name").with("max", LONGEST_NAME));
                None
            }
        };
        let typed = cell(columns.email);
        let email = person::email(typed)
            .map_err(|_| wrong(Message::new("facility.list.email").with("value", shown(typed))))
            .ok();
        if let Some(email) = &email {
            match seen.get(email) {
                Some(first) => wrong(
                    Message::new("facility.list.twice")
                        .with("value", email.clone())
                        .with("first", i64::try_from(*first).unwrap_or(i64::MAX)),
                ),
                None => drop(seen.insert(email.clone(), number)),
            }
        }
        let typed = cell(columns.course);
        let course = courses.find(typed);
        if course.is_none() {
            wrong(
                Message::new("facility.list.course")
                    .with("value", shown(typed))
                    .with("codes", courses.codes()),
            );
        }
        if let (Some(name), Some(email), Some(offering)) = (name, email, course) {
            colleagues.push(NewColleague {
                name,
                email,
                offering,
            });
        }
    }
    if mistakes.is_empty() {
        Ok(colleagues)
    } else {
        Err(mistakes)
    }
}

/// What was typed, or a word for nothing; a very long one keeps its beginning.
fn shown(typed: &str) -> Arg {
    if typed.is_empty() {
        Arg::term("facility.list.nothing")
    } else {
        Arg::Text(typed.chars().take(60).collect())
    }
}

/// The lines that hold something, with their numbers as an editor counts them.
fn lines(list: &str) -> Result<Vec<(u64, csv::StringRecord)>, Vec<Message>> {
    let first = list.lines().find(|line| !line.trim().is_empty());
    let separator = if first.is_some_and(|line| line.contains('\t')) {
        b'\t'
    } else {
        b','
    };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(list.as_bytes());
    let mut found = Vec::new();
    for line in reader.records() {
        let line = line.map_err(|_| vec![Message::new("facility.list.unreadable")])?;
        let number = line.position().map_or(0, csv::Position::line);
        if line.iter().any(|cell| !cell.trim().is_empty()) {
            found.push((number, line));
        }
    }
    Ok(found)
}
