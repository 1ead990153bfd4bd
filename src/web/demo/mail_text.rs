//! The plain text of a mail with links that lead back into the demonstration.

use serde::Serialize;

/// A stretch of text; one with an `href` is a link.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Piece {
    text: String,
    href: Option<String>,
}

/// Takes a text apart at the addresses that belong to us. Others stay text: nothing in a
/// demonstration leads elsewhere.
pub(super) fn pieces(text: &str, public_url: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(&format!("{public_url}/")) {
        let (before, from) = rest.split_at(start);
        let is_end = |c: char| c.is_whitespace() || !c.is_ascii() || "<>\"'()".contains(c);
        let (address, after) = from.split_at(from.find(is_end).unwrap_or(from.len()));
        if !before.is_empty() {
            pieces.push(Piece {
                text: before.to_owned(),
                href: None,
            });
        }
        let path = &address[public_url.len()..];
        pieces.push(Piece {
            text: address.to_owned(),
            href: Some(path.to_owned()),
        });
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece {
            text: rest.to_owned(),
            href: None,
        });
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_addresses_become_links() {
        let text = "前\nhttp://127.0.0.1:80/my?a=b。\nhttps://example.org/ http://127.0.0.1:8080/x";
        let found = pieces(text, "http://127.0.0.1:80");
        let links: Vec<_> = found
            .iter()
            .filter_map(|piece| piece.href.as_deref())
            .collect();
        assert_eq!(links, ["/my?a=b"]);
        let again: String = found.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(again, text);
        assert_eq!(pieces("", "http://a"), []);
    }
}
