//! Forms: what was typed, read without losing any of it.
//!
//! [`RawForm`] takes the bytes apart, [`Reader`] reads named fields and collects every mistake, and
//! [`FormState`] carries what was typed and what is wrong with it back to the page.

mod raw;
mod read;
mod state;

pub use raw::RawForm;
pub use read::Reader;
pub use state::{Conflict, ConflictView, FieldView, FormState, FormView, Problem, Theirs};
