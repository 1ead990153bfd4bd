//! Files that live as long as the upload they belong to.

use std::fs::DirBuilder;
use std::io;
use std::path::{Path, PathBuf};

use tokio::fs::{File, OpenOptions};

/// A file for bytes that nobody has judged yet. Removed when dropped.
pub struct Scratch {
    path: PathBuf,
}

impl Scratch {
    pub(super) async fn create(directory: &Path, name: &str) -> io::Result<Self> {
        let path = directory.join(name);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        options.mode(0o600);
        options.open(&path).await?;
        Ok(Self { path })
    }

    /// Where it is: for a scanner.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Opens it to write.
    pub async fn write(&self) -> io::Result<File> {
        OpenOptions::new().write(true).open(&self.path).await
    }

    /// Opens it to read.
    pub async fn read(&self) -> io::Result<File> {
        File::open(&self.path).await
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_file(&self.path) {
            tracing::warn!(%error, "cannot remove a scratch file");
        }
    }
}

/// Creates a directory that only we can look into.
pub(super) fn create_private_directory(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Removes every file in the directory.
pub(super) async fn clear(directory: &Path) -> io::Result<()> {
    let mut entries = tokio::fs::read_dir(directory).await?;
    while let Some(entry) = entries.next_entry().await? {
        if entry.file_type().await?.is_file() {
            tokio::fs::remove_file(entry.path()).await?;
        }
    }
    Ok(())
}
