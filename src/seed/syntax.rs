//! Text to TOML, with every syntax error at once, and what such errors hide.

use std::collections::BTreeSet;
use std::sync::Arc;

use toml::de::DeTable;

use super::mistake::{Mistake, Notes, Problem};
use super::source::place_of;

/// What could not be read, and what therefore is no mistake of its own.
#[derive(Default)]
pub(super) struct Damage {
    /// A whole file is missing: anything could be defined in it.
    file_missing: bool,
    files: Vec<DamagedFile>,
}

struct DamagedFile {
    name: Arc<str>,
    /// Lines that could not be read.
    lines: BTreeSet<usize>,
    /// First and last line of each table that has such a line.
    tables: Vec<(usize, usize)>,
    /// Keys that may be defined there, read by eye.
    keys: BTreeSet<String>,
}

impl Damage {
    pub(super) fn file_is_missing(&mut self) {
        self.file_missing = true;
    }

    fn add(&mut self, name: &Arc<str>, text: &str, lines: BTreeSet<usize>) {
        let heads: Vec<usize> = text
            .lines()
            .enumerate()
            .filter(|(_, line)| line.trim_start().starts_with('['))
            .map(|(index, _)| index + 1)
            .collect();
        let table_of = |line: usize| {
            let first = heads.iter().rev().find(|head| **head <= line);
            let next = heads.iter().find(|head| **head > line);
            (
                first.copied().unwrap_or(1),
                next.map_or(usize::MAX, |next| next - 1),
            )
        };
        self.files.push(DamagedFile {
            name: name.clone(),
            // A broken head takes away from the table before it, too.
            tables: lines
                .iter()
                .flat_map(|line| [table_of(*line), table_of(line.saturating_sub(1))])
                .collect(),
            lines,
            keys: text.lines().filter_map(key_by_eye).collect(),
        });
    }

    /// Whether this mistake may only follow from what could not be read.
    pub(super) fn explains(&self, mistake: &Mistake) -> bool {
        let own = self
            .files
            .iter()
            .find(|file| file.name == mistake.place.file);
        let same_line = own.is_some_and(|file| file.lines.contains(&mistake.place.line));
        match &mistake.problem {
            Problem::Syntax(_) | Problem::DuplicateField(_) => false,
            Problem::UnknownReference { key, .. } => {
                same_line
                    || self.file_missing
                    || self.files.iter().any(|file| file.keys.contains(key))
            }
            Problem::OutsideDays { .. } | Problem::NothingHeld => {
                same_line || self.file_missing || !self.files.is_empty()
            }
            Problem::MissingField { .. } | Problem::Empty | Problem::PartWithoutTime => {
                same_line
                    || own.is_some_and(|file| {
                        file.tables
                            .iter()
                            .any(|(first, last)| (*first..=*last).contains(&mistake.place.line))
                    })
            }
            _ => same_line,
        }
    }
}

/// `key = "cqso"` → `cqso`, also when the line is not quite TOML.
fn key_by_eye(line: &str) -> Option<String> {
    let rest = line.trim_start().strip_prefix("key")?.trim_start();
    let typed = rest.trim_start_matches(|c: char| {
        matches!(c, '=' | ':' | ' ' | '"' | '\'') || WIDE.contains(&c)
    });
    let key: String = typed
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || *c == '-')
        .collect();
    (!key.is_empty()).then_some(key)
}

/// A file that is broken more often than that is not one of ours.
const MOST_ROUNDS: usize = 100;

