//! A recommender who cannot find the mail with the link has it sent again, to the address it went to.

use domain::application::RecommenderWay;
use domain::ids::{ApplicationId, RecommendationId};
use domain::recommendation::{RequestState, decide_pass_on, may_send_again};
use entity::recommendation;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::ask::{NewLink, send_link};
use super::{Recipient, rows};
use crate::i18n::Lang;
use crate::services::accounts::throttle::{self, Source, TooMany};
use crate::services::applications::edit::Edit;
use crate::services::audit::Change;
use crate::services::{Ctx, Failure};
use crate::tokens;

/// Most requests that one address has waiting at a time.
const MOST: u64 = 30;

/// Sends a new link for every request that waits for somebody at this address; the links they had
/// before stop working. A request that was mailed often enough today is left as it is. Nobody learns
/// from the answer whether there was one.
///
/// # Errors
/// [`TooMany`] for too many tries with one address or from one source.
pub async fn send_again(ctx: &Ctx, email: &str, source: Source) -> Result<(), Failure<TooMany>> {
    throttle::count_link_again(ctx, email, source).await?;
    let waiting: Vec<(RecommendationId, ApplicationId)> = recommendation::Entity::find()
        .select_only()
        .columns([
            recommendation::Column::Id,
            recommendation::Column::ApplicationId,
        ])
        .filter(recommendation::Column::State.eq(RequestState::Waiting))
        .filter(recommendation::Column::Way.eq(RecommenderWay::Link))
        .filter(recommendation::Column::ToEmail.eq(email))
        .filter(recommendation::Column::ExpiresAt.gt(ctx.now))
        .order_by_asc(recommendation::Column::Id)
        .limit(MOST)
        .into_tuple()
        .all(&ctx.app.db.read)
        .await?;
    for (id, application) in waiting {
        Box::pin(one(ctx, id, application)).await?;
    }
    Ok(())
}

async fn one<R>(
    ctx: &Ctx,
    id: RecommendationId,
    application: ApplicationId,
) -> Result<(), Failure<R>> {
    let mut edit = Edit::of_application(ctx, application).await?;
    let row = rows::of(&mut edit.dossier, id).cloned();
    // It may have been answered a moment ago.
    let Some(row) = row.filter(|row| decide_pass_on(row.state, row.expires_at, ctx.now).is_ok())
    else {
        return Ok(());
    };
    let links = edit.dossier.recommendations.iter();
    let sent_at: Vec<_> = links
        .filter(|one| one.way == RecommenderWay::Link)
        .map(|one| one.asked_at)
        .collect();
    // The link they have goes on working.
    if !may_send_again(&sent_at, ctx.now) {
        return Ok(());
    }
    rows::end_links(&edit.tx, ctx, &mut edit.dossier, RequestState::Replaced).await?;
    let change = Change::new("recommendation.send_again", "application", application.0)
        .by("recommender")
        .field(
            "recommender_name",
            serde_json::Value::Null,
            row.to_name.clone(),
        );
    let new = NewLink {
        to: Recipient {
            name: row.to_name,
            title: row.to_title,
            email: row.to_email.unwrap_or_default(),
        },
        lang: Lang::from_tag(&row.lang).unwrap_or_default(),
        passed_on_by: row.passed_on_by,
        expires_at: row.expires_at.unwrap_or(ctx.now),
    };
    send_link(&mut edit, ctx, new, &tokens::secret()).await?;
    edit.settle(ctx).await?;
    change.record(&edit.tx, ctx).await?;
    ctx.commit(edit.tx).await
}
