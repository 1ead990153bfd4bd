//! The architecture itself, held by tests. `ARCHITECTURE.md` names them beside its invariants.

mod audit_log;
mod documents;
mod layers;
mod locales;
mod queries;
mod reading;
mod routes;
mod schema;
mod sources;
mod starts;
mod templates;
