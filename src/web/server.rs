//! The HTTP server: an accept loop over a listener that somebody else bound.
//!
//! Why not `axum::serve`: it sets no timer, so slow request heads are never cut, it has no cap on
//! connections and no limit on how long a graceful stop may take. What is *said* over a connection
//! (hosts, methods, headers, bodies) is judged in [`super::security`]; this file only keeps
//! connections from costing more than they may.
//!
//! A head that hyper cannot parse is answered by hyper itself: a bare 400, 414 or 431 without a body,
//! after which the connection ends.

mod wire;

#[cfg(test)]
mod tests;

use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use hyper::Request;
use hyper::body::Incoming;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinSet;
use tower::ServiceExt;

use self::wire::Wire;

/// Descriptors kept back for the database, files and mail when connections are capped.
const RESERVED_DESCRIPTORS: usize = 192;
/// How long accepting pauses when the system has no descriptor left.
const ACCEPT_PAUSE: Duration = Duration::from_millis(200);

/// The address at the other end of the connection: a visitor, or a proxy in front of us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Peer(pub SocketAddr);

/// What a connection may cost.
#[derive(Clone, Debug)]
pub struct Limits {
    /// A request head must be complete this long after the connection opened or went idle; this is
    /// also how long an idle connection is kept.
    pub head: Duration,
    /// A client that takes no byte of an answer for this long is cut.
    pub stalled_answer: Duration,
    /// How long a stop waits for answers in progress.
    pub stop: Duration,
    /// The most connections at a time; more wait in the listener's backlog.
    pub connections: usize,
    /// The most bytes in a request head.
    pub head_bytes: usize,
    /// The most header lines in a request head.
    pub head_lines: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(10),
            stalled_answer: Duration::from_secs(30),
            stop: Duration::from_secs(8),
            connections: 4096,
            head_bytes: 32 * 1024,
            head_lines: 100,
        }
    }
}

/// Serves `router` on `listener` until `stop` resolves, then finishes what is in progress for at
/// most [`Limits::stop`] and drops the rest.
///
/// A full table of descriptors or an unlucky connection never ends the server.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    limits: Limits,
    stop: impl Future<Output = ()> + Send,
) {
    let places = Arc::new(Semaphore::new(connection_cap(limits.connections)));
    let graceful = GracefulShutdown::new();
    let mut connections = JoinSet::new();
    let mut stop = pin!(stop);

    loop {
        let accepted = tokio::select! {
            biased;
            () = &mut stop => break,
            accepted = accept(&listener, &places) => accepted,
        };
        while let Some(ended) = connections.try_join_next() {
            report_panic(ended);
        }
        let (stream, peer, place) = accepted;
        let connection = converse(
            stream,
            peer,
            router.clone(),
            limits.clone(),
            graceful.watcher(),
            place,
        );
        connections.spawn(connection);
    }

    // Closing the listener first: a new connection is refused at once rather than left hanging.
    drop(listener);
    let open = connections.len();
    tracing::info!(open, "stopping: no more connections are accepted");
    let finished = tokio::time::timeout(limits.stop, async {
        graceful.shutdown().await;
        while let Some(ended) = connections.join_next().await {
            report_panic(ended);
        }
    })
    .await;
    if finished.is_err() {
        tracing::warn!(
            left = connections.len(),
            "stopping: cut the connections still open"
        );
        connections.shutdown().await;
    }
}

fn report_panic(ended: Result<(), tokio::task::JoinError>) {
    if let Err(error) = ended
        && error.is_panic()
    {
        tracing::error!(%error, "a connection panicked");
    }
}

/// Waits for a free place, then for a connection. Waiting in this order leaves surplus connections
/// to the kernel's backlog instead of taking descriptors for them.
async fn accept(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> (TcpStream, SocketAddr, OwnedSemaphorePermit) {
    loop {
        let Ok(place) = Arc::clone(places).acquire_owned().await else {
            // Nobody closes the semaphore; if somebody did, accepting nothing is the safe answer.
            return std::future::pending().await;
        };
        match listener.accept().await {
            Ok((stream, peer)) => return (stream, peer, place),
            Err(error) if is_of_the_connection(&error) => {}
            Err(error) => {
                // Mostly EMFILE or ENFILE: connections that end will give descriptors back.
                tracing::error!(%error, "cannot accept connections for the moment");
                tokio::time::sleep(ACCEPT_PAUSE).await;
            }
        }
    }
}

fn is_of_the_connection(error: &std::io::Error) -> bool {
    use std::io::ErrorKind;
    matches!(
        error.kind(),
        ErrorKind::ConnectionRefused | ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset
    )
}

async fn converse(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    limits: Limits,
    watcher: Watcher,
    place: OwnedSemaphorePermit,
) {
    // Answers are written whole; waiting to fill a segment only delays them.
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "cannot set TCP_NODELAY");
    }
    let service = hyper::service::service_fn(move |request: Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(Peer(peer));
        let answer = router.clone().oneshot(request);
        async move { Ok::<_, Infallible>(answer.await.unwrap_or_else(|never| match never {})) }
    });
    let connection = hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head)
        .max_headers(limits.head_lines)
        .max_header_size(limits.head_bytes)
        .max_buf_size(limits.head_bytes.max(64 * 1024))
        // A client may close its sending side and still wait for the answer. It also means that
        // a request is carried to its end when the visitor closes the tab in the middle.
        .half_close(true)
        .serve_connection(
            TokioIo::new(Wire::new(stream, limits.stalled_answer)),
            service,
        );
    if let Err(error) = watcher.watch(connection).await {
        tracing::debug!(%error, "a connection ended early");
    }
    drop(place);
}

/// The configured cap, lowered to what the process may open.
fn connection_cap(configured: usize) -> usize {
    let Some(descriptors) = open_files_limit() else {
        return configured.max(1);
    };
    configured
        .min(
            descriptors
                .saturating_sub(RESERVED_DESCRIPTORS)
                .max(descriptors / 2),
        )
        .max(1)
}

/// The soft limit of open files, where the system tells it in `/proc`.
fn open_files_limit() -> Option<usize> {
    let limits = std::fs::read_to_string("/proc/self/limits").ok()?;
    let line = limits
        .lines()
        .find_map(|line| line.strip_prefix("Max open files"))?;
    line.split_whitespace().next()?.parse().ok()
}
