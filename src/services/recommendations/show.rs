//! Where the recommendation stands, for the applicant.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::application::RecommenderWay;
use domain::ids::OutboxMessageId;
use domain::mail::OutboxState;
use domain::recommendation::{
    AskRefusal, Asking, FactChange, RecommendationState, RequestState, Verdict, changed, current,
};
use entity::outbox_message;
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect};

use super::ask::may_ask;
use super::snapshot::Snapshot;
use crate::services::applications::dossier::Dossier;
use crate::services::programmes::ProgrammeYear;
use crate::services::{Ctx, Failure};

/// Where the recommendation stands.
#[derive(Clone, Debug)]
pub struct Standing {
    /// In one word.
    pub state: RecommendationState,
    /// How it comes.
    pub way: Option<RecommenderWay>,
    /// The request that decides.
    pub request: Option<Asked>,
    /// What changed since the answer.
    pub changes: Vec<FactChange>,
    /// Whether the applicant may ask now.
    pub may_ask: Result<Asking, AskRefusal>,
}

/// A request as the applicant may know it: the answer and its reason, not what the institution
/// arranges with the office.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Who was asked.
    pub to_name: String,
    /// Their title.
    pub to_title: String,
    /// Who passed it on to them.
    pub passed_on_by: Option<String>,
    /// When.
    pub asked_at: DateTime<Utc>,
    /// When the link ends.
    pub expires_at: Option<DateTime<Utc>>,
    /// When it was opened first.
    pub opened_at: Option<DateTime<Utc>>,
    /// When it was answered.
    pub answered_at: Option<DateTime<Utc>>,
    /// The answer.
    pub verdict: Option<Verdict>,
    /// The conditions, or why not.
    pub explanation: String,
    /// Who answered.
    pub answered_by: Option<String>,
    /// The mail with the link.
    pub message: Option<OutboxMessageId>,
}

impl Standing {
    /// From the rows of an application.
    pub(in crate::services) fn of(
        dossier: &Dossier,
        programme: &ProgrammeYear,
        now: DateTime<Utc>,
    ) -> Self {
        let place = current(&dossier.requests());
        let row = place.and_then(|place| dossier.recommendations.get(place));
        Self {
            state: dossier.application.recommendation_state,
            way: dossier.application.recommender_way,
            request: row.map(|row| Asked {
                to_name: row.to_name.clone(),
                to_title: row.to_title.clone(),
                passed_on_by: row.passed_on_by.clone(),
                asked_at: row.asked_at,
                expires_at: row.expires_at,
                opened_at: row.opened_at,
                answered_at: row.answered_at,
                verdict: row.verdict,
                explanation: row.explanation.clone(),
                answered_by: row.answered_by_name.clone(),
                message: row.outbox_message_id,
            }),
            changes: changes(dossier, programme),
            may_ask: may_ask(now, dossier, programme),
        }
    }

    /// Whether the link that waits has ended.
    pub fn is_expired(&self, now: DateTime<Utc>) -> bool {
        self.state == RecommendationState::Waiting
            && self
                .request
                .as_ref()
                .is_some_and(|asked| asked.expires_at.is_some_and(|at| at <= now))
    }

    /// Whether the applicant may take a request back.
    pub fn may_take_back(&self) -> bool {
        self.state == RecommendationState::Waiting && self.way == Some(RecommenderWay::Link)
    }
}

/// What is not what it was when the latest answer was given.
pub(super) fn changes(dossier: &Dossier, programme: &ProgrammeYear) -> Vec<FactChange> {
    dossier
        .recommendations
        .iter()
        .rfind(|row| row.state == RequestState::Answered)
        .and_then(|row| Snapshot::read(row.snapshot.as_ref()))
        .map(|seen| changed(&seen.facts, &dossier.facts(programme)))
        .unwrap_or_default()
}

/// What became of a mail.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Delivery {
    /// The mail.
    pub id: OutboxMessageId,
    /// Where it stands.
    pub state: OutboxState,
    /// When it was sent.
    pub sent_at: Option<DateTime<Utc>>,
    /// When it came back.
    pub bounced_at: Option<DateTime<Utc>>,
}

impl Delivery {
    /// In one word; a mail that came back was not delivered, whatever the mail server had said.
    pub const fn code(&self) -> &'static str {
        match self.bounced_at {
            Some(_) => "bounced",
            None => self.state.code(),
        }
    }
}

/// What became of some mails.
///
/// # Errors
/// [`Failure::Busy`] or a fault of the database.
pub(crate) async fn deliveries(
    ctx: &Ctx,
    messages: impl IntoIterator<Item = OutboxMessageId>,
) -> Result<HashMap<OutboxMessageId, Delivery>, Failure> {
    let ids: Vec<_> = messages.into_iter().collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let found: Vec<Delivery> = outbox_message::Entity::find()
        .select_only()
        .columns([
            outbox_message::Column::Id,
            outbox_message::Column::State,
            outbox_message::Column::SentAt,
            outbox_message::Column::BouncedAt,
        ])
        .filter(outbox_message::Column::Id.is_in(ids))
        .into_model()
        .all(&ctx.app.db.read)
        .await?;
    Ok(found.into_iter().map(|one| (one.id, one)).collect())
}
