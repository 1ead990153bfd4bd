//! The applicant asks for the recommendation, and takes the request back.

use domain::application::RecommenderWay;
use domain::desk::{ItemKind, ItemVerdict};
use domain::recommendation::{
    AnswerRefusal, AskFacts, AskRefusal, Asking, RequestState, decide_ask, decide_take_back,
    link_ends_at,
};
use entity::recommendation;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, IntoActiveModel};

use super::rows::{self, Recipient};
use super::{letters, snapshot::Snapshot};
use crate::i18n::Lang;
use crate::services::applications::dossier::Dossier;
use crate::services::applications::edit::Edit;
use crate::services::audit::Change;
use crate::services::programmes::ProgrammeYear;
use crate::services::{Ctx, Failure};
use crate::tokens;

/// Whether the applicant may ask now.
///
/// # Errors
/// The [`AskRefusal`] to show.
pub(in crate::services) fn may_ask(
    ctx_now: chrono::DateTime<chrono::Utc>,
    dossier: &Dossier,
    programme: &ProgrammeYear,
) -> Result<Asking, AskRefusal> {
    let row = &dossier.application;
    let waiting = dossier
        .recommendations
        .iter()
        .rfind(|one| rows::waits_by_link(one));
    let asked_at: Vec<_> = dossier
        .recommendations
        .iter()
        .filter(|one| one.way == RecommenderWay::Link && one.passed_on_by.is_none())
        .map(|one| one.asked_at)
        .collect();
    let recommendation = |kind| kind == ItemKind::Recommendation;
    let returned = dossier
        .item_decisions
        .iter()
        .rfind(|decision| recommendation(decision.kind))
        .is_some_and(|decision| {
            let since = asked_at
                .last()
                .is_none_or(|asked| *asked < decision.decided_at);
            decision.verdict == ItemVerdict::Returned && since
        });
    decide_ask(
        &AskFacts {
            state: row.state,
            way: row.recommender_way,
            gaps: &dossier.answers(programme).gaps(),
            windows: &dossier.edit_windows(programme),
            standing: row.recommendation_state,
            returned,
            same_address_waits: waiting.is_some_and(|one| one.to_email == row.recommender_email),
            asked_at: &asked_at,
        },
        ctx_now,
    )
}

/// Asks the recommender of the application of whoever acts, by a mail with a secret link in the
/// language `written_in`. An older link stops working. Pressing twice asks once.
///
/// # Errors
/// [`Failure::NotFound`] when there is no application in that year; an [`AskRefusal`].
pub async fn ask(ctx: &Ctx, year: i32, written_in: Lang) -> Result<Asking, Failure<AskRefusal>> {
    ask_with(ctx, year, written_in, &tokens::secret()).await
}

/// The same with a secret that is known: a demonstration shows its links.
pub(crate) async fn ask_with(
    ctx: &Ctx,
    year: i32,
    written_in: Lang,
    token: &str,
) -> Result<Asking, Failure<AskRefusal>> {
    let mut edit = Edit::load(ctx, year).await?;
    let asking = may_ask(ctx.now, &edit.dossier, &edit.programme).map_err(Failure::Refused)?;
    if asking == Asking::AlreadyDone {
        return Ok(asking);
    }
    let row = &edit.dossier.application;
    let (Some(name), Some(title), Some(email)) = (
        row.recommender_name.clone(),
        row.recommender_title.clone(),
        row.recommender_email.clone(),
    ) else {
        return Err(Failure::Unexpected(anyhow::anyhow!(
            "application {} lacks nothing and names no recommender",
            row.id
        )));
    };
    let to = Recipient { name, title, email };
    let windows = edit.dossier.chosen_windows(&edit.programme);
    let closes_on = windows.iter().map(|window| window.closes_on).max();
    let new = NewLink {
        to,
        lang: written_in,
        passed_on_by: None,
        expires_at: link_ends_at(closes_on, ctx.now),
    };
    rows::end_links(&edit.tx, ctx, &mut edit.dossier, RequestState::Replaced).await?;
    let change = Change::new(
        "recommendation.ask",
        "application",
        edit.dossier.application.id.0,
    )
    .field(
        "recommender_name",
        serde_json::Value::Null,
        new.to.name.clone(),
    )
    .field(
        "recommender_title",
        serde_json::Value::Null,
        new.to.title.clone(),
    )
    .field(
        "recommender_email",
        serde_json::Value::Null,
        new.to.email.clone(),
    );
    send_link(&mut edit, ctx, new, token).await?;
    edit.settle(ctx).await?;
    change.record(&edit.tx, ctx).await?;
    ctx.commit(edit.tx).await?;
    Ok(Asking::New)
}

/// A link to be sent.
pub(super) struct NewLink {
    pub(super) to: Recipient,
    pub(super) lang: Lang,
    pub(super) passed_on_by: Option<String>,
    pub(super) expires_at: chrono::DateTime<chrono::Utc>,
}

/// Writes the request, and the mail with its link.
pub(super) async fn send_link(
    edit: &mut Edit,
    ctx: &Ctx,
    new: NewLink,
    token: &str,
) -> anyhow::Result<()> {
    let NewLink { to, lang, .. } = new;
    let application = edit.dossier.application.id;
    let row = recommendation::ActiveModel {
        to_email: Set(Some(to.email)),
        lang: Set(lang.code().to_owned()),
        passed_on_by: Set(new.passed_on_by),
        token_hash: Set(Some(tokens::hash(token))),
        expires_at: Set(Some(new.expires_at)),
        ..rows::blank(ctx, application, RecommenderWay::Link, &to.name, &to.title)
    };
    let row = row.insert(&edit.tx).await?;
    let snapshot = Snapshot::of(&edit.dossier, &edit.programme);
    let message = letters::request(&edit.tx, ctx, &row, token, &snapshot).await?;
    let mut sent = row.into_active_model();
    sent.outbox_message_id = Set(message);
    let row = sent.update(&edit.tx).await?;
    edit.dossier.recommendations.push(row);
    Ok(())
}

/// Takes the request of whoever acts back; the recommender is told. Taking back what does not wait
/// any more is no mistake.
///
/// # Errors
/// [`Failure::NotFound`] when there is no application in that year; [`AnswerRefusal::Used`] when the
/// recommender was faster.
pub async fn take_back(ctx: &Ctx, year: i32) -> Result<(), Failure<AnswerRefusal>> {
    let mut edit = Edit::load(ctx, year).await?;
    let latest = edit
        .dossier
        .recommendations
        .iter()
        .rfind(|row| row.way == RecommenderWay::Link);
    let Some(latest) = latest else {
        return Ok(());
    };
    if !decide_take_back(latest.state).map_err(Failure::Refused)? {
        return Ok(());
    }
    let change = Change::new(
        "recommendation.take_back",
        "application",
        edit.dossier.application.id.0,
    )
    .field(
        "recommender_name",
        latest.to_name.clone(),
        serde_json::Value::Null,
    );
    let ended = rows::end_links(&edit.tx, ctx, &mut edit.dossier, RequestState::Withdrawn).await?;
    for row in &ended {
        letters::taken_back(&edit.tx, ctx, row, &edit.dossier, &edit.programme).await?;
    }
    edit.settle(ctx).await?;
    change.record(&edit.tx, ctx).await?;
    ctx.commit(edit.tx).await
}
