//! Mail: rendered and stored in the transaction that causes it, sent afterwards by a job.
//!
//! [`queue`] is all that services use. What was stored is what is sent, so the office can look at it
//! before and after; [`crate::jobs`] hands it to a [`Transport`].

pub mod bounce;
mod facility;
mod letter;
mod message;
mod recommendation;
mod render;
mod secret;
mod suppression;
mod transport;
mod typed;

#[cfg(test)]
mod tests;

pub use self::facility::{
    ColleagueGone, Collector, FacilityInvitation, FacilityLink, FacilityWithdrew, Withdrawn,
};
pub use self::letter::{
    AboutApplication, Addressee, FirstMail, Letter, MissingItems, Reminder, ReturnedItem,
};
pub use self::message::{Parcel, Sender, parcel};
pub use self::recommendation::{
    CopyLine, PaperReturned, RecommendationAsked, RecommendationCopy, RecommendationNews,
    RecommendationTakenBack,
};
pub use self::render::Rendered;
pub(crate) use self::secret::forget;
pub use self::secret::{MASK, black_out, secret_of};
pub(crate) use self::suppression::{as_kept, suppression};
pub use self::transport::{Memory, SERVER_ADVICE, SendError, Sent, Transport, check_server, open};
pub use self::typed::typed_html;

use anyhow::Context as _;
use domain::ids::{AccountId, ApplicationId, OutboxMessageId, ReminderRunId};
use domain::mail::OutboxState;
use domain::text::fold_for_search;
use entity::{organiser, outbox_message};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    TryInsertResult,
};

use crate::db::only;
use crate::i18n::Lang;
use crate::jobs::{self, Job};
use crate::services::Ctx;
use crate::tokens;

/// Four bytes each at most, they fit into an index entry of PostgreSQL.
const LONGEST_SEARCH_TEXT: usize = 500;

/// What is done with a letter once it is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Posting {
    /// It is sent as soon as possible.
    #[default]
    Now,
    /// It lies in the outbox until a person approves it.
    Draft {
        /// The run of a reminder plan that wrote it.
        run: Option<ReminderRunId>,
    },
    /// It is sent as soon as possible, as part of a run of a reminder plan.
    Run(ReminderRunId),
}

/// Renders a letter in the addressee's language and stores it, together with the job that sends it,
/// in the caller's transaction. If the transaction is rolled back, nobody gets anything. The caller
/// ends it with [`Ctx::commit`], which wakes the worker.
///
/// With a `dedup_key` the same notice is stored once, however often it is asked for; the answer is
/// then `None` from the second time on.
///
/// # Errors
/// Of the database, or a template that does not render.
pub async fn queue(
    tx: &impl ConnectionTrait,
    ctx: &Ctx,
    to: &Addressee,
    letter: &Letter,
    dedup_key: Option<&str>,
) -> anyhow::Result<Option<OutboxMessageId>> {
    // On the heap: most of what people do ends with a letter, and would carry all of this along.
    Box::pin(post(tx, ctx, to, letter, dedup_key, Posting::Now)).await
}

