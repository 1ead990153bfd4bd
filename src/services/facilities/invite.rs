//! Inviting colleagues, one or a whole list of them, and sending an invitation again.

use chrono::TimeDelta;
use domain::application::decide_choose;
use domain::facility::MOST_COLLEAGUES;
use domain::ids::{FacilityMemberId, OfferingId};
use domain::message::Message;
use entity::{facility, facility_member, outbox_message};
use sea_orm::ActiveValue::{NotSet, Set, Unchanged};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect,
};

use super::open::DOUBLE_CLICK;
use super::{Refusal, as_contact, is_listed, letters, link, members, touch};
use crate::services::accounts::throttle::{self, Door, Subject};
use crate::services::audit::Change;
use crate::services::programmes::{self, ProgrammeYear};
use crate::services::{Ctx, Failure};
use crate::tokens;

/// Most invitations that an address gets within a day, whoever invites it. Anybody can open a page:
/// nobody's mailbox must fill by it.
const MOST_TO_AN_ADDRESS: i64 = 5;

/// Most colleagues that one page invites within a day: a whole list, and half of it put right.
const MOST_A_DAY: usize = MOST_COLLEAGUES + MOST_COLLEAGUES / 2;

/// A colleague to be invited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewColleague {
    /// The name as the contact writes it.
    pub name: String,
    /// The address.
    pub email: String,
    /// For which course.
    pub offering: OfferingId,
}

/// Invites colleagues: all of them or, when anything is wrong, none. They are put at the end of the
/// order. Whoever had gone may be invited anew; the same invitation within a minute is the second
/// press of a button and invites nobody twice. Answers how many were invited.
///
/// # Errors
/// A [`Refusal`] that names who is on the list already, or why the course cannot be chosen.
pub async fn invite(
    ctx: &Ctx,
    token: &str,
    new: &[NewColleague],
) -> Result<usize, Failure<Refusal>> {
    let year = link::year_of(ctx, token).await?;
    let programme = programmes::get_year(ctx, year).await?;
    let tx = ctx.begin_write().await?;
    let facility = link::enter(&tx, ctx, token).await?;
    let invited = invite_within(&tx, ctx, &facility, &programme, new).await?;
    ctx.commit(tx).await?;
    Ok(invited.len())
}

/// The same in the caller's transaction; answers who was invited, each with the token of the mail.
pub(crate) async fn invite_within(
    tx: &DatabaseTransaction,
    ctx: &Ctx,
    facility: &facility::Model,
    programme: &ProgrammeYear,
    new: &[NewColleague],
) -> Result<Vec<(FacilityMemberId, String)>, Failure<Refusal>> {
    let ctx = &as_contact(ctx, facility.id);
    let known = members(tx, facility.id).await?;
    let listed = known.iter().filter(|member| is_listed(member)).count();
    let mut fresh = Vec::with_capacity(new.len());
    for colleague in new {
        check_course(ctx, programme, colleague).map_err(Failure::Refused)?;
        let row = known.iter().find(|member| member.email == colleague.email);
        match row.filter(|member| is_listed(member)) {
            None => fresh.push((colleague, row)),
            Some(member) if is_repeat(ctx, member, colleague) => {}
            Some(member) => {
                let message = Message::new("facility.invite.listed")
                    .with("name", member.name.clone())
                    .with("email", member.email.clone());
                return Err(Failure::Refused(message.into()));
            }
        }
    }
    if listed + fresh.len() > MOST_COLLEAGUES {
        let message = Message::new("facility.invite.too_many").with("count", MOST_COLLEAGUES);
        return Err(Failure::Refused(message.into()));
    }
    let day_ago = ctx.now - TimeDelta::days(1);
    let today = known.iter().filter(|member| member.invited_at > day_ago);
    if today.count() + fresh.len() > MOST_A_DAY {
        let message = Message::new("facility.invite.too_many_today").with("count", MOST_A_DAY);
        return Err(Failure::Refused(message.into()));
    }
    let addresses = fresh.iter().map(|(colleague, _)| colleague.email.as_str());
    spare_mailboxes(tx, ctx, addresses).await?;
    let mut invited = Vec::with_capacity(fresh.len());
    for (place, (colleague, row)) in (listed + 1..).zip(fresh) {
        let rank = i32::try_from(place).unwrap_or(i32::MAX);
        invited.push(write(tx, ctx, facility, programme, colleague, row, rank).await?);
    }
    if !invited.is_empty() {
        touch(tx, ctx, facility).await?;
    }
    Ok(invited)
}

/// Asks whether each of these addresses may get one more invitation today.
async fn spare_mailboxes(
    tx: &DatabaseTransaction,
    ctx: &Ctx,
    addresses: impl Iterator<Item = &str>,
) -> Result<(), Failure<Refusal>> {
    let full: Vec<String> = outbox_message::Entity::find()
        .select_only()
        .column(outbox_message::Column::ToEmail)
        .filter(outbox_message::Column::Kind.eq("facility_invitation"))
        .filter(outbox_message::Column::CreatedAt.gt(ctx.now - TimeDelta::days(1)))
        .filter(outbox_message::Column::ToEmail.is_in(addresses))
        .group_by(outbox_message::Column::ToEmail)
        .having(outbox_message::Column::Id.count().gte(MOST_TO_AN_ADDRESS))
        .into_tuple()
        .all(tx)
        .await?;
    match full.into_iter().next() {
        None => Ok(()),
        Some(email) => {
            let message = Message::new("facility.invite.mailed_enough").with("email", email);
            Err(Failure::Refused(message.into()))
        }
    }
}

