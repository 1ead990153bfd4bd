//! `kenshu staff …`: who works in the office.

use domain::access::StaffRole;

use super::{DataDir, say};
use crate::app::App;
use crate::clock::Clock;
use crate::i18n::Lang;
use crate::services::accounts::staff::{self, NewStaff};
use crate::services::{Ctx, Failure};
use crate::start;

/// What can be done with staff accounts.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Give somebody a role and print their one-time set-up link. Doing it again prints a new link
    /// and ends the old one: so a lost password or authenticator is replaced.
    Add {
        /// Their own e-mail address.
        email: String,
        /// Their name.
        #[arg(long)]
        name: String,
        /// administrator, coordinator, screener or accountant.
        #[arg(long, value_parser = role)]
        role: StaffRole,
        #[command(flatten)]
        place: DataDir,
    },
}

pub(super) async fn run(command: &Command) -> anyhow::Result<()> {
    let Command::Add {
        email,
        name,
        role,
        place,
    } = command;
    let app = start::open(place.config()?, Clock::system()).await?;
    let new = NewStaff {
        email: email.clone(),
        name: name.clone(),
        role: *role,
    };
    let url = add(&app, &new).await?;
    say(format_args!(
        "Set-up link for {}. It works once, for 24 hours, and is not mailed; hand it over yourself:",
        new.email.trim()
    ));
    say(format_args!("  {url}"));
    app.db.clone().close().await?;
    Ok(())
}

/// Adds a member of staff and answers the address of their set-up link.
///
/// # Errors
/// What is wrong with the address or the name, in words.
async fn add(app: &App, new: &NewStaff) -> anyhow::Result<String> {
    match staff::add(&Ctx::system(app), new).await {
        Ok(path) => Ok(format!("{}{path}", app.config.public_url)),
        Err(Failure::Refused(refusal)) => {
            anyhow::bail!("{}", app.catalogue.say(Lang::En, &refusal))
        }
        Err(failure) => Err(anyhow::Error::new(failure).context("adding a member of staff")),
    }
}

fn role(code: &str) -> Result<StaffRole, String> {
    code.parse().map_err(|_| {
        let codes: Vec<_> = StaffRole::ALL.iter().map(|role| role.code()).collect();
        format!("expected one of {}", codes.join(", "))
    })
}
