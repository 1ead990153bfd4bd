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
