//! Both languages say everything, and nothing is said outside them.

use std::collections::BTreeSet;

use kenshu::i18n::{Catalogue, Lang};

use super::sources::files;

/// Texts that count in different units, with why.
const OTHER_PLACES: &[&str] = &[
    // Japanese counts pixels in 万, English in millions.
    "upload-too_many_pixels",
];

/// Files that are themselves about writing Japanese, with why.
const JAPANESE_ON_PURPOSE: &[(&str, &str)] = &[
    (
        "src/i18n/format.rs",
        "writes dates, amounts and durations of each language",
    ),
    ("src/web/form/read.rs", "understands typed dates"),
];

fn keys(lang: Lang) -> BTreeSet<String> {
    let catalogue = Catalogue::load().expect("the texts load");
    let all = catalogue.keys(lang).expect("the files are readable");
    let unique: BTreeSet<_> = all.iter().cloned().collect();
    assert_eq!(all.len(), unique.len(), "a key stands twice in {lang:?}");
    unique
}

#[test]
fn both_languages_have_the_same_keys() {
    let (ja, en) = (keys(Lang::Ja), keys(Lang::En));
    let only_ja: Vec<_> = ja.difference(&en).collect();
    let only_en: Vec<_> = en.difference(&ja).collect();
    assert!(
        only_ja.is_empty() && only_en.is_empty(),
        "only ja: {only_ja:?}\nonly en: {only_en:?}"
    );
}

#[test]
fn both_languages_have_the_same_places() {
    let places = |text: &str| -> BTreeSet<String> {
        text.split("{ $")
            .skip(1)
            .filter_map(|rest| rest.split([' ', '}']).next())
            .map(str::to_owned)
            .collect()
    };
    let mut wrong = Vec::new();
    for (ja, en) in files(&["locales/ja"], ".ftl")
        .iter()
        .zip(&files(&["locales/en"], ".ftl"))
    {
        for (key, text) in messages(&ja.text) {
            let Some((_, other)) = messages(&en.text).into_iter().find(|(id, _)| *id == key) else {
                continue;
            };
            if places(&text) != places(&other) && !OTHER_PLACES.contains(&key.as_str()) {
                wrong.push(key);
            }
        }
    }
    assert!(wrong.is_empty(), "places differ: {wrong:?}");
}

fn messages(source: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        match line.split_once('=') {
            Some((key, text)) if line.starts_with(|c: char| c.is_ascii_lowercase()) => {
                found.push((key.trim().to_owned(), text.to_owned()));
            }
            _ => {
                if let Some((_, text)) = found.last_mut() {
                    text.push_str(line);
                }
            }
        }
    }
    found
}

/// What stands in quotes and could be a key or the beginning of one: `"nav.my"`, `"term.state."`,
/// `"flash.{}"`.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    // Quotes inside attributes of templates nest, so every quote may be an opening one.
    text.split('"').filter(|quoted| {
        quoted.contains('.') && quoted.starts_with(|c: char| c.is_ascii_lowercase())
    })
}

fn is_key(quoted: &str) -> bool {
    quoted
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-'))
}

#[test]
fn every_key_in_a_template_exists() {
    let known = keys(Lang::Ja);
    let mut missing = Vec::new();
    for file in files(&["templates"], "") {
        for part in file.text.split("t(key=\"").skip(1) {
            let key = part.split('"').next().unwrap_or_default().replace('.', "-");
            // A key that goes on outside the quotes is composed.
            if !part.contains("\" ~") && !known.contains(&key) {
                missing.push(format!("{}: {key}", file.path));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn no_text_is_unused() {
    let mut used = BTreeSet::new();
    let mut beginnings = BTreeSet::new();
    for file in files(&["src", "domain/src"], ".rs")
        .iter()
        .chain(&files(&["templates"], ""))
    {
        for quoted in quoted(&file.text) {
            if let Some((beginning, _)) = quoted.split_once('{') {
                beginnings.insert(beginning.replace('.', "-"));
            } else if is_key(quoted) && quoted.ends_with('.') {
                beginnings.insert(quoted.replace('.', "-"));
            } else if is_key(quoted) {
                used.insert(quoted.replace('.', "-"));
                // The label of a field is the area of its form and its name.
                beginnings.insert(format!("{}-", quoted.replace('.', "-")));
            }
        }
    }
    beginnings.retain(|beginning| beginning.ends_with('-') || beginning.ends_with('_'));
    let is_used = |key: &str| {
        used.contains(key)
            || beginnings
                .iter()
                .any(|beginning| key.starts_with(beginning))
    };
    let unused: Vec<_> = keys(Lang::Ja)
        .into_iter()
        .filter(|key| !is_used(key))
        .collect();
    assert!(unused.is_empty(), "unused: {unused:#?}");
}

fn is_japanese(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ff66}'..='\u{ff9d}')
}

#[test]
fn no_japanese_stands_outside_the_catalogues() {
    let mut wrong = Vec::new();
    for file in files(&["src"], ".rs") {
        let meant = JAPANESE_ON_PURPOSE
            .iter()
            .any(|(path, _)| *path == file.path);
        if meant || file.path.contains("test") {
            continue;
        }
        for (number, line) in file.code() {
            if line.chars().any(is_japanese) {
                wrong.push(format!("{}:{number}", file.path));
            }
        }
    }
    for file in files(&["templates"], "") {
        let mut comment = false;
        for (number, line) in file.text.lines().enumerate() {
            comment |= line.contains("{#");
            if !comment && line.chars().any(is_japanese) {
                wrong.push(format!("{}:{}", file.path, number + 1));
            }
            comment &= !line.contains("#}");
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
