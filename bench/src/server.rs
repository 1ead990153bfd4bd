//! A server under measurement: a child process on a free loopback port, killed when dropped.

use std::{
    fs,
    net::{SocketAddr, TcpListener},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;

use crate::http::Connection;

/// How long a server may take until it answers at all.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running server.
pub(crate) struct Server {
    child: Child,
    /// Where it listens.
    pub(crate) address: SocketAddr,
    /// From the start of the process to its first good answer.
    pub(crate) start: Duration,
}

/// What `kenshu bench-data` prints.
#[derive(Deserialize)]
pub(crate) struct Prepared {
    /// The `Cookie` header of someone of the office, signed in.
    pub(crate) coordinator: String,
    /// Drafts that are complete and can be sent.
    pub(crate) ready: Vec<Draft>,
}

/// A complete draft of a person of its own.
#[derive(Deserialize)]
pub(crate) struct Draft {
    /// The application's id.
    pub(crate) application: i64,
    /// The `Cookie` header of the person, signed in.
    pub(crate) cookie: String,
}

impl Server {
    /// Starts `kenshu serve` on a data directory.
    pub(crate) async fn kenshu(program: &Path, data_dir: &Path) -> Result<Self> {
        Self::start(program, "serve", data_dir, "/").await
    }

    /// Starts the floor on an empty data directory.
    pub(crate) async fn floor(data_dir: &Path) -> Result<Self> {
        fs::create_dir_all(data_dir)?;
        Self::start(&std::env::current_exe()?, "floor", data_dir, "/intake").await
    }

    async fn start(program: &Path, command: &str, data_dir: &Path, path: &str) -> Result<Self> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let begin = Instant::now();
        let child = Command::new(program)
            .args([command, "--bind", &address.to_string(), "--data-dir"])
            .arg(data_dir)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("starting {}", program.display()))?;
        let mut server = Self {
            child,
            address,
            start: Duration::ZERO,
        };
        while !server.answers(path).await {
            if let Some(status) = server.child.try_wait()? {
                bail!("{} {command} ended with {status}", program.display());
            }
            if begin.elapsed() > PATIENCE {
                bail!("{} {command} does not answer at {path}", program.display());
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        server.start = begin.elapsed();
        Ok(server)
    }

    async fn answers(&self, path: &str) -> bool {
        let Ok(mut connection) = Connection::open(self.address).await else {
            return false;
        };
        connection
            .get(path, None)
            .await
            .is_ok_and(|answer| answer.status == 200)
    }

    /// Resident memory in MiB.
    pub(crate) fn resident_mib(&self) -> Result<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kib = line
            .and_then(|line| line.split_whitespace().next())
            .context("no VmRSS")?;
        Ok(kib.parse::<f64>()? / 1024.0)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Fails only when it has ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Fills a new data directory: `applications` that were sent, and people with `ready` drafts.
pub(crate) fn prepare(
    program: &Path,
    data_dir: &Path,
    applications: usize,
    ready: usize,
) -> Result<Prepared> {
    let output = Command::new(program)
        .args(["bench-data", "--data-dir"])
        .arg(data_dir)
        .args([
            "--applications",
            &applications.to_string(),
            "--ready",
            &ready.to_string(),
        ])
        .stderr(Stdio::inherit())
        .output()?;
    if !output.status.success() {
        bail!("kenshu bench-data ended with {}", output.status);
    }
    serde_json::from_slice(&output.stdout).context("reading what kenshu bench-data prints")
}
