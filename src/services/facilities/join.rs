//! An invited colleague: what an invitation says, joining, declining.
//!
//! Joining is agreeing that the contact sees how far the application is. It binds to the person who is
//! signed in when the button is pressed, whatever address the invitation went to.

use chrono::NaiveDate;
use domain::access::Actor;
use domain::ids::PersonId;
use domain::message::Message;
use domain::text::Localized;
use entity::{facility, facility_member};
use sea_orm::ActiveValue::{Set, Unchanged};
use sea_orm::{Condition, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect, Select};

use super::{Refusal, close_gap, is_listed, letters, link, members, touch};
use crate::db::only;
use crate::mail::Collector;
use crate::services::audit::Change;
use crate::services::programmes;
use crate::services::{Ctx, Failure};
use crate::tokens;

/// Where an invitation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It can be answered.
    Open,
    /// Agreed, and nobody has signed in with it yet.
    Agreed,
    /// Whoever asks has joined with it.
    Joined,
    /// Somebody has joined with it; who asks is somebody else, or has not signed in.
    Used,
    /// A newer invitation took its place.
    Replaced,
    /// It was declined.
    Declined,
    /// The colleague left the page again.
    Left,
    /// The contact withdrew it.
    Withdrawn,
    /// The facility's page is closed, or the year is over.
    Closed,
}

impl Standing {
    /// Whether it can (still) be joined by whoever asks.
    pub const fn is_alive(self) -> bool {
        matches!(self, Self::Open | Self::Agreed | Self::Joined)
    }
}

/// An invitation as its page shows it.
#[derive(Clone, Debug)]
pub struct Invitation {
    /// Who invites.
    pub collector: Collector,
    /// The colleague as the contact wrote it.
    pub name: String,
    /// The title of the course.
    pub course: Localized,
    /// Its key.
    pub course_key: String,
    /// The last day to apply.
    pub until: Option<NaiveDate>,
    /// Where it stands.
    pub standing: Standing,
}

/// What joining leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joined {
    /// The year to apply in.
    pub year: i32,
    /// The course to apply for.
    pub course_key: String,
    /// Whether it is bound to a person; otherwise they have to sign in.
    pub bound: bool,
}

fn by_token(token: &str) -> Select<facility_member::Entity> {
    let hash = tokens::hash(token);
    facility_member::Entity::find().filter(
        Condition::any()
            .add(facility_member::COLUMN.token_hash.eq(hash.clone()))
            .add(facility_member::COLUMN.previous_token_hash.eq(hash)),
    )
}

/// Who asks, if it is an applicant; the office joins nothing.
const fn person_of(ctx: &Ctx) -> Option<PersonId> {
    match ctx.actor {
        Actor::Person { person, .. } => Some(person),
        _ => None,
    }
}

fn standing(
    ctx: &Ctx,
    token: &str,
    facility: &facility::Model,
    member: &facility_member::Model,
) -> Standing {
    let is_current = member
        .token_hash
        .as_deref()
        .is_some_and(|kept| tokens::matches(token, kept));
    if !is_current {
        Standing::Replaced
    } else if member.withdrawn_at.is_some() {
        Standing::Withdrawn
    } else if member.declined_at.is_some() {
        Standing::Declined
    } else if member.left_at.is_some() {
        Standing::Left
    } else if link::dead(facility, None, ctx.now).is_some() {
        Standing::Closed
    } else {
        match (member.person_id, member.joined_at) {
            (Some(person), _) if person_of(ctx) == Some(person) => Standing::Joined,
            (Some(_), _) => Standing::Used,
            (None, Some(_)) => Standing::Agreed,
            (None, None) => Standing::Open,
        }
    }
}

/// Looks at an invitation; looking changes nothing.
///
/// # Errors
/// [`Failure::NotFound`] when there never was such an invitation.
pub async fn look(ctx: &Ctx, token: &str) -> Result<Invitation, Failure> {
    let found = by_token(token)
        .find_also_related(facility::Entity)
        .all(&ctx.app.db.read)
        .await?;
    let (member, facility) = only(found).ok_or(Failure::NotFound)?;
    let facility = facility.ok_or(Failure::NotFound)?;
    let programme = programmes::get_year(ctx, facility.year).await?;
    let offering = programme
        .offering_by_id(member.offering_id)
        .ok_or(Failure::NotFound)?;
    Ok(Invitation {
        standing: standing(ctx, token, &facility, &member),
        collector: letters::collector(&facility),
        course: offering.title.clone(),
        course_key: offering.course_key.clone(),
        until: programme.window_of(offering).map(|window| window.closes_on),
        name: member.name,
    })
}

