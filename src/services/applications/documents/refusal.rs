//! Why a file was not taken.

use domain::application::Refusal;
use domain::message::Message;

use crate::storage::intake;

/// The most files of one person, over all years.
pub(super) const MOST_FILES: usize = 30;
/// The most bytes of one person, over all years.
pub(super) const MOST_BYTES: i64 = 100 * 1024 * 1024;

/// Why a file was not taken.
#[derive(Debug, thiserror::Error)]
pub enum TakeRefusal {
    /// The rules of applying say no.
    #[error(transparent)]
    Rule(#[from] Refusal),
    /// The file is not acceptable.
    #[error("the file is {0}")]
    File(intake::Refusal),
    /// The person has too many files.
    #[error("too many files")]
    TooMany,
    /// The person's files are too large together.
    #[error("too many bytes")]
    TooMuch,
    /// The connection broke off in the middle.
    #[error("the upload broke off")]
    BrokeOff,
    /// We could not keep it: a full disk, a store that does not answer. Nothing of it is left.
    #[error("the file could not be kept")]
    NotKept,
}

impl TakeRefusal {
    /// What to tell the applicant.
    pub fn message(&self) -> Message {
        match self {
            Self::Rule(refusal) => refusal.message(),
            Self::File(refusal) => refusal.message(),
            Self::TooMany => Message::new("my.refusal.too_many_files").with("max", MOST_FILES),
            Self::TooMuch => {
                Message::new("my.refusal.too_much").with("megabytes", MOST_BYTES / 1024 / 1024)
            }
            Self::BrokeOff => Message::new("my.refusal.broke_off"),
            Self::NotKept => Message::new("upload.not_kept"),
        }
    }
}
