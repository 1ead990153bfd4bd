//! The fields of a submitted form, in order, repeated names included.

use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;

use crate::web::error::PageError;

/// Most characters one field may have before anything is read into it; single fields allow less.
const MAX_FIELDS: usize = 400;

/// Names and values as they were sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawForm {
    pairs: Vec<(String, String)>,
}

impl RawForm {
    /// Takes an `application/x-www-form-urlencoded` body apart. `None` when it is not UTF-8 or has
    /// more fields than any form of ours: that was no browser showing our page.
    pub fn parse(body: &[u8]) -> Option<Self> {
        let mut pairs = Vec::new();
        for part in body
            .split(|byte| *byte == b'&')
            .filter(|part| !part.is_empty())
        {
            let cut = part
                .iter()
                .position(|byte| *byte == b'=')
                .unwrap_or(part.len());
            let value = part.get(cut + 1..).unwrap_or_default();
            pairs.push((decode(&part[..cut])?, decode(value)?));
            if pairs.len() > MAX_FIELDS {
                return None;
            }
        }
        Some(Self { pairs })
    }

    /// Adds a field, as a multipart reader finds them.
    pub fn push(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.pairs.push((name.into(), value.into()));
    }

    /// The first value of a name; empty when it was not sent.
    pub fn first(&self, name: &str) -> &str {
        let pair = self.pairs.iter().find(|(key, _)| key == name);
        pair.map_or("", |(_, value)| value.as_str())
    }

    /// Every value of a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.pairs
            .iter()
            .filter(move |(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// Whether a name was sent at all: which of several buttons was pressed.
    pub fn has(&self, name: &str) -> bool {
        self.pairs.iter().any(|(key, _)| key == name)
    }
}

fn decode(part: &[u8]) -> Option<String> {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.iter();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let high = char::from(*rest.next()?).to_digit(16)?;
                let low = char::from(*rest.next()?).to_digit(16)?;
                u8::try_from(high * 16 + low).ok()?
            }
            other => *other,
        });
    }
    String::from_utf8(bytes).ok()
}

impl<S: Send + Sync> FromRequest<S> for RawForm {
    type Rejection = PageError;

    async fn from_request(request: Request, state: &S) -> Result<Self, PageError> {
        let is_form = request
            .headers()
            .get(CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.split(';').next())
            .is_some_and(|kind| kind.trim().eq_ignore_ascii_case(FORM));
        let body = bytes::Bytes::from_request(request, state)
            .await
            .map_err(|refused| {
                if refused.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
                    PageError::TooLarge
                } else {
                    PageError::BadRequest
                }
            })?;
        // A button without any field sends no body and, from some clients, no content type.
        if !is_form && !body.is_empty() {
            return Err(PageError::BadRequest);
        }
        Self::parse(&body).ok_or(PageError::BadRequest)
    }
}

const FORM: &str = "application/x-www-form-urlencoded";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_taken_apart_as_it_was_typed() {
        let form = RawForm::parse(b"name=%F0%A0%AE%B7+x&licence=nurse&licence=midwife&empty=&bare")
            .unwrap();
        assert_eq!(form.first("name"), "𠮷 x");
        assert_eq!(
            form.all("licence").collect::<Vec<_>>(),
            ["nurse", "midwife"]
        );
        assert!(form.has("bare") && form.first("empty").is_empty() && !form.has("other"));
    }

    #[test]
    fn what_no_browser_sends_is_refused() {
        for body in [&b"a=%FF"[..], b"a=%4", b"a=%zz", b"%C3%28=1"] {
            assert_eq!(RawForm::parse(body), None, "{body:?}");
        }
        let many = "a=1&".repeat(MAX_FIELDS + 1);
        assert_eq!(RawForm::parse(many.as_bytes()), None);
    }
}
