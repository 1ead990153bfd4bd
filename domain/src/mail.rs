//! States of a mail.

use crate::codes::coded;

coded! {
    /// Where a rendered mail stands (送信箱).
    pub enum OutboxState {
        /// To be sent as soon as possible.
        Queued = "queued",
        /// Handed to the mail server.
        Sent = "sent",
        /// Refused for good; the office has to look.
        Failed = "failed",
        /// No longer of use when its turn came, such as a link that had expired.
        Expired = "expired",
    }
}
