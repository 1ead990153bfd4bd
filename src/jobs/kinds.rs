//! Every kind of job, how it is stored, and who does it.

use chrono::NaiveDate;
use domain::ids::OutboxMessageId;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Kinds of earlier releases that may still lie in the queue after an upgrade. They are ticked off
/// without doing anything. A name may leave this list one release later.
const RETIRED: [&str; 0] = [];

/// A piece of work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "payload", rename_all = "snake_case")]
pub enum Job {
    /// Send a stored mail.
    SendMail {
        /// Which.
        message: OutboxMessageId,
    },
    /// Prepare the reminders that are due; once a day, and when a cohort was opened.
    Remind {
        /// The day in Tokyo it was queued for.
        day: NaiveDate,
    },
    /// Forget what is not needed any more; once a day.
    Purge {
        /// The day in Tokyo it was queued for.
        day: NaiveDate,
    },
}

/// What a row of the queue turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Decoded {
    /// Ours to do.
    Job(Job),
    /// Nothing is left to do.
    Retired,
    /// Of a newer release, perhaps: somebody else may know it.
    Unknown,
}

impl Job {
    /// The kind and the payload as they are stored.
    pub(super) fn encode(&self) -> Result<(String, String), serde_json::Error> {
        let value = serde_json::to_value(self)?;
        let kind = value
            .get("kind")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned();
        let payload = value.get("payload").cloned().unwrap_or(Value::Null);
        Ok((kind, payload.to_string()))
    }

    /// Reads a row back.
    pub(super) fn decode(kind: &str, payload: &str) -> Decoded {
        if RETIRED.contains(&kind) {
            return Decoded::Retired;
        }
        serde_json::from_str(payload)
            .map(|payload: Value| serde_json::json!({ "kind": kind, "payload": payload }))
            .and_then(serde_json::from_value)
            .map_or(Decoded::Unknown, Decoded::Job)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_is_stored_readably_and_read_back() {
        let job = Job::SendMail {
            message: OutboxMessageId(7),
        };
        let (kind, payload) = job.encode().unwrap();
        assert_eq!(
            (kind.as_str(), payload.as_str()),
            ("send_mail", r#"{"message":7}"#)
        );
        assert_eq!(Job::decode(&kind, &payload), Decoded::Job(job));
    }

    #[test]
    fn what_is_not_known_is_left_for_somebody_who_knows_it() {
        for (kind, payload) in [
            ("fly", "{}"),
            ("send_mail", "{}"),
            ("send_mail", "not json"),
            ("", "null"),
        ] {
            assert_eq!(
                Job::decode(kind, payload),
                Decoded::Unknown,
                "{kind} {payload}"
            );
        }
        // A payload may grow: fields that we do not know yet do no harm.
        let grown = Job::decode("send_mail", r#"{"message":7,"urgent":true}"#);
        assert_eq!(
            grown,
            Decoded::Job(Job::SendMail {
                message: OutboxMessageId(7)
            })
        );
    }
}
