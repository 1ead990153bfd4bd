//! Every page is drawn in every language with samples that show all of its parts.

use std::collections::BTreeSet;

use kenshu::i18n::Lang;
use kenshu::{start, web};

use super::sources::files;

fn is_japanese(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}' | '\u{4e00}'..='\u{9fff}')
}

#[test]
fn every_page_is_drawn_in_every_language() {
    let (_, templates) = start::texts().expect("texts and templates load");
    let mut seen = BTreeSet::new();
    for (template, context) in web::samples() {
        for lang in Lang::ALL {
            let html = web::draw_sample(&templates, lang, template, &context)
                .unwrap_or_else(|error| panic!("{template} in {lang:?}: {error:#}"));
            assert!(
                !html.contains("[ui.") && !html.contains("<h1></h1>"),
                "{template} {lang:?}"
            );
        }
        seen.insert(template.to_owned());
    }
    let parts = [
        "base.html",
        "error.html",
        "public/layout.html",
        "public/parts.html",
    ];
    let pages: BTreeSet<String> = files(&["templates"], ".html")
        .into_iter()
        .filter_map(|file| file.path.strip_prefix("templates/").map(str::to_owned))
        .filter(|path| !path.starts_with("components/") && !path.starts_with("mail/"))
        .filter(|path| {
            !path
                .rsplit('/')
                .next()
                .is_some_and(|name| name.starts_with('_'))
        })
        .filter(|path| !parts.contains(&path.as_str()))
        .collect();
    let forgotten: Vec<_> = pages.difference(&seen).collect();
    assert!(forgotten.is_empty(), "pages without samples: {forgotten:?}");
}

/// What an English page may still say in Japanese is data, and data says so with `lang="ja"`.
#[test]
fn english_pages_mark_what_stays_japanese() {
    let (catalogue, _) = start::texts().expect("texts and templates load");
    let keys = catalogue.keys(Lang::En).expect("the files are readable");
    let wrong: Vec<_> = keys
        .iter()
        .filter(|key| *key != "language-ja")
        .filter(|key| catalogue.plain(Lang::En, key).chars().any(is_japanese))
        .filter(|key| !key.starts_with("term-"))
        .collect();
    assert!(
        wrong.is_empty(),
        "English texts with Japanese in them: {wrong:?}"
    );
}
