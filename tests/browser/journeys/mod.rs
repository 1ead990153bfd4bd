//! The stories of the people as they happen in a real browser, by the words on the pages.

mod apply;
mod recommend;
