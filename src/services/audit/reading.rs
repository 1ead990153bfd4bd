//! Reading is written down too: who of the office looked at whose data, and took what out.
//!
//! A reading is an entry of its own, in a short transaction of its own: nothing else was changed.
//! The same member who looks at the same thing again within [`AGAIN`] is in the log once: opening an
//! application, a file of it and the application again is how the office works, and a log that
//! repeats itself is not read by anybody.
//!
//! When the entry cannot be written: a file or an export is not handed out ([`read`]), because it
//! leaves the house and stays. A page is shown and the log of the program says so ([`note`]): the
//! office must not stand still because the database is busy, and the page itself comes from it.

use chrono::TimeDelta;
use domain::access::Actor;
use domain::ids::AccountId;
use entity::audit_entry::{self, Column};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};
use serde_json::{Map, Value};

use super::Change;
use crate::services::{Ctx, Failure};

/// Within this time the same reading is the same entry.
const AGAIN: TimeDelta = TimeDelta::minutes(15);

/// What of the office's readings begins with, after the dot.
pub(super) const VERB: &str = "read";

/// Something of people that is about to be shown.
#[derive(Clone, Debug)]
pub struct Reading {
    action: &'static str,
    subject_kind: &'static str,
    subject_id: i64,
    asked: Map<String, Value>,
    count: Option<usize>,
}

impl Reading {
    /// `action` is an area and a verb that begins with `read` (`application.read`,
    /// `application.read_document`), the subject what is shown.
    pub fn new(action: &'static str, subject_kind: &'static str, subject_id: i64) -> Self {
        debug_assert!(action.contains(".read"), "{action} is not called a reading");
        Self {
            action,
            subject_kind,
            subject_id,
            asked: Map::new(),
            count: None,
        }
    }

    /// What exactly was asked for: the same question about something else is another reading.
    #[must_use]
    pub fn of(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.asked.insert(name.to_owned(), value.into());
        self
    }

    /// How many were shown.
    #[must_use]
    pub const fn found(mut self, count: usize) -> Self {
        self.count = Some(count);
        self
    }

    fn change(&self) -> Change {
        let mut change = Change::new(self.action, self.subject_kind, self.subject_id);
        for (name, value) in &self.asked {
            change = change.field(name, Value::Null, value.clone());
        }
        match self.count {
            Some(count) => change.field("count", Value::Null, count),
            None => change,
        }
    }

    /// Whether an entry tells of the same question.
    fn is_told_by(&self, entry: &audit_entry::Model) -> bool {
        let Value::Object(told) = &entry.changes else {
            return false;
        };
        let asked = told.iter().filter(|(name, _)| *name != "count");
        asked.count() == self.asked.values().filter(|value| !value.is_null()).count()
            && self.asked.iter().all(|(name, value)| {
                value.is_null() || told.get(name).and_then(|told| told.get("after")) == Some(value)
            })
    }

    async fn is_known(&self, ctx: &Ctx, reader: AccountId) -> Result<bool, DbErr> {
        let recent = audit_entry::Entity::find()
            .filter(Column::AccountId.eq(reader))
            .filter(Column::At.gt(ctx.now - AGAIN))
            .filter(Column::Action.eq(self.action))
            .filter(Column::SubjectKind.eq(self.subject_kind))
            .filter(Column::SubjectId.eq(self.subject_id))
            .all(&ctx.app.db.read)
            .await?;
        Ok(recent.iter().any(|entry| self.is_told_by(entry)))
    }
}

/// Writes a reading by the office down, before anything is handed out. What belongs to whoever
/// reads it, and what the machine reads, is nobody's concern.
///
/// # Errors
/// When it cannot be written; hand nothing out then.
pub async fn read(ctx: &Ctx, reading: Reading) -> Result<(), Failure> {
    let Actor::Staff { account, .. } = ctx.actor else {
        return Ok(());
    };
    if reading.is_known(ctx, account).await? {
        return Ok(());
    }
    let tx = ctx.begin_write().await?;
    reading.change().record(&tx, ctx).await?;
    ctx.commit(tx).await
}

/// The same for a page, which is shown in any case.
pub async fn note(ctx: &Ctx, reading: Reading) {
    let (action, subject) = (reading.action, reading.subject_id);
    if let Err(failure) = read(ctx, reading).await {
        tracing::error!(
            request_id = %ctx.request_id,
            action,
            subject,
            "a reading was not written down: {failure}"
        );
    }
}
