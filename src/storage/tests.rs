use std::sync::atomic::{AtomicU32, Ordering};

use futures_util::stream;

use super::*;

/// A store in a directory of its own that goes away with it.
pub(super) struct Shelf {
    pub(super) storage: Storage,
    pub(super) directory: PathBuf,
}

impl Shelf {
    pub(super) fn new(test: &str) -> Self {
        let directory =
            std::env::temp_dir().join(format!("kenshu-storage-{}-{test}", std::process::id()));
        let count = AtomicU32::new(0);
        let names: NewName =
            Arc::new(move || format!("name{:028}", count.fetch_add(1, Ordering::Relaxed)));
        let storage = Storage::open(&format!("file:{}", directory.display()), names).unwrap();
        Self { storage, directory }
    }

    /// Every file there is, scratch included.
    pub(super) fn files(&self) -> Vec<PathBuf> {
        fn walk(directory: &std::path::Path, found: &mut Vec<PathBuf>) {
            for entry in std::fs::read_dir(directory).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    walk(&path, found);
                } else {
                    found.push(path);
                }
            }
        }
        let mut found = Vec::new();
        walk(&self.directory, &mut found);
        found
    }

    pub(super) async fn read(&self, key: &StorageKey) -> Option<Vec<u8>> {
        let fetched = self.storage.get(key).await.unwrap()?;
        let bytes: Vec<Bytes> = fetched.stream.try_collect().await.unwrap();
        assert_eq!(
            fetched.size,
            bytes.iter().map(|piece| piece.len() as u64).sum::<u64>()
        );
        Some(bytes.concat())
    }
}

impl Drop for Shelf {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.directory);
    }
}

fn pieces(pieces: &[&'static str]) -> impl Stream<Item = io::Result<Bytes>> + use<> {
    let pieces: Vec<_> = pieces
        .iter()
        .map(|piece| Ok(Bytes::from_static(piece.as_bytes())))
        .collect();
    stream::iter(pieces)
}

#[tokio::test]
async fn what_is_put_comes_back_until_it_is_deleted() {
    let shelf = Shelf::new("round");
    let key = shelf.storage.new_key("documents");
    let stored = shelf
        .storage
        .put_stream(key, pieces(&["he", "", "llo"]), 5)
        .await
        .unwrap();
    assert_eq!(stored.size, 5);
    assert_eq!(
        stored.sha256,
        "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
    );
    assert_eq!(
        stored.key.as_str(),
        "documents/na/name0000000000000000000000000000"
    );
    assert_eq!(
        StorageKey::parse(stored.key.as_str()),
        Some(stored.key.clone())
    );
    assert_eq!(shelf.read(&stored.key).await.unwrap(), b"hello");

    shelf.storage.delete(&stored.key).await.unwrap();
    shelf.storage.delete(&stored.key).await.unwrap();
    assert_eq!(shelf.read(&stored.key).await, None);
    assert!(shelf.files().is_empty());
}

#[tokio::test]
async fn a_stream_too_long_or_broken_leaves_nothing() {
    let shelf = Shelf::new("broken");
    let key = shelf.storage.new_key("documents");
    let long = shelf
        .storage
        .put_stream(key.clone(), pieces(&["hello", "!"]), 5)
        .await;
    assert!(matches!(long, Err(PutError::TooLarge { limit: 5 })));
    let broken = stream::iter([Ok(Bytes::from_static(b"he")), Err(io::Error::other("cut"))]);
    let broken = shelf.storage.put_stream(key.clone(), broken, 5).await;
    assert!(matches!(broken, Err(PutError::Source(_))));
    assert_eq!(shelf.read(&key).await, None);
    assert!(shelf.files().is_empty(), "{:?}", shelf.files());
}

#[tokio::test]
async fn scratch_goes_away_by_itself_or_at_the_next_start() {
    let shelf = Shelf::new("scratch");
    let scratch = shelf.storage.scratch().await.unwrap();
    assert_eq!(shelf.files().len(), 1);
    drop(scratch);
    assert!(shelf.files().is_empty());
    std::mem::forget(shelf.storage.scratch().await.unwrap());
    shelf.storage.clear_scratch().await.unwrap();
    assert!(shelf.files().is_empty());
}

#[test]
fn a_key_cannot_lead_out_of_the_store() {
    for bad in [
        "", "/", "a//b", "../a", "a/../b", "a/.b", "A", "a b", "a\\b", "a\0", "研",
    ] {
        assert_eq!(StorageKey::parse(bad), None, "{bad:?}");
    }
}

#[test]
fn a_store_that_is_not_there_is_named() {
    let names: NewName = Arc::new(|| "name".to_owned());
    let error = |spec: &str| {
        Storage::open(spec, Arc::clone(&names))
            .err()
            .unwrap()
            .to_string()
    };
    assert!(error("ftp://x").contains("KENSHU_STORAGE must be file:DIR or s3://BUCKET"));
    #[cfg(not(feature = "s3"))]
    assert!(error("s3://bucket").contains("--features s3"));
}
