//! What can be wrong with the words of a reminder.

use super::{Part, Placeholder};
use crate::message::Message;
use crate::reminder::ReminderAudience;

/// A mistake in the words of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mistake {
    /// Nothing was typed.
    Empty,
    /// A place that does not exist.
    Unknown {
        /// As it was typed.
        typed: String,
        /// What was probably meant.
        suggestion: Option<Placeholder>,
    },
    /// A brace without its other half.
    Unbalanced {
        /// The line it stands in, from 1.
        line: usize,
    },
    /// A place without which the reader cannot act.
    Lacks(Placeholder),
    /// There is nothing to fill this place with for the plan's audience.
    NotForAudience(Placeholder),
    /// A place that belongs into the body.
    NotInSubject(Placeholder),
    /// More characters than are allowed.
    TooLong {
        /// The most that are.
        max: usize,
        /// How many there are.
        count: usize,
    },
    /// A line break in a subject, or something that is no text at all.
    ControlCharacter,
    /// Something that is not seen, or turns the text around.
    DeceptiveCharacter,
}

/// What people write who expect the places to have Japanese names.
const IN_JAPANESE: [(&str, Placeholder); 10] = [
    ("推薦者", Placeholder::Recommender),
    ("氏名", Placeholder::Name),
    ("名前", Placeholder::Name),
    ("番号", Placeholder::Number),
    ("コース", Placeholder::Courses),
    ("日数", Placeholder::DaysLeft),
    ("期限", Placeholder::Deadline),
    ("締切", Placeholder::Deadline),
    ("リンク", Placeholder::Link),
    ("連絡先", Placeholder::Contact),
];

impl Mistake {
    /// An unknown place, with the closest one that could stand there.
    pub(super) fn unknown(typed: &str, name: &str, part: Part, audience: ReminderAudience) -> Self {
        let fits = |place: &Placeholder| {
            place.is_for(audience) && (part == Part::Body || *place != Placeholder::Link)
        };
        let named = IN_JAPANESE.iter().find(|(word, _)| name.contains(word));
        let closest = || {
            Placeholder::ALL
                .iter()
                .filter(|place| fits(place))
                .map(|place| (distance(name, place.code()), *place))
                .filter(|(distance, place)| *distance <= place.code().len() / 2)
                .min()
        };
        let suggestion = match named {
            Some((_, place)) => Some(*place).filter(fits),
            None => closest().map(|(_, place)| place),
        };
        Self::Unknown {
            typed: typed.chars().take(40).collect(),
            suggestion,
        }
    }

    /// What to tell the writer.
    pub fn message(&self) -> Message {
        let place =
            |key: &'static str, place: Placeholder| Message::new(key).with("place", place.code());
        match self {
            Self::Empty => Message::new("field.required"),
            Self::Unknown {
                typed,
                suggestion: None,
            } => Message::new("reminders.mistake.unknown").with("typed", typed.as_str()),
            Self::Unknown {
                typed,
                suggestion: Some(meant),
            } => place("reminders.mistake.unknown_meant", *meant).with("typed", typed.as_str()),
            Self::Unbalanced { line } => {
                Message::new("reminders.mistake.unbalanced").with("line", *line)
            }
            Self::Lacks(lacking) => place("reminders.mistake.lacks", *lacking),
            Self::NotForAudience(used) => place("reminders.mistake.not_for_audience", *used),
            Self::NotInSubject(used) => place("reminders.mistake.not_in_subject", *used),
            Self::TooLong { max, count } => Message::new("field.too_long")
                .with("max", *max)
                .with("count", *count),
            Self::ControlCharacter => Message::new("field.control_character"),
            Self::DeceptiveCharacter => Message::new("field.deceptive_character"),
        }
    }
}

/// How many letters have to be added, taken away or replaced.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in other.iter().enumerate() {
            let replaced = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[other.len()]
}
