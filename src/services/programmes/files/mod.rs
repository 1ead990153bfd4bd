//! Loading programme files: all of them in one transaction, or nothing.
//!
//! A file speaks of what it names. Rows are found again by their keys; what a thing consists of
//! (rules, corrections, days, credits) is replaced by what the file says, and whole things the files
//! do not name are left alone: an offering that applications point to never goes away because a file
//! was shortened.

mod offerings;
mod programmes;
mod sessions;
mod statuses;
mod stored;
#[cfg(test)]
mod tests;
mod writer;

use std::collections::BTreeMap;

use domain::access::Actor;
use entity::{programme, programme_year};
use sea_orm::{ActiveModelTrait, ActiveValue, EntityTrait, IntoActiveModel, QuerySelect};

use crate::db;
use crate::seed::{self, Mistakes, SourceFile};
use crate::services::audit::Change;
use crate::services::{Ctx, Failure, reminders};
use stored::Stored;
use writer::Writer;

/// What loading changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LoadReport {
    /// Rows that are new.
    pub added: usize,
    /// Rows that say something else now.
    pub changed: usize,
    /// Rows that are gone.
    pub removed: usize,
    /// Years a reader sees differently now, with their new revision.
    pub revisions: BTreeMap<i32, i64>,
}

impl LoadReport {
    /// Whether everything was there already.
    pub const fn is_unchanged(&self) -> bool {
        self.added + self.changed + self.removed == 0
    }
}

impl std::fmt::Display for LoadReport {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{} added, {} changed, {} removed",
            self.added, self.changed, self.removed
        )
    }
}

/// Loads programme files.
///
/// Side effects, all in one transaction: rows of the programme, its years and sessions; the revision
/// of every year a reader sees differently; entries in the audit log. Loading the same files again
/// changes nothing.
///
/// # Errors
/// [`Failure::Refused`] with every mistake of every file; nothing is written then.
/// [`Failure::NotFound`] for anybody but the machine itself.
pub async fn load_files(ctx: &Ctx, files: &[SourceFile]) -> Result<LoadReport, Failure<Mistakes>> {
    load(ctx, files, false).await.map(Option::unwrap_or_default)
}

/// Loads programme files if no programme has been loaded yet, as [`load_files`] does; answers `None`
/// if one has.
///
/// # Errors
/// As [`load_files`].
pub async fn load_files_into_empty(
    ctx: &Ctx,
    files: &[SourceFile],
) -> Result<Option<LoadReport>, Failure<Mistakes>> {
    load(ctx, files, true).await
}

async fn load(
    ctx: &Ctx,
    files: &[SourceFile],
    only_into_empty: bool,
) -> Result<Option<LoadReport>, Failure<Mistakes>> {
    if ctx.actor != Actor::System {
        return Err(Failure::NotFound);
    }
    let tx = ctx.begin_write().await?;
    // Two loads at once would each miss what the other one adds; in an empty database there is no
    // row that both could lock.
    db::take_turn(&tx, db::Turn::ProgrammeFiles).await?;
    programme_year::Entity::find()
        .lock_exclusive()
        .all(&tx)
        .await?;
    if only_into_empty && programme::Entity::find().one(&tx).await?.is_some() {
        return Ok(None);
    }
    let stored = Stored::read(&tx).await?;
    let plan = seed::plan(files, &stored.known()).map_err(Failure::Refused)?;
    let mut writer = Writer::new(ctx, &tx, stored);
    writer.programmes(&plan).await?;
    writer.offerings(&plan).await?;
    writer.lecturers(&plan).await?;
    writer.sessions(&plan).await?;
    let report = finish(writer, files).await?;
    ctx.commit(tx).await?;
    ctx.revisions.forget();
    tracing::info!(
        added = report.added,
        changed = report.changed,
        removed = report.removed,
        "programme files loaded"
    );
    Ok(Some(report))
}

/// Raises the revisions and writes down that files were loaded, if that changed anything.
async fn finish(writer: Writer<'_>, files: &[SourceFile]) -> Result<LoadReport, Failure<Mistakes>> {
    let (ctx, tx) = (writer.ctx, writer.tx);
    let (mut report, touched) = writer.into_report();
    if report.is_unchanged() {
        return Ok(report);
    }
    let names: Vec<&str> = files.iter().map(SourceFile::name).collect();
    for row in programme_year::Entity::find().all(tx).await? {
        if !touched.includes(row.year) {
            continue;
        }
        let revision = row.revision + 1;
        let change = Change::new("programme.load", "programme_year", i64::from(row.year))
            .field("revision", row.revision, revision)
            .field("rows_added", 0, report.added)
            .field("rows_changed", 0, report.changed)
            .field("rows_removed", 0, report.removed)
            .because(names.join(", "));
        report.revisions.insert(row.year, revision);
        let mut active = row.into_active_model();
        active.revision = ActiveValue::Set(revision);
        let year = active.update(tx).await?.year;
        change.record(tx, ctx).await?;
        reminders::ensure_plans(tx, ctx, year).await?;
    }
    Ok(report)
}
