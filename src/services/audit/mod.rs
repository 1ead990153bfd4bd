//! The audit log (操作記録): who changed what, when and why, written with the change itself.
//!
//! [`Change`] writes an entry, [`reading`] one about something that was only looked at; [`chain`]
//! ties each to the one before, [`verify`] reads the whole log again, [`search`] finds in it.

pub mod chain;
mod digest;
pub mod events;
pub mod reading;
pub mod search;
mod subjects;
pub mod verify;

pub use self::subjects::Names;

use domain::access::Actor;
use entity::audit_entry;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ConnectionTrait, DbErr};
use serde_json::{Map, Value, json};

use super::Ctx;

/// What happened to one thing. Values must not hold secrets.
#[derive(Clone, Debug)]
pub struct Change {
    action: &'static str,
    subject_kind: &'static str,
    subject_id: i64,
    changes: Map<String, Value>,
    reason: Option<String>,
    /// In what part somebody acted who has no account: the recommender.
    part: Option<&'static str>,
}

impl Change {
    /// `action` is what was done (`application.submit`), the subject what it was done to.
    pub fn new(action: &'static str, subject_kind: &'static str, subject_id: i64) -> Self {
        Self {
            action,
            subject_kind,
            subject_id,
            changes: Map::new(),
            reason: None,
            part: None,
        }
    }

    /// Adds a value with before and after; equal values say nothing and are left out.
    #[must_use]
    pub fn field(mut self, name: &str, before: impl Into<Value>, after: impl Into<Value>) -> Self {
        let (before, after) = (before.into(), after.into());
        if before != after {
            self.changes
                .insert(name.to_owned(), json!({ "before": before, "after": after }));
        }
        self
    }

    /// Adds why.
    #[must_use]
    pub fn because(mut self, reason: impl Into<String>) -> Self {
        self.reason = Some(reason.into());
        self
    }

    /// Says in what part somebody acted who has no account; otherwise the actor says it.
    #[must_use]
    pub fn by(mut self, part: &'static str) -> Self {
        self.part = Some(part);
        self
    }

    /// Whether anything differs.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Writes the entry into the caller's transaction. It gets its place in the chain when that
    /// ends with [`Ctx::commit`].
    ///
    /// # Errors
    /// Of the database; the caller's transaction is over then.
    pub async fn record(self, tx: &impl ConnectionTrait, ctx: &Ctx) -> Result<(), DbErr> {
        audit_entry::ActiveModel {
            at: Set(ctx.now),
            account_id: Set(ctx.account()),
            actor_label: Set(self.part.unwrap_or_else(|| label(&ctx.actor)).to_owned()),
            action: Set(self.action.to_owned()),
            subject_kind: Set(self.subject_kind.to_owned()),
            subject_id: Set(self.subject_id),
            changes: Set(Value::Object(self.changes)),
            reason: Set(self.reason),
            request_id: Set(ctx.request_id.clone()),
            client: Set(ctx.client.map(|client| client.to_string())),
            ..Default::default()
        }
        .insert(tx)
        .await?;
        Ok(())
    }
}

const fn label(actor: &Actor) -> &'static str {
    match actor {
        Actor::Visitor => "visitor",
        Actor::Person { .. } => "applicant",
        Actor::Staff { role, .. } => role.code(),
        Actor::FacilityContact { .. } => "facility_contact",
        Actor::System => "system",
    }
}
