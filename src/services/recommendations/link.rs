//! A link is opened: what it asks, or why it does not work any more.

use chrono::{DateTime, Utc};
use domain::ids::{ApplicationId, RecommendationId};
use domain::recommendation::{Answer, AnswerRefusal, Facts, RequestState, decide_pass_on};
use entity::{application, recommendation};
use sea_orm::sea_query::{Expr, ExprTrait, Func};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::rows::{self, Recipient};
use super::snapshot::Snapshot;
use super::{ask, letters};
use crate::services::accounts::throttle::{self, Source, TooMany};
use crate::services::applications::dossier::Dossier;
use crate::services::applications::edit::Edit;
use crate::services::{Ctx, Failure, programmes};
use crate::tokens;

/// For how long the page after an answer can be opened: long enough to print it.
const THANKS: chrono::TimeDelta = chrono::TimeDelta::hours(1);

/// What a link shows.
#[derive(Clone, Debug)]
pub enum Look {
    /// It waits for an answer.
    Open(Box<Question>),
    /// It does not work any more.
    Dead(Dead),
}

/// What is asked.
#[derive(Clone, Debug)]
pub struct Question {
    /// Who is asked.
    pub to: Recipient,
    /// Who passed it on.
    pub passed_on_by: Option<String>,
    /// When the link ends.
    pub expires_at: DateTime<Utc>,
    /// Everything they see.
    pub snapshot: Snapshot,
    /// The digest of the material facts they see.
    pub digest: String,
    /// When the application was changed last.
    pub updated_at: DateTime<Utc>,
    /// What the application says of the applicant's position.
    pub job_title: String,
    /// Who may have to pay, and where they are.
    pub payer_name: String,
    /// Postal code of the institution.
    pub postal_code: String,
    /// Address of the institution.
    pub address: String,
}

/// Why a link does not work any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dead {
    /// Why.
    pub refusal: AnswerRefusal,
    /// Since when.
    pub at: Option<DateTime<Utc>>,
}

/// An answer that was just given.
#[derive(Clone, Debug)]
pub struct Thanks {
    /// Everything they saw.
    pub snapshot: Snapshot,
    /// What they answered.
    pub answer: Answer,
    /// When.
    pub at: DateTime<Utc>,
    /// Where the copy went.
    pub email: String,
}

/// What a link shows. Looking is counted, nothing else: mail scanners open links too.
///
/// # Errors
/// [`Failure::NotFound`] for a link nobody gave out, [`TooMany`] for too many of those.
pub async fn look(ctx: &Ctx, token: &str, source: Source) -> Result<Look, Failure<TooMany>> {
    let row = find(ctx, token, source).await?;
    if let Some(dead) = dead(ctx, &row) {
        return Ok(Look::Dead(dead));
    }
    count(ctx, row.id).await?;
    Ok(Look::Open(Box::new(question(ctx, row).await?)))
}

/// The request of a token. Links that nobody gave out are counted by where they come from.
pub(super) async fn find(
    ctx: &Ctx,
    token: &str,
    source: Source,
) -> Result<recommendation::Model, Failure<TooMany>> {
    if let Some(row) = by_token(ctx, token).await? {
        return Ok(row);
    }
    throttle::count_unknown_link(ctx, source).await?;
    Err(Failure::NotFound)
}

async fn by_token(ctx: &Ctx, token: &str) -> Result<Option<recommendation::Model>, sea_orm::DbErr> {
    recommendation::Entity::find()
        .filter(recommendation::COLUMN.token_hash.eq(tokens::hash(token)))
        .one(&ctx.app.db.read)
        .await
}

/// Where the row of a token is to be changed.
pub(super) async fn place<R>(
    ctx: &Ctx,
    token: &str,
) -> Result<(ApplicationId, RecommendationId), Failure<R>> {
    let row = by_token(ctx, token).await?.ok_or(Failure::NotFound)?;
    Ok((row.application_id, row.id))
}

/// Whether a link waits for an answer. Nothing is counted.
///
/// # Errors
/// [`Failure::NotFound`] for a link nobody gave out.
pub async fn is_open(ctx: &Ctx, token: &str) -> Result<bool, Failure> {
    let row = by_token(ctx, token).await?.ok_or(Failure::NotFound)?;
    Ok(dead(ctx, &row).is_none())
}

