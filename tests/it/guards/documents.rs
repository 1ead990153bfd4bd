//! The documents say what is there: their links lead somewhere, and what they name exists.

use std::collections::BTreeSet;
use std::path::Path;

use super::layers::ARROWS;
use super::sources::{Source, files};

/// Documents at the root; the others are found.
const AT_THE_ROOT: &[&str] = &[
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "README.md",
    "SECURITY.md",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn documents() -> Vec<Source> {
    let at_the_root = AT_THE_ROOT.iter().map(|path| Source {
        path: (*path).to_owned(),
        text: std::fs::read_to_string(root().join(path)).expect("a readable document"),
    });
    at_the_root
        .chain(files(&["docs", "seeds"], ".md"))
        .collect()
}

/// What stands between two marks.
fn between<'t>(text: &'t str, open: &str, close: char) -> impl Iterator<Item = &'t str> {
    text.split(open)
        .skip(1)
        .filter_map(move |rest| rest.split(close).next())
}

/// What a text quotes as code, line by line.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .flat_map(|line| line.split('`').skip(1).step_by(2))
}

#[test]
fn every_link_leads_somewhere() {
    let mut broken = Vec::new();
    for document in documents() {
        let folder = root().join(&document.path);
        let folder = folder.parent().expect("a file has a folder");
        for link in between(&document.text, "](", ')') {
            let file = link.split('#').next().unwrap_or_default();
            let is_ours = !file.is_empty() && !file.contains("://");
            if is_ours && !folder.join(file).exists() {
                broken.push(format!("{}: {link}", document.path));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// `a_newer_link_ends_the_older_one`: the names of tests are sentences.
fn is_a_sentence(word: &str) -> bool {
    word.matches('_').count() >= 4
        && word
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

fn holds_a_test(text: &str) -> bool {
    ["#[test]", "#[tokio::test"]
        .iter()
        .any(|mark| text.contains(mark))
}

#[test]
fn what_the_documents_name_exists() {
    let sources = files(&["src", "domain", "migration/src", "tests"], ".rs");
    let functions: BTreeSet<&str> = sources
        .iter()
        .flat_map(|source| between(&source.text, "fn ", '('))
        .collect();
    let is_module = |word: &str| {
        let file = format!("/{word}.rs");
        sources.iter().any(|source| source.path.ends_with(&file))
    };
    let mut wrong = Vec::new();
    for document in documents() {
        for word in quoted(&document.text) {
            let is_missing = if is_a_sentence(word) {
                !functions.contains(word) && !is_module(word)
            } else if word.starts_with("guards/") || word.starts_with("journeys/") {
                // A file without a test in it holds nothing.
                let path = format!("tests/it/{word}");
                let file = sources.iter().find(|source| source.path == path);
                !file.is_some_and(|file| holds_a_test(&file.text))
            } else {
                let is_path = ["src/", "tests/", "scripts/", "domain/src", "docs/"];
                is_path.iter().any(|start| word.starts_with(start))
                    && word
                        .chars()
                        .all(|c| c.is_ascii_alphanumeric() || "/._-".contains(c))
                    && !root().join(word).exists()
            };
            if is_missing {
                wrong.push(format!("{}: {word}", document.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_arrows_are_those_of_the_architecture() {
    let text = documents().remove(0).text;
    let (_, rest) = text.split_once("| must not name |").expect("a table");
    let (table, _) = rest.split_once("\n\n").expect("its end");
    let mut told = BTreeSet::new();
    for row in table.lines().filter(|row| row.contains('`')) {
        let (rooms, words) = row.trim_matches('|').split_once('|').expect("two cells");
        for room in quoted(rooms) {
            told.extend(quoted(words).map(|word| format!("{room}: {word}")));
        }
    }
    let held = ARROWS.iter().flat_map(|(room, words)| {
        let plain = |word: &str| word.trim_end_matches(':').trim_end().to_owned();
        words
            .iter()
            .map(move |word| format!("{room}: {}", plain(word)))
    });
    assert_eq!(
        told,
        held.collect(),
        "left is the document, right the guard"
    );
}
