//! Starting up: from a configuration to a running application.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use anyhow::Context as _;
use migration::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait as _, DbBackend, DbErr};
use tera::Tera;
use tokio::sync::Notify;

use crate::app::{App, Parts};
use crate::clock::Clock;
use crate::config::{Config, StorageTarget};
use crate::db::{Db, Turn, take_turn};
use crate::i18n::Catalogue;
use crate::jobs::Worker;
use crate::services::audit::chain;
use crate::services::outbox::TroubleBoard;
use crate::services::programmes::Cache;
use crate::storage::Storage;
use crate::storage::intake::{Intake, NoScanner};
use crate::{mail, templates, tokens, web};

/// The worker that sends mail by the configured way.
///
/// # Errors
/// A mail folder that cannot be made, or a mail server's address that cannot be read.
pub fn worker(app: &App) -> anyhow::Result<Worker> {
    Ok(Worker::new(app.clone(), mail::open(&app.config.mail)?))
}

/// Opens the database, brings its schema up to date, and puts the application together.
///
/// # Errors
/// When something the program cannot do without is missing; the text says what to look at.
pub async fn open(config: Config, clock: Clock) -> anyhow::Result<App> {
    private_folder(&config.data_dir)?;
    let db = Db::open(&config.database_url).await?;
    migrate(&db).await?;
    chain::seal_earlier(&db)
        .await
        .context("taking earlier entries into the chain of the audit log")?;
    assemble(config, db, clock, texts()?)
}

/// Puts an application together from an open database and loaded texts.
///
/// # Errors
/// A storage that cannot be opened.
pub fn assemble(config: Config, db: Db, clock: Clock, texts: Texts) -> anyhow::Result<App> {
    let storage = Storage::open(
        &storage_address(&config.storage),
        Arc::new(tokens::unique_name),
    )?;
    let (catalogue, templates) = texts;
    Ok(App::new(Parts {
        intake: Intake::new(storage.clone(), Arc::new(NoScanner)),
        storage,
        config,
        db,
        clock,
        catalogue,
        templates,
        programmes: Cache::default(),
        work_queued: Notify::new(),
        mail_trouble: TroubleBoard::default(),
        doors: OnceLock::new(),
    }))
}

/// What is the same for every application of a process.
pub type Texts = (Arc<Catalogue>, Arc<Tera>);

/// Brings the schema up to date; it refuses to touch a schema newer than this program.
///
/// Several programs may start at once on PostgreSQL: one does the work, the others wait for it.
///
/// # Errors
/// A migration that failed; the database is as it was before.
pub async fn migrate(db: &Db) -> anyhow::Result<()> {
    let migrated = if db.backend() == DbBackend::Postgres {
        migrate_in_turn(db).await
    } else {
        Migrator::up(db.writer(), None).await
    };
    migrated.context("bringing the database schema up to date")
}

/// All in the transaction that holds the turn, so that one connection is enough and nobody sees half
/// of it. What limits requests does not limit a migration, nor the wait for one.
async fn migrate_in_turn(db: &Db) -> Result<(), DbErr> {
    let tx = db.begin_write().await?;
    tx.execute_unprepared("SET LOCAL lock_timeout = 0; SET LOCAL statement_timeout = 0")
        .await?;
    take_turn(&tx, Turn::Schema).await?;
    Migrator::up(&tx, None).await?;
    tx.commit().await
}

/// The texts and the templates, which are the same for every application of a process.
///
/// # Errors
/// A broken text or template.
pub fn texts() -> anyhow::Result<Texts> {
    let catalogue = Arc::new(Catalogue::load()?);
    let templates = Arc::new(templates::load(Arc::clone(&catalogue), web::assets::url)?);
    Ok((catalogue, templates))
}

fn storage_address(target: &StorageTarget) -> String {
    match target {
        StorageTarget::Folder(path) => format!("file:{}", path.display()),
        StorageTarget::S3(url) => url.clone(),
    }
}

/// The data folder belongs to the program alone.
fn private_folder(path: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(path).with_context(|| {
        format!(
            "KENSHU_DATA_DIR: the folder {} cannot be made",
            path.display()
        )
    })?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let owner_only = std::fs::Permissions::from_mode(0o700);
        std::fs::set_permissions(path, owner_only).with_context(|| {
            format!(
                "KENSHU_DATA_DIR: the folder {} belongs to somebody else",
                path.display()
            )
        })?;
    }
    Ok(())
}
