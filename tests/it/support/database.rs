//! A fresh database for every test, copied from one that has been migrated and seeded once.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use kenshu::db::Db;
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection};
use tempfile::TempDir;
use tokio::sync::OnceCell;

/// Short, so that a test that waits for itself fails instead of hanging: on SQLite that is a second
/// write while one is open, as there is one writer; on PostgreSQL the seventh connection at once. A
/// *read* beside an open write waits for nobody on either and is not found here: SQLite answers with
/// what was there before. A guard looks for those in the sources.
const BUSY: Duration = Duration::from_secs(5);

static COUNTER: AtomicU32 = AtomicU32::new(0);
static SQLITE_TEMPLATE: OnceCell<PathBuf> = OnceCell::const_new();
static POSTGRES_TEMPLATE: OnceCell<String> = OnceCell::const_new();

/// Prepares a migrated database: loads the programme into it.
pub(crate) type Prepare = fn(Db) -> futures_util::future::BoxFuture<'static, ()>;

/// A database of one test.
pub(crate) struct TestDatabase {
    pub(crate) db: Db,
    /// Holds the file on SQLite, and uploaded files.
    pub(crate) folder: TempDir,
    dropped_after: Option<(String, String)>,
}

/// The PostgreSQL server to test on, if any.
pub(crate) fn server() -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "tests have no configuration")]
    std::env::var("TEST_DATABASE_URL")
        .ok()
        .filter(|url| !url.is_empty())
}

impl TestDatabase {
    pub(crate) async fn new(prepare: Prepare) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        match server() {
            None => Self::sqlite(folder, prepare).await,
            Some(server) => Self::postgres(folder, &server, prepare).await,
        }
    }

    /// A database without a schema.
    pub(crate) async fn empty() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let Some(server) = server() else {
            return Self {
                db: open_sqlite(&folder.path().join("kenshu.sqlite")).await,
                folder,
                dropped_after: None,
            };
        };
        let number = COUNTER.fetch_add(1, Ordering::Relaxed);
        let name = format!("kenshu_test_{}_{number}", std::process::id());
        let admin = admin(&server).await;
        run(&admin, &format!("CREATE DATABASE {name}")).await;
        Self {
            db: open_postgres(&server, &name).await,
            folder,
            dropped_after: Some((server, name)),
        }
    }

    /// A second way to the same database, as another process would have.
    pub(crate) async fn again(&self) -> Db {
        match &self.dropped_after {
            Some((server, name)) => open_postgres(server, name).await,
            None => open_sqlite(&self.folder.path().join("kenshu.sqlite")).await,
        }
    }

    async fn sqlite(folder: TempDir, prepare: Prepare) -> Self {
        let template = SQLITE_TEMPLATE
            .get_or_init(|| async {
                let path =
                    std::env::temp_dir().join(format!("kenshu-test-{}.sqlite", std::process::id()));
                let _ = std::fs::remove_file(&path);
                let db = open_sqlite(&path).await;
                kenshu::start::migrate(&db)
                    .await
                    .expect("the migrations run");
                prepare(db.clone()).await;
                db.close().await.expect("the template closes");
                path
            })
            .await;
        let path = folder.path().join("kenshu.sqlite");
        std::fs::copy(template, &path).expect("the template is copied");
        Self {
            db: open_sqlite(&path).await,
            folder,
            dropped_after: None,
        }
    }

    async fn postgres(folder: TempDir, server: &str, prepare: Prepare) -> Self {
        let template = POSTGRES_TEMPLATE
            .get_or_init(|| async {
                let name = format!("kenshu_template_{}", std::process::id());
                let admin = admin(server).await;
                run(&admin, &format!("DROP DATABASE IF EXISTS {name}")).await;
                run(&admin, &format!("CREATE DATABASE {name}")).await;
                let db = open_postgres(server, &name).await;
                kenshu::start::migrate(&db)
                    .await
                    .expect("the migrations run");
                prepare(db.clone()).await;
                db.close().await.expect("the template closes");
                name
            })
            .await;
        let number = COUNTER.fetch_add(1, Ordering::Relaxed);
        let name = format!("kenshu_test_{}_{number}", std::process::id());
        let admin = admin(server).await;
        // A template with a connection on it cannot be copied, and two copies at once collide.
        for _ in 0..50 {
            let create = format!("CREATE DATABASE {name} TEMPLATE {template}");
            if admin.execute_unprepared(&create).await.is_ok() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        let db = open_postgres(server, &name).await;
        Self {
            db,
            folder,
            dropped_after: Some((server.to_owned(), name)),
        }
    }

    /// Ends the connections, and removes a PostgreSQL database.
    pub(crate) async fn remove(self) {
        let _ = self.db.clone().close().await;
        if let Some((server, name)) = self.dropped_after {
            let admin = admin(&server).await;
            run(
                &admin,
                &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"),
            )
            .await;
        }
    }
}

async fn open_sqlite(path: &std::path::Path) -> Db {
    let path = path.to_str().expect("a temporary path is UTF-8");
    Db::open_sqlite(path, BUSY)
        .await
        .expect("the database opens")
}

async fn open_postgres(server: &str, name: &str) -> Db {
    let mut options = ConnectOptions::new(on(server, name));
    options
        .max_connections(6)
        .acquire_timeout(BUSY)
        .sqlx_logging(false);
    Db::open_postgres(options)
        .await
        .expect("the server answers")
}

/// The address of a database on the server, whichever database the given address names.
fn on(server: &str, name: &str) -> String {
    let (scheme, rest) = server.split_once("://").expect("a database address");
    let host = rest.split('/').next().unwrap_or_default();
    format!("{scheme}://{host}/{name}")
}

async fn admin(server: &str) -> DatabaseConnection {
    let mut options = ConnectOptions::new(on(server, "postgres"));
    options.max_connections(1).sqlx_logging(false);
    Database::connect(options)
        .await
        .expect("the server answers")
}

async fn run(connection: &DatabaseConnection, statement: &str) {
    connection
        .execute_unprepared(statement)
        .await
        .expect("the server does it");
}
