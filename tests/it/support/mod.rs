//! What journeys and guards stand on.

pub(crate) mod actors;
pub(crate) mod app;
pub(crate) mod database;
pub(crate) mod html;
pub(crate) mod staff;
pub(crate) mod visitor;

pub(crate) use app::TestApp;
