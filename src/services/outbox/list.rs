//! The list of mails, a page at a time.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::access::Action;
use domain::ids::{ApplicationId, OutboxMessageId};
use domain::mail::{FailureKind, OutboxState};
use entity::application;
use entity::outbox_message::{Column, Entity};
use sea_orm::{
    ColumnTrait, DatabaseConnection, DbErr, EntityTrait, FromQueryResult, PaginatorTrait,
    QueryFilter, QuerySelect,
};

use super::filter::{Filter, Position, select};
use crate::mail::black_out;
use crate::services::{Ctx, Failure};

/// Rows of a page.
pub const PAGE: u64 = 50;

/// A mail in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its row.
    pub id: OutboxMessageId,
    /// Which letter.
    pub kind: String,
    /// Where it stands.
    pub state: OutboxState,
    /// How it failed, if it did.
    pub failure: Option<FailureKind>,
    /// Whether it came back.
    pub has_bounced: bool,
    /// To whom, by name.
    pub to_name: Option<String>,
    /// To which address.
    pub to_email: String,
    /// What it is about, secrets blacked out.
    pub subject: String,
    /// The application it is about, with its number.
    pub application: Option<(ApplicationId, Option<String>)>,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// When it was sent.
    pub sent_at: Option<DateTime<Utc>>,
    /// When the mail server is asked again.
    pub next_try_at: Option<DateTime<Utc>>,
}

/// A page of the list.
#[derive(Clone, Debug)]
pub struct Listing {
    /// Up to [`PAGE`] mails.
    pub rows: Vec<Row>,
    /// Whether there are newer ones.
    pub has_previous: bool,
    /// Whether there are older ones.
    pub has_next: bool,
    /// How many mails there are in each state, whatever the filter.
    pub counts: HashMap<OutboxState, i64>,
    /// How many came back.
    pub returned: u64,
    /// The kinds of letters there are.
    pub kinds: Vec<String>,
}

#[derive(Debug, FromQueryResult)]
struct Found {
    id: OutboxMessageId,
    kind: String,
    state: OutboxState,
    failure: Option<FailureKind>,
    bounced_at: Option<DateTime<Utc>>,
    to_name: Option<String>,
    to_email: String,
    subject: String,
    secrets: Option<String>,
    application_id: Option<ApplicationId>,
    created_at: DateTime<Utc>,
    sent_at: Option<DateTime<Utc>>,
    next_try_at: Option<DateTime<Utc>>,
}

/// A page of mails.
///
/// # Errors
/// [`Failure::Forbidden`] for roles that do not read the outbox.
pub async fn list(ctx: &Ctx, filter: &Filter, position: Position) -> Result<Listing, Failure> {
    ctx.require(Action::ReadOutbox)?;
    let db = &ctx.app.db.read;
    let mut found: Vec<Found> = select(filter, position)
        .select_only()
        .columns([
            Column::Id,
            Column::Kind,
            Column::State,
            Column::Failure,
            Column::BouncedAt,
            Column::ToName,
            Column::ToEmail,
            Column::Subject,
            Column::Secrets,
            Column::ApplicationId,
            Column::CreatedAt,
            Column::SentAt,
            Column::NextTryAt,
        ])
        .limit(PAGE + 1)
        .into_model()
        .all(db)
        .await?;
    let more = found.len() as u64 > PAGE;
    found.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let (has_previous, has_next) = match position {
        Position::Start => (false, more),
        Position::After(_) => (true, more),
        Position::Before(_) => (more, true),
    };
    if matches!(position, Position::Before(_)) {
        found.reverse();
    }
    Ok(Listing {
        rows: with_numbers(db, found).await?,
        has_previous,
        has_next,
        counts: counts(db).await?,
        returned: Entity::find()
            .filter(Column::BouncedAt.is_not_null())
            .count(db)
            .await?,
        kinds: Entity::find()
            .select_only()
            .column(Column::Kind)
            .group_by(Column::Kind)
            .into_tuple()
            .all(db)
            .await?,
    })
}

async fn counts(db: &DatabaseConnection) -> Result<HashMap<OutboxState, i64>, DbErr> {
    let counts: Vec<(OutboxState, i64)> = Entity::find()
        .select_only()
        .column(Column::State)
        .column_as(Column::Id.count(), "count")
        .group_by(Column::State)
        .into_tuple()
        .all(db)
        .await?;
    Ok(counts.into_iter().collect())
}

async fn with_numbers(db: &DatabaseConnection, found: Vec<Found>) -> Result<Vec<Row>, DbErr> {
    let ids = found.iter().filter_map(|row| row.application_id);
    let numbers: Vec<(ApplicationId, Option<String>)> = application::Entity::find()
        .select_only()
        .columns([application::Column::Id, application::Column::Number])
        .filter(application::Column::Id.is_in(ids))
        .into_tuple()
        .all(db)
        .await?;
    let numbers: HashMap<_, _> = numbers.into_iter().collect();
    let row = |found: Found| Row {
        subject: black_out(&found.subject, found.secrets.as_deref()),
        application: found
            .application_id
            .map(|id| (id, numbers.get(&id).cloned().flatten())),
        id: found.id,
        kind: found.kind,
        state: found.state,
        failure: found.failure,
        has_bounced: found.bounced_at.is_some(),
        to_name: found.to_name,
        to_email: found.to_email,
        created_at: found.created_at,
        sent_at: found.sent_at,
        next_try_at: found.next_try_at,
    };
    Ok(found.into_iter().map(row).collect())
}
