//! Measures `kenshu` beside the floor: the least axum + SQLite server that could do the same work.
//!
//! Both run side by side on this machine, in alternating rounds with the same load generator, so
//! that a slow or busy machine slows both and the ratio stays meaningful. Never part of the tests:
//! a number that depends on the machine must not decide whether a change is right.
#![expect(
    clippy::print_stdout,
    reason = "a command line tool that reports to its reader"
)]

mod crash;
mod floor;
mod http;
mod intake;
mod load;
mod measure;
mod report;
mod server;

use std::path::PathBuf;

use anyhow::Result;
use clap::{Parser, Subcommand};

/// The page from which a complete draft is sent.
const CHECK_PAGE: &str = "/my/2024/check";

#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// The floor server; started by `run`.
    Floor {
        #[arg(long)]
        bind: std::net::SocketAddr,
        #[arg(long)]
        data_dir: PathBuf,
    },
    /// Kills the server while it takes in applications and checks that it kept its word.
    Crash(crash::Plan),
    /// Starts both servers, measures, prints the table and writes it into a document.
    Run(measure::Plan),
}

#[tokio::main]
async fn main() -> Result<()> {
    match Arguments::parse().command {
        Command::Floor { bind, data_dir } => floor::serve(bind, &data_dir).await,
        Command::Crash(plan) => crash::survive(&plan).await,
        Command::Run(plan) => {
            let table = report::table(&measure::everything(&plan).await?);
            println!("{table}");
            report::write(&plan, &table)
        }
    }
}
