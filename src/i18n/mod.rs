//! Languages: which one, the texts, and how each writes dates, amounts and durations.

pub mod catalogue;
pub mod format;
pub mod lang;

pub use catalogue::Catalogue;
pub use lang::Lang;
