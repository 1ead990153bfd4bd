//! Closed-loop load: so many clients, each with one connection, each waiting for its answer.

use std::{
    net::SocketAddr,
    sync::atomic::{AtomicUsize, Ordering},
    time::{Duration, Instant},
};

use anyhow::{Result, ensure};
use futures_util::future::try_join_all;

use crate::{http::Connection, intake, server::Draft};

/// What a round of load came to.
pub(crate) struct Outcome {
    elapsed: Duration,
    /// Sorted.
    latencies: Vec<Duration>,
}

impl Outcome {
    /// Completed per second.
    pub(crate) fn rate(&self) -> f64 {
        let completed = u32::try_from(self.latencies.len()).unwrap_or(u32::MAX);
        f64::from(completed) / self.elapsed.as_secs_f64()
    }

    /// The latency that `percent` of all stayed within, in milliseconds.
    pub(crate) fn percentile(&self, percent: usize) -> f64 {
        let last = self.latencies.len() - 1;
        self.latencies[last * percent / 100].as_secs_f64() * 1000.0
    }
}

/// Clients that read one page over and over, for a time.
pub(crate) async fn read_page(
    address: SocketAddr,
    clients: usize,
    time: Duration,
    path: &str,
    cookie: Option<&str>,
) -> Result<Outcome> {
    let end = Instant::now() + time;
    run(address, clients, async |connection| {
        if Instant::now() >= end {
            return Ok(false);
        }
        let answer = connection.get(path, cookie).await?;
        ensure!(
            answer.status == 200,
            "{path} was answered with {}",
            answer.status
        );
        Ok(true)
    })
    .await
}

/// Clients that make intakes from a stock of drafts, one each, until `time` or the stock is over.
pub(crate) async fn take_in(
    address: SocketAddr,
    clients: usize,
    time: Duration,
    path: &str,
    drafts: Drafts<'_>,
) -> Result<Outcome> {
    let end = Instant::now() + time;
    let next = AtomicUsize::new(0);
    run(address, clients, async |connection| {
        let cookie = match drafts {
            Drafts::Endless => None,
            Drafts::Of(drafts) => match drafts.get(next.fetch_add(1, Ordering::Relaxed)) {
                Some(draft) => Some(draft.cookie.as_str()),
                None => return Ok(false),
            },
        };
        if Instant::now() >= end {
            return Ok(false);
        }
        intake::make(connection, path, cookie).await?;
        Ok(true)
    })
    .await
}

/// Where intakes come from.
#[derive(Clone, Copy)]
pub(crate) enum Drafts<'a> {
    /// Anyone may send as often as they like.
    Endless,
    /// One signed-in person each, who can send once.
    Of(&'a [Draft]),
}

/// Runs `turn` on every client until it says there is no more, and times each.
///
/// All clients share one task: the generator never takes more than one core from the server.
async fn run(
    address: SocketAddr,
    clients: usize,
    turn: impl AsyncFn(&mut Connection) -> Result<bool>,
) -> Result<Outcome> {
    let connections = try_join_all((0..clients).map(|_| Connection::open(address))).await?;
    let begin = Instant::now();
    let client = async |mut connection: Connection| {
        let mut latencies = Vec::new();
        loop {
            let sent = Instant::now();
            if !turn(&mut connection).await? {
                return anyhow::Ok(latencies);
            }
            latencies.push(sent.elapsed());
        }
    };
    let latencies = try_join_all(connections.into_iter().map(client)).await?;
    let elapsed = begin.elapsed();
    let mut latencies = latencies.concat();
    latencies.sort_unstable();
    ensure!(!latencies.is_empty(), "nothing was done in the time");
    Ok(Outcome { elapsed, latencies })
}
