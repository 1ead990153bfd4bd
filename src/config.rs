//! Configuration: environment variables with defaults that need none of them.
//!
//! Mistakes stop the start before anything is opened, each with the variable's name and what would
//! be right.

mod oidc;

use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

pub use oidc::Oidc;

use crate::mail;
use crate::web::security::{Origin, TrustedProxies};

/// How the program was told to run.
#[derive(Clone)]
pub struct Config {
    /// Where the program keeps its data.
    pub data_dir: PathBuf,
    /// `sqlite:PATH` or `postgres://…`; may hold a password.
    pub database_url: String,
    /// Address and port to listen on.
    pub bind: SocketAddr,
    /// The address people use, without a slash at the end.
    pub public_url: String,
    /// Where mail goes.
    pub mail: MailTarget,
    /// Where uploaded files go.
    pub storage: StorageTarget,
    /// Proxies whose forwarded headers count, as addresses or networks.
    pub trusted_proxies: Vec<String>,
    /// The organisation's identity provider, if the office signs in by one.
    pub oidc: Option<Oidc>,
    /// Whether this is a demonstration with invented people.
    pub demo: bool,
}

/// Where mail goes.
#[derive(Clone, PartialEq, Eq)]
pub enum MailTarget {
    /// One `.eml` file per message in this folder.
    Folder(PathBuf),
    /// A mail server, `smtp://[user:password@]host[:port][?tls=…]` or `smtps://…`.
    Smtp(String),
}

/// Where uploaded files go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StorageTarget {
    /// A folder.
    Folder(PathBuf),
    /// An S3 bucket, `s3://bucket/prefix`.
    S3(String),
}

/// A mistake in the configuration.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("{variable}: {problem}. {advice}")]
pub struct ConfigError {
    /// The variable.
    pub variable: &'static str,
    /// What is wrong.
    pub problem: String,
    /// What would be right.
    pub advice: &'static str,
}

/// Every mistake in the configuration, one per line.
#[derive(Debug, PartialEq, Eq)]
pub struct ConfigErrors(pub Vec<ConfigError>);

impl fmt::Display for ConfigErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, error) in self.0.iter().enumerate() {
            if number > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{error}")?;
        }
        Ok(())
    }
}

impl std::error::Error for ConfigErrors {}

/// What the command line says; it wins over the environment.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    /// `--bind`
    pub bind: Option<String>,
    /// `--data-dir`
    pub data_dir: Option<PathBuf>,
}

impl Config {
    /// Reads the environment of the process.
    ///
    /// # Errors
    /// Every mistake, by the variables' names.
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one reader of the environment"
    )]
    pub fn from_env(overrides: &Overrides) -> Result<Self, ConfigErrors> {
        Self::read(overrides, |name| std::env::var(name).ok())
    }

    /// What is logged (`KENSHU_LOG`), which is needed before everything else.
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one reader of the environment"
    )]
    pub fn log_filter() -> Option<String> {
        std::env::var("KENSHU_LOG")
            .ok()
            .filter(|filter| !filter.trim().is_empty())
    }

    /// Reads from any source of variables.
    ///
    /// # Errors
    /// Every mistake, by the variables' names.
    pub fn read(
        overrides: &Overrides,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, ConfigErrors> {
        let get = |name: &str| variable(name).filter(|value| !value.trim().is_empty());
        let data_dir = overrides
            .data_dir
            .clone()
            .or_else(|| get("KENSHU_DATA_DIR").map(PathBuf::from))
            .unwrap_or_else(|| PathBuf::from("data"));
        let mut mistakes = Vec::new();
        let bind = bind(overrides.bind.clone().or_else(|| get("KENSHU_BIND")));
        let bind = noted(bind, &mut mistakes);
        let database_url = database_url(get("KENSHU_DATABASE_URL"), &data_dir);
        let database_url = noted(database_url, &mut mistakes);
        let public_url = noted(public_url(get("KENSHU_PUBLIC_URL")), &mut mistakes);
        let mail = noted(mail_target(get("KENSHU_MAIL"), &data_dir), &mut mistakes);
        let storage = storage_target(get("KENSHU_STORAGE"), &data_dir);
        let storage = noted(storage, &mut mistakes);
        let trusted_proxies = noted(proxies(get("KENSHU_TRUSTED_PROXIES")), &mut mistakes);
        let oidc = noted(oidc::read(get), &mut mistakes);
        match (
            bind,
            database_url,
            public_url,
            mail,
            storage,
            trusted_proxies,
            oidc,
        ) {
            (
                Some(bind),
                Some(database_url),
                Some(public_url),
                Some(mail),
                Some(storage),
                Some(trusted_proxies),
                Some(oidc),
            ) => Ok(Self {
                data_dir,
                database_url,
                bind,
                public_url: public_url.unwrap_or_else(|| format!("http://{bind}")),
                mail,
                storage,
                trusted_proxies,
                oidc,
                demo: false,
            }),
            _ => Err(ConfigErrors(mistakes)),
        }
    }

    /// Whether people reach the program over TLS, so that cookies may insist on it.
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// The domain that passkeys are bound to: the host of the public address, if it has a name and is
    /// reached over TLS or is this machine. Browsers bind no passkey to a number. `None` as well when
    /// this program was built without passkeys.
    pub fn passkey_domain(&self) -> Option<&str> {
        let host = self.public_host().split(':').next()?;
        let has_name = host.contains(|c: char| c.is_ascii_alphabetic());
        let is_safe = self.is_https() || host == "localhost";
        (cfg!(feature = "passkey") && has_name && is_safe).then_some(host)
    }

    /// The host and port of the public address.
    pub fn public_host(&self) -> &str {
        self.public_url
            .split_once("://")
            .map_or("", |(_, host)| host)
    }
}

