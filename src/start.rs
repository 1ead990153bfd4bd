//! Starting up: from a configuration to a running application.

use std::path::Path;
use std::sync::Arc;

use anyhow::Context as _;
use migration::{Migrator, MigratorTrait};
use tera::Tera;
use tokio::sync::Notify;

use crate::app::{App, Parts};
use crate::clock::Clock;
use crate::config::{Config, StorageTarget};
use crate::db::Db;
use crate::i18n::Catalogue;
use crate::mail;
use crate::storage::{Intake, NoScanner, Storage};
use crate::{templates, tokens, web};

/// Opens the database, brings its schema up to date, and puts the application together.
///
/// # Errors
/// When something the program cannot do without is missing; the text says what to look at.
pub async fn open(config: Config, clock: Clock) -> anyhow::Result<App> {
    private_folder(&config.data_dir)?;
    let db = Db::open(&config.database_url).await?;
    migrate(&db).await?;
    let (catalogue, templates) = texts()?;
    let storage = Storage::open(&storage_address(&config.storage), Arc::new(tokens::unique_name))?;
    let transport = mail::open(&config.mail)?;
    Ok(App::new(Parts {
        intake: Intake::new(storage.clone(), Arc::new(NoScanner)),
        storage,
        transport,
        config,
        db,
        clock,
        catalogue,
        templates,
        programmes: Default::default(),
        work_queued: Notify::new(),
    }))
}

/// Brings the schema up to date; it refuses to touch a schema newer than this program.
///
/// # Errors
/// A migration that failed; the database is as it was before.
pub async fn migrate(db: &Db) -> anyhow::Result<()> {
    Migrator::up(db.writer(), None).await.context("bringing the database schema up to date")
}

/// The texts and the templates, which are the same for every application of a process.
///
/// # Errors
/// A broken text or template.
pub fn texts() -> anyhow::Result<(Arc<Catalogue>, Arc<Tera>)> {
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
    std::fs::create_dir_all(path)
        .with_context(|| format!("KENSHU_DATA_DIR: the folder {} cannot be made", path.display()))?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let owner_only = std::fs::Permissions::from_mode(0o700);
        std::fs::set_permissions(path, owner_only).with_context(|| {
            format!("KENSHU_DATA_DIR: the folder {} belongs to somebody else", path.display())
        })?;
    }
    Ok(())
}
