//! The running application: everything a service needs that is not in its arguments.

use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use tera::Tera;
use tokio::sync::Notify;

use crate::clock::Clock;
use crate::config::Config;
use crate::db::Db;
use crate::demo::Doors;
use crate::i18n::Catalogue;
use crate::services::outbox::TroubleBoard;
use crate::services::programmes::Cache;
use crate::storage::Storage;
use crate::storage::intake::Intake;

/// A cheap handle on the running application.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// What the application is made of.
pub struct Parts {
    /// How it was told to run.
    pub config: Config,
    /// The database.
    pub db: Db,
    /// The time.
    pub clock: Clock,
    /// The texts.
    pub catalogue: Arc<Catalogue>,
    /// The templates of pages and mails.
    pub templates: Arc<Tera>,
    /// Where files are kept.
    pub storage: Storage,
    /// The door through which uploads come in.
    pub intake: Intake,
    /// Programme years already loaded.
    pub programmes: Cache,
    /// Rung when work was queued, so that it need not wait for the next round of the worker.
    pub work_queued: Notify,
    /// What keeps mail from getting through, as it was seen last.
    pub mail_trouble: TroubleBoard,
    /// The ways into a demonstration without a password; never set elsewhere.
    pub doors: OnceLock<Doors>,
}

impl App {
    /// Puts the parts together.
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }
}

impl fmt::Debug for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("App")
            .field("config", &self.config)
            .finish_non_exhaustive()
    }
}

impl Deref for App {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}
