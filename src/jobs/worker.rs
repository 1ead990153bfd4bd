//! Does the jobs: inside the server, or alone.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use domain::calendar::tokyo_day;
use domain::ids::OutboxMessageId;
use domain::mail::FailureKind;
use futures_util::FutureExt as _;
use tokio_util::sync::CancellationToken;

use super::kinds::Decoded;
use super::queue::{self, Claimed};
use super::{Job, JobError, purge, remind, send_mail};
use crate::app::App;
use crate::mail::Transport;
use crate::services::outbox::alerts;

/// Jobs done at a time, so that one slow mail server does not hold up everything.
const LANES: usize = 3;
/// The longest rest between two looks at the queue. Whoever queues work rings the bell after the
/// commit; this is for what comes due again, and for work from another process.
const LONGEST_REST: Duration = Duration::from_secs(5);
/// The rest of a lane whose job another one has taken.
const SHORTEST_REST: Duration = Duration::from_millis(100);
/// The longest a job may take; the lease is longer.
const PATIENCE: Duration = Duration::from_mins(4);
/// How long a stop waits for the job in hand.
const STOP_PATIENCE: Duration = Duration::from_secs(8);

/// The worker. Cheap to clone.
#[derive(Clone)]
pub struct Worker {
    app: App,
    transport: Arc<dyn Transport>,
}

impl Worker {
    /// A worker of the application that sends mail by `transport`.
    pub fn new(app: App, transport: Arc<dyn Transport>) -> Self {
        Self { app, transport }
    }

    /// Works until `stop` resolves, then finishes what is in hand, for a few seconds at most; what
    /// is not finished by then goes back into the queue.
    pub async fn run(self, stop: impl Future<Output = ()> + Send) {
        let stopping = CancellationToken::new();
        let lanes = (0..LANES).map(|lane| {
            let (worker, stopping) = (self.clone(), stopping.clone());
            async move { worker.lane(lane, &stopping).await }
        });
        let announce = async {
            stop.await;
            stopping.cancel();
        };
        futures_util::future::join(announce, futures_util::future::join_all(lanes)).await;
        tracing::info!("the worker has stopped");
    }

    /// Does everything that is due now, and says how much that was. For tests and the demo.
    ///
    /// # Errors
    /// Of the database. A job that fails is no error: it is put back or parked, as always.
    pub async fn drain(&self) -> anyhow::Result<usize> {
        let mut done = 0;
        while let Some(claimed) = queue::claim(self.app.db.writer(), self.app.clock.now()).await? {
            self.do_and_note(&claimed).await?;
            done += 1;
        }
        alerts::look(&self.app).await?;
        Ok(done)
    }

    async fn lane(&self, lane: usize, stopping: &CancellationToken) {
        while !stopping.is_cancelled() {
            match self.step(lane, stopping).await {
                Ok(Some(rest)) => {
                    tokio::select! {
                        () = stopping.cancelled() => {}
                        () = tokio::time::sleep(rest) => {}
                        () = self.app.work_queued.notified() => {}
                    }
                }
                Ok(None) => {}
                Err(error) => {
                    tracing::error!("the queue cannot be read: {error:#}");
                    tokio::select! {
                        () = stopping.cancelled() => {}
                        () = tokio::time::sleep(LONGEST_REST) => {}
                    }
                }
            }
        }
    }

    /// Does one job, or says how long to rest. Looking comes first and only reads: an idle worker
    /// never takes the write lock.
    async fn step(
        &self,
        lane: usize,
        stopping: &CancellationToken,
    ) -> anyhow::Result<Option<Duration>> {
        let now = self.app.clock.now();
        if lane == 0 {
            self.queue_daily().await?;
            self.look_for_trouble().await?;
        }
        let due = queue::next_due(&self.app.db.read, now).await?;
        let rest = match due {
            Some(due) if due <= now => Duration::ZERO,
            Some(due) => (due - now)
                .to_std()
                .unwrap_or(Duration::ZERO)
                .min(LONGEST_REST),
            None => LONGEST_REST,
        };
        if !rest.is_zero() {
            return Ok(Some(rest));
        }
        let Some(claimed) = queue::claim(self.app.db.writer(), now).await? else {
            // Another lane or process was faster.
            return Ok(Some(SHORTEST_REST));
        };
        let work = self.do_and_note(&claimed);
        let mut work = std::pin::pin!(work);
        tokio::select! {
            done = &mut work => done?,
            () = stopping.cancelled() => {
                if let Ok(done) = tokio::time::timeout(STOP_PATIENCE, work).await {
                    done?;
                } else {
                    tracing::warn!(job.id = claimed.id.0, "stopping: a job goes back");
                    queue::release(self.app.db.writer(), &claimed).await?;
                }
            }
        }
        Ok(None)
    }

