//! Kenshu (研修) runs a yearly professional training programme from the call for applicants to the
//! certificate and beyond.
//!
//! Rooms and arrows are described in `ARCHITECTURE.md`; the words in the crate `domain`.
#![warn(missing_docs)]

pub mod app;
mod bench_data;
pub mod cli;
pub mod clock;
pub mod config;
pub mod db;
pub mod demo;
pub mod i18n;
pub mod jobs;
pub mod mail;
pub mod seed;
pub mod services;
pub mod start;
pub mod storage;
pub mod telemetry;
pub mod templates;
pub mod tokens;
pub mod web;
