//! The words of a reminder: free text with places from a closed list, checked when it is saved and
//! filled for one person at a time. What fills a place is never read again for places of its own.

mod mistake;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

pub use mistake::Mistake;

use super::ReminderAudience;
use crate::codes::coded;
use crate::text::is_deceptive;

coded! {
    /// A place in the words of a reminder, written `{name}`.
    pub enum Placeholder {
        /// The applicant.
        Name = "name",
        /// The receipt number.
        Number = "number",
        /// The chosen courses.
        Courses = "courses",
        /// The last day.
        Deadline = "deadline",
        /// Days until then.
        DaysLeft = "days_left",
        /// What is missing or came back.
        Missing = "missing",
        /// The page on which to act; the only link.
        Link = "link",
        /// The recommender.
        Recommender = "recommender",
        /// How to reach the office.
        Contact = "contact",
    }
}

impl Placeholder {
    /// Whether there is something to fill it with for this audience.
    pub const fn is_for(self, audience: ReminderAudience) -> bool {
        match self {
            Self::Missing => matches!(
                audience,
                ReminderAudience::Missing | ReminderAudience::Returned
            ),
            // A draft has no number and perhaps no recommender yet.
            Self::Number | Self::Recommender => !audience.is_unsent(),
            _ => true,
        }
    }
}

/// Which of the two texts of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// One line.
    Subject,
    /// The text between greeting and signature.
    Body,
}

impl Part {
    /// Most characters of the text as it is typed.
    pub const fn max(self) -> usize {
        match self {
            Self::Subject => 100,
            Self::Body => 3000,
        }
    }
}

/// Most characters of anything that fills a place.
const LONGEST_VALUE: usize = 200;
/// Most characters of a filled subject.
const LONGEST_SUBJECT: usize = 200;

/// What fills the places.
pub type Values = BTreeMap<Placeholder, String>;

/// A piece of a filled line. What leads somewhere was made by us.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Span {
    /// What is read.
    pub text: String,
    /// Where it leads.
    pub href: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Place(Placeholder),
}

/// Words that were checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words(Vec<Piece>);

impl Words {
    /// Reads what was typed for an audience.
    ///
    /// # Errors
    /// Every mistake at once, in the order of the text.
    pub fn parse(
        typed: &str,
        part: Part,
        audience: ReminderAudience,
    ) -> Result<Self, Vec<Mistake>> {
        let typed = typed.replace("\r\n", "\n");
        let mut mistakes = Vec::new();
        let pieces = take_apart(typed.trim(), part, audience, &mut mistakes);
        if typed.trim().is_empty() {
            mistakes.push(Mistake::Empty);
        } else if part == Part::Body && !pieces.contains(&Piece::Place(Placeholder::Link)) {
            mistakes.push(Mistake::Lacks(Placeholder::Link));
        }
        let count = typed.trim().chars().count();
        if count > part.max() {
            mistakes.push(Mistake::TooLong {
                max: part.max(),
                count,
            });
        }
        let is_break = |c: char| part == Part::Body && c == '\n';
        if typed.trim().chars().any(|c| c.is_control() && !is_break(c)) {
            mistakes.push(Mistake::ControlCharacter);
        }
        if typed.chars().any(is_deceptive) {
            mistakes.push(Mistake::DeceptiveCharacter);
        }
        if mistakes.is_empty() {
            Ok(Self(pieces))
        } else {
            Err(mistakes)
        }
    }

    /// The subject for one person: one line.
    pub fn subject(&self, values: &Values) -> String {
        let line: String = self
            .0
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => one_line(text),
                Piece::Place(place) => one_line(value(values, *place)),
            })
            .collect();
        shortened(&line, LONGEST_SUBJECT)
    }

    /// The body for one person: paragraphs of lines. `{link}` leads to its value; nothing else leads
    /// anywhere, whatever it looks like.
    pub fn body(&self, values: &Values) -> Vec<Vec<Vec<Span>>> {
        let mut lines: Vec<Vec<Span>> = vec![Vec::new()];
        for piece in &self.0 {
            match piece {
                Piece::Text(text) => write(&mut lines, text),
                Piece::Place(Placeholder::Link) => {
                    let href = one_line(value(values, Placeholder::Link));
                    if let Some(line) = lines.last_mut() {
                        line.push(Span {
                            text: href.clone(),
                            href: Some(href),
                        });
                    }
                }
                // A list with an item a line, made by us.
                Piece::Place(Placeholder::Missing) => {
                    let items: Vec<_> = value(values, Placeholder::Missing)
                        .lines()
                        .map(|item| shortened(&one_line(item), LONGEST_VALUE))
                        .collect();
                    write(&mut lines, &items.join("\n"));
                }
                Piece::Place(place) => {
                    let text = shortened(&one_line(value(values, *place)), LONGEST_VALUE);
                    write(&mut lines, &text);
                }
            }
        }
        lines
            .split(|line| line.iter().all(|span| span.text.trim().is_empty()))
            .filter(|paragraph| !paragraph.is_empty())
            .map(<[Vec<Span>]>::to_vec)
            .collect()
    }
}

fn write(lines: &mut Vec<Vec<Span>>, text: &str) {
    for (place, part) in text.split('\n').enumerate() {
        if place > 0 {
            lines.push(Vec::new());
        }
        if let Some(line) = lines.last_mut()
            && !part.is_empty()
        {
            line.push(Span {
                text: part.to_owned(),
                href: None,
            });
        }
    }
}

fn value(values: &Values, place: Placeholder) -> &str {
    values.get(&place).map_or("", String::as_str)
}

/// Neither a line break nor a direction mark of a value reaches a header or turns a line around.
fn one_line(text: &str) -> String {
    text.chars()
        .filter(|c| !is_deceptive(*c))
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

fn shortened(text: &str, max: usize) -> String {
    if text.chars().count() <= max {
        return text.to_owned();
    }
    let kept: String = text.chars().take(max - 1).collect();
    format!("{kept}…")
}

/// Braces of either width: whoever types Japanese gets the wide ones.
const fn is_opening(c: char) -> bool {
    matches!(c, '{' | '｛')
}
const fn is_closing(c: char) -> bool {
    matches!(c, '}' | '｝')
}

fn take_apart(
    text: &str,
    part: Part,
    audience: ReminderAudience,
    mistakes: &mut Vec<Mistake>,
) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut line = 1;
    let mut plain = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        line += usize::from(c == '\n');
        if is_closing(c) {
            mistakes.push(Mistake::Unbalanced { line });
        } else if is_opening(c) {
            let mut inside = String::new();
            while let Some(next) =
                chars.next_if(|c| !is_opening(*c) && !is_closing(*c) && *c != '\n')
            {
                inside.push(next);
            }
            if chars.next_if(|c| is_closing(*c)).is_none() {
                mistakes.push(Mistake::Unbalanced { line });
                continue;
            }
            let name: String = inside.trim().nfkc().flat_map(char::to_lowercase).collect();
            match name.parse::<Placeholder>() {
                Ok(place) if part == Part::Subject && place == Placeholder::Link => {
                    mistakes.push(Mistake::NotInSubject(place));
                }
                Ok(place) if !place.is_for(audience) => {
                    mistakes.push(Mistake::NotForAudience(place));
                }
                Ok(place) => {
                    pieces.push(Piece::Text(std::mem::take(&mut plain)));
                    pieces.push(Piece::Place(place));
                }
                Err(_) => mistakes.push(Mistake::unknown(inside.trim(), &name, part, audience)),
            }
        } else {
            plain.push(c);
        }
    }
    pieces.push(Piece::Text(plain));
    pieces
}
