//! Papers: printed where blocking is allowed, and asked beforehand what they cannot print.

use std::collections::BTreeSet;

use anyhow::Context as _;
use documents::{Unprintable, Unprinted};
use tokio::sync::Semaphore;

/// Papers that are printed at the same time. Each takes a processor and some megabytes; others wait,
/// so that a hundred of them do not keep anybody from applying.
static PRESSES: Semaphore = Semaphore::const_new(2);

/// Prints a paper.
///
/// # Errors
/// A fault of ours: nothing that people type can bring it about.
pub async fn print(
    paper: impl FnOnce() -> Result<Vec<u8>, Unprinted> + Send + 'static,
) -> anyhow::Result<Vec<u8>> {
    let _press = PRESSES.acquire().await.context("the presses stand still")?;
    let printed = tokio::task::spawn_blocking(paper).await;
    Ok(printed.context("the press broke down")??)
}

/// The characters of some names that the papers do not print as typed, each once.
pub fn unprintable<'t>(names: impl IntoIterator<Item = &'t str>) -> Vec<Unprintable> {
    let mut known = BTreeSet::new();
    names
        .into_iter()
        .flat_map(documents::unprintable)
        .filter(|one| known.insert(one.cluster.clone()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_of_two_names_is_told_once() {
        let found = unprintable(["\u{1f600}\u{ac00}", "\u{1f600}", "A"]);
        let clusters: Vec<_> = found.iter().map(|one| one.cluster.as_str()).collect();
        assert_eq!(clusters, ["\u{1f600}", "\u{ac00}"]);
    }

    #[tokio::test]
    async fn more_papers_than_presses_are_all_printed() {
        let papers = (0..5_u8).map(|number| print(move || Ok(vec![number])));
        let printed = futures_util::future::try_join_all(papers).await.unwrap();
        assert_eq!(printed.concat(), [0, 1, 2, 3, 4]);
    }
}