fn check_course(
    ctx: &Ctx,
    programme: &ProgrammeYear,
    colleague: &NewColleague,
) -> Result<(), Refusal> {
    let offering = programme
        .offering_by_id(colleague.offering)
        .ok_or_else(|| Message::new("field.choice"))?;
    match programme.window_of(offering) {
        Some(window) => Ok(decide_choose(window, ctx.now)?),
        None => Ok(()),
    }
}

fn is_repeat(ctx: &Ctx, member: &facility_member::Model, new: &NewColleague) -> bool {
    member.name == new.name
        && member.offering_id == new.offering
        && ctx.now < member.invited_at + DOUBLE_CLICK
}

async fn write(
    tx: &DatabaseTransaction,
    ctx: &Ctx,
    facility: &facility::Model,
    programme: &ProgrammeYear,
    new: &NewColleague,
    old: Option<&facility_member::Model>,
    rank: i32,
) -> Result<(FacilityMemberId, String), Failure<Refusal>> {
    let token = tokens::secret();
    // Whoever was here before comes as somebody new: nothing that was agreed to then holds now.
    let row = facility_member::ActiveModel {
        id: old.map_or(NotSet, |member| Unchanged(member.id)),
        facility_id: Set(facility.id),
        email: Set(new.email.clone()),
        name: Set(new.name.clone()),
        offering_id: Set(new.offering),
        rank: Set(rank),
        token_hash: Set(Some(tokens::hash(&token))),
        previous_token_hash: Set(old.and_then(|member| member.token_hash.clone())),
        invited_at: Set(ctx.now),
        joined_at: Set(None),
        person_id: Set(None),
        declined_at: Set(None),
        left_at: Set(None),
        withdrawn_at: Set(None),
        withdrawal_reason: Set(None),
    };
    let member = if old.is_some() {
        row.update(tx).await?
    } else {
        row.insert(tx).await?
    };
    let key = programme
        .offering_by_id(new.offering)
        .map(|offering| offering.key.clone());
    Change::new("facility.invite", "facility", facility.id.0)
        .field(
            "colleague_name",
            serde_json::Value::Null,
            member.name.clone(),
        )
        .field(
            "colleague_email",
            serde_json::Value::Null,
            member.email.clone(),
        )
        .field("choices", serde_json::Value::Null, key)
        .record(tx, ctx)
        .await?;
    letters::invitation(tx, ctx, facility, programme, &member, &token).await?;
    Ok((member.id, token))
}

/// Sends an invitation again, with a new link; the old one ends. Pressed twice in a minute it is sent
/// once.
///
/// # Errors
/// [`Failure::NotFound`] for whoever is not on the list; a [`Refusal`] for whoever has joined.
pub async fn resend(ctx: &Ctx, token: &str, id: FacilityMemberId) -> Result<(), Failure<Refusal>> {
    let year = link::year_of(ctx, token).await?;
    let programme = programmes::get_year(ctx, year).await?;
    let tx = ctx.begin_write().await?;
    let facility = link::enter(&tx, ctx, token).await?;
    let ctx = &as_contact(ctx, facility.id);
    let member = members(&tx, facility.id)
        .await?
        .into_iter()
        .find(|member| member.id == id)
        .ok_or(Failure::NotFound)?;
    if !is_listed(&member) || member.joined_at.is_some() {
        let message = Message::new("facility.resend.answered").with("name", member.name);
        return Err(Failure::Refused(message.into()));
    }
    let new = NewColleague {
        name: member.name.clone(),
        email: member.email.clone(),
        offering: member.offering_id,
    };
    check_course(ctx, &programme, &new).map_err(Failure::Refused)?;
    if ctx.now < member.invited_at + DOUBLE_CLICK {
        return ctx.commit(tx).await;
    }
    let subject = Subject::account(Door::Invite, &member.id.to_string());
    throttle::book(&tx, ctx, &[subject])
        .await
        .map_err(|failure| failure.map_refusal(Refusal::TooMany))?;
    spare_mailboxes(&tx, ctx, std::iter::once(member.email.as_str())).await?;
    let secret = tokens::secret();
    let row = facility_member::ActiveModel {
        id: Unchanged(member.id),
        token_hash: Set(Some(tokens::hash(&secret))),
        previous_token_hash: Set(member.token_hash.clone()),
        invited_at: Set(ctx.now),
        ..Default::default()
    };
    facility_member::Entity::update(row).exec(&tx).await?;
    Change::new("facility.resend", "facility", facility.id.0)
        .field(
            "colleague_email",
            serde_json::Value::Null,
            member.email.clone(),
        )
        .record(&tx, ctx)
        .await?;
    letters::invitation(&tx, ctx, &facility, &programme, &member, &secret).await?;
    ctx.commit(tx).await
}
