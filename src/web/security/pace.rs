//! Patience: how long a body may take to arrive and a handler to answer.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::Request;
use hyper::body::{Frame, SizeHint};
use tokio::time::{Instant, Sleep, sleep_until};

use super::Trouble;

/// How long things may take. Times run on the monotonic clock.
#[derive(Clone, Debug)]
pub struct Patience {
    /// A handler must answer this long after it began, or after the last piece of the body arrived.
    pub handler: Duration,
    /// What any body may take to arrive, however small it is …
    pub body: Duration,
    /// … and beyond that, the rate it must keep on average. A photograph over a slow line is let
    /// through; a body that trickles is not.
    pub bytes_per_second: u32,
    /// The largest body we take on any route, whether its length was announced or not.
    pub largest_body: u64,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            // Longer than a body may stall, so that a slow sender is told so and not that we are busy.
            handler: Duration::from_secs(35),
            body: Duration::from_secs(30),
            bytes_per_second: 16 * 1024,
            largest_body: 12 * 1024 * 1024,
        }
    }
}

const ARRIVING: u8 = 0;
const TOO_SLOW: u8 = 1;
const TOO_LARGE: u8 = 2;
const BROKEN: u8 = 3;

/// Shared between the body, which moves into the handler, and the layer that waits outside.
struct Progress {
    began: Instant,
    /// Milliseconds from `began` to the last piece of the body.
    last_piece: AtomicU64,
    fate: AtomicU8,
}

/// The layer's view of a request under way.
pub(super) struct Watch(Arc<Progress>);

/// Wraps the body of `request` so that it cannot take for ever.
pub(super) fn watch(request: Request, patience: &Patience) -> (Request, Watch) {
    let progress = Arc::new(Progress {
        began: Instant::now(),
        last_piece: AtomicU64::new(0),
        fate: AtomicU8::new(ARRIVING),
    });
    let watch = Watch(Arc::clone(&progress));
    let request = request.map(|body| {
        if body.is_end_stream() {
            return body;
        }
        Body::new(PacedBody {
            body,
            progress,
            patience: patience.clone(),
            bytes: 0,
            first_asked: None,
            until: None,
        })
    });
    (request, watch)
}

impl Watch {
    /// Waits for `handler`, but not longer than it may take.
    pub(super) async fn within<F: Future>(
        &self,
        patience: &Patience,
        handler: F,
    ) -> Option<F::Output> {
        let mut handler = std::pin::pin!(handler);
        loop {
            let last_piece = self.0.last_piece.load(Ordering::Relaxed);
            let until = self.0.began + Duration::from_millis(last_piece) + patience.handler;
            tokio::select! {
                biased;
                output = &mut handler => return Some(output),
                () = sleep_until(until) => {
                    if self.0.last_piece.load(Ordering::Relaxed) == last_piece {
                        return None;
                    }
                }
            }
        }
    }

    /// What became of the body, when it was not read to its end in order.
    pub(super) fn trouble(&self) -> Option<Trouble> {
        match self.0.fate.load(Ordering::Relaxed) {
            TOO_SLOW => Some(Trouble::TooSlow),
            TOO_LARGE => Some(Trouble::TooLarge),
            BROKEN => Some(Trouble::BadRequest),
            _ => None,
        }
    }
}

struct PacedBody {
    body: Body,
    progress: Arc<Progress>,
    patience: Patience,
    bytes: u64,
    first_asked: Option<Instant>,
    until: Option<Pin<Box<Sleep>>>,
}

impl PacedBody {
    fn fail(
        &self,
        fate: u8,
        what: &'static str,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        self.progress.fate.store(fate, Ordering::Relaxed);
        Poll::Ready(Some(Err(axum::Error::new(std::io::Error::other(what)))))
    }
}

impl HttpBody for PacedBody {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let this = &mut *self;
        let first_asked = *this.first_asked.get_or_insert_with(Instant::now);
        match Pin::new(&mut this.body).poll_frame(cx) {
            Poll::Ready(Some(Ok(frame))) => {
                let piece = frame.data_ref().map_or(0, Bytes::len);
                this.bytes = this
                    .bytes
                    .saturating_add(piece.try_into().unwrap_or(u64::MAX));
                let since = this.progress.began.elapsed().as_millis();
                let since = u64::try_from(since).unwrap_or(u64::MAX);
                this.progress.last_piece.store(since, Ordering::Relaxed);
                if this.bytes > this.patience.largest_body {
                    return this.fail(TOO_LARGE, "the body is too large");
                }
                Poll::Ready(Some(Ok(frame)))
            }
            Poll::Ready(Some(Err(_))) => this.fail(BROKEN, "the body broke off"),
            Poll::Ready(None) => Poll::Ready(None),
            Poll::Pending => {
                let earned = this.bytes / u64::from(this.patience.bytes_per_second.max(1));
                let until = first_asked + this.patience.body + Duration::from_secs(earned);
                let sleep = this
                    .until
                    .get_or_insert_with(|| Box::pin(sleep_until(until)));
                if sleep.deadline() != until {
                    sleep.as_mut().reset(until);
                }
                ready!(sleep.as_mut().poll(cx));
                this.fail(TOO_SLOW, "the body arrives too slowly")
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        HttpBody::size_hint(&self.body)
    }
}
