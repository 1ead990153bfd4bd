//! The web page of a letter whose text a person has changed: made anew from that text.

use anyhow::Context as _;
use serde::Serialize;
use tera::{Context, Tera};

use crate::i18n::Lang;

const TEMPLATE: &str = "mail/parts/typed.html";

/// A stretch of a line; one with an `href` is a link.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Piece<'a> {
    text: &'a str,
    href: Option<&'a str>,
}

/// Makes the web page of a typed letter. What was typed is text and never markup; only addresses of
/// this installation become links.
///
/// # Errors
/// A template that does not render.
pub fn typed_html(
    templates: &Tera,
    lang: Lang,
    subject: &str,
    text: &str,
    public_url: &str,
) -> anyhow::Result<String> {
    let mut context = Context::new();
    context.insert("lang", lang.code());
    context.insert("subject", subject);
    context.insert("paragraphs", &paragraphs(text, public_url));
    templates
        .render(TEMPLATE, &context)
        .map_err(|error| anyhow::anyhow!("{error}"))
        .with_context(|| format!("rendering {TEMPLATE}"))
}

/// Paragraphs, their lines, and the pieces of these.
fn paragraphs<'a>(text: &'a str, public_url: &str) -> Vec<Vec<Vec<Piece<'a>>>> {
    let mut paragraphs = vec![Vec::new()];
    for line in text.lines() {
        if line.trim().is_empty() {
            paragraphs.push(Vec::new());
        } else if let Some(paragraph) = paragraphs.last_mut() {
            paragraph.push(pieces(line, public_url));
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

fn pieces<'a>(line: &'a str, public_url: &str) -> Vec<Piece<'a>> {
    let ours = format!("{}/", public_url.trim_end_matches('/'));
    let mut pieces = Vec::new();
    let mut rest = line;
    while let Some(start) = rest.find(&ours) {
        let (before, from) = rest.split_at(start);
        let is_end = |c: char| !c.is_ascii_graphic() || "<>\"'()".contains(c);
        let (address, after) = from.split_at(from.find(is_end).unwrap_or(from.len()));
        if !before.is_empty() {
            pieces.push(Piece {
                text: before,
                href: None,
            });
        }
        pieces.push(Piece {
            text: address,
            href: Some(address),
        });
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece {
            text: rest,
            href: None,
        });
    }
    pieces
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::i18n::Catalogue;

    #[test]
    fn what_was_typed_is_text_and_only_our_own_addresses_are_links() {
        let catalogue = Arc::new(Catalogue::load().unwrap());
        let templates = crate::templates::load(catalogue, crate::web::assets::url).unwrap();
        let text = "齋藤様\n\n<b>急ぎ</b>です。\n次を開いてください：https://k.example/my/2024。\n\
                    https://elsewhere.example/";
        let url = "https://k.example";
        let html = typed_html(&templates, Lang::Ja, "<x>", text, url).unwrap();
        assert!(
            html.contains("&lt;b&gt;急ぎ&lt;") && !html.contains("<b>"),
            "{html}"
        );
        assert_eq!(html.matches("<a ").count(), 1, "{html}");
        assert!(html.contains(">https://k.example/my/2024</a>。"), "{html}");
        assert_eq!(html.matches("<p>").count(), 2, "{html}");
        assert_eq!(paragraphs("", url), Vec::<Vec<Vec<Piece<'_>>>>::new());
    }
}
