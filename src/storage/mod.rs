//! Where uploaded and issued files are kept: a directory, or a bucket.
//!
//! Names are generated, never taken from people. [`intake`] decides what may come in.

mod scratch;

pub mod intake;

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::sync::Arc;

use anyhow::Context as _;
use bytes::Bytes;
use chrono::{DateTime, Utc};
use futures_util::stream::{BoxStream, Stream, StreamExt as _, TryStreamExt as _};
use object_store::local::LocalFileSystem;
use object_store::path::Path as ObjectPath;
use object_store::{ObjectStore, ObjectStoreExt as _, WriteMultipart};
use sha2::{Digest as _, Sha256};
use thiserror::Error;

pub use self::scratch::Scratch;

/// The area of files that people uploaded.
pub const DOCUMENTS: &str = "documents";

/// Makes a random name, at least 128 bits of it, in letters and digits. Passed in because
/// randomness has one source.
pub type NewName = Arc<dyn Fn() -> String + Send + Sync>;

/// The generated name of a stored file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct StorageKey(String);

impl StorageKey {
    /// Reads a key back from the database. Anything that could leave the store is refused.
    pub fn parse(text: &str) -> Option<Self> {
        let sound = !text.is_empty()
            && text.len() <= 200
            && text.split('/').all(|part| {
                !part.is_empty()
                    && part.bytes().all(|byte| {
                        byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'
                    })
            });
        sound.then(|| Self(text.to_owned()))
    }

    /// The key as text, for the database.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn path(&self) -> ObjectPath {
        ObjectPath::from(self.0.as_str())
    }
}

impl fmt::Display for StorageKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What was stored, measured while it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Where it is.
    pub key: StorageKey,
    /// How many bytes.
    pub size: u64,
    /// SHA-256 of the bytes, in hexadecimal.
    pub sha256: String,
}

/// A stored file, to be read once.
pub struct Fetched {
    /// How many bytes will come.
    pub size: u64,
    /// The bytes.
    pub stream: BoxStream<'static, io::Result<Bytes>>,
}

/// Why something was not stored. Nothing is left behind.
#[derive(Debug, Error)]
pub enum PutError {
    /// More bytes came than were allowed.
    #[error("more than {limit} bytes")]
    TooLarge {
        /// The limit that was passed.
        limit: u64,
    },
    /// The source failed.
    #[error("the source broke off")]
    Source(#[source] io::Error),
    /// The store failed.
    #[error("the store refused")]
    Store(#[source] object_store::Error),
}

/// The store of this installation. Cheap to clone.
#[derive(Clone)]
pub struct Storage {
    store: Arc<dyn ObjectStore>,
    scratch: PathBuf,
    new_name: NewName,
}

impl fmt::Debug for Storage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Storage({})", self.store)
    }
}

impl Storage {
    /// Opens `file:DIR`, or `s3://BUCKET/PREFIX` where it is compiled in. Creates the directory.
    pub fn open(spec: &str, new_name: NewName) -> anyhow::Result<Self> {
        if let Some(directory) = spec.strip_prefix("file:") {
            let directory = PathBuf::from(directory.strip_prefix("//").unwrap_or(directory));
            return Self::in_directory(&directory, new_name);
        }
        if spec.starts_with("s3://") {
            return Self::in_bucket(spec, new_name);
        }
        anyhow::bail!("KENSHU_STORAGE must be file:DIR or s3://BUCKET, found {spec:?}")
    }

    fn in_directory(directory: &Path, new_name: NewName) -> anyhow::Result<Self> {
        let what = || format!("cannot use the storage directory {}", directory.display());
        let scratch = directory.join(".incoming");
        scratch::create_private_directory(&scratch).with_context(what)?;
        // With fsync a stored file is on disk, and so is its name, before we say that we have it.
        let store = LocalFileSystem::new_with_prefix(directory)
            .with_context(what)?
            .with_fsync(true);
        Ok(Self {
            store: Arc::new(store),
            scratch,
            new_name,
        })
    }

