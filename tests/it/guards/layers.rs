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
    (
        "domain/src",
        &[
            "async ", "tokio", "axum", "entity::", "Utc::now", "std::fs", "std::env",
        ],
    ),
    ("migration/src", &["entity::", "domain::", "kenshu::"]),
];

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
