//! The least HTTP/1.1 client: one kept-alive connection, one request at a time, whole answers.
//!
//! The load generator shares the machine with what it measures, so it must cost next to nothing.

use std::net::SocketAddr;

use anyhow::{Context as _, Result, bail, ensure};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader},
    net::TcpStream,
};

/// An answer as far as a measurement looks at it.
#[derive(Debug, Default)]
pub(crate) struct Answer {
    /// The status code.
    pub(crate) status: u16,
    /// Path of the `Location` header.
    pub(crate) location: Option<String>,
    /// The body, chunks put together.
    pub(crate) body: Vec<u8>,
    closes: bool,
}

/// A connection to a loopback server, opened again when the server closes it.
pub(crate) struct Connection {
    address: SocketAddr,
    stream: BufReader<TcpStream>,
    stale: bool,
}

impl Connection {
    /// Connects.
    pub(crate) async fn open(address: SocketAddr) -> Result<Self> {
        Ok(Self {
            address,
            stream: connect(address).await?,
            stale: false,
        })
    }

    /// `GET path`.
    pub(crate) async fn get(&mut self, path: &str, cookie: Option<&str>) -> Result<Answer> {
        let head = self.head("GET", path, cookie);
        self.exchange(&format!("{head}\r\n"))
            .await
            .with_context(|| format!("GET {path}"))
    }

    /// `POST path` with a urlencoded body.
    pub(crate) async fn post(
        &mut self,
        path: &str,
        cookie: Option<&str>,
        body: &str,
    ) -> Result<Answer> {
        let head = self.head("POST", path, cookie);
        let kind = "content-type: application/x-www-form-urlencoded";
        let request = format!(
            "{head}{kind}\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        );
        self.exchange(&request)
            .await
            .with_context(|| format!("POST {path}"))
    }

    fn head(&self, method: &str, path: &str, cookie: Option<&str>) -> String {
        let cookie = cookie
            .map(|cookie| format!("cookie: {cookie}\r\n"))
            .unwrap_or_default();
        format!(
            "{method} {path} HTTP/1.1\r\nhost: {}\r\n{cookie}",
            self.address
        )
    }

    async fn exchange(&mut self, request: &str) -> Result<Answer> {
        if self.stale {
            self.stream = connect(self.address).await?;
        }
        self.stream.write_all(request.as_bytes()).await?;
        let answer = self.read_answer().await?;
        self.stale = answer.closes;
        Ok(answer)
    }

    async fn read_answer(&mut self) -> Result<Answer> {
        let status_line = self.read_line().await?;
        let status = status_line
            .split(' ')
            .nth(1)
            .context("no status line")?
            .parse()?;
        let mut answer = Answer {
            status,
            ..Answer::default()
        };
        let (mut length, mut chunked) = (0, false);
        loop {
            let line = self.read_line().await?;
            let Some((name, value)) = line.split_once(':') else {
                break;
            };
            let value = value.trim();
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.parse()?,
                "transfer-encoding" => chunked = value.eq_ignore_ascii_case("chunked"),
                "connection" => answer.closes = value.eq_ignore_ascii_case("close"),
                "location" => answer.location = Some(path_of(value).to_owned()),
                _ => {}
            }
        }
        if !chunked {
            self.read_body(length, &mut answer.body).await?;
            return Ok(answer);
        }
        loop {
            let size = usize::from_str_radix(&self.read_line().await?, 16)?;
            self.read_body(size, &mut answer.body).await?;
            ensure!(
                self.read_line().await?.is_empty(),
                "a chunk ends with an empty line"
            );
            if size == 0 {
                return Ok(answer);
            }
        }
    }

    async fn read_line(&mut self) -> Result<String> {
        let mut line = String::new();
        if self.stream.read_line(&mut line).await? == 0 {
            bail!("the server closed the connection");
        }
        line.truncate(line.trim_end().len());
        Ok(line)
    }

    async fn read_body(&mut self, length: usize, body: &mut Vec<u8>) -> Result<()> {
        let start = body.len();
        body.resize(start + length, 0);
        self.stream.read_exact(&mut body[start..]).await?;
        Ok(())
    }
}

async fn connect(address: SocketAddr) -> Result<BufReader<TcpStream>> {
    let stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    Ok(BufReader::with_capacity(64 * 1024, stream))
}

/// The path of an absolute or relative reference.
fn path_of(location: &str) -> &str {
    match location.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or("/", |slash| &rest[slash..]),
        None => location,
    }
}

#[cfg(test)]
mod tests {
    use super::path_of;

    #[test]
    fn a_location_is_followed_by_its_path() {
        for (location, path) in [
            ("/my", "/my"),
            ("http://127.0.0.1:80/my?sent=1", "/my?sent=1"),
            ("http://127.0.0.1:80", "/"),
        ] {
            assert_eq!(path_of(location), path, "{location}");
        }
    }
}
