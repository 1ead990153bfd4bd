//! Reading our own source files.

use std::path::{Path, PathBuf};

/// A source file below the project's root.
pub(super) struct Source {
    /// Its path from the root, with slashes.
    pub(super) path: String,
    pub(super) text: String,
}

impl Source {
    /// The lines of code with their numbers: without comments, samples of pages, and the tests at
    /// the end.
    pub(super) fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        // Only a block of tests is the end: after `#[cfg(test)] mod tests;` the code goes on.
        let following = self.text.lines().skip(1).chain([""]);
        self.text
            .lines()
            .zip(following)
            .take_while(|(line, next)| *line != "#[cfg(test)]" || !next.ends_with('{'))
            .map(|(line, _)| line)
            .enumerate()
            .map(|(index, line)| (index + 1, line))
            .scan(false, |sample, (number, line)| {
                // Samples stand beside their page and speak like its data.
                *sample |= line.contains("fn samples()");
                let here = *sample;
                *sample &= line != "    }";
                Some((number, if here { "" } else { line }))
            })
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
            .map(|(number, line)| (number, line.split(" // ").next().unwrap_or(line)))
    }
}

/// Every file with an ending below some folders.
pub(super) fn files(folders: &[&str], ending: &str) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in folders {
        collect(&root.join(folder), ending, &mut found);
    }
    assert!(!found.is_empty(), "no {ending} files below {folders:?}");
    found.sort();
    found
        .into_iter()
        .map(|path| Source {
            text: std::fs::read_to_string(&path).expect("a readable file"),
            path: path
                .strip_prefix(root)
                .expect("below the root")
                .to_string_lossy()
                .into_owned(),
        })
        .collect()
}

fn collect(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a readable folder") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            collect(&path, ending, found);
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
}
