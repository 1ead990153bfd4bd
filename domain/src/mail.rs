//! States of a mail.

use crate::codes::coded;

coded! {
    /// Where a rendered mail stands (送信箱).
    pub enum OutboxState {
        /// Made by the machine, shown to the office first.
        Draft = "draft",
        /// Approved, and held until a person opens the cohort.
        Approved = "approved",
        /// To be sent as soon as possible.
        Queued = "queued",
        /// Handed to the mail server.
        Sent = "sent",
        /// Refused for good; the office has to look.
        Failed = "failed",
        /// No longer of use when its turn came, such as a link that had expired.
        Expired = "expired",
        /// Not sent on purpose: the address gets no mail, or a person discarded the draft.
        Held = "held",
    }
}

coded! {
    /// How a mail failed.
    pub enum FailureKind {
        /// It may go better later: the server was away, full or careful.
        Temporary = "temporary",
        /// It never will: no such mailbox.
        Permanent = "permanent",
    }
}

coded! {
    /// Why an address gets no mail.
    pub enum SuppressionReason {
        /// What was sent there came back.
        Bounced = "bounced",
        /// Its owner asked for it.
        Asked = "asked",
        /// The office decided so.
        Office = "office",
    }
}

/// What the office wants to do with a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Change subject and text.
    Edit,
    /// Let a draft go.
    Approve,
    /// Not send it after all.
    Discard,
    /// Send the same words once more, as another mail.
    Resend,
    /// Ask the mail server again without waiting.
    Retry,
    /// Say that a failure is known.
    Acknowledge,
    /// Note that it came back.
    NoteBounce,
}

/// Whether a mail holds what opens a door: a link that signs somebody in, a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Secret {
    /// Anybody of the office may read it.
    None,
    /// It does, until it is sent.
    Kept,
    /// It did. The letter cannot be sent any more.
    Forgotten,
}

/// Where a mail stands, as far as that decides what may be done with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Its state.
    pub state: OutboxState,
    /// Whether it opens a door.
    pub secret: Secret,
    /// Whether a try was in vain.
    pub was_tried: bool,
    /// Whether somebody has said that they know of its failure or its return.
    pub is_acknowledged: bool,
    /// Whether it came back.
    pub has_bounced: bool,
}

/// Why something is not done with a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeedRefusal {
    /// Not in this state, perhaps no longer.
    State,
    /// It holds a secret, which nobody may read or repeat: a new one has to be asked for.
    Secret,
}

impl DeedRefusal {
    /// What to say about it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::State => "refusal.outbox.state",
            Self::Secret => "refusal.outbox.secret",
        }
    }
}

impl Standing {
    /// Decides whether something may be done with the mail now.
    ///
    /// # Errors
    /// Why not.
    pub const fn decide(self, deed: Deed) -> Result<(), DeedRefusal> {
        use OutboxState::{Approved, Draft, Expired, Failed, Held, Queued, Sent};
        let fits = match deed {
            Deed::Edit | Deed::Approve => matches!(self.state, Draft),
            Deed::Discard => matches!(self.state, Draft | Approved | Queued),
            Deed::Resend => matches!(self.state, Sent | Failed | Expired | Held),
            Deed::Retry => match self.state {
                Queued => self.was_tried,
                Failed => true,
                Draft | Approved | Sent | Expired | Held => false,
            },
            Deed::Acknowledge => {
                !self.is_acknowledged && (matches!(self.state, Failed) || self.has_bounced)
            }
            Deed::NoteBounce => matches!(self.state, Sent) && !self.has_bounced,
        };
        let withheld = match deed {
            Deed::Edit | Deed::Resend => !matches!(self.secret, Secret::None),
            Deed::Retry => matches!(self.secret, Secret::Forgotten),
            Deed::Approve | Deed::Discard | Deed::Acknowledge | Deed::NoteBounce => false,
        };
        if !fits {
            Err(DeedRefusal::State)
        } else if withheld {
            Err(DeedRefusal::Secret)
        } else {
            Ok(())
        }
    }

    /// Whether it may be done now.
    pub const fn permits(self, deed: Deed) -> bool {
        self.decide(deed).is_ok()
    }
}

/// Whether an enhanced status code (RFC 3463) says that there is no such mailbox, so that no letter
/// will ever arrive there.
pub fn means_no_mailbox(status: &str) -> bool {
    // 5.1.0 to 5.1.3 are about the address, 5.1.6 has moved, 5.1.10 takes no mail, 5.2.1 is disabled.
    matches!(
        status,
        "5.1.1" | "5.1.2" | "5.1.3" | "5.1.6" | "5.1.10" | "5.2.1"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn of(state: OutboxState) -> Standing {
        Standing {
            state,
            secret: Secret::None,
            was_tried: false,
            is_acknowledged: false,
            has_bounced: false,
        }
    }

    #[test]
    fn each_state_allows_what_makes_sense_in_it() {
        use Deed::{Acknowledge, Approve, Discard, Edit, NoteBounce, Resend, Retry};
        let all = [
            Edit,
            Approve,
            Discard,
            Resend,
            Retry,
            Acknowledge,
            NoteBounce,
        ];
        for (state, expected) in [
            (OutboxState::Draft, &[Edit, Approve, Discard][..]),
            (OutboxState::Approved, &[Discard]),
            (OutboxState::Queued, &[Discard]),
            (OutboxState::Sent, &[Resend, NoteBounce]),
            (OutboxState::Failed, &[Resend, Retry, Acknowledge]),
            (OutboxState::Expired, &[Resend]),
            (OutboxState::Held, &[Resend]),
        ] {
            let allowed: Vec<_> = all
                .into_iter()
                .filter(|deed| of(state).permits(*deed))
                .collect();
            assert_eq!(allowed, expected, "{state:?}");
        }
    }

    #[test]
    fn a_secret_is_neither_read_nor_repeated() {
        let link = Standing {
            secret: Secret::Forgotten,
            ..of(OutboxState::Failed)
        };
        assert_eq!(link.decide(Deed::Resend), Err(DeedRefusal::Secret));
        assert_eq!(link.decide(Deed::Retry), Err(DeedRefusal::Secret));
        let kept = Standing {
            secret: Secret::Kept,
            ..link
        };
        assert_eq!(kept.decide(Deed::Retry), Ok(()));
        let draft = Standing {
            state: OutboxState::Draft,
            ..kept
        };
        assert_eq!(draft.decide(Deed::Edit), Err(DeedRefusal::Secret));
        assert!(draft.permits(Deed::Approve));
    }

    #[test]
    fn what_came_back_is_known_once_somebody_says_so() {
        let returned = Standing {
            has_bounced: true,
            ..of(OutboxState::Sent)
        };
        assert!(returned.permits(Deed::Acknowledge) && !returned.permits(Deed::NoteBounce));
        let known = Standing {
            is_acknowledged: true,
            ..returned
        };
        assert!(!known.permits(Deed::Acknowledge));
        let waiting = Standing {
            was_tried: true,
            ..of(OutboxState::Queued)
        };
        assert!(waiting.permits(Deed::Retry));
    }

    #[test]
    fn only_some_codes_mean_that_there_is_no_mailbox() {
        for (status, expected) in [
            ("5.1.1", true),
            ("5.2.2", false),
            ("4.1.1", false),
            ("", false),
        ] {
            assert_eq!(means_no_mailbox(status), expected, "{status}");
        }
    }
}
