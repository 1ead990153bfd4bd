//! The recommendation of an application as the office reads it: every request, every answer with
//! what was seen, and what changed since.

use chrono::{DateTime, Utc};
use domain::access::Action;
use domain::application::RecommenderWay;
use domain::ids::{ApplicationId, DocumentId, RecommendationId};
use domain::recommendation::{Answer, FactChange, RecommendationState, RequestState};
use entity::{application, recommendation};
use sea_orm::EntityTrait;

use super::rows;
use super::show::{Delivery, changes, deliveries};
use super::snapshot::Snapshot;
use crate::services::applications::dossier::Dossier;
use crate::services::{Ctx, Failure, programmes};

/// The recommendation of an application.
#[derive(Clone, Debug)]
pub struct Recommendation {
    /// Where it stands.
    pub state: RecommendationState,
    /// The digest of the material facts as they are now.
    pub digest: String,
    /// What changed since the latest answer.
    pub changes: Vec<FactChange>,
    /// Every request, the latest first.
    pub requests: Vec<Request>,
}

/// One request.
#[derive(Clone, Debug)]
pub struct Request {
    /// Its row.
    pub id: RecommendationId,
    /// By link or on paper.
    pub way: RecommenderWay,
    /// Where it stands.
    pub state: RequestState,
    /// Who was asked.
    pub to_name: String,
    /// Their title.
    pub to_title: String,
    /// Their address.
    pub to_email: Option<String>,
    /// Who passed it on to them.
    pub passed_on_by: Option<String>,
    /// When.
    pub asked_at: DateTime<Utc>,
    /// When the link ends.
    pub expires_at: Option<DateTime<Utc>>,
    /// When the link was opened first.
    pub opened_at: Option<DateTime<Utc>>,
    /// How often.
    pub opens: i32,
    /// What became of the mail.
    pub delivery: Option<Delivery>,
    /// When it was answered.
    pub answered_at: Option<DateTime<Utc>>,
    /// The answer.
    pub answer: Option<Answer>,
    /// What was answered for.
    pub digest: Option<String>,
    /// Everything the recommender saw.
    pub snapshot: Option<Snapshot>,
    /// The signed paper.
    pub document: Option<DocumentId>,
}

/// The recommendation of an application.
///
/// # Errors
/// [`Failure::NotFound`] if there is no such application, [`Failure::Forbidden`] for roles that do
/// not read applications.
pub async fn get(ctx: &Ctx, id: ApplicationId) -> Result<Recommendation, Failure> {
    ctx.require(Action::ReadApplication)?;
    let db = &ctx.app.db.read;
    let row = application::Entity::find_by_id(id).one(db).await?;
    let row = row.ok_or(Failure::NotFound)?;
    let programme = programmes::get_year(ctx, row.year).await?;
    let dossier = Box::pin(Dossier::load(db, row)).await?;
    let mails = dossier
        .recommendations
        .iter()
        .filter_map(|row| row.outbox_message_id);
    let mut mails = deliveries(ctx, mails).await?;
    let changes = changes(&dossier, &programme);
    let delivery = |row: &recommendation::Model| mails.remove(&row.outbox_message_id?);
    let requests = dossier.recommendations.iter().rev();
    let deliveries: Vec<_> = requests.clone().map(delivery).collect();
    Ok(Recommendation {
        state: dossier.application.recommendation_state,
        digest: dossier.application.material_digest.clone(),
        changes,
        requests: requests
            .zip(deliveries)
            .map(|(row, delivery)| request(row, delivery))
            .collect(),
    })
}

fn request(row: &recommendation::Model, delivery: Option<Delivery>) -> Request {
    Request {
        id: row.id,
        way: row.way,
        state: row.state,
        to_name: row.to_name.clone(),
        to_title: row.to_title.clone(),
        to_email: row.to_email.clone(),
        passed_on_by: row.passed_on_by.clone(),
        asked_at: row.asked_at,
        expires_at: row.expires_at,
        opened_at: row.opened_at,
        opens: row.opens,
        delivery,
        answered_at: row.answered_at,
        answer: rows::answer_of(row),
        digest: row.digest.clone(),
        snapshot: Snapshot::read(row.snapshot.as_ref()),
        document: row.document_id,
    }
}