fn bind(value: Option<String>) -> Result<SocketAddr, ConfigError> {
    let value = value.unwrap_or_else(|| "127.0.0.1:8080".to_owned());
    value.trim().parse().map_err(|_| ConfigError {
        variable: "KENSHU_BIND",
        problem: format!("`{value}` is not an address with a port"),
        advice: "Write it like 127.0.0.1:8080 or [::]:8080",
    })
}

fn database_url(value: Option<String>, data_dir: &Path) -> Result<String, ConfigError> {
    let Some(value) = value else {
        return Ok(format!(
            "sqlite:{}",
            data_dir.join("kenshu.sqlite").display()
        ));
    };
    let known = ["sqlite:", "postgres://", "postgresql://"];
    if known.iter().any(|scheme| value.starts_with(scheme)) {
        return Ok(value);
    }
    Err(ConfigError {
        variable: "KENSHU_DATABASE_URL",
        problem: "the address does not start with a known scheme".to_owned(),
        advice: "Write it like sqlite:/var/lib/kenshu/kenshu.sqlite or postgres://user@host/name",
    })
}

/// `None` where nothing is said: it is the bound address then.
fn public_url(value: Option<String>) -> Result<Option<String>, ConfigError> {
    let Some(value) = value else {
        return Ok(None);
    };
    Origin::parse(value.trim())
        .map(|origin| Some(origin.as_str().to_owned()))
        .map_err(|_| ConfigError {
            variable: "KENSHU_PUBLIC_URL",
            problem: format!("`{value}` is not the address of a web site"),
            advice: "Write it like https://kenshu.example.ac.jp, without a path",
        })
}

fn mail_target(value: Option<String>, data_dir: &Path) -> Result<MailTarget, ConfigError> {
    match value {
        None => Ok(MailTarget::Folder(data_dir.join("mail"))),
        Some(value) if value.starts_with("smtp://") || value.starts_with("smtps://") => {
            mail::check_server(&value).map_err(|error| ConfigError {
                variable: "KENSHU_MAIL",
                problem: format!("{error:#}"),
                advice: mail::SERVER_ADVICE,
            })?;
            Ok(MailTarget::Smtp(value))
        }
        Some(value) => folder(&value).map(MailTarget::Folder).ok_or(ConfigError {
            variable: "KENSHU_MAIL",
            problem: "the target is neither a folder nor a mail server".to_owned(),
            advice: "Write it like file:/var/lib/kenshu/mail or smtp://mail.example.ac.jp:25",
        }),
    }
}

fn storage_target(value: Option<String>, data_dir: &Path) -> Result<StorageTarget, ConfigError> {
    match value {
        None => Ok(StorageTarget::Folder(data_dir.join("files"))),
        Some(value) if value.starts_with("s3://") && !cfg!(feature = "s3") => Err(ConfigError {
            variable: "KENSHU_STORAGE",
            problem: "this kenshu was built without S3".to_owned(),
            advice: "Build it with `--features s3`, or write it like file:/var/lib/kenshu/files",
        }),
        Some(value) if value.starts_with("s3://") && !value.starts_with("s3:///") => {
            Ok(StorageTarget::S3(value))
        }
        Some(value) => folder(&value)
            .map(StorageTarget::Folder)
            .ok_or(ConfigError {
                variable: "KENSHU_STORAGE",
                problem: "the target is neither a folder nor a bucket".to_owned(),
                advice: "Write it like file:/var/lib/kenshu/files or s3://bucket",
            }),
    }
}

fn folder(value: &str) -> Option<PathBuf> {
    value
        .strip_prefix("file:")
        .filter(|path| !path.is_empty())
        .map(PathBuf::from)
}

fn proxies(value: Option<String>) -> Result<Vec<String>, ConfigError> {
    let list = value.unwrap_or_default();
    TrustedProxies::parse(&list).map_err(|error| ConfigError {
        variable: "KENSHU_TRUSTED_PROXIES",
        problem: error.to_string(),
        advice: "Write it like 127.0.0.1, 10.0.0.0/8",
    })?;
    Ok(list
        .split([',', ' ', '\t', '\n'])
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect())
}

/// The value, or its mistake on the list.
fn noted<T>(read: Result<T, ConfigError>, mistakes: &mut Vec<ConfigError>) -> Option<T> {
    read.map_err(|mistake| mistakes.push(mistake)).ok()
}

impl fmt::Debug for MailTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(path) => write!(f, "Folder({})", path.display()),
            Self::Smtp(_) => write!(f, "Smtp(…)"),
        }
    }
}

/// Addresses may hold passwords and stay out of logs.
impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config")
            .field("data_dir", &self.data_dir)
            .field("bind", &self.bind)
            .field("public_url", &self.public_url)
            .field("mail", &self.mail)
            .field("demo", &self.demo)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
