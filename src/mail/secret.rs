//! What opens a door is blacked out wherever somebody else than the addressee looks.

use domain::mail::Secret;
use entity::outbox_message;
use sea_orm::ActiveValue::Set;

/// What stands in place of a secret.
pub const MASK: &str = "●●●●";
/// Anything shorter is no secret of ours, and would black out half the letter.
const SHORTEST: usize = 4;

/// The text with each of the secrets, one per line, blacked out.
pub fn black_out(text: &str, secrets: Option<&str>) -> String {
    let secrets = secrets.unwrap_or_default().lines();
    secrets
        .filter(|secret| secret.len() >= SHORTEST)
        .fold(text.to_owned(), |text, secret| text.replace(secret, MASK))
}

/// Whether a mail holds a secret, or held one until it was forgotten.
pub fn secret_of(stored: &outbox_message::Model) -> Secret {
    match stored.secrets.as_deref() {
        None => Secret::None,
        Some("") => Secret::Forgotten,
        Some(_) => Secret::Kept,
    }
}

/// Blacks the secrets of a mail out for good; that it had some stays known.
pub(crate) fn forget(stored: &outbox_message::Model, row: &mut outbox_message::ActiveModel) {
    if secret_of(stored) != Secret::Kept {
        return;
    }
    let secrets = stored.secrets.as_deref();
    row.subject = Set(black_out(&stored.subject, secrets));
    row.body_text = Set(black_out(&stored.body_text, secrets));
    row.body_html = Set(black_out(&stored.body_html, secrets));
    row.secrets = Set(Some(String::new()));
}

/// The same for a letter that is about to be stored and will not be sent.
pub(super) fn forget_unsent(row: &mut outbox_message::ActiveModel, secrets: &[&str]) {
    let secrets = secrets.join("\n");
    for column in [&mut row.subject, &mut row.body_text, &mut row.body_html] {
        let masked = black_out(column.as_ref(), Some(&secrets));
        *column = Set(masked);
    }
    row.secrets = Set(Some(String::new()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_secret_is_blacked_out_wherever_it_stands() {
        let text = "https://a.example/sign-in/link/TOKEN\n12345678 TOKEN";
        assert_eq!(
            black_out(text, Some("TOKEN\n12345678")),
            "https://a.example/sign-in/link/●●●●\n●●●● ●●●●"
        );
        for nothing in [None, Some(""), Some("\na\n")] {
            assert_eq!(black_out(text, nothing), text);
        }
    }
}
