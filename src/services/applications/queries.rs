//! Reading one's own applications with everything entered.

use entity::application;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::detail::ApplicationDetail;
use super::dossier::{self, Dossier};
use crate::services::{Ctx, Failure, programmes};

/// The application of whoever asks, in a year, if there is one.
///
/// # Errors
/// [`Failure::NotFound`] for a year without a programme and for whoever is not a person.
pub async fn find_mine(ctx: &Ctx, year: i32) -> Result<Option<ApplicationDetail>, Failure> {
    let person = ctx.person()?;
    let programme = programmes::get_year(ctx, year).await?;
    let Some(row) = dossier::find(&ctx.app.db.read, person, year).await? else {
        return Ok(None);
    };
    let dossier = Dossier::load(&ctx.app.db.read, row).await?;
    Ok(Some(ApplicationDetail::of(dossier, programme, ctx.now)))
}

/// The application of whoever asks, in a year.
///
/// # Errors
/// [`Failure::NotFound`] when there is none.
pub async fn mine(ctx: &Ctx, year: i32) -> Result<ApplicationDetail, Failure> {
    find_mine(ctx, year).await?.ok_or(Failure::NotFound)
}

/// The applications of whoever asks, of the latest year first.
///
/// # Errors
/// [`Failure::NotFound`] for whoever is not a person.
pub async fn all_mine(ctx: &Ctx) -> Result<Vec<ApplicationDetail>, Failure> {
    let person = ctx.person()?;
    let rows = application::Entity::find()
        .filter(application::COLUMN.person_id.eq(person))
        .order_by_desc(application::Column::Year)
        .all(&ctx.app.db.read)
        .await?;
    let mut applications = Vec::with_capacity(rows.len());
    for row in rows {
        let programme = programmes::get_year(ctx, row.year).await?;
        let dossier = Dossier::load(&ctx.app.db.read, row).await?;
        applications.push(ApplicationDetail::of(dossier, programme, ctx.now));
    }
    Ok(applications)
}
