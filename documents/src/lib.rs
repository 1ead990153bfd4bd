//! The papers of Kenshu: plain data in, PDF bytes out.
//!
//! Nothing here reads a file, asks the time or knows a table. The fonts are part of the program; what
//! people typed reaches a paper as data only, never as a piece of its template, so it cannot do
//! anything but be printed. The same data gives the same bytes.
//!
//! Printing takes some milliseconds of a processor: call it where blocking is allowed.

mod fonts;
mod glyphs;
mod press;
mod recommendation_form;

pub use glyphs::{Unprintable, Why, unprintable};
pub use press::Unprinted;
pub use recommendation_form::{CHECK_DIGITS, Course, RecommendationForm, recommendation_form};

/// The language of a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// Japanese.
    Ja,
    /// English.
    En,
}
