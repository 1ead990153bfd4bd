//! Facilities (施設) that collect applications of their staff: a contact without an account, a secret
//! link, colleagues who agreed to be on the page.
//!
//! Whoever holds the link acts as the facility's contact; nothing else opens the page. Of a colleague
//! the contact learns how far they are and what kind of thing is missing, never an answer. Rows are
//! locked in one order: a person, the application, and the facility last.

pub mod close;
pub mod colleagues;
pub mod csv;
pub mod invite;
pub mod join;
mod letters;
pub mod link;
pub mod mine;
pub mod office;
pub mod open;
pub mod order;
mod rank;
pub mod withdraw;

pub use link::{Dead, Entry};
pub use rank::rank_of;

use domain::access::Actor;
use domain::application;
use domain::ids::FacilityId;
use domain::message::Message;
use entity::{facility, facility_member};
use sea_orm::ActiveValue::{Set, Unchanged};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::Ctx;
use super::accounts::throttle::TooMany;

/// Why the contact or a colleague cannot do something now.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The link does not open the page any more.
    #[error("the link is dead")]
    Dead(Dead),
    /// Too many tries.
    #[error(transparent)]
    TooMany(TooMany),
    /// The list was changed by somebody else in the meantime.
    #[error("the list was changed")]
    Stale,
    /// A rule of applications says no.
    #[error(transparent)]
    Application(#[from] application::Refusal),
    /// Something about what was entered.
    #[error("not possible")]
    Because(Message),
}

impl Refusal {
    /// What to tell whoever asked.
    pub fn message(&self) -> Message {
        match self {
            Self::Dead(_) => Message::new("facility.refusal.dead"),
            Self::TooMany(_) => Message::new("facility.refusal.too_many"),
            Self::Stale => Message::new("facility.refusal.stale"),
            Self::Application(refusal) => refusal.message(),
            Self::Because(message) => message.clone(),
        }
    }
}

impl From<TooMany> for Refusal {
    fn from(limit: TooMany) -> Self {
        Self::TooMany(limit)
    }
}

impl From<Message> for Refusal {
    fn from(message: Message) -> Self {
        Self::Because(message)
    }
}

/// The same request by the contact of a facility.
fn as_contact(ctx: &Ctx, facility: FacilityId) -> Ctx {
    ctx.acting_as(Actor::FacilityContact { facility })
}

/// Whether somebody still counts in the order of the facility.
fn is_listed(member: &facility_member::Model) -> bool {
    member.withdrawn_at.is_none() && member.declined_at.is_none() && member.left_at.is_none()
}

/// Everybody on a facility's page: who counts by rank, then who has gone.
async fn members(
    db: &impl ConnectionTrait,
    facility: FacilityId,
) -> Result<Vec<facility_member::Model>, DbErr> {
    let mut all = facility_member::Entity::find()
        .filter(facility_member::COLUMN.facility_id.eq(facility))
        .order_by_asc(facility_member::Column::Rank)
        .order_by_asc(facility_member::Column::Id)
        .all(db)
        .await?;
    all.sort_by_key(|member| !is_listed(member));
    Ok(all)
}

/// Writes that the list of a facility changed, and that its link was used.
async fn touch(
    tx: &impl ConnectionTrait,
    ctx: &Ctx,
    facility: &facility::Model,
) -> Result<(), DbErr> {
    let row = facility::ActiveModel {
        id: Unchanged(facility.id),
        version: Set(facility.version + 1),
        changed_at: Set(ctx.now),
        opened_at: Set(facility.opened_at.or(Some(ctx.now))),
        ..Default::default()
    };
    facility::Entity::update(row).exec(tx).await?;
    Ok(())
}

/// Gives those who count the ranks from 1 in this order; the others have none. Only rows that change
/// are written.
async fn rank(
    tx: &impl ConnectionTrait,
    members: &[facility_member::Model],
    order: &[domain::ids::FacilityMemberId],
) -> Result<(), DbErr> {
    for member in members {
        let place = order.iter().position(|id| *id == member.id);
        let rank = place.map_or(0, |place| i32::try_from(place + 1).unwrap_or(i32::MAX));
        if rank != member.rank {
            let row = facility_member::ActiveModel {
                id: Unchanged(member.id),
                rank: Set(rank),
                ..Default::default()
            };
            facility_member::Entity::update(row).exec(tx).await?;
        }
    }
    Ok(())
}

/// Closes the gap that somebody who is gone leaves.
async fn close_gap(tx: &impl ConnectionTrait, facility: FacilityId) -> Result<(), DbErr> {
    let members = members(tx, facility).await?;
    let order: Vec<_> = members
        .iter()
        .filter(|member| is_listed(member))
        .map(|member| member.id)
        .collect();
    rank(tx, &members, &order).await
}
