//! The schema, step by step. A migration means the same in five years: it uses no code of the other
//! crates, names tables and columns as strings, and is never edited once it has been released.

#![expect(
    clippy::too_many_lines,
    reason = "a migration reads as one list of columns in the words of the schema helpers"
)]

mod helpers;
mod m20261120_000001_create_programmes;
mod m20261120_000002_create_cohorts;
mod m20261120_000003_create_schedule;
mod m20261120_000004_create_accounts;
mod m20261120_000005_create_people;
mod m20261120_000006_create_applications;
mod m20261120_000007_create_machinery;
mod m20261120_000008_order_applications;
mod m20261120_000009_create_recommendations;
mod m20261120_000010_create_desk;
mod m20261120_000011_create_facilities;
mod m20261120_000012_create_reminders;
mod m20261120_000013_extend_outbox;
mod m20261120_000014_create_passkeys;
mod m20261120_000015_chain_audit;
mod m20261120_000020_index_today;

pub use sea_orm_migration::MigratorTrait;
use sea_orm_migration::prelude::*;

/// The ordered list of migrations.
#[derive(Clone, Copy, Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261120_000001_create_programmes::Migration),
            Box::new(m20261120_000002_create_cohorts::Migration),
            Box::new(m20261120_000003_create_schedule::Migration),
            Box::new(m20261120_000004_create_accounts::Migration),
            Box::new(m20261120_000005_create_people::Migration),
            Box::new(m20261120_000006_create_applications::Migration),
            Box::new(m20261120_000007_create_machinery::Migration),
            Box::new(m20261120_000008_order_applications::Migration),
            Box::new(m20261120_000009_create_recommendations::Migration),
            Box::new(m20261120_000010_create_desk::Migration),
            Box::new(m20261120_000011_create_facilities::Migration),
            Box::new(m20261120_000012_create_reminders::Migration),
            Box::new(m20261120_000013_extend_outbox::Migration),
            Box::new(m20261120_000014_create_passkeys::Migration),
            Box::new(m20261120_000015_chain_audit::Migration),
            Box::new(m20261120_000020_index_today::Migration),
        ]
    }
}
