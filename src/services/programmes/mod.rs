//! The programme of a year as the public sees it, loaded once per revision.

mod files;
mod load_year;
mod year;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use entity::programme_year;
use sea_orm::{DbErr, EntityTrait, QueryOrder};

pub use files::{LoadReport, load_files, load_files_into_empty};
pub use year::{
    Capacity, Cohort, Contact, Correction, Cours, Credit, CurriculumDomain, Offering, Programme,
    ProgrammeYear, Session,
};

use super::{Ctx, Failure};

/// Programme years already loaded. A year's revision rises with every change that a reader can see,
/// so one small statement tells whether what is here still holds — also when another process
/// changed it.
#[derive(Debug, Default)]
pub struct Cache(RwLock<HashMap<i32, Arc<ProgrammeYear>>>);

impl Cache {
    fn get(&self, year: i32, revision: i64) -> Option<Arc<ProgrammeYear>> {
        let years = self.0.read().unwrap_or_else(PoisonError::into_inner);
        years
            .get(&year)
            .filter(|known| known.revision == revision)
            .cloned()
    }

    fn put(&self, year: &Arc<ProgrammeYear>) {
        let mut years = self.0.write().unwrap_or_else(PoisonError::into_inner);
        years.insert(year.year, Arc::clone(year));
    }
}

/// The revisions that a request has found, so that its page and the surroundings of it are of one
/// piece and cost one statement.
#[derive(Clone, Debug, Default)]
pub struct Revisions(Arc<Mutex<Option<Arc<[programme_year::Model]>>>>);

impl Revisions {
    /// Every year with its revision, the latest first.
    async fn all(ctx: &Ctx) -> Result<Arc<[programme_year::Model]>, DbErr> {
        let known = || {
            ctx.revisions
                .0
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
        };
        if let Some(found) = known().clone() {
            return Ok(found);
        }
        let found: Arc<[_]> = programme_year::Entity::find()
            .order_by_desc(programme_year::Column::Year)
            .all(&ctx.app.db.read)
            .await?
            .into();
        *known() = Some(Arc::clone(&found));
        Ok(found)
    }

    /// Asks anew next time: they were changed.
    fn forget(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// The years that have a programme with their revisions, the latest first: as long as they are the
/// same, every programme says the same.
///
/// # Errors
/// [`Failure::Busy`] or a fault of the database.
pub async fn revisions(ctx: &Ctx) -> Result<Vec<(i32, i64)>, Failure> {
    let all = Revisions::all(ctx).await?;
    Ok(all.iter().map(|row| (row.year, row.revision)).collect())
}

/// The programme of a year.
///
/// # Errors
/// [`Failure::NotFound`] for a year without a programme.
pub async fn get_year<R>(ctx: &Ctx, year: i32) -> Result<Arc<ProgrammeYear>, Failure<R>> {
    let all = Revisions::all(ctx).await?;
    let known = all.iter().find(|row| row.year == year);
    loaded(ctx, known.ok_or(Failure::NotFound)?).await
}

/// The programme of the latest year, which is what a visitor wants to see.
///
/// # Errors
/// [`Failure::Busy`] or a fault of the database.
pub async fn latest(ctx: &Ctx) -> Result<Option<Arc<ProgrammeYear>>, Failure> {
    match Revisions::all(ctx).await?.first() {
        Some(row) => Ok(Some(loaded(ctx, row).await?)),
        None => Ok(None),
    }
}

async fn loaded<R>(
    ctx: &Ctx,
    row: &programme_year::Model,
) -> Result<Arc<ProgrammeYear>, Failure<R>> {
    if let Some(known) = ctx.app.programmes.get(row.year, row.revision) {
        return Ok(known);
    }
    let year = Arc::new(load_year::load(&ctx.app.db.read, row).await?);
    ctx.app.programmes.put(&year);
    Ok(year)
}