/// As [`queue`], with a say in what is done with the letter.
///
/// # Errors
/// As [`queue`].
pub async fn post(
    tx: &impl ConnectionTrait,
    ctx: &Ctx,
    to: &Addressee,
    letter: &Letter,
    dedup_key: Option<&str>,
    posting: Posting,
) -> anyhow::Result<Option<OutboxMessageId>> {
    let organiser = organiser(tx).await?;
    let rendered = render::render(&ctx.app.templates, to, letter, organiser.as_ref())?;
    let secrets = letter.secrets();
    let held_for = match posting {
        Posting::Now | Posting::Run(_) => suppression(tx, letter.kind(), &to.email).await?,
        Posting::Draft { .. } => None,
    };
    let (state, run) = match posting {
        Posting::Draft { run } => (OutboxState::Draft, run),
        Posting::Now | Posting::Run(_) => {
            let state = if held_for.is_some() {
                OutboxState::Held
            } else {
                OutboxState::Queued
            };
            let run = match posting {
                Posting::Run(run) => Some(run),
                Posting::Now | Posting::Draft { .. } => None,
            };
            (state, run)
        }
    };
    let search_text = search_text(to.name.as_deref(), &to.email, &rendered.subject);
    let mut row = outbox_message::ActiveModel {
        account_id: Set(to.account),
        application_id: Set(to.application),
        kind: Set(letter.kind().to_owned()),
        state: Set(state),
        to_email: Set(to.email.clone()),
        to_name: Set(to.name.clone()),
        lang: Set(to.lang.code().to_owned()),
        subject: Set(rendered.subject),
        body_text: Set(rendered.text),
        body_html: Set(rendered.html),
        message_id: Set(new_message_id(ctx)),
        dedup_key: Set(dedup_key.map(str::to_owned)),
        attempts: Set(0),
        last_error: Set(None),
        created_at: Set(ctx.now),
        expires_at: Set(letter.expires_at()),
        sent_at: Set(None),
        secrets: Set((!secrets.is_empty()).then(|| secrets.join("\n"))),
        version: Set(0),
        reminder_run_id: Set(run),
        queued_at: Set((state == OutboxState::Queued).then_some(ctx.now)),
        held_for: Set(held_for),
        search_text: Set(search_text),
        ..Default::default()
    };
    if state == OutboxState::Held && !secrets.is_empty() && !ctx.app.config.demo {
        // Nobody will ever read it, so nobody needs the way in.
        secret::forget_unsent(&mut row, &secrets);
    }
    let inserted = outbox_message::Entity::insert(row)
        .on_conflict_do_nothing_on([outbox_message::Column::DedupKey])
        .exec(tx)
        .await?;
    let TryInsertResult::Inserted(inserted) = inserted else {
        return Ok(None);
    };
    let id = inserted.last_insert_id;
    if state == OutboxState::Queued {
        jobs::enqueue(tx, &Job::SendMail { message: id }, ctx.now, None).await?;
    }
    Ok(Some(id))
}

/// The language in which somebody was written to last about their application: whoever acts on it, a
/// recommender or the office, may read another one.
///
/// # Errors
/// Of the database.
pub(crate) async fn last_language(
    db: &impl ConnectionTrait,
    application: ApplicationId,
    account: AccountId,
) -> anyhow::Result<Option<Lang>> {
    let code: Option<String> = outbox_message::Entity::find()
        .select_only()
        .column(outbox_message::Column::Lang)
        .filter(outbox_message::Column::ApplicationId.eq(application))
        .filter(outbox_message::Column::AccountId.eq(account))
        .order_by_desc(outbox_message::Column::Id)
        .limit(1)
        .into_tuple()
        .one(db)
        .await
        .context("looking for a language")?;
    Ok(code.as_deref().and_then(Lang::from_tag))
}

/// Renders a letter as it would be stored, and stores nothing.
///
/// # Errors
/// Of the database, or a template that does not render.
pub async fn draw(ctx: &Ctx, to: &Addressee, letter: &Letter) -> anyhow::Result<Rendered> {
    let organiser = organiser(&ctx.app.db.read).await?;
    render::render(&ctx.app.templates, to, letter, organiser.as_ref())
}

/// Who signs the letters. A fresh database has nobody yet.
pub(crate) async fn organiser(
    db: &impl ConnectionTrait,
) -> anyhow::Result<Option<organiser::Model>> {
    organiser::Entity::find()
        .order_by_asc(organiser::Column::Id)
        .all(db)
        .await
        .map(only)
        .context("looking for the organiser")
}

/// What the search of the outbox looks through: the head of a mail, folded, not longer than an index
/// can hold.
pub(crate) fn search_text(name: Option<&str>, email: &str, subject: &str) -> String {
    let parts = [name.unwrap_or_default(), email, subject].map(fold_for_search);
    parts.join(" ").chars().take(LONGEST_SEARCH_TEXT).collect()
}

/// A new Message-ID of this installation.
pub(crate) fn new_message_id(ctx: &Ctx) -> String {
    message::new_id(&tokens::unique_name(), ctx.app.config.public_host())
}
