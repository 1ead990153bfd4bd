//! Accounts: signing in, staying signed in, and working in the office.

pub mod login;
