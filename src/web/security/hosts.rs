//! Where we are: the public origin, and the `Host` values we answer to.

use std::collections::BTreeSet;
use std::net::Ipv6Addr;

use axum::http::Uri;
use thiserror::Error;

/// A text that is not `http(s)://host[:port]`.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("expected http(s)://host[:port] without a path, found {0:?}")]
pub struct BadOrigin(String);

/// A web origin as browsers write it: lower case, without a default port, without a slash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    text: String,
    host: String,
    https: bool,
}

impl Origin {
    /// Reads the origin of an installation from its public URL. A path is refused, because every
    /// link, cookie and form here starts at the root.
    pub fn parse(text: &str) -> Result<Self, BadOrigin> {
        let bad = || BadOrigin(text.to_owned());
        let uri: Uri = text.parse().map_err(|_| bad())?;
        let https = match uri.scheme_str() {
            Some("https") => true,
            Some("http") => false,
            _ => return Err(bad()),
        };
        if uri
            .path_and_query()
            .is_some_and(|rest| rest.as_str() != "/" && !rest.as_str().is_empty())
        {
            return Err(bad());
        }
        let authority = uri.authority().ok_or_else(bad)?;
        let host = canonical_host(authority.as_str(), https).ok_or_else(bad)?;
        let scheme = if https { "https" } else { "http" };
        Ok(Self {
            text: format!("{scheme}://{host}"),
            host,
            https,
        })
    }

    /// The origin as a browser's `Origin` header says it.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Host and, unless it is the usual one, port.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Whether visitors come over TLS.
    pub fn is_https(&self) -> bool {
        self.https
    }
}

/// The hosts we answer to, exactly.
#[derive(Clone, Debug)]
pub struct AllowedHosts {
    hosts: BTreeSet<String>,
    https: bool,
}

impl AllowedHosts {
    /// The public origin's host alone.
    pub fn of(origin: &Origin) -> Self {
        Self {
            hosts: BTreeSet::from([origin.host.clone()]),
            https: origin.https,
        }
    }

    /// Adds a host (`name[:port]`), for instance the address a health check uses.
    pub fn and(mut self, host: &str) -> Result<Self, BadOrigin> {
        let host = canonical_host(host, self.https).ok_or_else(|| BadOrigin(host.to_owned()))?;
        self.hosts.insert(host);
        Ok(self)
    }

    /// The canonical form of `host` when it is one of ours.
    pub(super) fn admit(&self, host: &str) -> Option<&str> {
        let host = canonical_host(host, self.https)?;
        self.hosts.get(&host).map(String::as_str)
    }
}

/// Reads `host[:port]` strictly. A lenient reading here would be a second opinion about who we are,
/// beside the one of a proxy or a cache.
fn canonical_host(text: &str, https: bool) -> Option<String> {
    let (name, port) = match text.strip_prefix('[') {
        Some(rest) => {
            let (address, after) = rest.split_once(']')?;
            let address: Ipv6Addr = address.parse().ok()?;
            let port = match after.strip_prefix(':') {
                Some(port) => Some(port),
                None if after.is_empty() => None,
                None => return None,
            };
            (format!("[{address}]"), port)
        }
        None => match text.split_once(':') {
            Some((name, port)) => (name.to_ascii_lowercase(), Some(port)),
            None => (text.to_ascii_lowercase(), None),
        },
    };
    let is_name = |name: &str| {
        name.len() <= 253
            && name.split('.').all(|label| {
                !label.is_empty()
                    && label.len() <= 63
                    && label
                        .bytes()
                        .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
            })
    };
    if !name.starts_with('[') && !is_name(&name) {
        return None;
    }
    let Some(port) = port else { return Some(name) };
    if port.is_empty() || port.len() > 5 || !port.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let port: u16 = port.parse().ok()?;
    let usual = if https { 443 } else { 80 };
    match port {
        0 => None,
        port if port == usual => Some(name),
        port => Some(format!("{name}:{port}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_written_as_browsers_write_it() {
        for (text, expected) in [
            (
                "https://Kenshu.Example.JP",
                Some("https://kenshu.example.jp"),
            ),
            (
                "https://kenshu.example.jp/",
                Some("https://kenshu.example.jp"),
            ),
            (
                "https://kenshu.example.jp:443",
                Some("https://kenshu.example.jp"),
            ),
            ("http://127.0.0.1:8080", Some("http://127.0.0.1:8080")),
            ("http://localhost:80", Some("http://localhost")),
            ("http://[::1]:8080", Some("http://[::1]:8080")),
            ("https://example.jp:80", Some("https://example.jp:80")),
            ("https://example.jp/kenshu", None),
            ("https://example.jp/?a", None),
            ("https://user@example.jp", None),
            ("ftp://example.jp", None),
            ("example.jp", None),
            ("/", None),
            ("https://", None),
            ("", None),
        ] {
            let parsed = Origin::parse(text);
            assert_eq!(
                parsed.as_ref().ok().map(Origin::as_str),
                expected,
                "{text:?}"
            );
        }
    }

    #[test]
    fn only_the_hosts_given_are_ours() {
        let origin = Origin::parse("https://kenshu.example.jp").unwrap();
        let hosts = AllowedHosts::of(&origin).and("10.0.0.5:8080").unwrap();
        for (host, ours) in [
            ("kenshu.example.jp", true),
            ("KENSHU.example.jp", true),
            ("kenshu.example.jp:443", true),
            ("10.0.0.5:8080", true),
            ("10.0.0.5", false),
            ("kenshu.example.jp:80", false),
            ("kenshu.example.jp.", false),
            ("kenshu.example.jp:", false),
            ("kenshu.example.jp:0443", true),
            ("kenshu.example.jp:+443", false),
            ("evil.example", false),
            ("kenshu.example.jp@evil.example", false),
            ("kenshu.example.jp/evil", false),
            ("kenshu.example.jp:443:443", false),
            ("", false),
        ] {
            assert_eq!(hosts.admit(host).is_some(), ours, "{host:?}");
        }
    }
}
