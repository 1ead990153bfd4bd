//! Configuration: environment variables with defaults that need none of them.
//!
//! A mistake stops the start with the variable's name and what would be right.

use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

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
    /// Whether this is a demonstration with invented people.
    pub demo: bool,
}

/// Where mail goes.
#[derive(Clone, PartialEq, Eq)]
pub enum MailTarget {
    /// One `.eml` file per message in this folder.
    Folder(PathBuf),
    /// A mail server, `smtp://[user:password@]host[:port]`.
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
    /// The first mistake, by the variable's name.
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one reader of the environment"
    )]
    pub fn from_env(overrides: &Overrides) -> Result<Self, ConfigError> {
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
    /// The first mistake, by the variable's name.
    pub fn read(
        overrides: &Overrides,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, ConfigError> {
        let get = |name: &str| variable(name).filter(|value| !value.trim().is_empty());
        let data_dir = overrides
            .data_dir
            .clone()
            .or_else(|| get("KENSHU_DATA_DIR").map(PathBuf::from))
            .unwrap_or_else(|| PathBuf::from("data"));
        let bind = bind(overrides.bind.clone().or_else(|| get("KENSHU_BIND")))?;
        Ok(Self {
            database_url: database_url(get("KENSHU_DATABASE_URL"), &data_dir)?,
            public_url: public_url(get("KENSHU_PUBLIC_URL"), bind)?,
            mail: mail_target(get("KENSHU_MAIL"), &data_dir)?,
            storage: storage_target(get("KENSHU_STORAGE"), &data_dir)?,
            trusted_proxies: proxies(get("KENSHU_TRUSTED_PROXIES")),
            data_dir,
            bind,
            demo: false,
        })
    }

    /// Whether people reach the program over TLS, so that cookies may insist on it.
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
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

fn public_url(value: Option<String>, bind: SocketAddr) -> Result<String, ConfigError> {
    let Some(value) = value else {
        return Ok(format!("http://{bind}"));
    };
    let url = value.trim().trim_end_matches('/');
    let host = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    let is_origin = host.is_some_and(|host| {
        !host.is_empty()
            && host
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || ".-:[]".contains(c))
    });
    if is_origin {
        return Ok(url.to_ascii_lowercase());
    }
    Err(ConfigError {
        variable: "KENSHU_PUBLIC_URL",
        problem: format!("`{value}` is not the address of a web site"),
        advice: "Write it like https://kenshu.example.ac.jp, without a path",
    })
}

fn mail_target(value: Option<String>, data_dir: &Path) -> Result<MailTarget, ConfigError> {
    match value {
        None => Ok(MailTarget::Folder(data_dir.join("mail"))),
        Some(value) if value.starts_with("smtp://") => Ok(MailTarget::Smtp(value)),
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
        Some(value) if value.starts_with("s3://") => Ok(StorageTarget::S3(value)),
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

fn proxies(value: Option<String>) -> Vec<String> {
    let list = value.unwrap_or_default();
    list.split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
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
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<Config, ConfigError> {
        Config::read(&Overrides::default(), |name| {
            pairs
                .iter()
                .find(|(key, _)| *key == name)
                .map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn nothing_needs_to_be_configured() {
        let config = read(&[]).unwrap();
        assert_eq!(config.database_url, "sqlite:data/kenshu.sqlite");
        assert_eq!(config.public_url, "http://127.0.0.1:8080");
        assert_eq!(config.mail, MailTarget::Folder("data/mail".into()));
    }

    #[test]
    fn a_mistake_is_named_by_its_variable() {
        for (variable, value) in [
            ("KENSHU_BIND", "localhost"),
            ("KENSHU_DATABASE_URL", "mysql://x"),
            ("KENSHU_PUBLIC_URL", "kenshu.example.jp"),
            ("KENSHU_PUBLIC_URL", "https://a.jp/path"),
            ("KENSHU_MAIL", "mail.example.jp"),
            ("KENSHU_STORAGE", "file:"),
        ] {
            assert_eq!(
                read(&[(variable, value)]).unwrap_err().variable,
                variable,
                "{value}"
            );
        }
    }
}
