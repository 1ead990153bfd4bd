//! Who is asking: the address of the visitor behind the proxies we know.

use std::net::{IpAddr, Ipv4Addr};
use std::str::FromStr;

use axum::extract::Request;
use axum::http::HeaderMap;
use thiserror::Error;

use crate::web::server::Peer;

/// The address of whoever made the request, as far as it can be believed. Counts tries at sign-in;
/// never decides on a permission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientAddress(pub IpAddr);

/// A text that is neither an address nor a network.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("expected an address or a network such as 10.0.0.0/8, found {0:?}")]
pub struct BadNetwork(String);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Network {
    address: IpAddr,
    prefix: u8,
}

impl Network {
    fn contains(self, address: IpAddr) -> bool {
        match (self.address, address.to_canonical()) {
            (IpAddr::V4(network), IpAddr::V4(address)) => {
                let differing = network.to_bits() ^ address.to_bits();
                differing
                    .checked_shr(32 - u32::from(self.prefix))
                    .unwrap_or(0)
                    == 0
            }
            (IpAddr::V6(network), IpAddr::V6(address)) => {
                let differing = network.to_bits() ^ address.to_bits();
                differing
                    .checked_shr(128 - u32::from(self.prefix))
                    .unwrap_or(0)
                    == 0
            }
            _ => false,
        }
    }
}

impl FromStr for Network {
    type Err = BadNetwork;

    fn from_str(text: &str) -> Result<Self, BadNetwork> {
        let bad = || BadNetwork(text.to_owned());
        let (address, prefix) = match text.split_once('/') {
            Some((address, prefix)) => (address, Some(prefix)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().map_err(|_| bad())?;
        let widest = if address.is_ipv4() { 32 } else { 128 };
        let prefix = prefix.map_or(Ok(widest), str::parse).map_err(|_| bad())?;
        if prefix > widest {
            return Err(bad());
        }
        Ok(Self { address, prefix })
    }
}

/// The proxies in front of us. Without any, forwarded headers mean nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrustedProxies(Vec<Network>);

impl TrustedProxies {
    /// Reads addresses and networks separated by commas or spaces: `127.0.0.1, 10.0.0.0/8`.
    pub fn parse(text: &str) -> Result<Self, BadNetwork> {
        text.split([',', ' ', '\t', '\n'])
            .filter(|entry| !entry.is_empty())
            .map(str::parse)
            .collect::<Result<_, _>>()
            .map(Self)
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(address))
    }

    /// The client of a request that came over a connection.
    pub(super) fn client_of(&self, request: &Request) -> ClientAddress {
        // Without a connection we are called in process, by ourselves.
        let peer = request
            .extensions()
            .get::<Peer>()
            .map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |peer| peer.0.ip());
        self.client(peer, request.headers())
    }

    /// Reads `X-Forwarded-For` from its end, where our own proxies wrote, and stops at the first
    /// address that is not one of them. Everything before it is what the client claims.
    fn client(&self, peer: IpAddr, headers: &HeaderMap) -> ClientAddress {
        let mut client = peer.to_canonical();
        let lines: Vec<&str> = headers
            .get_all("x-forwarded-for")
            .iter()
            .map(|line| line.to_str().unwrap_or_default())
            .collect();
        let hops = lines.iter().rev().flat_map(|line| line.rsplit(','));
        for hop in hops {
            if !self.trusts(client) {
                break;
            }
            let Some(address) = address_of(hop.trim()) else {
                break;
            };
            client = address.to_canonical();
        }
        ClientAddress(client)
    }
}

/// An address with or without a port; some proxies write one.
fn address_of(hop: &str) -> Option<IpAddr> {
    hop.parse().ok().or_else(|| {
        hop.parse()
            .ok()
            .map(|with_port: std::net::SocketAddr| with_port.ip())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn networks_hold_what_they_say() {
        for (network, address, inside) in [
            ("10.0.0.0/8", "10.255.0.1", true),
            ("10.0.0.0/8", "11.0.0.1", false),
            ("192.0.2.7", "192.0.2.7", true),
            ("192.0.2.7", "192.0.2.8", false),
            ("0.0.0.0/0", "203.0.113.9", true),
            ("::/0", "2001:db8::1", true),
            ("2001:db8::/32", "2001:db8:1::1", true),
            ("2001:db8::/32", "2001:db9::1", false),
            ("10.0.0.0/8", "::ffff:10.1.1.1", true),
            ("::1", "127.0.0.1", false),
        ] {
            let network: Network = network.parse().unwrap();
            assert_eq!(
                network.contains(address.parse().unwrap()),
                inside,
                "{network:?} {address}"
            );
        }
        for bad in [
            "10.0.0.0/33",
            "10.0.0/8",
            "proxy",
            "::/129",
            "10.0.0.0/x",
            "10.0.0.0/-1",
        ] {
            assert!(bad.parse::<Network>().is_err(), "{bad}");
        }
    }

    #[test]
    fn forwarded_addresses_count_only_from_proxies_of_ours() {
        let proxies = TrustedProxies::parse("127.0.0.1, 10.0.0.0/8").unwrap();
        for (peer, forwarded, expected) in [
            ("203.0.113.5", "198.51.100.1", "203.0.113.5"),
            ("127.0.0.1", "198.51.100.1", "198.51.100.1"),
            ("127.0.0.1", "", "127.0.0.1"),
            (
                "127.0.0.1",
                "1.2.3.4, 198.51.100.1, 10.0.0.9",
                "198.51.100.1",
            ),
            ("127.0.0.1", "unknown, 10.0.0.9", "10.0.0.9"),
            ("127.0.0.1", "198.51.100.1:4711", "198.51.100.1"),
            ("::ffff:127.0.0.1", "2001:db8::1", "2001:db8::1"),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert("x-forwarded-for", HeaderValue::from_str(forwarded).unwrap());
            let client = proxies.client(peer.parse().unwrap(), &headers);
            assert_eq!(
                client.0,
                expected.parse::<IpAddr>().unwrap(),
                "{peer} {forwarded:?}"
            );
        }
    }
}