    /// Whether mail gets through is looked at as often as an idle worker looks at the queue.
    async fn look_for_trouble(&self) -> anyhow::Result<()> {
        if self.app.mail_trouble.is_due(self.app.clock.now()) {
            alerts::look(&self.app).await?;
        }
        Ok(())
    }

    /// Queues what is done once a Tokyo day, by whichever process comes first.
    ///
    /// # Errors
    /// Of the database.
    pub async fn queue_daily(&self) -> anyhow::Result<()> {
        let now = self.app.clock.now();
        let day = tokyo_day(now);
        for (key, job) in [
            (format!("purge:{day}"), Job::Purge { day }),
            (format!("remind:{day}"), Job::Remind { day }),
        ] {
            if !queue::is_known(&self.app.db.read, &key).await? {
                queue::enqueue(self.app.db.writer(), &job, now, Some(&key)).await?;
            }
        }
        Ok(())
    }

    async fn do_and_note(&self, claimed: &Claimed) -> anyhow::Result<()> {
        let outcome = self.attempt(claimed).await;
        let now = self.app.clock.now();
        let db = self.app.db.writer();
        let (id, kind, attempt) = (claimed.id.0, &claimed.kind, claimed.attempt);
        match outcome {
            Ok(()) => queue::finish(db, claimed, now).await?,
            Err(JobError::Retry(error)) if !queue::is_last_try(claimed) => {
                tracing::warn!(
                    job.id = id,
                    kind,
                    attempt,
                    "a job comes back later: {error:#}"
                );
                let again = queue::retry(db, claimed, now, &format!("{error:#}")).await?;
                if let (Some(message), Some(at)) = (mail_of(claimed), again) {
                    send_mail::comes_back(db, message, at).await?;
                }
            }
            Err(JobError::Retry(error)) => {
                self.park(claimed, FailureKind::Temporary, &error).await?;
            }
            Err(JobError::Fail(error)) => {
                self.park(claimed, FailureKind::Permanent, &error).await?;
            }
        }
        Ok(())
    }

    /// Parks the job and, in the same transaction, gives up what it was to do.
    async fn park(
        &self,
        claimed: &Claimed,
        failure: FailureKind,
        error: &anyhow::Error,
    ) -> anyhow::Result<()> {
        let (id, kind, attempt) = (claimed.id.0, &claimed.kind, claimed.attempt);
        tracing::error!(job.id = id, kind, attempt, "a job is parked: {error:#}");
        let error = format!("{error:#}");
        let tx = self.app.db.begin_write().await?;
        let ours = queue::park(&tx, claimed, self.app.clock.now(), &error).await?;
        if let Some(message) = mail_of(claimed).filter(|_| ours) {
            send_mail::give_up(&self.app, &tx, message, failure, &error).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// Does the work; neither a panic nor a job that never ends takes the worker along.
    async fn attempt(&self, claimed: &Claimed) -> Result<(), JobError> {
        let job = match Job::decode(&claimed.kind, &claimed.payload) {
            Decoded::Job(job) => job,
            Decoded::Retired => return Ok(()),
            Decoded::Unknown => {
                return Err(JobError::Retry(anyhow::anyhow!(
                    "this release does not know the job"
                )));
            }
        };
        let work = AssertUnwindSafe(self.dispatch(job)).catch_unwind();
        match tokio::time::timeout(PATIENCE, work).await {
            Ok(Ok(done)) => done,
            Ok(Err(_)) => Err(JobError::Retry(anyhow::anyhow!("the job panicked"))),
            Err(_) => Err(JobError::Retry(anyhow::anyhow!("the job took too long"))),
        }
    }

    async fn dispatch(&self, job: Job) -> Result<(), JobError> {
        match job {
            Job::SendMail { message } => {
                send_mail::run(&self.app, self.transport.as_ref(), message).await
            }
            Job::Remind { day: _ } => remind::run(&self.app).await,
            Job::Purge { day: _ } => purge::run(&self.app).await,
        }
    }
}

/// The mail that a job is to send.
fn mail_of(claimed: &Claimed) -> Option<OutboxMessageId> {
    match Job::decode(&claimed.kind, &claimed.payload) {
        Decoded::Job(Job::SendMail { message }) => Some(message),
        _ => None,
    }
}
