//! Accounts: signing in, staying signed in, and working in the office.
//!
//! Applicants sign in by a link to their mailbox ([`links`]), staff by password and second factor
//! ([`staff_sign_in`]) after setting both up ([`set_up`]). Either way a [`login`] starts.

mod account;
pub mod browser;
mod letter;
pub mod links;
pub mod lockout;
pub mod login;
pub mod logins;
pub mod members;
pub mod own;
#[cfg(feature = "passkey")]
pub mod passkeys;
pub mod passwords;
#[cfg(feature = "oidc")]
pub mod provider;
pub mod set_up;
pub mod staff;
pub mod staff_sign_in;
pub mod throttle;
pub(crate) mod totp;

#[cfg(test)]
pub(crate) mod tests;

pub use account::find_or_create_person;
pub use browser::Browser;
