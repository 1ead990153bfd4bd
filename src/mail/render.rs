//! From a letter to subject, text and HTML.

use anyhow::{Context as _, bail};
use domain::text::Localized;
use entity::organiser;
use serde::Serialize;
use tera::{Context, Tera};

use super::{Addressee, Letter};

/// A letter in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// One line.
    pub subject: String,
    /// The plain text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
}

/// Who signs.
#[derive(Serialize)]
struct Signature {
    name: Localized,
    postal_code: String,
    address: Localized,
    phone: String,
    email: String,
    url: String,
}

impl From<&organiser::Model> for Signature {
    fn from(row: &organiser::Model) -> Self {
        Self {
            name: Localized::new(&row.name_ja, &row.name_en),
            postal_code: row.postal_code.clone(),
            address: Localized::new(&row.address_ja, &row.address_en),
            phone: row.phone.clone(),
            email: row.email.clone(),
            url: row.url.clone(),
        }
    }
}

/// Renders the three parts of a letter.
pub(super) fn render(
    templates: &Tera,
    to: &Addressee,
    letter: &Letter,
    organiser: Option<&organiser::Model>,
) -> anyhow::Result<Rendered> {
    let kind = letter.kind();
    let mut context = Context::from_serialize(letter)
        .map_err(|error| anyhow::anyhow!("the letter {kind}: {error}"))?;
    context.insert("lang", to.lang.code());
    context.insert("name", &to.name);
    context.insert("organiser", &organiser.map(Signature::from));
    let part = |file: &str, context: &Context| {
        let template = format!("mail/{kind}/{file}");
        templates
            .render(&template, context)
            .map_err(|error| anyhow::anyhow!("{error}"))
            .with_context(|| format!("rendering {template}"))
    };
    let subject = part("subject.txt", &context)?.trim().to_owned();
    if subject.is_empty() || subject.chars().any(char::is_control) {
        bail!("the subject of {kind} is not one line of text");
    }
    context.insert("subject", &subject);
    let text = tidy(&part("body.txt", &context)?);
    let html = part("body.html", &context)?;
    Ok(Rendered {
        subject,
        text,
        html,
    })
}

/// At most one empty line in a row, none at the ends, no spaces before line ends: so that the
/// templates may be written for their readers.
fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let mut empty = 0;
    for line in text.trim().lines().map(str::trim_end) {
        empty = if line.is_empty() { empty + 1 } else { 0 };
        if empty < 2 {
            tidy.push_str(line);
            tidy.push('\n');
        }
    }
    tidy
}
