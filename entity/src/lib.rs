//! The tables of Kenshu, one per file: columns, unique keys and foreign keys, and no functions.
//!
//! Instants are UTC and come from the application's clock; amounts are whole yen; durations are
//! minutes. The schema itself is made by the `migration` crate; a test compares the two.
#![recursion_limit = "512"]
#![expect(
    clippy::disallowed_methods,
    reason = "code that the model macro writes"
)]

pub mod account;
pub mod account_identity;
pub mod application;
pub mod application_choice;
pub mod audit_entry;
pub mod audit_head;
pub mod cohort;
pub mod consent;
pub mod course;
pub mod course_domain;
pub mod credit;
pub mod curriculum_domain;
pub mod document;
pub mod eligibility_decision;
pub mod eligibility_rule;
pub mod facility;
pub mod facility_member;
pub mod institution;
pub mod item_decision;
pub mod job;
pub mod lecturer;
pub mod licence;
pub mod login_session;
pub mod number_series;
pub mod offering;
pub mod offering_tally;
pub mod oidc_login;
pub mod organiser;
pub mod outbox_message;
pub mod passkey;
pub mod passkey_challenge;
pub mod person;
pub mod printed_correction;
pub mod prior_training;
pub mod programme;
pub mod programme_year;
pub mod recommendation;
pub mod reminder_plan;
pub mod reminder_run;
pub mod session;
pub mod session_lecturer;
pub mod sign_in_failure;
pub mod sign_in_link;
pub mod suppressed_address;
