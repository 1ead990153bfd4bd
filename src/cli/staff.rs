//! `kenshu staff …`: who works in the office.

use domain::access::StaffRole;
use domain::message::Message;

use super::{DataDir, say};
use crate::app::App;
use crate::clock::Clock;
use crate::i18n::Lang;
use crate::services::accounts::lockout::{self, Member, Standing};
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
    /// Lock somebody out: every sign-in of theirs ends at once.
    Disable(Whom),
    /// Let somebody in again, with the password and authenticator they had.
    Enable(Whom),
    /// Everybody who works in the office: address, name, role, and whether they can sign in, with
    /// tabs between.
    List(DataDir),
}

/// A member of staff.
#[derive(Debug, clap::Args)]
pub(super) struct Whom {
    /// Their e-mail address.
    email: String,
    #[command(flatten)]
    place: DataDir,
}

impl Command {
    const fn place(&self) -> &DataDir {
        match self {
            Self::Add { place, .. } | Self::List(place) => place,
            Self::Disable(whom) | Self::Enable(whom) => &whom.place,
        }
    }
}

pub(super) async fn run(command: &Command) -> anyhow::Result<()> {
    let app = start::open(command.place().config()?, Clock::system()).await?;
    let done = obey(&app, command).await;
    app.db.clone().close().await?;
    say(done?);
    Ok(())
}

/// Does what a command says and answers what to tell the operator.
///
/// # Errors
/// What is wrong with the address or the name, in words.
async fn obey(app: &App, command: &Command) -> anyhow::Result<String> {
    let ctx = Ctx::system(app);
    match command {
        Command::Add {
            email, name, role, ..
        } => {
            let new = NewStaff {
                email: email.clone(),
                name: name.clone(),
                role: *role,
            };
            let path = told(app, staff::add(&ctx, &new).await)?;
            Ok(format!(
                "Set-up link for {}. It works once, for 24 hours, and is not mailed; hand it over \
                 yourself:\n  {}{path}",
                email.trim(),
                app.config.public_url
            ))
        }
        Command::Disable(whom) => {
            let changed = told(app, lockout::disable(&ctx, &whom.email).await)?;
            Ok(now(&whom.email, "locked out", changed))
        }
        Command::Enable(whom) => {
            let changed = told(app, lockout::enable(&ctx, &whom.email).await)?;
            Ok(now(&whom.email, "let in", changed))
        }
        Command::List(_) => {
            let members = lockout::list(&ctx).await?;
            let lines: Vec<_> = members.iter().map(line).collect();
            Ok(lines.join("\n"))
        }
    }
}

fn told<T>(app: &App, result: Result<T, Failure<Message>>) -> anyhow::Result<T> {
    result.map_err(|failure| match failure {
        Failure::Refused(refusal) => {
            anyhow::anyhow!("{}", app.catalogue.say(Lang::En, &refusal))
        }
        failure => anyhow::Error::new(failure).context("changing a member of staff"),
    })
}

fn now(email: &str, state: &str, changed: bool) -> String {
    let when = if changed { "is now" } else { "was already" };
    format!("{} {when} {state}.", email.trim())
}

fn line(member: &Member) -> String {
    let standing = match member.standing {
        Standing::Open => "active",
        Standing::NotSetUp => "not set up",
        Standing::Disabled => "disabled",
    };
    let role = member.role.code();
    format!("{}\t{}\t{role}\t{standing}", member.email, member.name)
}

fn role(code: &str) -> Result<StaffRole, String> {
    code.parse().map_err(|_| {
        let codes: Vec<_> = StaffRole::ALL.iter().map(|role| role.code()).collect();
        format!("expected one of {}", codes.join(", "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::accounts::tests::bench::{Bench, HANA};

    fn whom(email: &str) -> Whom {
        Whom {
            email: email.to_owned(),
            place: DataDir { data_dir: None },
        }
    }

    #[tokio::test]
    async fn the_operator_is_told_what_became_of_it() {
        let bench = Bench::new().await;
        bench.invite(HANA, StaffRole::Screener).await;
        let list = Command::List(DataDir { data_dir: None });
        let off = Command::Disable(whom(HANA));
        for (command, answer) in [
            (&list, "hana@example.jp\tHana\tscreener\tnot set up"),
            (&off, "hana@example.jp is now locked out."),
            (&off, "hana@example.jp was already locked out."),
            (&list, "hana@example.jp\tHana\tscreener\tdisabled"),
            (
                &Command::Enable(whom(HANA)),
                "hana@example.jp is now let in.",
            ),
        ] {
            assert_eq!(obey(&bench.app, command).await.unwrap(), answer);
        }
        for (email, problem) in [
            (
                "taro@example.jp",
                "Nobody with this address works in the office.",
            ),
            ("taro", "@"),
        ] {
            let refused = obey(&bench.app, &Command::Disable(whom(email))).await;
            let told = refused.unwrap_err().to_string();
            assert!(told.contains(problem), "{told}");
        }
    }
}
