//! The facilities that see how far one's own application is, and leaving them.

use domain::ids::FacilityMemberId;
use domain::text::Localized;
use entity::{account, facility, facility_member};
use sea_orm::ActiveValue::{Set, Unchanged};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{close_gap, is_listed, letters, link, touch};
use crate::mail::Collector;
use crate::services::audit::Change;
use crate::services::{Ctx, Failure, programmes};

/// A facility whose contact sees how far one's own application is.
#[derive(Clone, Debug)]
pub struct MyFacility {
    /// The place on its page.
    pub member: FacilityMemberId,
    /// Who sees it.
    pub collector: Collector,
    /// For which course one was invited.
    pub course: Localized,
}

/// The facilities of whoever asks whose pages are open, the latest joined first.
///
/// # Errors
/// [`Failure::NotFound`] for whoever is not a person.
pub async fn mine(ctx: &Ctx) -> Result<Vec<MyFacility>, Failure> {
    let person = ctx.person()?;
    let rows = facility_member::Entity::find()
        .find_also_related(facility::Entity)
        .filter(facility_member::COLUMN.person_id.eq(person))
        .order_by_desc(facility_member::Column::JoinedAt)
        .all(&ctx.app.db.read)
        .await?;
    let mut mine = Vec::new();
    for (member, facility) in rows {
        let Some(facility) = facility.filter(|row| link::dead(row, None, ctx.now).is_none()) else {
            continue;
        };
        if !is_listed(&member) {
            continue;
        }
        let programme = programmes::get_year(ctx, facility.year).await?;
        mine.push(MyFacility {
            member: member.id,
            collector: letters::collector(&facility),
            course: letters::course(&programme, &member),
        });
    }
    Ok(mine)
}

/// Leaves a facility's page: its contact sees nothing of the application any more, and is told that
/// they left. The application stays as it is. Leaving again changes nothing.
///
/// # Errors
/// [`Failure::NotFound`] for a place that is not one's own.
pub async fn leave(ctx: &Ctx, id: FacilityMemberId) -> Result<(), Failure> {
    let person = ctx.person()?;
    let seen = facility_member::Entity::find_by_id(id)
        .find_also_related(facility::Entity)
        .filter(facility_member::COLUMN.person_id.eq(person))
        .one(&ctx.app.db.read)
        .await?;
    let (seen, facility) = seen.ok_or(Failure::NotFound)?;
    let year = facility.ok_or(Failure::NotFound)?.year;
    let programme = programmes::get_year(ctx, year).await?;
    let tx = ctx.begin_write().await?;
    let facility = facility::Entity::find_by_id(seen.facility_id)
        .lock_exclusive()
        .one(&tx)
        .await?
        .ok_or(Failure::NotFound)?;
    let member = facility_member::Entity::find_by_id(id)
        .filter(facility_member::COLUMN.person_id.eq(person))
        .one(&tx)
        .await?
        .ok_or(Failure::NotFound)?;
    if !is_listed(&member) {
        return ctx.commit(tx).await;
    }
    let row = facility_member::ActiveModel {
        id: Unchanged(member.id),
        left_at: Set(Some(ctx.now)),
        ..Default::default()
    };
    facility_member::Entity::update(row).exec(&tx).await?;
    close_gap(&tx, facility.id).await?;
    touch(&tx, ctx, &facility).await?;
    Change::new("facility.leave", "facility", facility.id.0)
        .field(
            "colleague_name",
            member.name.clone(),
            serde_json::Value::Null,
        )
        .record(&tx, ctx)
        .await?;
    if link::dead(&facility, None, ctx.now).is_none() {
        letters::gone(&tx, ctx, &facility, &programme, &member, false).await?;
    }
    ctx.commit(tx).await
}

/// The address of whoever asks, for the page that says whom an invitation will bind to.
///
/// # Errors
/// [`Failure::NotFound`] for whoever is not a person.
pub async fn address(ctx: &Ctx) -> Result<String, Failure> {
    ctx.person::<std::convert::Infallible>()?;
    let account = ctx.account().ok_or(Failure::NotFound)?;
    let row = account::Entity::find_by_id(account)
        .one(&ctx.app.db.read)
        .await?
        .ok_or(Failure::NotFound)?;
    Ok(row.email)
}
