//! Opening a facility's page, and getting its link again. Both answer the same for any address: what
//! there is to know is in the mail.

use chrono::TimeDelta;
use domain::facility::link_expires;
use domain::ids::FacilityId;
use domain::text::fold_for_search;
use entity::facility;
use sea_orm::ActiveValue::{Set, Unchanged};
use sea_orm::{
    ActiveModelTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::{Refusal, as_contact, letters};
use crate::db::take_turns;
use crate::services::accounts::throttle::{self, Door, Source, Subject, TooMany};
use crate::services::audit::Change;
use crate::services::programmes::{self, ProgrammeYear};
use crate::services::{Ctx, Failure};
use crate::tokens;

/// The second press of a button that was pressed twice arrives within this time.
pub(super) const DOUBLE_CLICK: TimeDelta = TimeDelta::minutes(1);

/// Most pages that one contact opens within a day. Each of them mails whomever it likes.
const MOST_PAGES_A_DAY: u64 = 5;

/// What opening a page asks for.
#[derive(Clone, Debug)]
pub struct NewFacility {
    /// The facility's name.
    pub name: String,
    /// The contact's name.
    pub contact_name: String,
    /// The contact's address.
    pub contact_email: String,
}

/// Whether a page can be opened in this year now.
///
/// # Errors
/// The reason of the window that closes last.
pub fn may_open(ctx: &Ctx, programme: &ProgrammeYear) -> Result<(), Refusal> {
    let windows: Vec<_> = programme
        .cohorts
        .iter()
        .map(|cohort| cohort.window)
        .collect();
    domain::application::decide_reopen(&windows, ctx.now).map_err(Refusal::from)
}

/// Opens a page and mails its link. A contact who has the facility's page already gets a new link to
/// it, and the old one ends; asking twice in a minute changes nothing the second time.
///
/// # Errors
/// [`Refusal::TooMany`]; [`Refusal::Application`] while no window is open.
pub async fn open(
    ctx: &Ctx,
    year: i32,
    new: NewFacility,
    source: Source,
) -> Result<(), Failure<Refusal>> {
    let programme = programmes::get_year(ctx, year).await?;
    may_open(ctx, &programme).map_err(Failure::Refused)?;
    let tx = ctx.begin_write().await?;
    book(&tx, ctx, &new.contact_email, source).await?;
    limit_pages(&tx, ctx, &new.contact_email).await?;
    open_within(&tx, ctx, &programme, new).await?;
    ctx.commit(tx).await
}

/// The same in the caller's transaction and without a limit on tries; answers the token, if there is
/// a new one.
pub(crate) async fn open_within(
    tx: &DatabaseTransaction,
    ctx: &Ctx,
    programme: &ProgrammeYear,
    new: NewFacility,
) -> Result<Option<String>, Failure<Refusal>> {
    let address = tokens::hash(&format!("facility|{}", new.contact_email));
    take_turns(tx, std::iter::once(address.as_str())).await?;
    let known = of_contact(tx, ctx, programme.year, &new.contact_email).await?;
    let same = fold_for_search(&new.name);
    if let Some(row) = known
        .into_iter()
        .find(|row| fold_for_search(&row.name) == same)
    {
        return renew(tx, ctx, row).await;
    }
    let last_days = programme
        .cohorts
        .iter()
        .map(|cohort| cohort.window.closes_on);
    let expires_at = link_expires(last_days).ok_or(Failure::NotFound)?;
    let token = tokens::secret();
    let row = facility::ActiveModel {
        year: Set(programme.year),
        name: Set(new.name),
        contact_name: Set(new.contact_name),
        contact_email: Set(new.contact_email),
        lang: Set(ctx.lang.code().to_owned()),
        token_hash: Set(tokens::hash(&token)),
        linked_at: Set(ctx.now),
        created_at: Set(ctx.now),
        expires_at: Set(expires_at),
        version: Set(1),
        changed_at: Set(ctx.now),
        ..Default::default()
    }
    .insert(tx)
    .await?;
    Change::new("facility.open", "facility", row.id.0)
        .field("facility_name", serde_json::Value::Null, row.name.clone())
        .field(
            "contact_name",
            serde_json::Value::Null,
            row.contact_name.clone(),
        )
        .field(
            "contact_email",
            serde_json::Value::Null,
            row.contact_email.clone(),
        )
        .record(tx, &as_contact(ctx, row.id))
        .await?;
    letters::link(tx, ctx, &row, &token).await?;
    Ok(Some(token))
}

/// Mails new links to whatever pages this address has in the year; the old ones end.
///
/// # Errors
/// [`Refusal::TooMany`].
pub async fn send_links(
    ctx: &Ctx,
    year: i32,
    email: &str,
    source: Source,
) -> Result<(), Failure<Refusal>> {
    programmes::get_year(ctx, year).await?;
    let tx = ctx.begin_write().await?;
    book(&tx, ctx, email, source).await?;
    for row in of_contact(&tx, ctx, year, email).await? {
        renew(&tx, ctx, row).await?;
    }
    ctx.commit(tx).await
}

async fn book(
    tx: &DatabaseTransaction,
    ctx: &Ctx,
    email: &str,
    source: Source,
) -> Result<(), Failure<Refusal>> {
    let refused = |failure: Failure<_>| failure.map_refusal(Refusal::TooMany);
    throttle::book(tx, ctx, &[Subject::account(Door::Facility, email)])
        .await
        .map_err(refused)?;
    if !throttle::is_own_machine(ctx, source) {
        throttle::book(tx, ctx, &[Subject::source(Door::Facility, source)])
            .await
            .map_err(refused)?;
    }
    Ok(())
}

async fn limit_pages(
    tx: &DatabaseTransaction,
    ctx: &Ctx,
    email: &str,
) -> Result<(), Failure<Refusal>> {
    let day = TimeDelta::days(1);
    let filling = facility::Entity::find()
        .filter(facility::COLUMN.contact_email.eq(email))
        .filter(facility::COLUMN.created_at.gt(ctx.now - day))
        .order_by_desc(facility::Column::CreatedAt)
        .offset(MOST_PAGES_A_DAY - 1)
        .limit(1)
        .one(tx)
        .await?;
    match filling {
        None => Ok(()),
        Some(row) => {
            let left = (row.created_at + day - ctx.now).num_seconds().max(1);
            let seconds = left.unsigned_abs();
            Err(Failure::Refused(TooMany { seconds }.into()))
        }
    }
}

/// The pages of a contact that can still be opened, locked, the oldest first.
async fn of_contact(
    tx: &DatabaseTransaction,
    ctx: &Ctx,
    year: i32,
    email: &str,
) -> Result<Vec<facility::Model>, sea_orm::DbErr> {
    facility::Entity::find()
        .filter(facility::COLUMN.contact_email.eq(email))
        .filter(facility::COLUMN.year.eq(year))
        .filter(facility::COLUMN.closed_at.is_null())
        .filter(facility::COLUMN.deactivated_at.is_null())
        .filter(facility::COLUMN.expires_at.gt(ctx.now))
        .order_by_asc(facility::Column::Id)
        .lock_exclusive()
        .all(tx)
        .await
}

async fn renew(
    tx: &DatabaseTransaction,
    ctx: &Ctx,
    row: facility::Model,
) -> Result<Option<String>, Failure<Refusal>> {
    if ctx.now < row.linked_at + DOUBLE_CLICK {
        return Ok(None);
    }
    let token = tokens::secret();
    let update = facility::ActiveModel {
        id: Unchanged(row.id),
        previous_token_hash: Set(Some(row.token_hash.clone())),
        token_hash: Set(tokens::hash(&token)),
        linked_at: Set(ctx.now),
        ..Default::default()
    };
    facility::Entity::update(update).exec(tx).await?;
    record_renewal(tx, ctx, row.id).await?;
    letters::link(tx, ctx, &row, &token).await?;
    Ok(Some(token))
}

async fn record_renewal(
    tx: &DatabaseTransaction,
    ctx: &Ctx,
    id: FacilityId,
) -> Result<(), sea_orm::DbErr> {
    Change::new("facility.send_link", "facility", id.0)
        .record(tx, &as_contact(ctx, id))
        .await
}
