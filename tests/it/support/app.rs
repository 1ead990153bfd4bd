//! The application under test, with a clock that stands still and mails in memory.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, Mutex};

use axum::Router;
use chrono::{DateTime, Utc};
use kenshu::app::App;
use kenshu::clock::Clock;
use kenshu::config::{Config, Overrides, StorageTarget};
use kenshu::jobs::Worker;
use kenshu::mail::{Memory, Sent};
use kenshu::services::Ctx;
use kenshu::services::programmes;
use kenshu::{seed, start, web};

use super::database::TestDatabase;
use super::visitor::Visitor;

/// When tests take place unless they say otherwise: in the middle of the 2024 call.
pub(crate) const START: &str = "2024-06-03T01:00:00Z";

static TEXTS: LazyLock<start::Texts> =
    LazyLock::new(|| start::texts().expect("texts and templates load"));

/// The application under test.
pub(crate) struct TestApp {
    app: App,
    router: Router,
    outbox: Memory,
    worker: Worker,
    /// Mails that were sent and not read yet.
    unread: Mutex<Vec<Sent>>,
    database: Option<TestDatabase>,
    statements: Arc<AtomicUsize>,
}

impl Deref for TestApp {
    type Target = App;
    fn deref(&self) -> &App {
        &self.app
    }
}

impl TestApp {
    /// The 2024 programme on a fresh database, in the middle of its call.
    pub(crate) async fn new() -> Self {
        Self::at(START).await
    }

    /// The same at another time.
    pub(crate) async fn at(time: &str) -> Self {
        let clock = Clock::fixed(time.parse().expect("a time"));
        let mut database =
            TestDatabase::new(|db| Box::pin(async move { load_programme(db).await })).await;
        let statements = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&statements);
        database.db.watch(move || {
            counter.fetch_add(1, Ordering::Relaxed);
        });
        let outbox = Memory::default();
        let files = database.folder.path().join("files");
        let app = assemble(database.db.clone(), clock, &files);
        let worker = Worker::new(app.clone(), Arc::new(outbox.clone()));
        let router = web::site(app.clone()).expect("the site stands");
        Self {
            app,
            router,
            outbox,
            worker,
            unread: Mutex::default(),
            database: Some(database),
            statements,
        }
    }

    /// Somebody with a browser who has not signed in.
    pub(crate) fn visitor(&self) -> Visitor {
        Visitor::new(self.router.clone())
    }

    /// A second way to its database, as another process would have.
    pub(crate) async fn another_way(&self) -> kenshu::db::Db {
        let database = self.database.as_ref().expect("the test goes on");
        database.again().await
    }

    /// The folder in which uploaded files are kept.
    pub(crate) fn files(&self) -> std::path::PathBuf {
        let database = self.database.as_ref().expect("the test goes on");
        database.folder.path().join("files")
    }

    /// The mail server of this test.
    pub(crate) fn mail_server(&self) -> &Memory {
        &self.outbox
    }

    /// The machine's own context.
    pub(crate) fn ctx(&self) -> Ctx {
        Ctx::system(&self.app)
    }

    /// Moves the clock.
    pub(crate) fn set_time(&self, time: &str) {
        self.app
            .clock
            .set(time.parse::<DateTime<Utc>>().expect("a time"));
    }

    /// Does all work that is due.
    pub(crate) async fn run_jobs(&self) {
        self.worker.drain().await.expect("the work gets done");
        self.unread
            .lock()
            .expect("one test, one thread")
            .extend(self.outbox.take());
    }

    /// Does what is done once a day, as the worker does when it wakes up, and all work that follows.
    pub(crate) async fn a_day_begins(&self, time: &str) {
        self.set_time(time);
        self.worker.queue_daily().await.expect("work is queued");
        self.run_jobs().await;
    }

    /// Does all work that is due and takes the mails to one address out of the post.
    pub(crate) async fn mails_to(&self, address: &str) -> Vec<Sent> {
        self.run_jobs().await;
        let mut unread = self.unread.lock().expect("one test, one thread");
        let (to_them, others) = unread.drain(..).partition(|mail| mail.to == address);
        *unread = others;
        to_them
    }

    /// The only mail to one address.
    pub(crate) async fn mail_to(&self, address: &str) -> Sent {
        let mut mails = self.mails_to(address).await;
        assert_eq!(mails.len(), 1, "mails to {address}: {:?}", subjects(&mails));
        mails.remove(0)
    }

    /// How many statements a piece of work needs.
    pub(crate) async fn statements<T>(&self, work: impl Future<Output = T>) -> (usize, T) {
        let before = self.statements.load(Ordering::Relaxed);
        let result = work.await;
        (self.statements.load(Ordering::Relaxed) - before, result)
    }

    /// Ends the test: nothing may be left undone or unread.
    pub(crate) async fn finish(mut self) {
        self.run_jobs().await;
        let unread = std::mem::take(&mut *self.unread.lock().expect("one test, one thread"));
        assert!(
            unread.is_empty(),
            "mails nobody read: {:?}",
            subjects(&unread)
        );
        self.clear_away().await;
    }

    /// Ends a test that is not about mail.
    pub(crate) async fn finish_ignoring_mail(mut self) {
        self.clear_away().await;
    }

    async fn clear_away(&mut self) {
        if let Some(database) = self.database.take() {
            database.remove().await;
        }
    }
}

fn subjects(mails: &[Sent]) -> BTreeMap<&str, &str> {
    mails
        .iter()
        .map(|mail| (mail.to.as_str(), mail.subject.as_str()))
        .collect()
}

fn assemble(db: kenshu::db::Db, clock: Clock, files: &std::path::Path) -> App {
    let mut config = Config::read(&Overrides::default(), |_| None).expect("the defaults are right");
    config.storage = StorageTarget::Folder(files.to_owned());
    start::assemble(config, db, clock, TEXTS.clone()).expect("the application stands")
}

async fn load_programme(db: kenshu::db::Db) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let clock = Clock::fixed(START.parse().expect("a time"));
    let app = assemble(db, clock, folder.path());
    let files = [seed::programme_2024()];
    programmes::load_files_into_empty(&Ctx::system(&app), &files)
        .await
        .expect("the 2024 programme loads");
}
