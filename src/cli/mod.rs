//! The command line: one file per command, each of which calls services.

mod bench_data;
mod bounces;
mod demo;
mod doctor;
mod migrate;
mod seed;
mod serve;
mod staff;
mod work;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::config::{Config, Overrides};
use crate::telemetry;

/// Kenshu (研修) runs a yearly professional training programme.
#[derive(Debug, Parser)]
#[command(
    name = "kenshu",
    version,
    about,
    args_conflicts_with_subcommands = true
)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    serve: Place,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the web site and send mail (the default).
    Serve(Place),
    /// Serve a throw-away instance of the 2024 programme with invented people.
    Demo(demo::Options),
    #[command(hide = true)]
    BenchData(bench_data::Options),
    /// Bring the database schema up to date.
    Migrate(DataDir),
    /// Load programme files; loading the same file twice changes nothing.
    Seed {
        #[command(flatten)]
        place: DataDir,
        /// Programme files (TOML).
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Check the installation: database, audit log, mail, clock, disk, files. Changes nothing, runs
    /// beside the server, and ends with 1 when something is broken.
    Doctor(doctor::Options),
    /// Send mail and do other queued work, without the web site.
    Work(DataDir),
    /// Record which mails came back, from mailbox files; reading the same file twice changes nothing.
    Bounces {
        #[command(flatten)]
        place: DataDir,
        /// Files in mbox format, single messages, or Maildir folders.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Staff accounts.
    Staff {
        #[command(subcommand)]
        command: staff::Command,
    },
}

/// Where to listen and where the data is.
#[derive(Clone, Debug, Args)]
struct Place {
    /// Address and port to listen on (`KENSHU_BIND`; 127.0.0.1:8080).
    #[arg(long, value_name = "ADDRESS")]
    bind: Option<String>,
    #[command(flatten)]
    data: DataDir,
}

/// Where the data is.
#[derive(Clone, Debug, Args)]
struct DataDir {
    /// Folder of the data (`KENSHU_DATA_DIR`; ./data).
    #[arg(long, value_name = "FOLDER")]
    data_dir: Option<PathBuf>,
}

impl Place {
    fn config(&self) -> anyhow::Result<Config> {
        let overrides = Overrides {
            bind: self.bind.clone(),
            data_dir: self.data.data_dir.clone(),
        };
        Ok(Config::from_env(&overrides)?)
    }
}

impl DataDir {
    fn config(&self) -> anyhow::Result<Config> {
        let overrides = Overrides {
            bind: None,
            data_dir: self.data_dir.clone(),
        };
        Ok(Config::from_env(&overrides)?)
    }
}

/// Reads the command line and does what it says. The answer is what the process ends with.
///
/// # Errors
/// What went wrong, for the operator.
pub async fn run() -> anyhow::Result<ExitCode> {
    let cli = Cli::parse();
    telemetry::start(Config::log_filter().as_deref())?;
    match cli.command {
        None => serve::run(&cli.serve).await,
        Some(Command::Serve(place)) => serve::run(&place).await,
        Some(Command::Demo(options)) => demo::run(&options).await,
        Some(Command::BenchData(options)) => bench_data::run(&options).await,
        Some(Command::Migrate(place)) => migrate::run(&place).await,
        Some(Command::Seed { place, files }) => seed::run(&place, &files).await,
        Some(Command::Doctor(options)) => return doctor::run(&options).await,
        Some(Command::Work(place)) => work::run(&place).await,
        Some(Command::Bounces { place, files }) => bounces::run(&place, &files).await,
        Some(Command::Staff { command }) => staff::run(&command).await,
    }?;
    Ok(ExitCode::SUCCESS)
}

/// Says something to the operator on standard output.
#[expect(clippy::print_stdout, reason = "this is what a command answers with")]
fn say(text: impl std::fmt::Display) {
    println!("{text}");
}
