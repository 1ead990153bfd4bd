//! `kenshu doctor`: the self-check, in lines for people or as JSON for machines.

use std::process::ExitCode;

use serde::Serialize;

use super::{DataDir, say};
use crate::clock::Clock;
use crate::config::Config;
use crate::db::Db;
use crate::services::doctor::{self, Finding, Level};
use crate::start;

/// What to check and how to tell.
#[derive(Debug, clap::Args)]
pub(super) struct Options {
    /// One JSON object instead of lines.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    place: DataDir,
}

#[derive(Serialize)]
struct Report {
    healthy: bool,
    findings: Vec<Finding>,
}

/// Ends with 0 when nothing is broken; warnings do not count.
pub(super) async fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let findings = examine(options.place.config()?).await?;
    let healthy = findings.iter().all(|finding| finding.level < Level::Fail);
    if options.json {
        say(serde_json::to_string(&Report { healthy, findings })?);
    } else {
        for finding in findings {
            let level = match finding.level {
                Level::Ok => "ok",
                Level::Warn => "warn",
                Level::Fail => "FAIL",
            };
            say(format_args!(
                "{level:<5} {:<10} {}",
                finding.check, finding.text
            ));
        }
    }
    Ok(if healthy {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Opens what is there, and makes nothing that is not: neither a database nor its tables.
async fn examine(config: Config) -> anyhow::Result<Vec<Finding>> {
    if let Some(path) = config.database_url.strip_prefix("sqlite:") {
        let path = path.trim_start_matches("//");
        anyhow::ensure!(
            std::path::Path::new(path).is_file(),
            "there is no database at {path}; name the data folder with --data-dir"
        );
    }
    let db = Db::open(&config.database_url).await?;
    let app = start::assemble(config, db, Clock::system(), start::texts()?)?;
    let findings = doctor::examine(&app).await;
    app.db.clone().close().await?;
    Ok(findings)
}
