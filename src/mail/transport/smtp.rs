//! Over SMTP. One connection is kept while mails follow each other.

use std::fmt;
use std::time::Duration;

use anyhow::{Context as _, bail, ensure};
use async_trait::async_trait;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::{AsyncSmtpTransportBuilder, Error};
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};

use super::{Parcel, SendError, Transport};

/// How long one step of the conversation may take. The job's lease is longer.
const PATIENCE: Duration = Duration::from_secs(30);

/// Replies of the 5xx kind that are about us, not about the message: credentials missing or wrong,
/// encryption demanded. They go away when somebody repairs the configuration.
const OUR_OWN_FAULT: [&str; 5] = ["530", "534", "535", "538", "454"];

/// What an address of a mail server looks like.
pub(super) const ADVICE: &str =
    "Write it like smtp://user:password@mail.example.ac.jp:587?tls=required";

/// Whether mail can be sent by a server at this address. No error repeats it.
pub(super) fn check(url: &str) -> anyhow::Result<()> {
    Server::read(url).map(drop)
}

pub(super) struct Smtp(AsyncSmtpTransport<Tokio1Executor>);

/// Nothing of the address: it may hold a password.
impl fmt::Debug for Smtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Smtp(…)")
    }
}

impl Smtp {
    /// Reads `smtp://[user:password@]host[:port][?tls=none|opportunistic|required]` or `smtps://…`.
    /// User and password are percent-encoded. No error repeats the address: it may hold a password.
    pub(super) fn open(url: &str) -> anyhow::Result<Self> {
        let server = Server::read(url)
            .map_err(|problem| anyhow::anyhow!("KENSHU_MAIL: {problem:#}. {ADVICE}"))?;
        let mut builder = server.builder()?;
        if let Some(port) = server.port {
            builder = builder.port(port);
        }
        if let Some((user, password)) = server.login {
            builder = builder.credentials(Credentials::new(user, password));
        }
        Ok(Self(builder.timeout(Some(PATIENCE)).build()))
    }
}

#[async_trait]
impl Transport for Smtp {
    async fn send(&self, parcel: &Parcel) -> Result<(), SendError> {
        match self.0.send(parcel.message.clone()).await {
            Ok(_) => Ok(()),
            Err(error) if is_final(&error) => Err(SendError::Never(error.into())),
            Err(error) => Err(SendError::Later(error.into())),
        }
    }

    async fn reach(&self) -> anyhow::Result<()> {
        let answers = self.0.test_connection().await?;
        ensure!(
            answers,
            "the mail server takes the connection and says nothing"
        );
        Ok(())
    }
}

fn is_final(error: &Error) -> bool {
    let ours = error
        .status()
        .is_some_and(|code| OUR_OWN_FAULT.contains(&&*code.to_string()));
    error.is_permanent() && !ours
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Encryption {
    None,
    Opportunistic,
    Required,
    FromTheStart,
}

#[derive(PartialEq, Eq)]
struct Server {
    host: String,
    port: Option<u16>,
    login: Option<(String, String)>,
    encryption: Encryption,
}

impl Server {
    /// An address that this kenshu can use, and may.
    fn read(url: &str) -> anyhow::Result<Self> {
        let server = Self::parse(url)?;
        ensure!(
            server.encryption == Encryption::None || cfg!(feature = "tls"),
            "it asks for TLS, but this kenshu was built without it: build it with `--features tls`, \
             or use a mail server on the same machine without ?tls="
        );
        Ok(server)
    }

    fn parse(url: &str) -> anyhow::Result<Self> {
        let (from_the_start, rest) =
            match (url.strip_prefix("smtp://"), url.strip_prefix("smtps://")) {
                (Some(rest), _) => (false, rest),
                (None, Some(rest)) => (true, rest),
                (None, None) => bail!("the mail server is not an smtp:// address"),
            };
        let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
        let encryption = match (from_the_start, query) {
            (true, "") => Encryption::FromTheStart,
            (false, "" | "tls=none") => Encryption::None,
            (false, "tls=opportunistic") => Encryption::Opportunistic,
            (false, "tls=required") => Encryption::Required,
            _ => bail!("what follows the question mark is not known"),
        };
        let (login, host) = match rest.rsplit_once('@') {
            None => (None, rest),
            Some((login, host)) => {
                let (user, password) = login.split_once(':').unwrap_or((login, ""));
                (
                    Some((percent_decode(user)?, percent_decode(password)?)),
                    host,
                )
            }
        };
        let host = host.trim_end_matches('/');
        let (host, port) = match host.rsplit_once(':') {
            Some((host, port)) if !port.ends_with(']') => {
                let port = port.parse().ok().filter(|port| *port != 0);
                (host, Some(port.context("the port is no number")?))
            }
            _ => (host, None),
        };
        let is_host = !host.is_empty()
            && host
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || ".-_[]:".contains(c));
        if !is_host {
            bail!("the mail server has no name");
        }
        // Opportunistic encryption is none as soon as somebody on the way wants it so.
        let always = matches!(encryption, Encryption::Required | Encryption::FromTheStart);
        ensure!(
            login.is_none() || always || query == "tls=none",
            "the password could go over the network unencrypted: ask for ?tls=required, or say \
             ?tls=none if that is meant, for a server on the same machine"
        );
        let host = host.trim_matches(['[', ']']).to_owned();
        Ok(Self {
            host,
            port,
            login,
            encryption,
        })
    }

    #[cfg(feature = "tls")]
    fn builder(&self) -> anyhow::Result<AsyncSmtpTransportBuilder> {
        use lettre::transport::smtp::client::{Tls, TlsParameters};

        let parameters = || TlsParameters::new(self.host.clone()).context("preparing TLS");
        let (tls, usual_port) = match self.encryption {
            Encryption::None => (Tls::None, 25),
            Encryption::Opportunistic => (Tls::Opportunistic(parameters()?), 587),
            Encryption::Required => (Tls::Required(parameters()?), 587),
            Encryption::FromTheStart => (Tls::Wrapper(parameters()?), 465),
        };
        let builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&self.host);
        Ok(builder.tls(tls).port(usual_port))
    }

    #[cfg(not(feature = "tls"))]
    #[expect(clippy::unnecessary_wraps, reason = "with TLS it can fail")]
    fn builder(&self) -> anyhow::Result<AsyncSmtpTransportBuilder> {
        Ok(AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(
            &self.host,
        ))
    }
}

fn percent_decode(text: &str) -> anyhow::Result<String> {
    let mut bytes = text.bytes();
    let mut decoded = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let mut digit = || char::from(bytes.next()?).to_digit(16);
            let (high, low) = (digit(), digit());
            let byte = high
                .zip(low)
                .and_then(|(high, low)| u8::try_from(high * 16 + low).ok());
            decoded.push(byte.context("a percent sign without two digits")?);
        } else {
            decoded.push(byte);
        }
    }
    String::from_utf8(decoded).context("the login is not UTF-8")
}

#[cfg(test)]
mod tests;
