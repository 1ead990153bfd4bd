//! The running product in real Chromium: what only a browser can tell.
//!
//! The binary and its demo are started as a newcomer would start them, and looked at through
//! ChromeDriver. Not part of plain `cargo test` (it needs Chromium): `cargo test --test browser`.

mod axe;
mod facts;
mod harness;
mod journeys;
mod passkeys;
mod pictures;
mod support;
