//! `kenshu demo` as a child process.

use std::{net::TcpListener, process::Command, time::Duration};

use serde::Deserialize;

use super::process::{Process, ScratchDir};

/// While the window is open: applications in every state.
pub(crate) const WINDOW_OPEN: &str = "2024-06-03T10:00:00+09:00";

/// A debug build fills the demo with invented people before it answers.
const PATIENCE: Duration = Duration::from_mins(2);

/// What `kenshu demo --json` prints.
#[derive(Debug, Deserialize)]
struct Announcement {
    base_url: String,
    sign_in: SignIn,
    recommendation: Option<String>,
}

/// One sign-in link per role; `None` when nobody with that role exists at the demo's clock.
#[derive(Debug, Deserialize)]
pub(crate) struct SignIn {
    /// Runs the office.
    pub(crate) coordinator: Option<String>,
    /// Has a draft or an application.
    pub(crate) applicant: Option<String>,
}

/// A running demo instance with its own data.
pub(crate) struct Demo {
    announcement: Announcement,
    _process: Process,
    // After the process: fields are dropped in order, and the process still writes here.
    _scratch: ScratchDir,
}

impl Demo {
    /// Starts the demo with its clock at `at` and waits until it answers.
    pub(crate) fn start(at: &str) -> Self {
        Self::bound_to("127.0.0.1:0", None, at)
    }

    /// The same under the name of this machine: browsers bind passkeys to no number.
    pub(crate) fn start_by_name(at: &str) -> Self {
        let free = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
        let bind = free.expect("a free port");
        let name = format!("http://localhost:{}", bind.port());
        Self::bound_to(&bind.to_string(), Some(&name), at)
    }

    fn bound_to(bind: &str, public_url: Option<&str>, at: &str) -> Self {
        let scratch = ScratchDir::new("demo");
        let mut command = Command::new(env!("CARGO_BIN_EXE_kenshu"));
        command
            .args(["demo", "--json", "--bind", bind, "--at", at, "--data-dir"])
            .arg(scratch.path().join("data"));
        if let Some(public_url) = public_url {
            command.env("KENSHU_PUBLIC_URL", public_url);
        }
        let mut process = Process::start("demo", &mut command, scratch.path());
        let announcement =
            process.wait_for_line(PATIENCE, |line| serde_json::from_str(line.trim()).ok());
        Self {
            announcement,
            _process: process,
            _scratch: scratch,
        }
    }

    /// The absolute address of a path.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.announcement.base_url.trim_end_matches('/'))
    }

    /// The sign-in links.
    pub(crate) fn sign_in(&self) -> &SignIn {
        &self.announcement.sign_in
    }

    /// The link of a recommender who has not answered yet, as they find it in their mail.
    pub(crate) fn recommendation(&self) -> &str {
        let link = self.announcement.recommendation.as_deref();
        link.expect("somebody waits for a recommender")
    }
}
