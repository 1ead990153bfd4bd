//! `kenshu bench-data`: a data folder for `scripts/bench` and `scripts/crash-test`, and what they need
//! to use it. Not for people, so not in the help.

use clap::Args;
use serde::Serialize;

use super::{DataDir, say};
use crate::bench_data;
use crate::clock::Clock;
use crate::config::Config;
use crate::services::accounts::login::NewLogin;
use crate::{start, web};

/// How much to prepare.
#[derive(Clone, Debug, Args)]
pub(super) struct Options {
    #[command(flatten)]
    place: DataDir,
    /// Applications at every stage.
    #[arg(long)]
    applications: i64,
    /// Drafts that only have to be sent, each of a person who is signed in.
    #[arg(long)]
    ready: i64,
}

/// The line that is printed. Cookies are as they stand in a request.
#[derive(Serialize)]
struct Report {
    coordinator: String,
    ready: Vec<Draft>,
}

#[derive(Serialize)]
struct Draft {
    application: i64,
    cookie: String,
}

pub(super) async fn run(options: &Options) -> anyhow::Result<()> {
    let app = start::open(options.place.config()?, Clock::system()).await?;
    let prepared = bench_data::prepare(&app, options.applications, options.ready).await?;
    let report = Report {
        coordinator: cookie(&app.config, &prepared.coordinator),
        ready: prepared
            .ready
            .iter()
            .map(|(application, login)| Draft {
                application: application.0,
                cookie: cookie(&app.config, login),
            })
            .collect(),
    };
    app.db.clone().close().await?;
    say(serde_json::to_string(&report)?);
    Ok(())
}

fn cookie(config: &Config, login: &NewLogin) -> String {
    web::session::start(config, &login.token, login.seconds)
        .stripped()
        .to_string()
}
