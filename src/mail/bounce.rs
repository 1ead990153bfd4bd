//! What comes back: non-delivery reports (RFC 3464) and what mail servers write instead of them.
//!
//! Everything here was written by somebody else. It is read within limits, and nothing in it is
//! believed but the Message-ID of a mail of ours, which only its addressee's servers have seen.

mod split;
mod text;

pub use self::split::Splitter;

use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};

use self::text::{ids, line_after, one_line, status_in};

/// Most Message-IDs that are looked up for one message.
const MOST_IDS: usize = 30;
/// Most parts of a message that are looked at.
const MOST_PARTS: usize = 60;
/// Most letters inside letters; more of them are an attack on whoever unpacks them.
const MOST_LETTERS: usize = 40;
/// The most characters of a note.
const LONGEST_NOTE: usize = 300;

/// Names before the at sign behind which no person writes.
const MACHINES: [&str; 5] = [
    "mailer-daemon",
    "mail-daemon",
    "maildaemon",
    "mdaemon",
    "postmaster",
];

/// What servers write when there is no such mailbox and they know no status codes.
const NO_SUCH_MAILBOX: [&str; 7] = [
    "user unknown",
    "unknown user",
    "no such user",
    "no such mailbox",
    "address unknown",
    "unknown address",
    "invalid recipient",
];

/// What a message of the mailbox turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// No report about a mail that did not arrive.
    NotABounce,
    /// The other side still tries.
    Delayed,
    /// Something did not arrive.
    Bounce(Returned),
}

/// A report about a mail that did not arrive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Returned {
    /// Message-IDs in it, those of the returned head first. One of them may be ours.
    pub ids: Vec<String>,
    /// The status code (RFC 3463), if one was found.
    pub status: Option<String>,
    /// Where it was to arrive in the end, if that is said.
    pub recipient: Option<String>,
    /// What the server said, as one line.
    pub note: String,
}

/// Reads one message.
pub fn read(message: &[u8]) -> Verdict {
    let letters = message
        .windows(8)
        .filter(|window| window.eq_ignore_ascii_case(b"message/"))
        .take(MOST_LETTERS + 1)
        .count();
    if letters > MOST_LETTERS {
        return Verdict::NotABounce;
    }
    match MessageParser::default().parse(message) {
        Some(message) => judge(&message),
        None => Verdict::NotABounce,
    }
}

fn judge(message: &Message<'_>) -> Verdict {
    let parts: Vec<_> = message.parts.iter().take(MOST_PARTS).collect();
    match parts
        .iter()
        .find(|part| is_kind(part, "message", "delivery-status"))
    {
        Some(report) => judge_report(&parts, &contents(report)),
        None if is_by_a_machine(message) => judge_prose(message, &parts),
        None => Verdict::NotABounce,
    }
}

/// The report itself says what happened, and the letter's head comes with it.
fn judge_report(parts: &[&MessagePart<'_>], report: &str) -> Verdict {
    let action = line_after(report, "action").unwrap_or_default();
    match action.to_ascii_lowercase().as_str() {
        "failed" => {}
        "delayed" => return Verdict::Delayed,
        _ => return Verdict::NotABounce,
    }
    let status = line_after(report, "status").and_then(|line| status_in(&line));
    let diagnostic = line_after(report, "diagnostic-code").unwrap_or_default();
    let recipient = line_after(report, "final-recipient")
        .or_else(|| line_after(report, "original-recipient"))
        .map(|line| {
            let address = line.rsplit(';').next().unwrap_or_default();
            address.trim().trim_matches(['<', '>']).to_lowercase()
        });
    let note = [status.clone().unwrap_or_default(), diagnostic].join(" ");
    Verdict::Bounce(Returned {
        ids: ids_of(parts),
        status,
        recipient: recipient.filter(|address| address.contains('@')),
        note: one_line(&note, LONGEST_NOTE),
    })
}

/// No report, but a machine's own words: the letter's head often stands among them.
fn judge_prose(message: &Message<'_>, parts: &[&MessagePart<'_>]) -> Verdict {
    let prose = parts
        .iter()
        .map(|part| contents(part))
        .collect::<Vec<_>>()
        .join("\n");
    let mut found = ids_of(parts);
    for header in ["In-Reply-To", "References"] {
        found.extend(ids(message.header_raw(header).unwrap_or_default()));
    }
    if found.is_empty() {
        return Verdict::NotABounce;
    }
    found.truncate(MOST_IDS);
    let folded = prose.to_ascii_lowercase();
    let no_mailbox = NO_SUCH_MAILBOX.iter().any(|words| folded.contains(words));
    let status = status_in(&prose).or_else(|| no_mailbox.then(|| "5.1.1".to_owned()));
    if status
        .as_deref()
        .is_some_and(|status| status.starts_with('4'))
        && folded.contains("delay")
    {
        return Verdict::Delayed;
    }
    let subject = message.subject().unwrap_or_default();
    let note = [status.as_deref().unwrap_or_default(), subject].join(" ");
    Verdict::Bounce(Returned {
        ids: found,
        status,
        recipient: None,
        note: one_line(&note, LONGEST_NOTE),
    })
}

/// Whether no person wrote it, nor the holiday notice of one.
fn is_by_a_machine(message: &Message<'_>) -> bool {
    if message.header_raw("X-Failed-Recipients").is_some() {
        return true;
    }
    let from = message.from().and_then(|from| from.first());
    let address = from.and_then(|from| from.address()).unwrap_or_default();
    let name = address.split('@').next().unwrap_or_default();
    MACHINES
        .iter()
        .any(|machine| name.eq_ignore_ascii_case(machine))
}

/// Message-IDs in the parts: the head of the returned letter before anything else.
fn ids_of(parts: &[&MessagePart<'_>]) -> Vec<String> {
    let mut found = Vec::new();
    for part in parts {
        if let PartType::Message(letter) = &part.body
            && let Some(id) = letter.message_id()
        {
            found.push(format!("<{id}>"));
        }
    }
    for part in parts {
        let text = contents(part);
        found.extend(
            line_after(&text, "message-id")
                .iter()
                .flat_map(|line| ids(line)),
        );
    }
    for part in parts {
        found.extend(ids(&contents(part)));
    }
    let mut seen = std::collections::HashSet::new();
    found.retain(|id| seen.insert(id.clone()));
    found.truncate(MOST_IDS);
    found
}

fn is_kind(part: &MessagePart<'_>, of: &str, what: &str) -> bool {
    part.content_type().is_some_and(|kind| {
        let subtype = kind.subtype().unwrap_or_default();
        kind.ctype().eq_ignore_ascii_case(of) && subtype.eq_ignore_ascii_case(what)
    })
}

/// The words of a part, whatever its bytes.
fn contents(part: &MessagePart<'_>) -> String {
    match &part.body {
        PartType::Text(text) | PartType::Html(text) => text.to_string(),
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) => {
            String::from_utf8_lossy(bytes).into_owned()
        }
        PartType::Message(_) | PartType::Multipart(_) => String::new(),
    }
}

#[cfg(test)]
mod tests;
