//! What may come in: PDF, JPEG and PNG by their first bytes, not too large, sound, clean.
//!
//! A picture is drawn anew: what was hidden in it (a position, a script, another file behind its end)
//! does not survive. A PDF is kept as it is; it is only ever handed out as an attachment.

mod picture;

#[cfg(test)]
mod tests;

use std::fmt;
use std::io;
use std::pin::pin;
use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use domain::message::Message;
use futures_util::stream::{Stream, StreamExt as _};
use thiserror::Error;
use tokio::io::{AsyncReadExt as _, AsyncSeekExt as _, AsyncWriteExt as _};
use tokio::sync::Semaphore;
use tokio_util::io::ReaderStream;

use super::{PutError, Scratch, Storage, Stored};

/// The largest file a person may send.
pub const LARGEST_FILE: u64 = 10 * 1024 * 1024;
/// The most pixels of a picture: a large scan, or the best camera of a telephone.
pub const MOST_PIXELS: u64 = 50_000_000;

/// The kinds of file that are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaType {
    /// A document.
    Pdf,
    /// A photograph.
    Jpeg,
    /// A picture or a scan.
    Png,
}

impl MediaType {
    /// Recognises a file by its first bytes. They must be the very first: room before them is where
    /// another kind of file hides.
    pub fn sniff(first: &[u8]) -> Option<Self> {
        if first.starts_with(b"%PDF-") {
            Some(Self::Pdf)
        } else if first.starts_with(&[0xff, 0xd8, 0xff]) {
            Some(Self::Jpeg)
        } else if first.starts_with(b"\x89PNG\r\n\x1a\n") {
            Some(Self::Png)
        } else {
            None
        }
    }

    /// For the `Content-Type` header and the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }

    /// For the name under which it is handed out.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpg",
            Self::Png => "png",
        }
    }
}

/// How many first bytes decide on the kind.
const SIGNATURE: usize = 8;

/// Why a file is not taken; something its sender can act upon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    /// Larger than [`LARGEST_FILE`].
    #[error("too large")]
    TooLarge,
    /// Neither PDF nor JPEG nor PNG.
    #[error("of a kind that is not taken")]
    WrongType,
    /// No bytes at all.
    #[error("empty")]
    Empty,
    /// Its end is missing, or it cannot be read.
    #[error("damaged")]
    Damaged,
    /// More than [`MOST_PIXELS`].
    #[error("has too many pixels")]
    TooManyPixels,
    /// The scanner found something.
    #[error("refused by the scanner")]
    Unsafe,
}

impl Refusal {
    /// What to tell the sender.
    pub fn message(self) -> Message {
        match self {
            Self::TooLarge => Message::new("upload.too_large").with("megabytes", 10),
            Self::WrongType => Message::new("upload.wrong_type"),
            Self::Empty => Message::new("upload.empty"),
            Self::Damaged => Message::new("upload.damaged"),
            Self::TooManyPixels => Message::new("upload.too_many_pixels")
                .with("millions", 50)
                .with("tenthousands", 5000),
            Self::Unsafe => Message::new("upload.unsafe"),
        }
    }
}

/// Why nothing was taken in.
#[derive(Debug, Error)]
pub enum Rejected {
    /// The file is not acceptable.
    #[error("the file is {0}")]
    Refused(#[from] Refusal),
    /// The sender's connection broke off.
    #[error("the upload broke off")]
    BrokeOff(#[source] io::Error),
    /// We could not do it: a full disk, a store that does not answer.
    #[error("the upload could not be kept")]
    Failed(#[source] anyhow::Error),
}

/// What a scanner says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing found.
    Clean,
    /// Something found: refused.
    Unsafe,
}

/// Looks into a file before anything else opens it. An organiser with a virus scanner puts it here.
#[async_trait]
pub trait ScanHook: Send + Sync {
    /// Judges the file. An error refuses the upload as «could not be kept», never lets it through.
    async fn scan(&self, file: &Scratch, kind: MediaType) -> anyhow::Result<Verdict>;
}

/// The scanner of an installation without one.
pub struct NoScanner;

#[async_trait]
impl ScanHook for NoScanner {
    async fn scan(&self, _: &Scratch, _: MediaType) -> anyhow::Result<Verdict> {
        Ok(Verdict::Clean)
    }
}

/// A file that was taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenIn {
    /// What it is, by its content.
    pub media_type: MediaType,
    /// Where and how large it is.
    pub stored: Stored,
}

/// The door. Cheap to clone.
#[derive(Clone)]
pub struct Intake {
    storage: Storage,
    scanner: Arc<dyn ScanHook>,
    easel: Arc<Semaphore>,
}

impl fmt::Debug for Intake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Intake({:?})", self.storage)
    }
}

