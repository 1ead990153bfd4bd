//! The rules of Kenshu, and nothing else.
//!
//! Pure functions over plain data: no async, no input or output, no clock, no text for people. What
//! has to be said to a person leaves as a [`message::Message`] — a key and its arguments — and is
//! put into words by the outer layers. `now` and `today` are always arguments.
//!
//! The vocabulary is the product's glossary: a *programme* runs *courses*; a *cohort* is one yearly
//! run of a programme; an *offering* is a course in a cohort and is what people apply to; a
//! *session* is one taught unit and belongs to offerings through *credits*; a *cours* is a numbered
//! block of an offering's sessions.
#![warn(missing_docs)]

pub mod access;
pub mod application;
pub mod calendar;
pub mod desk;
pub mod eligibility;
pub mod facility;
pub mod ids;
pub mod institution;
pub mod mail;
pub mod message;
pub mod money;
pub mod person;
pub mod profession;
pub mod programme;
pub mod recommendation;
pub mod reminder;
pub mod staff;
pub mod text;

mod codes;
