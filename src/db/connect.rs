//! Opening SQLite or PostgreSQL with what each needs to be right.

use std::time::Duration;

use anyhow::Context as _;
use sea_orm::{
    ConnectOptions, Database, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr,
    SqliteTransactionMode, TransactionOptions, TransactionTrait,
};

/// How long a writer waits for another one before the request is answered with "busy".
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// The same on PostgreSQL, where it is the server that waits.
const LOCK_TIMEOUT: (&str, &str) = ("lock_timeout", "5s");
/// Nothing anybody waits for takes longer.
const STATEMENT_TIMEOUT: Duration = Duration::from_secs(30);
const SQLITE_READERS: u32 = 4;
const POSTGRES_CONNECTIONS: u32 = 16;

/// The two ways to the database.
///
/// On SQLite there is one writer, and readers that cannot write; on PostgreSQL both are one pool.
#[derive(Clone, Debug)]
pub struct Db {
    /// For reading outside a transaction.
    pub read: DatabaseConnection,
    write: DatabaseConnection,
}

impl Db {
    /// Opens the database at a URL of the form `sqlite:PATH` or `postgres://…`.
    ///
    /// # Errors
    /// When it cannot be opened; the text says what to look at.
    pub async fn open(url: &str) -> anyhow::Result<Self> {
        if let Some(path) = url.strip_prefix("sqlite:") {
            return Self::open_sqlite(path.trim_start_matches("//"), BUSY_TIMEOUT).await;
        }
        let mut options = ConnectOptions::new(url);
        options
            .max_connections(POSTGRES_CONNECTIONS)
            .acquire_timeout(BUSY_TIMEOUT)
            .sqlx_logging(false);
        Self::open_postgres(options).await
    }

    /// Opens PostgreSQL with prepared options; neither a lock nor a statement is waited for without
    /// end.
    ///
    /// # Errors
    /// When the server does not answer or refuses.
    pub async fn open_postgres(mut options: ConnectOptions) -> anyhow::Result<Self> {
        options
            .statement_timeout(STATEMENT_TIMEOUT)
            .map_sqlx_postgres_opts(|options| options.options([LOCK_TIMEOUT]));
        let pool = Database::connect(options)
            .await
            .context("connecting to PostgreSQL")?;
        Ok(Self {
            read: pool.clone(),
            write: pool,
        })
    }

    /// Opens a SQLite file, and makes it if it is not there.
    ///
    /// `synchronous=FULL`: what was acknowledged survives a power cut. The write-ahead log lets
    /// readers go on while the single writer works.
    ///
    /// # Errors
    /// When the file cannot be opened or is not a database.
    pub async fn open_sqlite(path: &str, busy_timeout: Duration) -> anyhow::Result<Self> {
        let mut writer = ConnectOptions::new(format!("sqlite://{path}?mode=rwc"));
        writer
            .max_connections(1)
            .min_connections(1)
            .acquire_timeout(busy_timeout)
            // An open file does not go stale, and asking would double the cost of a short statement.
            .test_before_acquire(false)
            .sqlx_logging(false)
            .map_sqlx_sqlite_opts(move |options| {
                options
                    .pragma("journal_mode", "WAL")
                    .pragma("synchronous", "FULL")
                    .pragma("temp_store", "memory")
                    .pragma("cache_size", "-16000")
                    .foreign_keys(true)
                    .busy_timeout(busy_timeout)
            });
        let write = Database::connect(writer)
            .await
            .with_context(|| format!("opening the SQLite database {path}"))?;
        let mut reader = ConnectOptions::new(format!("sqlite://{path}?mode=ro"));
        reader
            .max_connections(SQLITE_READERS)
            .acquire_timeout(busy_timeout)
            .test_before_acquire(false)
            .sqlx_logging(false)
            .map_sqlx_sqlite_opts(move |options| {
                options
                    .pragma("temp_store", "memory")
                    .pragma("cache_size", "-8000")
                    .busy_timeout(busy_timeout)
            });
        let read = Database::connect(reader)
            .await
            .with_context(|| format!("opening the SQLite database {path} for reading"))?;
        Ok(Self { read, write })
    }

    /// Begins a write transaction.
    ///
    /// On SQLite it takes the write lock at once (a transaction that reads first and writes later
    /// fails under load); on PostgreSQL the caller locks the row that guards its rule with
    /// `lock_exclusive()`. Until the commit only the transaction may be used: with one writer a
    /// second way to the database waits for itself.
    ///
    /// # Errors
    /// When no connection becomes free or the write lock is not to be had in time.
    pub async fn begin_write(&self) -> Result<DatabaseTransaction, DbErr> {
        let options = TransactionOptions {
            isolation_level: None,
            access_mode: None,
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        };
        self.write.begin_with_options(options).await
    }

    /// The pool that may write, for migrations and for the queue's single statements.
    pub const fn writer(&self) -> &DatabaseConnection {
        &self.write
    }

    /// Which database this is.
    pub fn backend(&self) -> DbBackend {
        self.write.get_database_backend()
    }

    /// Counts the statements of both pools through `callback`.
    pub fn watch(&mut self, callback: impl Fn() + Send + Sync + Clone + 'static) {
        let (one, other) = (callback.clone(), callback);
        self.read.set_metric_callback(move |_| one());
        self.write.set_metric_callback(move |_| other());
    }

    /// Closes the pools; SQLite writes its log back into the file.
    ///
    /// # Errors
    /// When the database reports one while closing.
    pub async fn close(self) -> Result<(), DbErr> {
        self.read.close().await?;
        self.write.close().await
    }
}