/// The invitation with its facility, both locked: the facility's row is the guard.
async fn enter(
    tx: &DatabaseTransaction,
    token: &str,
) -> Result<(facility::Model, facility_member::Model), Failure<Refusal>> {
    let found = by_token(token).one(tx).await?.ok_or(Failure::NotFound)?;
    let facility = facility::Entity::find_by_id(found.facility_id)
        .lock_exclusive()
        .one(tx)
        .await?
        .ok_or(Failure::NotFound)?;
    let member = by_token(token).one(tx).await?.ok_or(Failure::NotFound)?;
    Ok((facility, member))
}

fn over() -> Failure<Refusal> {
    Failure::Refused(Message::new("facility.join.over").into())
}

/// Agrees to be on the facility's page, and binds to whoever is signed in. Pressing again is no
/// mistake.
///
/// # Errors
/// [`Failure::NotFound`] for an unknown invitation; a [`Refusal`] when it is over, or when the person
/// is on the page already by another invitation.
pub async fn join(ctx: &Ctx, token: &str) -> Result<Joined, Failure<Refusal>> {
    let invitation = look(ctx, token).await.map_err(Failure::widen)?;
    let tx = ctx.begin_write().await?;
    let (facility, member) = enter(&tx, token).await?;
    let joined = Joined {
        year: facility.year,
        course_key: invitation.course_key,
        bound: person_of(ctx).is_some(),
    };
    match standing(ctx, token, &facility, &member) {
        Standing::Joined => return ctx.commit(tx).await.map(|()| joined),
        Standing::Open | Standing::Agreed => {}
        _ => return Err(over()),
    }
    let person = person_of(ctx);
    if person.is_none() && member.joined_at.is_some() {
        return ctx.commit(tx).await.map(|()| joined);
    }
    if let Some(person) = person {
        let others = members(&tx, facility.id).await?;
        if others
            .iter()
            .any(|other| is_listed(other) && other.person_id == Some(person))
        {
            return Err(Failure::Refused(Message::new("facility.join.twice").into()));
        }
    }
    let row = facility_member::ActiveModel {
        id: Unchanged(member.id),
        joined_at: Set(member.joined_at.or(Some(ctx.now))),
        person_id: Set(person),
        ..Default::default()
    };
    facility_member::Entity::update(row).exec(&tx).await?;
    Change::new("facility.join", "facility", facility.id.0)
        .field("colleague_name", serde_json::Value::Null, member.name)
        .field("joined", member.joined_at.is_some(), true)
        .field("signed_in", false, person.is_some())
        .record(&tx, ctx)
        .await?;
    ctx.commit(tx).await?;
    Ok(joined)
}

/// Declines an invitation; the contact is told. Pressing again is no mistake.
///
/// # Errors
/// [`Failure::NotFound`] for an unknown invitation; a [`Refusal`] when it is over, or somebody has
/// joined with it.
pub async fn decline(ctx: &Ctx, token: &str) -> Result<(), Failure<Refusal>> {
    let year = look(ctx, token)
        .await
        .map_err(Failure::widen)?
        .collector
        .year;
    let programme = programmes::get_year(ctx, year).await?;
    let tx = ctx.begin_write().await?;
    let (facility, member) = enter(&tx, token).await?;
    match standing(ctx, token, &facility, &member) {
        Standing::Declined => return ctx.commit(tx).await,
        Standing::Open | Standing::Agreed => {}
        _ => return Err(over()),
    }
    let row = facility_member::ActiveModel {
        id: Unchanged(member.id),
        declined_at: Set(Some(ctx.now)),
        ..Default::default()
    };
    facility_member::Entity::update(row).exec(&tx).await?;
    close_gap(&tx, facility.id).await?;
    touch(&tx, ctx, &facility).await?;
    Change::new("facility.decline", "facility", facility.id.0)
        .field(
            "colleague_name",
            member.name.clone(),
            serde_json::Value::Null,
        )
        .record(&tx, ctx)
        .await?;
    letters::gone(&tx, ctx, &facility, &programme, &member, true).await?;
    ctx.commit(tx).await
}
