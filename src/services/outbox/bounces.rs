//! Mails that came back: noted by hand, or read from a mailbox file.
//!
//! Only our own Message-ID says which mail it was; an address alone proves nothing.

use domain::access::Action;
use domain::ids::OutboxMessageId;
use domain::mail::{Deed, DeedRefusal, SuppressionReason, means_no_mailbox};
use entity::outbox_message::{self, Column, Entity};
use sea_orm::ActiveValue::{Set, Unchanged};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};

use super::suppression::suppress;
use super::{alerts, change, open};
use crate::mail::as_kept;
use crate::mail::bounce::{self, Returned, Splitter, Verdict};
use crate::services::{Ctx, Failure};

/// The most characters of a note by hand.
pub const LONGEST_NOTE: usize = 500;
/// The most messages of one file.
const MOST_MESSAGES: u64 = 100_000;

/// Notes that a mail came back, as somebody read it in the office's mailbox. `for_good` also puts the
/// address on the list of those that get no mail.
///
/// # Errors
/// [`DeedRefusal`] for a mail that was not sent or is noted already.
pub async fn note(
    ctx: &Ctx,
    id: OutboxMessageId,
    note: &str,
    for_good: bool,
) -> Result<(), Failure<DeedRefusal>> {
    ctx.require(Action::ManageOutbox)?;
    let (tx, stored) = open(ctx, id, Deed::NoteBounce).await?;
    mark(&tx, ctx, &stored, note).await?;
    if for_good {
        suppress(&tx, ctx, &stored.to_email, SuppressionReason::Bounced, note).await?;
    }
    ctx.commit(tx).await?;
    alerts::refresh(ctx).await;
    Ok(())
}

async fn mark(
    tx: &impl ConnectionTrait,
    ctx: &Ctx,
    stored: &outbox_message::Model,
    note: &str,
) -> Result<(), DbErr> {
    let row = outbox_message::ActiveModel {
        id: Unchanged(stored.id),
        bounced_at: Set(Some(ctx.now)),
        bounce_note: Set(Some(note.to_owned())),
        version: Set(stored.version + 1),
        ..Default::default()
    };
    Entity::update(row).exec(tx).await?;
    change("mail.bounce", stored.id)
        .field("bounced", false, true)
        .because(note)
        .record(tx, ctx)
        .await
}

/// What was found in a mailbox file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Mails of ours that are noted as returned now.
    pub noted: u64,
    /// Those that had been noted before.
    pub known: u64,
    /// Reports about mails that are none of ours.
    pub foreign: u64,
    /// Reports that the other side still tries.
    pub delayed: u64,
    /// Everything else.
    pub other: u64,
    /// Addresses that get no mail from now on.
    pub suppressed: u64,
}

/// Reads a mailbox while it comes in.
#[derive(Debug)]
pub struct Reading<'a> {
    ctx: &'a Ctx,
    splitter: Splitter,
    messages: u64,
    report: Report,
}

impl<'a> Reading<'a> {
    /// Begins to read.
    ///
    /// # Errors
    /// [`Failure::Forbidden`] for roles that do not manage the outbox.
    pub fn begin(ctx: &'a Ctx) -> Result<Self, Failure> {
        ctx.require(Action::ManageOutbox)?;
        Ok(Self {
            ctx,
            splitter: Splitter::default(),
            messages: 0,
            report: Report::default(),
        })
    }

    /// Reads on. What was found so far is noted already, should the rest not come.
    ///
    /// # Errors
    /// Of the database.
    pub async fn push(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        for message in self.splitter.push(bytes) {
            self.take(&message).await?;
        }
        Ok(())
    }

    /// The end of a file; another one may follow.
    ///
    /// # Errors
    /// Of the database.
    pub async fn end_of_file(&mut self) -> Result<(), Failure> {
        for message in std::mem::take(&mut self.splitter).finish() {
            self.take(&message).await?;
        }
        Ok(())
    }

    /// The end of everything.
    ///
    /// # Errors
    /// Of the database.
    pub async fn finish(mut self) -> Result<Report, Failure> {
        self.end_of_file().await?;
        alerts::refresh(self.ctx).await;
        let Report {
            noted,
            known,
            foreign,
            delayed,
            other,
            suppressed,
        } = self.report;
        tracing::info!(
            noted,
            known,
            foreign,
            delayed,
            other,
            suppressed,
            "bounces read"
        );
        Ok(self.report)
    }

    async fn take(&mut self, message: &[u8]) -> Result<(), Failure> {
        self.messages += 1;
        if self.messages > MOST_MESSAGES {
            self.report.other += 1;
            return Ok(());
        }
        match bounce::read(message) {
            Verdict::NotABounce => self.report.other += 1,
            Verdict::Delayed => self.report.delayed += 1,
            Verdict::Bounce(returned) => self.note(&returned).await?,
        }
        Ok(())
    }

    async fn note(&mut self, returned: &Returned) -> Result<(), Failure> {
        // Most reports of a shared mailbox are about something else: look before taking the lock.
        let ids = &returned.ids;
        let by_id =
            || Entity::find().filter(Column::MessageId.is_in(ids.iter().map(String::as_str)));
        let found = by_id().limit(1).all(&self.ctx.app.db.read).await?;
        match found.first() {
            None => self.report.foreign += 1,
            Some(row) if row.bounced_at.is_some() => self.report.known += 1,
            Some(row) => self.write(row.id, returned).await?,
        }
        Ok(())
    }

    async fn write(&mut self, id: OutboxMessageId, returned: &Returned) -> Result<(), Failure> {
        let ctx = self.ctx;
        let tx = ctx.begin_write().await?;
        let row = Entity::find_by_id(id).lock_exclusive().one(&tx).await?;
        let Some(stored) = row.filter(|row| row.bounced_at.is_none()) else {
            self.report.known += 1;
            return ctx.commit(tx).await;
        };
        mark(&tx, ctx, &stored, &returned.note).await?;
        let is_theirs = returned
            .recipient
            .as_ref()
            .is_none_or(|address| *address == as_kept(&stored.to_email));
        let is_gone = returned.status.as_deref().is_some_and(means_no_mailbox);
        if is_theirs && is_gone {
            let reason = SuppressionReason::Bounced;
            let added = suppress(&tx, ctx, &stored.to_email, reason, &returned.note).await?;
            self.report.suppressed += u64::from(added);
        }
        ctx.commit(tx).await?;
        self.report.noted += 1;
        Ok(())
    }
}
