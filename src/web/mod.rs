//! The web: everything that speaks HTTP or draws a page.

pub mod security;
pub mod server;
