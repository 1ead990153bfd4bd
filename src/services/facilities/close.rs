//! The end of a facility's page: the contact closes it, or the office does.

use domain::access::Action;
use domain::ids::FacilityId;
use entity::facility;
use sea_orm::ActiveValue::{Set, Unchanged};
use sea_orm::{EntityTrait, QuerySelect};

use super::{Refusal, as_contact, link};
use crate::services::audit::Change;
use crate::services::{Ctx, Failure};

/// Closes the page: its link ends, invitations nobody answered end with it, and nobody sees anything
/// of the colleagues any more. Their applications stay theirs.
///
/// # Errors
/// [`Refusal::Dead`], also when it was closed before.
pub async fn close(ctx: &Ctx, token: &str) -> Result<(), Failure<Refusal>> {
    let tx = ctx.begin_write().await?;
    let facility = link::enter(&tx, ctx, token).await?;
    let row = facility::ActiveModel {
        id: Unchanged(facility.id),
        closed_at: Set(Some(ctx.now)),
        changed_at: Set(ctx.now),
        version: Set(facility.version + 1),
        ..Default::default()
    };
    facility::Entity::update(row).exec(&tx).await?;
    Change::new("facility.close", "facility", facility.id.0)
        .record(&tx, &as_contact(ctx, facility.id))
        .await?;
    ctx.commit(tx).await
}

/// Closes the page for the office. Doing it again changes nothing.
///
/// # Errors
/// [`Failure::Forbidden`], [`Failure::NotFound`].
pub async fn deactivate(ctx: &Ctx, id: FacilityId, reason: &str) -> Result<(), Failure> {
    ctx.require(Action::ReadFacilities)?;
    let tx = ctx.begin_write().await?;
    let facility = facility::Entity::find_by_id(id)
        .lock_exclusive()
        .one(&tx)
        .await?
        .ok_or(Failure::NotFound)?;
    if facility.deactivated_at.is_some() {
        return ctx.commit(tx).await;
    }
    let row = facility::ActiveModel {
        id: Unchanged(id),
        deactivated_at: Set(Some(ctx.now)),
        deactivation_reason: Set(Some(reason.to_owned())),
        changed_at: Set(ctx.now),
        version: Set(facility.version + 1),
        ..Default::default()
    };
    facility::Entity::update(row).exec(&tx).await?;
    Change::new("facility.deactivate", "facility", id.0)
        .field("disabled", false, true)
        .because(reason)
        .record(&tx, ctx)
        .await?;
    ctx.commit(tx).await
}
