//! For tests: an application on a workbench, with a database of its own.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::OutboxMessageId;
use entity::{job, outbox_message};
use sea_orm::EntityTrait;

use super::Worker;
use crate::app::App;
use crate::clock::Clock;
use crate::config::{Config, Overrides};
use crate::i18n::Lang;
use crate::mail::{self, Addressee, Letter, Memory};
use crate::services::Ctx;

/// An application with a database of its own, its clock standing still, its mail in memory.
pub(crate) struct Bench {
    pub(crate) app: App,
    pub(crate) mails: Memory,
    pub(crate) worker: Worker,
    directory: PathBuf,
}

async fn open(directory: &Path) -> App {
    let overrides = Overrides {
        data_dir: Some(directory.to_owned()),
        ..Default::default()
    };
    let config = Config::read(&overrides, |_| None).unwrap();
    crate::start::open(config, Clock::fixed(start()))
        .await
        .unwrap()
}

pub(crate) fn start() -> DateTime<Utc> {
    "2024-06-03T01:00:00Z".parse().unwrap()
}

impl Bench {
    pub(crate) async fn new(test: &str) -> Self {
        let directory =
            std::env::temp_dir().join(format!("kenshu-jobs-{}-{test}", std::process::id()));
        let app = open(&directory).await;
        let mails = Memory::default();
        let worker = Worker::new(app.clone(), Arc::new(mails.clone()));
        Self {
            app,
            mails,
            worker,
            directory,
        }
    }

    pub(crate) fn later(&self, by: TimeDelta) {
        self.app.clock.set(self.app.clock.now() + by);
    }

    pub(crate) async fn jobs(&self) -> Vec<job::Model> {
        job::Entity::find().all(&self.app.db.read).await.unwrap()
    }

    pub(crate) async fn mail(&self, id: OutboxMessageId) -> outbox_message::Model {
        outbox_message::Entity::find_by_id(id)
            .one(&self.app.db.read)
            .await
            .unwrap()
            .unwrap()
    }

    /// Queues a sign-in link that is good for ten minutes.
    pub(crate) async fn queue_link(&self) -> OutboxMessageId {
        let ctx = Ctx::system(&self.app);
        let tx = ctx.begin_write::<()>().await.unwrap();
        let id = mail::queue(&tx, &ctx, &hana(), &link(ctx.now), None)
            .await
            .unwrap();
        ctx.commit::<()>(tx).await.unwrap();
        id.unwrap()
    }
}

impl Drop for Bench {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.directory);
    }
}

pub(crate) fn hana() -> Addressee {
    Addressee {
        email: "hana@example.jp".to_owned(),
        name: Some("𠮷野 花".to_owned()),
        lang: Lang::Ja,
        account: None,
        application: None,
    }
}

pub(crate) fn link(now: DateTime<Utc>) -> Letter {
    Letter::SignInLink {
        url: "https://kenshu.example.jp/sign-in/SECRET-TOKEN".to_owned(),
        code: "12345678".to_owned(),
        minutes: 10,
        expires_at: now + TimeDelta::minutes(10),
    }
}
