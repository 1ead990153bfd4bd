//! How mails leave: as files, over SMTP, or into memory for tests.

mod folder;
mod smtp;

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use thiserror::Error;

use super::Parcel;
use crate::config::MailTarget;

/// Why a mail did not leave.
#[derive(Debug, Error)]
pub enum SendError {
    /// It may go better later: nobody answered, or «not now».
    #[error("not now: {0:#}")]
    Later(anyhow::Error),
    /// It never will: this address or this message is refused.
    #[error("never: {0:#}")]
    Never(anyhow::Error),
}

/// A way out. Returning `Ok` means that the other side has taken responsibility.
#[async_trait]
pub trait Transport: fmt::Debug + Send + Sync {
    /// Hands one message over.
    async fn send(&self, parcel: &Parcel) -> Result<(), SendError>;

    /// Asks whether messages would be taken, without sending one: for the self-check.
    async fn reach(&self) -> anyhow::Result<()> {
        Ok(())
    }
}

/// Opens the configured way out.
///
/// # Errors
/// A folder that cannot be made, or an SMTP address that cannot be read.
pub fn open(target: &MailTarget) -> anyhow::Result<Arc<dyn Transport>> {
    Ok(match target {
        MailTarget::Folder(path) => Arc::new(folder::Folder::open(path)?),
        MailTarget::Smtp(url) => Arc::new(smtp::Smtp::open(url)?),
    })
}

/// What an address of a mail server looks like, for whoever got it wrong.
pub const SERVER_ADVICE: &str = smtp::ADVICE;

/// Checks the address of a mail server without asking it.
///
/// # Errors
/// What is wrong with it, without repeating it: it may hold a password.
pub fn check_server(url: &str) -> anyhow::Result<()> {
    smtp::check(url)
}

/// A mail that a test received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// Which letter.
    pub kind: String,
    /// To whom.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// Its plain text.
    pub text: String,
    /// Its HTML.
    pub html: String,
    /// Its stable id.
    pub message_id: String,
}

/// Keeps mails in memory, and refuses when told to.
#[derive(Clone, Debug, Default)]
pub struct Memory(Arc<Mutex<Inbox>>);

#[derive(Debug, Default)]
struct Inbox {
    sent: Vec<Sent>,
    refuse: Option<Refuse>,
}

#[derive(Clone, Copy, Debug)]
enum Refuse {
    Later,
    Never,
}

impl Memory {
    /// Everything sent since the last time, oldest first.
    pub fn take(&self) -> Vec<Sent> {
        std::mem::take(&mut self.inbox().sent)
    }

    /// Says «not now» to everything, until [`Memory::accept`].
    pub fn refuse_for_now(&self) {
        self.inbox().refuse = Some(Refuse::Later);
    }

    /// Says «never» to everything, until [`Memory::accept`].
    pub fn refuse_for_good(&self) {
        self.inbox().refuse = Some(Refuse::Never);
    }

    /// Takes everything again.
    pub fn accept(&self) {
        self.inbox().refuse = None;
    }

    fn inbox(&self) -> std::sync::MutexGuard<'_, Inbox> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl Transport for Memory {
    async fn send(&self, parcel: &Parcel) -> Result<(), SendError> {
        let mut inbox = self.inbox();
        match inbox.refuse {
            Some(Refuse::Later) => return Err(SendError::Later(anyhow::anyhow!("try later"))),
            Some(Refuse::Never) => return Err(SendError::Never(anyhow::anyhow!("no such box"))),
            None => {}
        }
        let stored = &parcel.stored;
        inbox.sent.push(Sent {
            kind: stored.kind.clone(),
            to: stored.to_email.clone(),
            subject: stored.subject.clone(),
            text: stored.body_text.clone(),
            html: stored.body_html.clone(),
            message_id: stored.message_id.clone(),
        });
        Ok(())
    }
}
