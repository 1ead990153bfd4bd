//! The place of an application in the order of its facility.

use domain::ids::ApplicationId;
use entity::{application, facility, facility_member};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::{is_listed, members};
use crate::db::only;

/// Which place of how many the application's person has on a facility's page in that year; `None`
/// for whoever applies alone. Of several facilities the one joined last counts.
///
/// # Errors
/// Of the database.
pub async fn rank_of(
    db: &impl ConnectionTrait,
    application: ApplicationId,
) -> Result<Option<(i32, i32)>, DbErr> {
    let Some(application) = application::Entity::find_by_id(application).one(db).await? else {
        return Ok(None);
    };
    let memberships = facility_member::Entity::find()
        .find_also_related(facility::Entity)
        .filter(facility_member::COLUMN.person_id.eq(application.person_id))
        .filter(facility_member::COLUMN.withdrawn_at.is_null())
        .filter(facility_member::COLUMN.declined_at.is_null())
        .filter(facility_member::COLUMN.left_at.is_null())
        .filter(facility::COLUMN.year.eq(application.year))
        .filter(facility::COLUMN.deactivated_at.is_null())
        .order_by_desc(facility_member::Column::JoinedAt)
        .all(db)
        .await?;
    let Some((member, _)) = only(memberships) else {
        return Ok(None);
    };
    let listed = members(db, member.facility_id)
        .await?
        .iter()
        .filter(|member| is_listed(member))
        .count();
    Ok(Some((
        member.rank,
        i32::try_from(listed).unwrap_or(i32::MAX),
    )))
}
