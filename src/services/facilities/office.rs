//! What the office sees of facilities.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::access::Action;
use domain::ids::FacilityId;
use entity::{facility, facility_member};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::colleagues::{self, FacilityDetail};
use super::{Dead, is_listed, link};
use crate::services::{Ctx, Failure, programmes};

/// A facility in the list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Its row.
    pub id: FacilityId,
    /// Its name.
    pub name: String,
    /// The contact's name.
    pub contact_name: String,
    /// The contact's address.
    pub contact_email: String,
    /// When the page was opened.
    pub created_at: DateTime<Utc>,
    /// Whether the contact has used the link: until then nobody knows whether the address is right.
    pub used: bool,
    /// Why it is over, if it is.
    pub over: Option<Dead>,
    /// How many colleagues count.
    pub colleagues: usize,
    /// How many of them joined.
    pub joined: usize,
}

/// The facilities of the latest year, the newest first.
///
/// # Errors
/// [`Failure::Forbidden`].
pub async fn list(ctx: &Ctx) -> Result<(Option<i32>, Vec<Listed>), Failure> {
    ctx.require(Action::ReadFacilities)?;
    let Some(programme) = programmes::latest(ctx).await? else {
        return Ok((None, Vec::new()));
    };
    let db = &ctx.app.db.read;
    let rows = facility::Entity::find()
        .filter(facility::COLUMN.year.eq(programme.year))
        .order_by_desc(facility::Column::Id)
        .all(db)
        .await?;
    let members = facility_member::Entity::find()
        .filter(facility_member::Column::FacilityId.is_in(rows.iter().map(|row| row.id)))
        .all(db)
        .await?;
    let mut counts: HashMap<FacilityId, (usize, usize)> = HashMap::new();
    for member in members.iter().filter(|member| is_listed(member)) {
        let (all, joined) = counts.entry(member.facility_id).or_default();
        *all += 1;
        *joined += usize::from(member.joined_at.is_some());
    }
    let listed = rows
        .into_iter()
        .map(|row| {
            let (colleagues, joined) = counts.get(&row.id).copied().unwrap_or_default();
            Listed {
                over: link::dead(&row, None, ctx.now),
                id: row.id,
                name: row.name,
                contact_name: row.contact_name,
                contact_email: row.contact_email,
                created_at: row.created_at,
                used: row.opened_at.is_some(),
                colleagues,
                joined,
            }
        })
        .collect();
    Ok((Some(programme.year), listed))
}

/// A facility with everybody on its page.
///
/// # Errors
/// [`Failure::Forbidden`], [`Failure::NotFound`].
pub async fn detail(ctx: &Ctx, id: FacilityId) -> Result<FacilityDetail, Failure> {
    ctx.require(Action::ReadFacilities)?;
    let row = facility::Entity::find_by_id(id)
        .one(&ctx.app.db.read)
        .await?
        .ok_or(Failure::NotFound)?;
    colleagues::detail_of(ctx, row).await
}