fn dead(ctx: &Ctx, row: &recommendation::Model) -> Option<Dead> {
    let refusal = decide_pass_on(row.state, row.expires_at, ctx.now).err()?;
    let at = match row.state {
        RequestState::Waiting => row.expires_at,
        _ => row.ended_at,
    };
    Some(Dead { refusal, at })
}

/// Counts that the link was opened.
async fn count<R>(ctx: &Ctx, id: RecommendationId) -> Result<(), Failure<R>> {
    let tx = ctx.begin_write().await?;
    recommendation::Entity::update_many()
        .col_expr(
            recommendation::Column::Opens,
            Expr::col(recommendation::Column::Opens).add(1),
        )
        .col_expr(
            recommendation::Column::OpenedAt,
            Func::coalesce([
                Expr::col(recommendation::Column::OpenedAt),
                Expr::value(ctx.now),
            ])
            .into(),
        )
        .filter(recommendation::COLUMN.id.eq(id))
        .exec(&tx)
        .await?;
    ctx.commit(tx).await
}

async fn question<R>(ctx: &Ctx, row: recommendation::Model) -> Result<Question, Failure<R>> {
    let application = application::Entity::find_by_id(row.application_id)
        .one(&ctx.app.db.read)
        .await?
        .ok_or(Failure::NotFound)?;
    let programme = programmes::get_year(ctx, application.year).await?;
    let dossier = Box::pin(Dossier::load(&ctx.app.db.read, application)).await?;
    let snapshot = Snapshot::of(&dossier, &programme);
    let at = dossier.institution.as_ref();
    let or_empty = |text: Option<&String>| text.cloned().unwrap_or_default();
    Ok(Question {
        to: Recipient {
            name: row.to_name,
            title: row.to_title,
            email: row.to_email.unwrap_or_default(),
        },
        passed_on_by: row.passed_on_by,
        expires_at: row.expires_at.unwrap_or(ctx.now),
        digest: digest(&snapshot.facts),
        updated_at: dossier.application.updated_at,
        job_title: or_empty(dossier.application.job_title.as_ref()),
        payer_name: or_empty(at.map(|at| at.legal_entity.as_ref().unwrap_or(&at.name))),
        postal_code: or_empty(at.and_then(|at| at.postal_code.as_ref())),
        address: or_empty(at.and_then(|at| at.address.as_ref())),
        snapshot,
    })
}

/// The digest under which facts are answered for.
pub fn digest(facts: &Facts) -> String {
    tokens::hash(&facts.canonical())
}

/// The answer of a link, for a while after it was given.
///
/// # Errors
/// As [`look`].
pub async fn thanks(
    ctx: &Ctx,
    token: &str,
    source: Source,
) -> Result<Option<Thanks>, Failure<TooMany>> {
    let row = find(ctx, token, source).await?;
    let given = row.answered_at.filter(|at| ctx.now < *at + THANKS);
    let whole = given
        .zip(rows::answer_of(&row))
        .zip(Snapshot::read(row.snapshot.as_ref()));
    Ok(whole.map(|((at, answer), snapshot)| Thanks {
        snapshot,
        answer,
        at,
        email: row.to_email.unwrap_or_default(),
    }))
}

/// The recommender found the link expired and wants a new one: the applicant is told, once.
///
/// # Errors
/// [`Failure::NotFound`] for a link nobody gave out; why another link needs no new one.
pub async fn want_new(ctx: &Ctx, token: &str) -> Result<(), Failure<AnswerRefusal>> {
    let (application, id) = place(ctx, token).await?;
    let mut edit = Edit::of_application(ctx, application).await?;
    let row = rows::of(&mut edit.dossier, id).cloned();
    let row = row.ok_or(Failure::NotFound)?;
    match decide_pass_on(row.state, row.expires_at, ctx.now) {
        Err(AnswerRefusal::Expired) => {}
        Err(other) => return Err(Failure::Refused(other)),
        Ok(()) => return Ok(()),
    }
    // Nobody is sent to a button that would refuse.
    if ask::may_ask(ctx.now, &edit.dossier, &edit.programme).is_ok() {
        letters::expired(&edit.tx, ctx, &row, &edit.dossier).await?;
    }
    ctx.commit(edit.tx).await
}
