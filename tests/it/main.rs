//! The specification: journeys read like the manual, guards hold the architecture.
//!
//! Everything runs through the router in process, with real templates, migrations and worker, on
//! SQLite — or on PostgreSQL when `TEST_DATABASE_URL` names a server. Only the clock and the mail
//! server are ours.

mod guards;
mod journeys;
mod support;
