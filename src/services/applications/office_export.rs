//! Taking applications out as a file, some hundreds at a time, so that the whole list is never in
//! memory.

use std::sync::Arc;

use domain::access::Action;
use domain::ids::ApplicationId;
use entity::application;
use sea_orm::QuerySelect;
use serde_json::Value;

use super::needs;
use super::office_dossier::{self, Dossier};
use super::office_filter::{self, Filter, Position, Sort};
use super::office_list;
use crate::services::audit::Change;
use crate::services::programmes::ProgrammeYear;
use crate::services::{Ctx, Failure};

/// Applications loaded at a time.
const CHUNK: usize = 250;

/// The kind of file, for the audit log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values.
    Csv,
    /// A workbook.
    Xlsx,
}

impl Format {
    /// The end of the file's name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }
}

/// An export under way: which applications are left. What it lists was decided when it began.
#[derive(Clone, Debug)]
pub struct Export {
    /// The programme of the year.
    pub year: Arc<ProgrammeYear>,
    left: std::vec::IntoIter<ApplicationId>,
}

/// Begins an export: finds the applications and writes into the audit log who takes out how many,
/// and by which filter. `None` as long as no programme was loaded.
///
/// # Errors
/// [`Failure::Forbidden`] for roles that take nothing out, [`Failure::NotFound`] for an unknown year
/// or course and for everybody outside the office.
pub async fn begin(
    ctx: &Ctx,
    year: Option<i32>,
    filter: &Filter,
    sort: Sort,
    format: Format,
) -> Result<Option<Export>, Failure> {
    ctx.require(Action::ExportApplications)?;
    let Some(overview) = office_list::overview(ctx, year).await? else {
        return Ok(None);
    };
    let chosen = office_list::chosen(&overview, filter)?;
    let found = office_filter::select(overview.year.year, filter, chosen);
    let found = needs::narrow(found, filter.need, &overview.year, ctx.now);
    let ids: Vec<ApplicationId> = office_filter::in_order(found, sort, Position::Start)
        .select_only()
        .column(application::Column::Id)
        .into_tuple()
        .all(&ctx.app.db.read)
        .await?;
    let year = overview.year;
    let tx = ctx.begin_write().await?;
    Change::new("application.export", "programme_year", i64::from(year.year))
        .field("filter", Value::Null, filter.describe())
        .field("format", Value::Null, format.code())
        .field("count", Value::Null, ids.len())
        .record(&tx, ctx)
        .await?;
    ctx.commit(tx).await?;
    Ok(Some(Export {
        year,
        left: ids.into_iter(),
    }))
}

impl Export {
    /// The next applications; empty at the end.
    ///
    /// # Errors
    /// [`Failure::Busy`] or a fault of the database.
    pub async fn next(&mut self, ctx: &Ctx) -> Result<Vec<Dossier>, Failure> {
        let ids: Vec<ApplicationId> = self.left.by_ref().take(CHUNK).collect();
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        Ok(office_dossier::load(&ctx.app.db.read, &self.year, &ids).await?)
    }
}
