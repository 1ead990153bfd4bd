//! Where the paper stands, as plain data for pages.

use chrono::{DateTime, Utc};
use domain::access::Action;
use domain::application::{RecommenderWay, Refusal, State};
use domain::ids::{ApplicationId, DocumentId};
use domain::recommendation::{
    Answer, CheckCode, RecommendationState, RequestState, decide_hand_in,
};
use entity::{account, application, document};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::super::{link, rows};
use super::{sent_back, version, with_scan};
use crate::services::applications::dossier::Dossier;
use crate::services::programmes;
use crate::services::{Ctx, Failure};

/// Where the paper of an application stands.
#[derive(Clone, Debug)]
pub struct Paper {
    /// The application.
    pub application: ApplicationId,
    /// Its year.
    pub year: i32,
    /// Its number.
    pub number: Option<String>,
    /// Draft, submitted or withdrawn.
    pub state: State,
    /// Who applies.
    pub name: String,
    /// How the recommendation is to come.
    pub way: Option<RecommenderWay>,
    /// Who is to recommend: name and title.
    pub recommender: (String, String),
    /// Where the recommendation stands.
    pub standing: RecommendationState,
    /// The code that is printed now.
    pub code: CheckCode,
    /// The scan that came.
    pub scan: Option<Scan>,
    /// Why the office sent the last one back.
    pub sent_back: Option<String>,
    /// Whether the applicant may send one in now.
    pub may_hand_in: Result<(), Refusal>,
}

/// A scan of a signed paper.
#[derive(Clone, Debug)]
pub struct Scan {
    /// Changes with the scan and with what was recorded of it.
    pub version: String,
    /// The file.
    pub document: DocumentId,
    /// The sender's own name for it.
    pub file_name: String,
    /// Its size.
    pub size_bytes: i64,
    /// When it came.
    pub uploaded_at: DateTime<Utc>,
    /// Whether the office filed it.
    pub by_office: bool,
    /// What was recorded of it.
    pub recorded: Option<Recorded>,
}

/// What was recorded of a paper.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// The answer.
    pub answer: Answer,
    /// The code printed on the paper.
    pub code: CheckCode,
    /// Who recorded it.
    pub by: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// The paper of the application of whoever asks.
///
/// # Errors
/// [`Failure::NotFound`] when there is no application in that year.
pub async fn mine(ctx: &Ctx, year: i32) -> Result<Paper, Failure> {
    let row = application::Entity::find()
        .filter(application::COLUMN.person_id.eq(ctx.person()?))
        .filter(application::COLUMN.year.eq(year))
        .one(&ctx.app.db.read)
        .await?;
    load(ctx, row.ok_or(Failure::NotFound)?).await
}

/// The paper of somebody's application.
///
/// # Errors
/// [`Failure::NotFound`] if there is none, [`Failure::Forbidden`] for roles that do not decide about
/// papers.
pub async fn for_office(ctx: &Ctx, id: ApplicationId) -> Result<Paper, Failure> {
    ctx.require(Action::DecideApplications)?;
    let row = application::Entity::find_by_id(id);
    let row = row.one(&ctx.app.db.read).await?;
    load(ctx, row.ok_or(Failure::NotFound)?).await
}

async fn load(ctx: &Ctx, row: application::Model) -> Result<Paper, Failure> {
    let programme = programmes::get_year(ctx, row.year).await?;
    let dossier = Box::pin(Dossier::load(&ctx.app.db.read, row)).await?;
    let row = &dossier.application;
    let returned = sent_back(&dossier);
    let facts = dossier.facts(&programme);
    Ok(Paper {
        application: row.id,
        year: row.year,
        number: row.number.clone(),
        state: row.state,
        name: format!("{} {}", facts.family_name, facts.given_name)
            .trim()
            .to_owned(),
        way: row.recommender_way,
        recommender: (
            row.recommender_name.clone().unwrap_or_default(),
            row.recommender_title.clone().unwrap_or_default(),
        ),
        standing: row.recommendation_state,
        code: CheckCode::of(&link::digest(&facts)),
        may_hand_in: decide_hand_in(
            row.state,
            &dossier.edit_windows(&programme),
            row.recommendation_state,
            returned.is_some(),
            ctx.now,
        ),
        sent_back: returned.map(|decision| decision.reason.clone()),
        scan: scan(ctx, &dossier).await?,
    })
}

async fn scan(ctx: &Ctx, dossier: &Dossier) -> Result<Option<Scan>, Failure> {
    let Some(row) = with_scan(dossier) else {
        return Ok(None);
    };
    let is_it = |document: &&document::Model| Some(document.id) == row.document_id;
    let Some(document) = dossier.documents.iter().find(is_it) else {
        return Ok(None);
    };
    let by = match row.confirmed_by {
        Some(account) => {
            let account = account::Entity::find_by_id(account);
            account.one(&ctx.app.db.read).await?
        }
        None => None,
    };
    let answered = row.state == RequestState::Answered;
    let recorded = rows::answer_of(row)
        .filter(|_| answered)
        .map(|answer| Recorded {
            answer,
            code: CheckCode::of(row.digest.as_deref().unwrap_or_default()),
            by: by.map(|account| account.display_name),
            at: row.confirmed_at.unwrap_or(row.asked_at),
        });
    Ok(Some(Scan {
        version: version(row),
        document: document.id,
        file_name: document.file_name.clone(),
        size_bytes: document.size_bytes,
        uploaded_at: document.uploaded_at,
        by_office: document.uploaded_by.is_some(),
        recorded,
    }))
}
