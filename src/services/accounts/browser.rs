//! What a service has to know about the browser that asks.

use std::fmt;

use super::throttle::Source;

/// The browser in front of somebody who signs in.
#[derive(Clone, Copy)]
pub struct Browser<'a> {
    /// The secret it was given when it asked for a link.
    pub secret: Option<&'a str>,
    /// The token of the sign-in it has already, which a new one replaces.
    pub login: Option<&'a str>,
    /// What it calls itself.
    pub user_agent: &'a str,
    /// Where it is.
    pub source: Source,
}

/// Both secrets stay out of logs.
impl fmt::Debug for Browser<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Browser")
            .field("has_secret", &self.secret.is_some())
            .field("has_login", &self.login.is_some())
            .finish_non_exhaustive()
    }
}
