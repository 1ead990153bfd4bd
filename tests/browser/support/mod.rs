//! What the browser tests stand on: child processes that end with the test, a browser session,
//! the accessibility checker and the look every page has to bear.

pub(crate) mod axe;
pub(crate) mod browser;
pub(crate) mod crawl;
pub(crate) mod demo;
pub(crate) mod hand;
pub(crate) mod look;
pub(crate) mod process;
pub(crate) mod story;
