//! Where a demonstration lives: a folder of its own that can be thrown away, and nowhere else.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use sea_orm::{ConnectionTrait as _, DbErr, Statement};

use crate::config::{Config, MailTarget, StorageTarget};
use crate::db::Db;
use crate::tokens;

/// The file that says that a folder holds a demonstration and may be emptied.
const MARK: &str = "THIS-IS-A-KENSHU-DEMO";

/// What a demonstration leaves in its folder.
const FOLDERS: [&str; 2] = ["mail", "files"];
const FILES: [&str; 3] = ["kenshu.sqlite", "kenshu.sqlite-wal", "kenshu.sqlite-shm"];

/// A folder for one demonstration. A folder that nobody asked for by name is removed when this is
/// dropped.
#[derive(Debug)]
pub struct Place {
    folder: PathBuf,
    temporary: bool,
}

/// Why a demonstration cannot live there.
#[derive(Debug, thiserror::Error)]
pub enum PlaceError {
    /// Something else is in it.
    #[error(
        "the folder {0} holds something other than a demonstration; \
         name an empty folder with --data-dir, or leave it out"
    )]
    Occupied(PathBuf),
    /// The database has tables.
    #[error(
        "KENSHU_DATABASE_URL: the database is not empty, and a demonstration never touches a \
         database in use; name an empty one, or leave the variable out"
    )]
    DatabaseInUse,
    /// It cannot be used.
    #[error("the folder {0} cannot be used")]
    Unusable(PathBuf, #[source] io::Error),
}

impl Place {
    /// A fresh temporary folder, or the folder given: an empty one, or one of an earlier
    /// demonstration, which is thrown away.
    ///
    /// # Errors
    /// A folder with anything else in it, or one that cannot be used.
    pub fn prepare(given: Option<&Path>) -> Result<Self, PlaceError> {
        let place = match given {
            Some(folder) => Self {
                folder: folder.to_owned(),
                temporary: false,
            },
            None => Self {
                folder: std::env::temp_dir().join(format!("kenshu-demo-{}", tokens::unique_name())),
                temporary: true,
            },
        };
        let unusable = |error| PlaceError::Unusable(place.folder.clone(), error);
        fs::create_dir_all(&place.folder).map_err(unusable)?;
        if !is_empty(&place.folder).map_err(unusable)? {
            if !place.folder.join(MARK).is_file() {
                return Err(PlaceError::Occupied(place.folder.clone()));
            }
            clear(&place.folder).map_err(unusable)?;
        }
        fs::write(place.folder.join(MARK), "").map_err(unusable)?;
        Ok(place)
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether the folder stays when the demonstration ends.
    pub const fn stays(&self) -> bool {
        !self.temporary
    }

    /// Makes a configuration one of a demonstration: mail and files go into its folder, and so does
    /// the database unless an empty PostgreSQL database is named.
    ///
    /// # Errors
    /// A PostgreSQL database with tables in it, or one that cannot be opened.
    pub async fn furnish(&self, mut config: Config) -> anyhow::Result<Config> {
        if config.database_url.starts_with("sqlite:") {
            let file = self.folder.join("kenshu.sqlite");
            config.database_url = format!("sqlite:{}", file.display());
        } else {
            let database = Db::open(&config.database_url).await?;
            let is_empty = has_no_tables(&database).await?;
            database.close().await?;
            if !is_empty {
                return Err(PlaceError::DatabaseInUse.into());
            }
        }
        config.data_dir.clone_from(&self.folder);
        config.mail = MailTarget::Folder(self.folder.join("mail"));
        config.storage = StorageTarget::Folder(self.folder.join("files"));
        config.demo = true;
        Ok(config)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if self.temporary
            && let Err(error) = fs::remove_dir_all(&self.folder)
        {
            tracing::warn!(folder = %self.folder.display(), %error, "the folder stays behind");
        }
    }
}

fn is_empty(folder: &Path) -> io::Result<bool> {
    Ok(fs::read_dir(folder)?.next().is_none())
}

async fn has_no_tables(database: &Db) -> Result<bool, DbErr> {
    let tables = "SELECT 1 FROM information_schema.tables \
                  WHERE table_schema = ANY (current_schemas(false)) LIMIT 1";
    let statement = Statement::from_string(database.backend(), tables);
    Ok(database.read.query_one_raw(statement).await?.is_none())
}

/// Removes what a demonstration leaves, and nothing that somebody put beside it.
fn clear(folder: &Path) -> io::Result<()> {
    let gone = |result: io::Result<()>| match result {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    };
    for name in FOLDERS {
        gone(fs::remove_dir_all(folder.join(name)))?;
    }
    for name in FILES {
        gone(fs::remove_file(folder.join(name)))?;
    }
    Ok(())
}

#[cfg(test)]
mod unit_tests {
    use super::*;

    #[test]
    fn only_an_empty_folder_or_a_former_demonstration_is_taken() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("demo");
        drop(Place::prepare(Some(&path)).unwrap());
        fs::write(path.join("kenshu.sqlite"), "old").unwrap();
        fs::write(path.join("notes.txt"), "mine").unwrap();
        let again = Place::prepare(Some(&path)).unwrap();
        assert!(again.stays() && !path.join("kenshu.sqlite").exists());
        assert!(path.join("notes.txt").exists(), "what is not ours stays");

        fs::remove_file(path.join(MARK)).unwrap();
        assert!(matches!(
            Place::prepare(Some(&path)),
            Err(PlaceError::Occupied(_))
        ));
    }

    #[test]
    fn a_folder_nobody_named_goes_away() {
        let place = Place::prepare(None).unwrap();
        let folder = place.folder().to_owned();
        assert!(folder.is_dir() && !place.stays());
        drop(place);
        assert!(!folder.exists());
    }
}