impl Intake {
    /// A door into `storage`.
    pub fn new(storage: Storage, scanner: Arc<dyn ScanHook>) -> Self {
        // A decoded picture of the permitted size takes 200 MB, so there is one at a time.
        Self {
            storage,
            scanner,
            easel: Arc::new(Semaphore::new(1)),
        }
    }

    /// Takes a file in: limits while it streams, judges, cleans, stores. It is durable when this
    /// returns; whoever called must [`Storage::delete`] it when it is not wanted after all.
    pub async fn take<E>(
        &self,
        source: impl Stream<Item = Result<Bytes, E>> + Send,
    ) -> Result<TakenIn, Rejected>
    where
        E: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        let scratch = self.storage.scratch().await.map_err(failed)?;
        let media_type = spool(source, &scratch).await?;
        match self
            .scanner
            .scan(&scratch, media_type)
            .await
            .map_err(Rejected::Failed)?
        {
            Verdict::Clean => {}
            Verdict::Unsafe => return Err(Refusal::Unsafe.into()),
        }
        let key = self.storage.new_key(super::DOCUMENTS);
        let stored = match media_type {
            MediaType::Pdf => {
                check_pdf_end(&scratch).await?;
                let file = scratch.read().await.map_err(failed)?;
                self.storage
                    .put_stream(key, ReaderStream::new(file), LARGEST_FILE)
                    .await
            }
            MediaType::Jpeg | MediaType::Png => {
                let clean = self.redraw(scratch, media_type).await?;
                let clean = futures_util::stream::iter([Ok(Bytes::from(clean))]);
                self.storage.put_stream(key, clean, u64::MAX).await
            }
        };
        match stored {
            Ok(stored) => Ok(TakenIn { media_type, stored }),
            Err(PutError::TooLarge { .. }) => Err(Refusal::TooLarge.into()),
            Err(error) => Err(failed(error)),
        }
    }

    async fn redraw(&self, scratch: Scratch, kind: MediaType) -> Result<Vec<u8>, Rejected> {
        let _place = self.easel.acquire().await.map_err(failed)?;
        tokio::task::spawn_blocking(move || picture::redraw(scratch.path(), kind))
            .await
            .map_err(failed)?
            .map_err(Rejected::from)
    }
}

fn failed(error: impl Into<anyhow::Error>) -> Rejected {
    Rejected::Failed(error.into())
}

/// Writes the stream to the scratch file. Stops at the first byte too many, and as soon as the
/// first bytes show that it is nothing we take.
async fn spool<E>(
    source: impl Stream<Item = Result<Bytes, E>> + Send,
    scratch: &Scratch,
) -> Result<MediaType, Rejected>
where
    E: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let mut source = pin!(source);
    let mut file = scratch.write().await.map_err(failed)?;
    let mut first = Vec::with_capacity(SIGNATURE);
    let mut media_type = None;
    let mut size = 0_u64;
    while let Some(piece) = source.next().await {
        let piece = piece.map_err(|error| Rejected::BrokeOff(io::Error::other(error)))?;
        size = size.saturating_add(u64::try_from(piece.len()).unwrap_or(u64::MAX));
        if size > LARGEST_FILE {
            return Err(Refusal::TooLarge.into());
        }
        if media_type.is_none() {
            first.extend(piece.iter().take(SIGNATURE - first.len()));
            if first.len() == SIGNATURE {
                media_type = Some(MediaType::sniff(&first).ok_or(Refusal::WrongType)?);
            }
        }
        file.write_all(&piece).await.map_err(failed)?;
    }
    file.flush().await.map_err(failed)?;
    match media_type {
        Some(media_type) => Ok(media_type),
        None if size == 0 => Err(Refusal::Empty.into()),
        None => Err(Refusal::WrongType.into()),
    }
}

/// A PDF says `%%EOF` near its end; one that was cut off on the way does not.
async fn check_pdf_end(scratch: &Scratch) -> Result<(), Rejected> {
    let mut file = scratch.read().await.map_err(failed)?;
    let size = file.seek(io::SeekFrom::End(0)).await.map_err(failed)?;
    file.seek(io::SeekFrom::Start(size.saturating_sub(1024)))
        .await
        .map_err(failed)?;
    let mut end = Vec::new();
    file.read_to_end(&mut end).await.map_err(failed)?;
    if end.windows(5).any(|window| window == b"%%EOF") {
        Ok(())
    } else {
        Err(Refusal::Damaged.into())
    }
}
