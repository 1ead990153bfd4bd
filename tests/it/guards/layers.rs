//! Arrows go one way: which rooms may name which.

use super::sources::files;

/// (room, words it must not contain)
pub(super) const ARROWS: &[(&str, &[&str])] = &[
    ("src/web", &["entity::", "sea_orm", "crate::db"]),
    (
        "src/services",
        &["axum", "tera::", "crate::web", "crate::cli"],
    ),
    ("src/jobs", &["axum", "crate::web", "crate::cli"]),
    ("src/mail", &["axum", "crate::web", "crate::cli"]),
    (
        "src/storage",
        &[
            "axum",
            "sea_orm",
            "entity::",
            "crate::web",
            "crate::services",
        ],
    ),
    (
        "src/seed",
        &["axum", "sea_orm", "entity::", "crate::web", "crate::db"],
    ),
    (
        "src/i18n",
        &[
            "axum",
            "sea_orm",
            "entity::",
            "crate::web",
            "crate::services",
        ],
    ),
    (
        "src/db",
        &["axum", "entity::", "crate::web", "crate::services"],
    ),
    ("src/cli", &["axum", "tera::", "sea_orm", "entity::"]),
    ("src/demo", &["axum", "tera::", "crate::web", "crate::cli"]),
    (
        "src/bench_data",
        &["axum", "tera::", "crate::web", "crate::cli"],
    ),
    (
        "domain/src",
        &[
            "async ", "tokio", "axum", "entity::", "Utc::now", "std::fs", "std::env",
        ],
    ),
    ("migration/src", &["entity::", "domain::", "kenshu::"]),
    (
        "documents/src",
        &[
            "async ", "tokio", "entity::", "domain::", "kenshu::", "Utc::now", "std::fs",
            "std::env",
        ],
    ),
];

/// The rooms that may name a table: services, what writes into their transactions (a job, a mail), and
/// the two that make data up.
const AT_THE_TABLES: &[&str] = &[
    "src/services/",
    "src/jobs/",
    "src/mail/",
    "src/demo/",
    "src/bench_data/",
];

/// Longest file of ours, in lines.
const LONGEST_FILE: usize = 400;

/// What the crate of the rules may depend on.
const DOMAIN_DEPENDENCIES: &[&str] = &[
    "chrono",
    "rust_decimal",
    "sea-orm",
    "serde",
    "serde_json",
    "thiserror",
    "unicode-normalization",
];

#[test]
fn rooms_name_only_the_rooms_below_them() {
    let mut wrong = Vec::new();
    for (room, forbidden) in ARROWS {
        for file in files(&[room], ".rs")
            .iter()
            .filter(|file| !file.path.contains("tests"))
        {
            for (number, line) in file.code() {
                for word in forbidden.iter().filter(|word| line.contains(**word)) {
                    wrong.push(format!("{}:{number} names {word}", file.path));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_rules_depend_on_little() {
    let manifest = files(&["domain"], "Cargo.toml").remove(0).text;
    let (_, rest) = manifest
        .split_once("[dependencies]")
        .expect("a list of dependencies");
    let list = rest.split("\n[").next().unwrap_or_default();
    let names: Vec<_> = list
        .lines()
        .filter_map(|line| line.split(['.', ' ', '=']).next())
        .filter(|name| !name.is_empty())
        .collect();
    let foreign: Vec<_> = names
        .iter()
        .filter(|name| !DOMAIN_DEPENDENCIES.contains(name))
        .collect();
    assert!(
        !names.is_empty() && foreign.is_empty(),
        "domain depends on {foreign:?}"
    );
}

#[test]
fn entities_have_no_functions() {
    for file in files(&["entity/src"], ".rs") {
        for (number, line) in file.code() {
            assert!(
                !line.contains("fn "),
                "{}:{number} has a function",
                file.path
            );
        }
    }
}

#[test]
fn raw_output_is_never_used() {
    for file in files(&["templates"], ".html") {
        let raw = file.text.lines().position(|line| line.contains("| safe"));
        assert_eq!(raw, None, "{} prints something unescaped", file.path);
    }
}

#[test]
fn few_rooms_name_a_table() {
    for file in files(&["src"], ".rs") {
        let may = file.path.contains("/tests")
            || AT_THE_TABLES.iter().any(|room| file.path.starts_with(room));
        let names = file.code().find(|(_, line)| line.contains("entity::"));
        assert!(
            may || names.is_none(),
            "{} names a table: {names:?}",
            file.path
        );
    }
}

/// A look past the transaction sees what was there before it, and on PostgreSQL may wait for a
/// connection that its own caller holds.
#[test]
fn after_the_beginning_of_a_write_nothing_is_read_beside_it() {
    let mut wrong = Vec::new();
    for file in files(&["src/services", "src/jobs", "src/mail"], ".rs") {
        let mut is_writing = false;
        for (number, line) in file.code() {
            // Functions end where their line does not begin with a space.
            is_writing &= line.is_empty() || line.starts_with(' ');
            is_writing &= !line.contains(" fn ") && !line.contains(".commit(");
            if is_writing && line.contains("db.read") {
                wrong.push(format!("{}:{number}", file.path));
            }
            is_writing |= line.contains("begin_write");
        }
    }
    assert!(wrong.is_empty(), "read beside a transaction: {wrong:?}");
}

#[test]
fn no_file_is_longer_than_anybody_reads() {
    let rust: &[&str] = &["bench", "domain", "entity", "migration", "src", "tests"];
    let mut wrong = Vec::new();
    // Not the script below tests/browser/vendor, which is somebody else's.
    for (folders, ending) in [
        (rust, ".rs"),
        (&["templates"], ".html"),
        (&["static"], ".css"),
        (&["static"], ".js"),
    ] {
        for file in files(folders, ending) {
            let lines = file.text.lines().count();
            if lines > LONGEST_FILE {
                wrong.push(format!("{} has {lines} lines", file.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
