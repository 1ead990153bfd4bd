//! Applications that wait for their recommender, and what became of the mail.

use chrono::{DateTime, NaiveDate, Utc};
use domain::application::State;
use domain::calendar::tokyo_day;
use domain::ids::ApplicationId;
use domain::mail::OutboxState;
use domain::recommendation::{RecommendationState, RequestState};
use entity::{application, outbox_message, recommendation};
use sea_orm::sea_query::{NullOrdering, Order};
use sea_orm::{
    ColumnTrait, DatabaseConnection, DbErr, EntityTrait, FromQueryResult, JoinType, QueryFilter,
    QueryOrder, QuerySelect, RelationTrait,
};

use super::{Row, SHOWN};

/// How far a mail with a link came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailStep {
    /// There is none: on paper.
    Paper,
    /// It has not left yet.
    Queued,
    /// The mail server did not take it.
    Failed,
    /// It came back.
    Bounced,
    /// It was handed over, and nobody has opened the link.
    NotOpened,
    /// Somebody has opened the link.
    Opened,
}

impl MailStep {
    /// Its fixed name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Paper => "paper",
            Self::Queued => "queued",
            Self::Failed => "failed",
            Self::Bounced => "bounced",
            Self::NotOpened => "not_opened",
            Self::Opened => "opened",
        }
    }

    fn of(row: &Found) -> Self {
        // Who opened the link has the mail, whatever a server said about it.
        if row.opened_at.is_some() {
            return Self::Opened;
        }
        match row.mail_state {
            _ if row.bounced_at.is_some() => Self::Bounced,
            None => Self::Paper,
            Some(OutboxState::Sent) => Self::NotOpened,
            Some(OutboxState::Failed | OutboxState::Expired | OutboxState::Held) => Self::Failed,
            Some(OutboxState::Draft | OutboxState::Approved | OutboxState::Queued) => Self::Queued,
        }
    }
}

#[derive(Debug, FromQueryResult)]
struct Found {
    id: ApplicationId,
    number: Option<String>,
    name_as_listed: String,
    institution_as_listed: String,
    to_name: String,
    asked_at: DateTime<Utc>,
    expires_at: Option<DateTime<Utc>>,
    opened_at: Option<DateTime<Utc>>,
    mail_state: Option<OutboxState>,
    bounced_at: Option<DateTime<Utc>>,
}

/// Those whose link ends first, then those asked first.
pub(super) async fn load(db: &DatabaseConnection, year: i32) -> Result<Vec<Row>, DbErr> {
    use application::Column;
    let found = recommendation::Entity::find()
        .select_only()
        .columns([
            recommendation::Column::ToName,
            recommendation::Column::AskedAt,
            recommendation::Column::ExpiresAt,
            recommendation::Column::OpenedAt,
        ])
        .join(
            JoinType::InnerJoin,
            recommendation::Relation::Application.def(),
        )
        .columns([
            Column::Id,
            Column::Number,
            Column::NameAsListed,
            Column::InstitutionAsListed,
        ])
        .join(
            JoinType::LeftJoin,
            recommendation::Relation::OutboxMessage.def(),
        )
        .column_as(outbox_message::Column::State, "mail_state")
        .column(outbox_message::Column::BouncedAt)
        .filter(Column::Year.eq(year))
        .filter(Column::State.eq(State::Submitted))
        .filter(Column::RecommendationState.eq(RecommendationState::Waiting))
        .filter(recommendation::Column::State.eq(RequestState::Waiting))
        .order_by_with_nulls(
            recommendation::Column::ExpiresAt,
            Order::Asc,
            NullOrdering::Last,
        )
        .order_by_asc(recommendation::Column::AskedAt)
        .order_by_asc(recommendation::Column::Id)
        .limit(SHOWN)
        .into_model::<Found>()
        .all(db)
        .await?;
    Ok(found
        .into_iter()
        .map(|row| Row {
            asked: Some((row.to_name.clone(), MailStep::of(&row))),
            id: row.id,
            number: row.number,
            name: row.name_as_listed,
            institution: row.institution_as_listed,
            since: row.asked_at,
            by: row.expires_at.map(last_day),
            deadline: None,
        })
        .collect())
}

/// A link that ends at midnight was good until the day before.
fn last_day(expires_at: DateTime<Utc>) -> NaiveDate {
    tokyo_day(expires_at - chrono::TimeDelta::microseconds(1))
}