/// Notes the syntax errors of one file and gives back its text in a form that can be parsed to its
/// end.
///
/// The parser gives up at a line that names no field, and takes what stands below a broken head for
/// something else. Such a line is mended or blanked and the parsing begun anew, so that what is wrong
/// after it is told as well; all other lines stay as they are.
pub(super) fn mended(name: &Arc<str>, text: &str, notes: &Notes, damage: &mut Damage) -> String {
    let mut mended = text.to_owned();
    let mut lines = BTreeSet::new();
    let mut touched = BTreeSet::new();
    for _ in 0..MOST_ROUNDS {
        let (_, errors) = DeTable::parse_recoverable(&mended);
        let mut stopped_at = None;
        for error in errors {
            let span = error.span().unwrap_or_default();
            let place = place_of(name, &mended, span.start);
            let found = mended.get(span.clone()).unwrap_or_default().trim();
            if error.message().starts_with("duplicate key") {
                notes.at(&place, Problem::DuplicateField(found.to_owned()));
                continue;
            }
            if !touched.contains(&place.line) && gives_up(&mended, span.start) {
                stopped_at.get_or_insert(place.line);
            }
            // One broken line can break the parser's expectations several times over.
            if lines.insert(place.line) {
                let line = text.lines().nth(place.line - 1).unwrap_or_default();
                let problem = Problem::Syntax(error.message().to_owned());
                let hint = head_by_eye(line)
                    .map(|head| format!("write {head}"))
                    .or_else(|| advice(line).map(str::to_owned));
                notes.note(Mistake::new(place, problem).hint(hint));
            }
        }
        let Some(line) = stopped_at else { break };
        touched.insert(line);
        mended = without(&mended, line);
    }
    if !lines.is_empty() {
        damage.add(name, text, lines);
    }
    mended
}

/// Whether the parser loses its way at an error on this line: the head of a table, or one without a
/// field and its `=`.
fn gives_up(text: &str, offset: usize) -> bool {
    let start = text[..offset].rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[start..].lines().next().unwrap_or_default().trim();
    let (field, has_value) = line
        .split_once('=')
        .map_or((line, false), |(field, _)| (field, true));
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | ' ' | '"');
    line.starts_with('[')
        || !line.starts_with(['#', '{', '"'])
            && (!has_value || field.trim().is_empty() || !field.chars().all(plain))
}

/// The same text with one line as it was probably meant, if it is the head of a table, or else blank.
fn without(text: &str, line: usize) -> String {
    text.split_inclusive('\n')
        .enumerate()
        .map(|(index, content)| {
            let (written, end) = content.split_at(content.trim_end_matches(['\r', '\n']).len());
            if index + 1 == line {
                format!("{}{end}", head_by_eye(written).unwrap_or_default())
            } else {
                content.to_owned()
            }
        })
        .collect()
}

/// `[[course]` → `[[course]]`: what stands below it belongs to it.
fn head_by_eye(line: &str) -> Option<String> {
    let name = line.trim().strip_prefix('[')?;
    let name = name
        .split('#')
        .next()
        .unwrap_or(name)
        .trim_matches(['[', ']', ' ']);
    let plain = |c: char| c.is_ascii_lowercase() || matches!(c, '_' | '.');
    (!name.is_empty() && name.chars().all(plain)).then(|| match name {
        "timetable" => format!("[{name}]"),
        _ => format!("[[{name}]]"),
    })
}

/// “ ” 「 ＝ ［ and the wide space: what a Japanese keyboard types in place of TOML's characters.
const WIDE: [char; 6] = ['“', '”', '\u{300c}', '\u{ff1d}', '\u{ff3b}', '\u{3000}'];

/// What people write who do not write TOML every day.
fn advice(line: &str) -> Option<&'static str> {
    let (_, value) = line.split_once('=').unwrap_or(("", line));
    let value = value.trim();
    let bare = !value.starts_with(['"', '\'', '[', '{']);
    if line.contains(WIDE) {
        Some("use the ASCII characters = \" [ ] and ordinary spaces outside of texts")
    } else if line.contains("\"\"\"") {
        Some("a text of several lines starts and ends with three double quotes")
    } else if !line.contains('=') && !line.trim_start().starts_with('[') {
        Some("a line is a [[head]] in double brackets or a field, name = value")
    } else if bare && value.chars().any(|c| c.is_ascii_digit()) && value.contains(',') {
        Some("write numbers without commas, for example 250000")
    } else if bare && value.chars().any(|c| c.is_numeric() && !c.is_ascii()) {
        Some("write numbers in ASCII digits, for example 250000")
    } else if bare && value.chars().any(|c| c.is_ascii_digit()) {
        Some("write whole numbers in digits only, and texts and dates in double quotes")
    } else if bare && !value.is_empty() {
        Some("write texts in double quotes")
    } else if value.is_empty() {
        Some("write a value after the =")
    } else if value.matches('"').count() % 2 == 1 {
        Some("a text in double quotes must end with a double quote on the same line")
    } else {
        None
    }
}
