//! Mail: rendered and stored in the transaction that causes it, sent afterwards by a job.
//!
//! [`queue`] is all that services use. What was stored is what is sent, so the office can look at it
//! before and after; [`crate::jobs`] hands it to a [`Transport`].

mod facility;
mod letter;
mod message;
mod render;
mod transport;

#[cfg(test)]
mod tests;

pub use self::facility::{
    ColleagueGone, Collector, FacilityInvitation, FacilityLink, FacilityWithdrew,
    RecommendationOver, Withdrawn,
};
pub use self::letter::{AboutApplication, Addressee, Letter};
pub use self::message::{Parcel, Sender, parcel};
pub use self::render::Rendered;
pub use self::transport::{Memory, SERVER_ADVICE, SendError, Sent, Transport, check_server, open};

use anyhow::Context as _;
use domain::ids::{OutboxMessageId, ReminderRunId};
use domain::mail::OutboxState;
use entity::{organiser, outbox_message};
use sea_orm::ActiveValue::Set;
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder, TryInsertResult};

use crate::db::only;
use crate::jobs::{self, Job};
use crate::services::Ctx;
use crate::tokens;

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
    post(tx, ctx, to, letter, dedup_key, Posting::Now).await
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
    let (state, run) = match posting {
        Posting::Now => (OutboxState::Queued, None),
        Posting::Draft { run } => (OutboxState::Draft, run),
    };
    let row = outbox_message::ActiveModel {
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
        message_id: Set(message::new_id(
            &tokens::unique_name(),
            ctx.app.config.public_host(),
        )),
        dedup_key: Set(dedup_key.map(str::to_owned)),
        attempts: Set(0),
        last_error: Set(None),
        created_at: Set(ctx.now),
        expires_at: Set(letter.expires_at()),
        sent_at: Set(None),
        secrets: Set((!secrets.is_empty()).then(|| secrets.join("\n"))),
        version: Set(0),
        reminder_run_id: Set(run),
        ..Default::default()
    };
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

/// Whether the bodies of this kind of letter hold something that opens a door, and are therefore
/// forgotten once they have been sent.
pub fn holds_secret(kind: &str) -> bool {
    letter::SECRET_KINDS.contains(&kind)
}
