//! A file as it was handed over: its name for people, and its text or the reason why there is none.

use std::path::Path;
use std::sync::Arc;

use super::mistake::{Mistake, Problem};
use super::model::Place;

/// One programme file, read or not.
#[derive(Clone, Debug)]
pub struct SourceFile {
    pub(super) name: Arc<str>,
    pub(super) text: Result<String, (Place, Problem)>,
}

impl SourceFile {
    /// A file whose text is at hand.
    pub fn from_text(name: &str, text: &str) -> Self {
        Self::from_bytes(name, text.as_bytes())
    }

    /// A file whose bytes are at hand.
    pub fn from_bytes(name: &str, bytes: &[u8]) -> Self {
        let name: Arc<str> = name.into();
        // Editors on Windows like to start a file with a byte order mark.
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => Ok(text.to_owned()),
            Err(error) => {
                let good = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
                Err((place_of(&name, &good, good.len()), Problem::NotUtf8))
            }
        };
        Self { name, text }
    }

    /// Reads a file. A file that cannot be read is a mistake like any other, told with the rest.
    pub fn open(path: &Path) -> Self {
        let name = path.display().to_string();
        let failed = |problem| Self {
            name: name.as_str().into(),
            text: Err((Place::start_of(&name.as_str().into()), problem)),
        };
        if path.is_dir() {
            return failed(Problem::Directory);
        }
        match std::fs::read(path) {
            Ok(bytes) => Self::from_bytes(&name, &bytes),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                failed(Problem::FileMissing)
            }
            Err(error) => failed(Problem::Unreadable(error.to_string())),
        }
    }

    /// Reads several files; one that is named twice is read once.
    pub fn open_all<P: AsRef<Path>>(paths: &[P]) -> Vec<Self> {
        let mut seen = std::collections::BTreeSet::new();
        paths
            .iter()
            .map(AsRef::as_ref)
            .filter(|path| seen.insert(path.canonicalize().unwrap_or_else(|_| path.to_path_buf())))
            .map(Self::open)
            .collect()
    }

    /// Its name for people.
    pub fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn unreadable(&self) -> Option<Mistake> {
        let (place, problem) = self.text.as_ref().err()?;
        Some(Mistake::new(place.clone(), problem.clone()))
    }
}

/// Line and column of a byte offset, both from 1, the column in characters.
pub(super) fn place_of(file: &Arc<str>, text: &str, offset: usize) -> Place {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    let before = &text[..offset];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    Place {
        file: file.clone(),
        line: before.matches('\n').count() + 1,
        column: before[line_start..].chars().count() + 1,
    }
}
