//! From a stored mail to the bytes that go over the wire.

use std::time::SystemTime;

use anyhow::{Context as _, ensure};
use entity::{organiser, outbox_message};
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};
use lettre::{Address, Message};

use crate::i18n::Lang;

/// Who a mail comes from.
#[derive(Clone, Debug)]
pub struct Sender {
    /// The name in front of the address, by language.
    pub name_ja: String,
    /// The English name.
    pub name_en: String,
    /// The address; answers and bounces arrive there.
    pub email: String,
}

impl Sender {
    /// The organiser; without one, an address of the installation that nobody reads.
    pub fn of(organiser: Option<organiser::Model>, public_host: &str) -> Self {
        match organiser {
            Some(row) => Self {
                name_ja: row.name_ja,
                name_en: row.name_en,
                email: row.email,
            },
            None => Self {
                name_ja: "Kenshu".to_owned(),
                name_en: "Kenshu".to_owned(),
                email: format!("kenshu@{}", mail_domain(public_host)),
            },
        }
    }
}

/// A mail ready to be handed over, and what a test or a file name wants to know about it.
#[derive(Clone, Debug)]
pub struct Parcel {
    /// The message with its envelope.
    pub message: Message,
    /// The stored mail.
    pub stored: outbox_message::Model,
}

/// Builds the message of a stored mail. The same row gives the same bytes each time: a repeat after
/// a crash is recognisable by its Message-ID, and overwrites itself where mails are files.
///
/// # Errors
/// An address, a name or a subject that does not belong into a header. Trying again does not help.
pub fn parcel(stored: outbox_message::Model, sender: &Sender) -> anyhow::Result<Parcel> {
    let lang = Lang::from_tag(&stored.lang).unwrap_or_default();
    let sender_name = match lang {
        Lang::Ja => &sender.name_ja,
        Lang::En => &sender.name_en,
    };
    for value in [
        Some(&stored.subject),
        stored.to_name.as_ref(),
        Some(sender_name),
    ] {
        let is_line = !value.is_some_and(|value| value.chars().any(char::is_control));
        ensure!(is_line, "a header value holds a control character");
    }
    let from = mailbox(Some(sender_name.clone()), &sender.email).context("the sender")?;
    let to = mailbox(stored.to_name.clone(), &stored.to_email).context("the addressee")?;
    let boundary: String = stored
        .message_id
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    let both = MultiPart::builder()
        .kind(lettre::message::MultiPartKind::Alternative)
        .boundary(format!("part-{}", boundary.get(..32).unwrap_or(&boundary)))
        .singlepart(SinglePart::plain(stored.body_text.clone()))
        .singlepart(SinglePart::html(stored.body_html.clone()));
    let message = Message::builder()
        .from(from)
        .to(to)
        .subject(stored.subject.clone())
        .date(SystemTime::from(stored.created_at))
        .message_id(Some(stored.message_id.clone()))
        // Keeps holiday notices and other machines from answering.
        .raw_header(fixed("Auto-Submitted", "auto-generated"))
        .raw_header(fixed("Content-Language", lang.code()))
        .multipart(both)
        .context("building the message")?;
    Ok(Parcel { message, stored })
}

fn mailbox(name: Option<String>, email: &str) -> anyhow::Result<Mailbox> {
    let address: Address = email
        .parse()
        .context("not an address that mail can go to")?;
    Ok(Mailbox::new(name.filter(|name| !name.is_empty()), address))
}

fn fixed(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

/// A new Message-ID: `<unique@host>`.
pub(super) fn new_id(unique: &str, public_host: &str) -> String {
    format!("<{unique}@{}>", mail_domain(public_host))
}

/// The host without its port; addresses are no domain and get a reserved one.
fn mail_domain(public_host: &str) -> &str {
    let host = public_host.split(':').next().unwrap_or_default();
    let is_name = host.contains(|c: char| c.is_ascii_alphabetic())
        && host
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-');
    if is_name { host } else { "kenshu.invalid" }
}
