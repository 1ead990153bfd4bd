//! One `.eml` file per mail, for a first start without a mail server, and for the demo.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use async_trait::async_trait;

use super::{Parcel, SendError, Transport};

#[derive(Debug)]
pub(super) struct Folder(PathBuf);

impl Folder {
    pub(super) fn open(path: &Path) -> anyhow::Result<Self> {
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder
            .create(path)
            .with_context(|| format!("cannot use the mail folder {}", path.display()))?;
        Ok(Self(path.to_owned()))
    }
}

#[async_trait]
impl Transport for Folder {
    async fn send(&self, parcel: &Parcel) -> Result<(), SendError> {
        let name = file_name(parcel);
        let bytes = parcel.message.formatted();
        let folder = self.0.clone();
        tokio::task::spawn_blocking(move || write(&folder, &name, &bytes))
            .await
            .map_err(|error| SendError::Later(error.into()))?
            .context("cannot write the mail file")
            .map_err(SendError::Later)
    }

    async fn reach(&self) -> anyhow::Result<()> {
        let found = tokio::fs::metadata(&self.0).await;
        let found = found.context("the mail folder is not there")?;
        anyhow::ensure!(
            found.is_dir() && !found.permissions().readonly(),
            "the mail folder cannot be written to"
        );
        Ok(())
    }
}

/// Sorts by time, tells the kind, and is the same each time the same mail is sent.
fn file_name(parcel: &Parcel) -> String {
    let stored = &parcel.stored;
    let unique: String = stored
        .message_id
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(12)
        .collect();
    format!(
        "{}-{}-{unique}.eml",
        stored.created_at.format("%Y%m%dT%H%M%SZ"),
        stored.kind
    )
}

/// The file appears whole, and is on disk when this returns.
fn write(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let half_written = folder.join(format!(".{name}.part"));
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    // Mails hold sign-in links.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&half_written)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    std::fs::rename(&half_written, folder.join(name))?;
    File::open(folder)?.sync_all()
}
