//! Child processes and scratch directories that do not outlive the test.

use std::{
    fs::{self, File},
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        atomic::{AtomicU32, Ordering},
        mpsc,
    },
    thread,
    time::{Duration, Instant},
};

/// Where cargo lets integration tests write; inside `target/`.
const SCRATCH: &str = env!("CARGO_TARGET_TMPDIR");

/// A directory of this test alone. Removed at the end, kept when the test failed.
pub(crate) struct ScratchDir(PathBuf);

impl ScratchDir {
    /// Creates the directory.
    pub(crate) fn new(name: &str) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let directory = format!("browser-{}-{number}-{name}", std::process::id());
        let path = Path::new(SCRATCH).join(directory);
        fs::create_dir_all(&path).expect("target/tmp is writable");
        Self(path)
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for ScratchDir {
    fn drop(&mut self) {
        if thread::panicking() {
            eprintln!("kept for a look: {}", self.0.display());
        } else if let Err(error) = fs::remove_dir_all(&self.0) {
            eprintln!("could not remove {}: {error}", self.0.display());
        }
    }
}

/// A child process with its output watched; killed, by its own id, when dropped.
pub(crate) struct Process {
    child: Child,
    name: String,
    log: PathBuf,
    lines: mpsc::Receiver<String>,
}

impl Process {
    /// Starts `command`; its standard error goes to `<name>.log` in `scratch`.
    pub(crate) fn start(name: &str, command: &mut Command, scratch: &Path) -> Self {
        let log = scratch.join(format!("{name}.log"));
        let errors = File::create(&log).expect("the scratch directory is writable");
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(errors)
            .spawn()
            .unwrap_or_else(|error| panic!("cannot start {name} ({command:?}): {error}"));
        let output = child.stdout.take().expect("standard output is piped");
        let (sender, lines) = mpsc::channel();
        // Reads on after the test lost interest, so that the child never blocks on a full pipe.
        thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                let _ = sender.send(line);
            }
        });
        Self {
            child,
            name: name.to_owned(),
            log,
            lines,
        }
    }

    /// The first line of output that `wanted` makes something of.
    pub(crate) fn wait_for_line<T>(
        &mut self,
        patience: Duration,
        wanted: impl Fn(&str) -> Option<T>,
    ) -> T {
        let deadline = Instant::now() + patience;
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.lines.recv_timeout(left) {
                Ok(line) => {
                    if let Some(found) = wanted(&line) {
                        return found;
                    }
                }
                Err(reason) => panic!(
                    "{} did not say what was awaited ({reason}); exit status {:?}; its log:\n{}",
                    self.name,
                    self.child.try_wait(),
                    fs::read_to_string(&self.log).unwrap_or_default(),
                ),
            }
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Fails only when the child has ended by itself, which is as good.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
