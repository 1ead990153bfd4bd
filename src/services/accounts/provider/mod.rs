//! Signing in to the office by the organisation's identity provider (`OpenID` Connect, authorization
//! code with PKCE).
//!
//! The provider only says who somebody is. Accounts and roles are made here and nowhere else; the
//! first time an account is found by an address the provider has verified, afterwards by the
//! provider's own number for it. Unless the provider is trusted to ask for a second factor, the code
//! of the authenticator is asked for as well.

mod begin;
mod finish;
mod remote;

#[cfg(test)]
mod tests;

pub use begin::{Departure, PATH, begin};
pub use finish::{ProviderRefusal, Return, finish};

use chrono::TimeDelta;

/// How long somebody may take at the provider, its second factor included.
pub const LIFETIME: TimeDelta = TimeDelta::minutes(10);
