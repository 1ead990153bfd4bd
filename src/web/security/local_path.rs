//! A path of our own, safe to send a visitor to.

use std::fmt;

use axum::http::Uri;
use thiserror::Error;

/// The text is not a path of this site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not a path of this site")]
pub struct NotALocalPath;

/// A path (with a query, perhaps) on this site. Redirects to anything that came from outside take
/// only this type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalPath(String);

/// Longer than any path here; a sign-in link carries one.
const LONGEST: usize = 1000;

impl LocalPath {
    /// Parses a path. What browsers read differently from us is refused, not repaired: backslashes
    /// (a slash to them), tabs and newlines (dropped by them), empty and dot segments.
    pub fn parse(text: &str) -> Result<Self, NotALocalPath> {
        let readable = text.len() <= LONGEST
            && text.starts_with('/')
            && text
                .bytes()
                .all(|byte| byte.is_ascii_graphic() && byte != b'\\' && byte != b'#');
        if !readable {
            return Err(NotALocalPath);
        }
        let uri: Uri = text.parse().map_err(|_| NotALocalPath)?;
        if uri.scheme().is_some() || uri.authority().is_some() {
            return Err(NotALocalPath);
        }
        let path = uri.path().to_ascii_lowercase();
        let hidden = ["//", "%2f", "%5c", "%00"]
            .iter()
            .any(|hidden| path.contains(hidden));
        let dots = path.split('/').any(|segment| {
            let segment = segment.replace("%2e", ".");
            segment == "." || segment == ".."
        });
        if hidden || dots {
            return Err(NotALocalPath);
        }
        Ok(Self(text.to_owned()))
    }

    /// The path as text, ready for a `Location` header.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for LocalPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_our_own_are_taken() {
        let own = [
            "/",
            "/my",
            "/my/2024/choices",
            "/2024/cqso/apply?step=2&x=%20",
            "/my?next=//evil",
        ];
        for path in own {
            assert_eq!(
                LocalPath::parse(path).map(|path| path.to_string()),
                Ok(path.to_owned())
            );
        }
        let foreign = [
            "",
            "my",
            "//evil.example",
            "///evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/\t/evil.example",
            "/\n/evil.example",
            "/my\r\nSet-Cookie: a=b",
            "/my\0",
            " /my",
            "/my ",
            "https://evil.example/",
            "https:/evil.example",
            "http:evil.example",
            "javascript:alert(1)",
            "data:text/html,x",
            "/..//evil.example",
            "/./my",
            "/%2e%2e/x",
            "/%2f/evil.example",
            "/%5cevil.example",
            "/my//evil",
            "/研修",
            "/my#part",
            "@evil.example",
            "?a",
            "#",
            "/a%00b",
        ];
        for path in foreign {
            assert_eq!(LocalPath::parse(path), Err(NotALocalPath), "{path:?}");
        }
        assert_eq!(
            LocalPath::parse(&format!("/{}", "a".repeat(1000))),
            Err(NotALocalPath)
        );
    }
}