    #[cfg(feature = "s3")]
    fn in_bucket(url: &str, new_name: NewName) -> anyhow::Result<Self> {
        // Credentials, region and endpoint come from the usual AWS_… variables.
        let bucket = object_store::aws::AmazonS3Builder::from_env()
            .with_url(url)
            .build()
            .with_context(|| format!("cannot use the bucket {url}"))?;
        let prefix = url
            .trim_start_matches("s3://")
            .split_once('/')
            .map_or("", |(_, rest)| rest);
        let store = object_store::prefix::PrefixStore::new(bucket, ObjectPath::from(prefix));
        let scratch = std::env::temp_dir().join("kenshu-incoming");
        scratch::create_private_directory(&scratch).context("cannot use the scratch directory")?;
        Ok(Self {
            store: Arc::new(store),
            scratch,
            new_name,
        })
    }

    #[cfg(not(feature = "s3"))]
    fn in_bucket(url: &str, _: NewName) -> anyhow::Result<Self> {
        anyhow::bail!(
            "KENSHU_STORAGE is {url}, but this kenshu was built without S3: \
             build it with `--features s3`, or use file:DIR"
        )
    }

    /// A new key below `area` (`documents`).
    pub fn new_key(&self, area: &str) -> StorageKey {
        let name = (self.new_name)().to_ascii_lowercase();
        // Two levels, so that no directory holds a hundred thousand names.
        let prefix = name.get(..2).unwrap_or("00");
        StorageKey(format!("{area}/{prefix}/{name}"))
    }

    /// A new empty file for bytes that are still to be judged; it goes away by itself.
    pub async fn scratch(&self) -> io::Result<Scratch> {
        Scratch::create(&self.scratch, &(self.new_name)()).await
    }

    /// Removes what uploads left behind when the machine stopped in their middle. Called at start,
    /// by the one process that takes uploads.
    pub async fn clear_scratch(&self) -> io::Result<()> {
        scratch::clear(&self.scratch).await
    }

    /// Stores a stream under `key`, counting and hashing on the way. The file appears whole or not
    /// at all, and is durable when this returns.
    pub async fn put_stream(
        &self,
        key: StorageKey,
        source: impl Stream<Item = io::Result<Bytes>> + Send,
        limit: u64,
    ) -> Result<Stored, PutError> {
        let upload = self
            .store
            .put_multipart(&key.path())
            .await
            .map_err(PutError::Store)?;
        let mut writer = WriteMultipart::new(upload);
        let mut source = pin!(source);
        let mut hash = Sha256::new();
        let mut size = 0_u64;
        let outcome = loop {
            let piece = match source.next().await {
                None => break Ok(()),
                Some(Err(error)) => break Err(PutError::Source(error)),
                Some(Ok(piece)) => piece,
            };
            size = size.saturating_add(u64::try_from(piece.len()).unwrap_or(u64::MAX));
            if size > limit {
                break Err(PutError::TooLarge { limit });
            }
            hash.update(&piece);
            if let Err(error) = writer.wait_for_capacity(2).await {
                break Err(PutError::Store(error));
            }
            writer.put(piece);
        };
        if let Err(error) = outcome {
            if let Err(error) = writer.abort().await {
                tracing::warn!(%error, %key, "cannot clean up after an upload");
            }
            return Err(error);
        }
        writer.finish().await.map_err(PutError::Store)?;
        let sha256 = data_encoding::HEXLOWER.encode(&hash.finalize());
        Ok(Stored { key, size, sha256 })
    }

    /// Opens a stored file; `None` when there is none under this key.
    pub async fn get(&self, key: &StorageKey) -> anyhow::Result<Option<Fetched>> {
        match self.store.get(&key.path()).await {
            Ok(found) => Ok(Some(Fetched {
                size: found.meta.size,
                stream: found.into_stream().map_err(io::Error::other).boxed(),
            })),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error).with_context(|| format!("cannot read the file {key}")),
        }
    }

    /// The files below `area` that were last written before `before`. Names that are none of ours
    /// are left out.
    pub async fn list_older(
        &self,
        area: &str,
        before: DateTime<Utc>,
    ) -> anyhow::Result<Vec<StorageKey>> {
        let area = ObjectPath::from(area);
        self.store
            .list(Some(&area))
            .try_filter_map(|found| async move {
                let old = found.last_modified < before;
                Ok(StorageKey::parse(found.location.as_ref()).filter(|_| old))
            })
            .try_collect()
            .await
            .context("cannot list the stored files")
    }

    /// Removes a stored file; one that is gone already is no error.
    pub async fn delete(&self, key: &StorageKey) -> anyhow::Result<()> {
        match self.store.delete(&key.path()).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error).with_context(|| format!("cannot remove the file {key}")),
        }
    }
}

#[cfg(test)]
mod tests;
