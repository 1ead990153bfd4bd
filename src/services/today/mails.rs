//! Mails in trouble: refused, come back, or waiting for longer than they should.

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::{ApplicationId, OutboxMessageId};
use domain::mail::OutboxState;
use entity::outbox_message::{self, Column};
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, Condition, DatabaseConnection, DbErr, EntityTrait, FromQueryResult, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait,
};

use super::SHOWN;

/// A mail that has not left after this long says that something is wrong.
const SLOW: TimeDelta = TimeDelta::minutes(15);

/// What is wrong with a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MailTrouble {
    /// The mail server refused it for good.
    Failed,
    /// It came back.
    Bounced,
    /// It has waited for more than a quarter of an hour.
    Slow,
}

impl MailTrouble {
    /// Every kind, the worst first.
    pub const ALL: [Self; 3] = [Self::Failed, Self::Bounced, Self::Slow];

    /// Its fixed name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::Bounced => "bounced",
            Self::Slow => "slow",
        }
    }

    fn condition(self, now: DateTime<Utc>) -> Condition {
        // What was sent again is no trouble any more; the new mail may be.
        let again = Query::select()
            .column(Column::ResendOf)
            .from(outbox_message::Entity)
            .and_where(Expr::col(Column::ResendOf).is_not_null())
            .to_owned();
        match self {
            Self::Failed => Condition::all()
                .add(Column::State.eq(OutboxState::Failed))
                .add(Column::Id.not_in_subquery(again)),
            Self::Bounced => Condition::all()
                .add(Column::State.eq(OutboxState::Sent))
                .add(Column::BouncedAt.is_not_null())
                .add(Column::Id.not_in_subquery(again)),
            Self::Slow => Condition::all()
                .add(Column::State.eq(OutboxState::Queued))
                .add(Column::QueuedAt.lt(now - SLOW)),
        }
    }
}

/// The mails in trouble.
#[derive(Clone, Debug)]
pub struct Mails {
    /// How many, by what is wrong.
    pub counts: Vec<(MailTrouble, i64)>,
    /// Those that have been in trouble for longest.
    pub rows: Vec<MailRow>,
}

/// A mail in trouble.
#[derive(Clone, Debug, FromQueryResult)]
pub struct MailRow {
    /// Its row.
    pub id: OutboxMessageId,
    /// The application it is about.
    pub application_id: Option<ApplicationId>,
    /// Its subject.
    pub subject: String,
    /// Where it goes.
    pub to_email: String,
    /// Where it stands.
    pub state: OutboxState,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// When it came back.
    pub bounced_at: Option<DateTime<Utc>>,
}

impl MailRow {
    /// What is wrong with it.
    pub const fn trouble(&self) -> MailTrouble {
        match self.state {
            OutboxState::Failed => MailTrouble::Failed,
            _ if self.bounced_at.is_some() => MailTrouble::Bounced,
            _ => MailTrouble::Slow,
        }
    }
}

pub(super) async fn load(db: &DatabaseConnection, now: DateTime<Utc>) -> Result<Mails, DbErr> {
    let any = MailTrouble::ALL
        .iter()
        .fold(Condition::any(), |any, trouble| {
            any.add(trouble.condition(now))
        });
    let mut found = outbox_message::Entity::find()
        .select_only()
        .filter(any.clone());
    for trouble in MailTrouble::ALL {
        let one = CaseStatement::new()
            .case(trouble.condition(now), Expr::val(1))
            .finally(Expr::val(0));
        found = found.column_as(Expr::expr(one).sum(), trouble.code());
    }
    let statement = found.build(db.get_database_backend());
    let row = sea_orm::ConnectionTrait::query_one_raw(db, statement).await?;
    let mut counts = Vec::new();
    for trouble in MailTrouble::ALL {
        let count = match &row {
            Some(row) => row.try_get::<Option<i64>>("", trouble.code())?,
            None => None,
        };
        counts.push((trouble, count.unwrap_or(0)));
    }
    let rows = outbox_message::Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::ApplicationId,
            Column::Subject,
            Column::ToEmail,
            Column::State,
            Column::CreatedAt,
            Column::BouncedAt,
        ])
        .filter(any)
        .order_by_asc(Column::CreatedAt)
        .order_by_asc(Column::Id)
        .limit(SHOWN)
        .into_model()
        .all(db)
        .await?;
    Ok(Mails { counts, rows })
}
