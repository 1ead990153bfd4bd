//! The database: whole, of this program's schema, with a whole log and right counts.

use std::collections::BTreeSet;

use domain::ids::OfferingId;
use entity::offering;
use migration::{Migrator, MigratorTrait as _};
use sea_orm::{ConnectionTrait, DbBackend, EntityTrait, QuerySelect, Statement};

use super::Finding;
use crate::app::App;
use crate::services::applications::tally;
use crate::services::audit::verify::verify;

/// Faults that are named; the rest would say the same.
const NAMED: usize = 5;

async fn texts(app: &App, sql: &str) -> anyhow::Result<Vec<String>> {
    let db = &app.db.read;
    let statement = Statement::from_string(db.get_database_backend(), sql);
    let rows = db.query_all_raw(statement).await?;
    rows.iter()
        .map(|row| Ok(row.try_get_by_index(0)?))
        .collect()
}

/// SQLite reads every page of its file; PostgreSQL looks after that itself and is asked whether it
/// answers.
pub(super) async fn integrity(app: &App) -> anyhow::Result<Vec<Finding>> {
    const CHECK: &str = "database";
    if app.db.backend() == DbBackend::Postgres {
        let version = texts(app, "SHOW server_version").await?.join("");
        let text = format!("PostgreSQL {version} answers");
        return Ok(vec![Finding::ok(CHECK, text)]);
    }
    let mut faults = texts(app, "PRAGMA integrity_check").await?;
    faults.retain(|fault| fault != "ok");
    let loose = texts(app, "SELECT \"table\" FROM pragma_foreign_key_check").await?;
    faults.extend(
        loose
            .iter()
            .map(|table| format!("a row of {table} refers to one that is not there")),
    );
    if faults.is_empty() {
        return Ok(vec![Finding::ok(CHECK, "the SQLite file is whole")]);
    }
    faults.truncate(NAMED);
    let text = format!(
        "the SQLite file is damaged; restore the last good copy: {}",
        faults.join("; ")
    );
    Ok(vec![Finding::fail(CHECK, text)])
}

/// Whether the tables are those this program knows.
pub(super) async fn schema(app: &App) -> anyhow::Result<Vec<Finding>> {
    const CHECK: &str = "schema";
    let applied = texts(app, "SELECT version FROM seaql_migrations").await;
    let applied: BTreeSet<String> = applied.unwrap_or_default().into_iter().collect();
    let ours: BTreeSet<String> = Migrator::migrations()
        .iter()
        .map(|migration| migration.name().to_owned())
        .collect();
    let (missing, newer) = (
        ours.difference(&applied).count(),
        applied.difference(&ours).count(),
    );
    let finding = match (missing, newer) {
        (0, 0) => Finding::ok(CHECK, format!("up to date, {} steps", ours.len())),
        (_, 0) => Finding::warn(
            CHECK,
            format!("{missing} steps behind this program: run `kenshu migrate`"),
        ),
        _ => Finding::fail(
            CHECK,
            "a newer Kenshu has used this database: install that one again",
        ),
    };
    Ok(vec![finding])
}

/// Reads the whole chain.
pub(super) async fn audit_log(app: &App) -> anyhow::Result<Vec<Finding>> {
    const CHECK: &str = "audit log";
    let whole = match verify(&app.db.read).await? {
        Ok(whole) => whole,
        Err(broken) => return Ok(vec![Finding::fail(CHECK, broken.to_string())]),
    };
    let end = if whole.hash.is_empty() {
        String::new()
    } else {
        format!(", the last one {}", whole.hash)
    };
    let text = format!("the chain is whole; entries: {}{end}", whole.entries);
    let mut found = vec![Finding::ok(CHECK, text)];
    if whole.waiting > 0 {
        let text = format!(
            "{} entries wait for their place in the chain; the next change gives it to them",
            whole.waiting
        );
        found.push(Finding::warn(CHECK, text));
    }
    Ok(found)
}

/// Counts the applications anew and compares.
pub(super) async fn counts(app: &App) -> anyhow::Result<Vec<Finding>> {
    const CHECK: &str = "counts";
    let db = &app.db.read;
    let offerings: Vec<OfferingId> = offering::Entity::find()
        .select_only()
        .column(offering::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    let compare = async || -> anyhow::Result<bool> {
        let stored = tally::stored(db, &offerings).await?;
        Ok(stored == tally::recount(db, &offerings).await?)
    };
    // Somebody may send an application between the two: only what differs again is wrong.
    let agree = compare().await? || compare().await? || compare().await?;
    Ok(vec![if agree {
        Finding::ok(CHECK, "the office's counts agree with the applications")
    } else {
        Finding::fail(
            CHECK,
            "the office's counts do not agree with the applications",
        )
    }])
}
