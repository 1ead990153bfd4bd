//! `kenshu demo`: a throw-away instance of the 2024 programme with invented people.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, bail};
use chrono::{DateTime, Utc};
use clap::Args;
use domain::access::StaffRole;
use serde::Serialize;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::{say, serve};
use crate::config::{Config, Overrides};
use crate::demo::{self, Entrances, Place};

/// How long the server may take to answer for the first time.
const PATIENCE: Duration = Duration::from_secs(30);

/// How to run the demonstration.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// When the demonstration takes place; its clock starts here and runs.
    #[arg(
        long,
        value_name = "RFC3339",
        default_value = "2024-06-03T10:00:00+09:00"
    )]
    at: DateTime<Utc>,
    /// Address and port to listen on (`KENSHU_BIND`; 127.0.0.1:8080).
    #[arg(long, value_name = "ADDRESS")]
    bind: Option<String>,
    /// Folder of the data, empty or of an earlier demonstration, which starts over; a temporary one
    /// that is removed at the end when left out.
    #[arg(long, value_name = "FOLDER")]
    data_dir: Option<PathBuf>,
    /// Print one line of JSON instead of text.
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(options: &Options) -> anyhow::Result<()> {
    let place = Place::prepare(options.data_dir.as_deref())?;
    let overrides = Overrides {
        bind: options.bind.clone(),
        data_dir: Some(place.folder().to_owned()),
    };
    let mut config = place.furnish(Config::from_env(&overrides)?).await?;
    let listener = serve::listen(&mut config).await?;
    let started = Box::pin(demo::start(config, options.at)).await?;
    let announcement = Announcement::of(&started, &place);
    let bound = started.app.config.bind;
    let announce = async {
        tokio::time::timeout(PATIENCE, answers(bound))
            .await
            .context("the demonstration does not answer")??;
        if options.json {
            say(serde_json::to_string(&announcement.machine())?);
        } else {
            announcement.tell(options.at);
        }
        Ok(())
    };
    tokio::try_join!(serve::serve(started.app.clone(), listener), announce)?;
    Ok(())
}

/// Asks the server whether it is there. What is printed afterwards works.
async fn answers(bound: SocketAddr) -> anyhow::Result<()> {
    let ip = match bound.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    let mut stream = TcpStream::connect((ip, bound.port())).await?;
    let request = format!("GET /healthz HTTP/1.1\r\nHost: {bound}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    if !answer.starts_with("HTTP/1.1 200") {
        bail!(
            "the server answered: {}",
            answer.lines().next().unwrap_or_default()
        );
    }
    Ok(())
}

/// What there is to say about a demonstration that has started.
struct Announcement<'a> {
    base_url: &'a str,
    mail_dir: PathBuf,
    folder: &'a Path,
    stays: bool,
    entrances: &'a Entrances,
}

/// The same for programs. A key for whom nobody exists is null.
#[derive(Debug, Serialize)]
struct Machine {
    base_url: String,
    mail_dir: PathBuf,
    sign_in: SignIn,
    recommendation: Option<String>,
    feed: Option<String>,
}

#[derive(Debug, Serialize)]
struct SignIn {
    coordinator: Option<String>,
    screener: Option<String>,
    accountant: Option<String>,
    administrator: Option<String>,
    applicant: Option<String>,
    trainee: Option<String>,
    lecturer: Option<String>,
}

impl<'a> Announcement<'a> {
    fn of(started: &'a demo::Started, place: &'a Place) -> Self {
        let folder = place.folder();
        let absolute = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        Self {
            base_url: &started.app.config.public_url,
            mail_dir: absolute.join("mail"),
            folder,
            stays: place.stays(),
            entrances: &started.entrances,
        }
    }

    fn link(&self, path: &str) -> String {
        format!("{}{path}", self.base_url)
    }

    fn machine(&self) -> Machine {
        let staff = |role| self.entrances.of(role).map(|path| self.link(path));
        Machine {
            base_url: self.base_url.to_owned(),
            mail_dir: self.mail_dir.clone(),
            sign_in: SignIn {
                coordinator: staff(StaffRole::Coordinator),
                screener: staff(StaffRole::Screener),
                accountant: staff(StaffRole::Accountant),
                administrator: staff(StaffRole::Administrator),
                applicant: self
                    .entrances
                    .applicant
                    .as_deref()
                    .map(|path| self.link(path)),
                trainee: None,
                lecturer: None,
            },
            recommendation: self
                .entrances
                .recommendation
                .as_deref()
                .map(|path| self.link(path)),
            feed: None,
        }
    }

    fn tell(&self, at: DateTime<Utc>) {
        let now = at.with_timezone(&domain::calendar::tokyo());
        say(format_args!(
            "Kenshu demo, with invented people: {}/",
            self.base_url
        ));
        say(format_args!(
            "Its clock started at {} in Tokyo.",
            now.format("%Y-%m-%d %H:%M")
        ));
        say("");
        say("Sign in with one click, as often as you like:");
        for one in &self.entrances.staff {
            say(format_args!(
                "  {:<14} {}",
                one.role.code(),
                self.link(&one.path)
            ));
        }
        if let Some(path) = &self.entrances.applicant {
            say(format_args!("  {:<14} {}", "applicant", self.link(path)));
        }
        if let Some(path) = &self.entrances.recommendation {
            say(format_args!("  {:<14} {}", "recommender", self.link(path)));
        }
        say("");
        say(format_args!(
            "Or as staff at {}/sign-in/staff:",
            self.base_url
        ));
        for one in &self.entrances.staff {
            say(format_args!("  {:<14} {}", one.role.code(), one.email));
        }
        say(format_args!("  password       {}", demo::PASSWORD));
        say(format_args!(
            "  second factor  {} (for an authenticator)",
            demo::TOTP_SECRET
        ));
        say("");
        say(format_args!(
            "Mail: {}/demo/mail and {}",
            self.base_url,
            self.mail_dir.display()
        ));
        if self.stays {
            say(format_args!(
                "Stop with Ctrl-C. The data stays in {}.",
                self.folder.display()
            ));
        } else {
            say("Stop with Ctrl-C. Everything is thrown away then.");
        }
    }
}
