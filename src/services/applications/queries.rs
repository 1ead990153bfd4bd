//! Reading one's own applications with everything entered.

use entity::application;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

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

/// The years in which whoever asks has an application, the latest first.
///
/// # Errors
/// [`Failure::NotFound`] for whoever is not a person.
pub async fn my_years(ctx: &Ctx) -> Result<Vec<i32>, Failure> {
    let person = ctx.person()?;
    Ok(application::Entity::find()
        .select_only()
        .column(application::Column::Year)
        .filter(application::COLUMN.person_id.eq(person))
        .order_by_desc(application::Column::Year)
        .into_tuple()
        .all(&ctx.app.db.read)
        .await?)
}
