//! What the office and the applicants do, one function each: load the facts, ask the domain, write
//! in one transaction, queue what follows.
//!
//! Nothing here knows about HTTP or templates. The first argument is always a [`Ctx`].

pub mod accounts;
pub mod applications;
pub mod audit;
pub mod cohorts;
pub mod desk;
pub mod doctor;
pub mod facilities;
mod failure;
pub mod health;
pub mod outbox;
pub mod pending;
pub mod printing;
pub mod programmes;
pub mod recommendations;
pub mod reminders;
pub mod today;

use std::net::IpAddr;

use chrono::{DateTime, Utc};
use domain::access::{Action, Actor, allows};
use domain::ids::{AccountId, PersonId};
use sea_orm::DatabaseTransaction;

pub use failure::Failure;

use crate::app::App;
use crate::i18n::Lang;

/// Who asks for what, when and in which language: made once per request or job.
#[derive(Clone, Debug)]
pub struct Ctx {
    /// The running application: database, mail, files.
    pub app: App,
    /// When the request was received. Deadlines are judged by this.
    pub now: DateTime<Utc>,
    /// Who asks.
    pub actor: Actor,
    /// The language to answer in.
    pub lang: Lang,
    /// The number under which the log knows this request.
    pub request_id: String,
    /// From where it was asked: the network address of whoever did. `None` for the machine itself.
    pub client: Option<IpAddr>,
    /// The revisions of the programmes as this request found them.
    pub revisions: programmes::Revisions,
}

impl Ctx {
    /// The context of the machine itself: a command, a job.
    pub fn system(app: &App) -> Self {
        Self {
            now: app.clock.now(),
            app: app.clone(),
            actor: Actor::System,
            lang: Lang::Ja,
            request_id: crate::tokens::unique_name(),
            client: None,
            revisions: programmes::Revisions::default(),
        }
    }

    /// The same request by somebody else: after signing in.
    #[must_use]
    pub fn acting_as(&self, actor: Actor) -> Self {
        Self {
            actor,
            ..self.clone()
        }
    }

    /// Begins the one write transaction of a service call; see [`crate::db::Db::begin_write`].
    ///
    /// # Errors
    /// [`Failure::Busy`] when the write lock is not to be had in time.
    pub async fn begin_write<R>(&self) -> Result<DatabaseTransaction, Failure<R>> {
        Ok(self.app.db.begin_write().await?)
    }

    /// Ends the write transaction of a service call and wakes the worker for what was queued in it.
    /// Whatever was answered to anybody is true from here on, also after a crash. What it wrote into
    /// the audit log takes its place in the chain: the last lock before the end, see
    /// [`audit::chain`].
    ///
    /// # Errors
    /// Of the database; nothing was written then.
    pub async fn commit<R>(&self, tx: DatabaseTransaction) -> Result<(), Failure<R>> {
        // On the heap: every change of everything ends here.
        Box::pin(audit::chain::seal(&tx)).await?;
        tx.commit().await?;
        self.app.work_queued.notify_one();
        Ok(())
    }

    /// Refuses actors of the office who may not do this; others find nothing here at all.
    ///
    /// # Errors
    /// [`Failure::Forbidden`] or [`Failure::NotFound`].
    pub fn require<R>(&self, action: Action) -> Result<(), Failure<R>> {
        match &self.actor {
            actor if allows(actor, action) => Ok(()),
            Actor::Staff { .. } => Err(Failure::Forbidden),
            _ => Err(Failure::NotFound),
        }
    }

    /// The account behind the actor, if there is one.
    pub const fn account(&self) -> Option<AccountId> {
        match self.actor {
            Actor::Person { account, .. } | Actor::Staff { account, .. } => Some(account),
            Actor::Visitor | Actor::FacilityContact { .. } | Actor::System => None,
        }
    }

    /// The person who asks, for everything that belongs to them.
    ///
    /// # Errors
    /// [`Failure::NotFound`]: whoever is not a person owns nothing.
    pub const fn person<R>(&self) -> Result<PersonId, Failure<R>> {
        match self.actor {
            Actor::Person { person, .. } => Ok(person),
            _ => Err(Failure::NotFound),
        }
    }
}
