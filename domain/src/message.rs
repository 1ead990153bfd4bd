//! The only thing the domain says to a person: a key and its arguments.

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Something to be said, without the words. The key names a text in the catalogues of every
/// language (`refusal.window_closed`), the arguments fill its places.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Catalogue key with dots between area, place and thing.
    pub key: Cow<'static, str>,
    /// Values for the places of the text.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub args: BTreeMap<Cow<'static, str>, Arg>,
}

/// A value in a [`Message`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Arg {
    /// A number, which also chooses the plural form.
    Number(i64),
    /// A text shown as it is: a name, what somebody typed.
    Text(String),
    /// A day, written the way the reader's language writes days.
    Day {
        /// The day.
        day: NaiveDate,
    },
    /// Another text of the catalogue, by its key.
    Term {
        /// Its key.
        term: String,
    },
}

impl Arg {
    /// Another text of the catalogue: the name of a field, of a step, of a profession.
    pub fn term(key: impl Into<String>) -> Self {
        Self::Term { term: key.into() }
    }
}

impl From<NaiveDate> for Arg {
    fn from(day: NaiveDate) -> Self {
        Self::Day { day }
    }
}

impl From<i64> for Arg {
    fn from(n: i64) -> Self {
        Self::Number(n)
    }
}
impl From<i32> for Arg {
    fn from(n: i32) -> Self {
        Self::Number(i64::from(n))
    }
}
impl From<usize> for Arg {
    fn from(n: usize) -> Self {
        Self::Number(i64::try_from(n).unwrap_or(i64::MAX))
    }
}
impl From<String> for Arg {
    fn from(s: String) -> Self {
        Self::Text(s)
    }
}
impl From<&str> for Arg {
    fn from(s: &str) -> Self {
        Self::Text(s.to_owned())
    }
}

impl Message {
    /// A message without arguments.
    pub fn new(key: impl Into<Cow<'static, str>>) -> Self {
        Self {
            key: key.into(),
            args: BTreeMap::new(),
        }
    }

    /// The same message with one more argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.insert(Cow::Borrowed(name), value.into());
        self
    }
}

/// A code that is not in its list: a stale form, or a typed address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a known code")]
pub struct UnknownCode;
