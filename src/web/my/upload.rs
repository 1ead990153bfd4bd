//! Forms with a file: the fields are kept, the file streams straight into the store.

use std::sync::atomic::{AtomicBool, Ordering};

use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{FromRequest as _, Multipart, Request};
use axum::http::StatusCode;
use domain::ids::ApplicationId;
use domain::message::Message;
use domain::text::is_deceptive;
use futures_util::TryStreamExt as _;

use crate::services::Ctx;
use crate::services::applications::documents::{self, Received, TakeRefusal};
use crate::services::recommendations::paper;
use crate::storage::intake;
use crate::tokens;
use crate::web::error::{PageError, refusal};
use crate::web::form::{FormState, RawForm};

/// The most bytes of a typed field.
const LONGEST_FIELD: usize = 64 * 1024;
/// The most fields.
const MOST_FIELDS: usize = 40;
/// The most characters of a file's name.
const LONGEST_NAME: usize = 120;

/// A form with at most one file.
#[derive(Debug)]
pub(in crate::web) struct Upload {
    /// What was typed.
    pub(in crate::web) fields: RawForm,
    /// The file, if one was chosen.
    pub(in crate::web) file: Option<UploadedFile>,
}

/// A chosen file.
#[derive(Debug)]
pub(in crate::web) struct UploadedFile {
    /// The person's own name for it.
    pub(in crate::web) name: String,
    /// What became of it.
    pub(in crate::web) outcome: Result<Received, TakeRefusal>,
}

/// Whose application the file is for.
#[derive(Clone, Copy, Debug)]
pub(in crate::web) enum Owner {
    /// The sender's own of a year.
    Mine(i32),
    /// Somebody's, sent in by the office.
    Office(ApplicationId),
}

impl Upload {
    /// Reads a form of the applicant; see [`Upload::read_for`].
    pub(in crate::web) async fn read(
        ctx: &Ctx,
        year: i32,
        request: Request,
        file_field: &str,
    ) -> Result<Self, PageError> {
        Self::read_for(ctx, Owner::Mine(year), request, file_field).await
    }

    /// Reads the form, fields in any order. The file is the field called `file_field`; it is judged
    /// while it comes in.
    ///
    /// A file that is not taken is no reason to lose what was typed beside it: reading goes on as far
    /// as the limit of the body allows.
    pub(in crate::web) async fn read_for(
        ctx: &Ctx,
        owner: Owner,
        request: Request,
        file_field: &str,
    ) -> Result<Self, PageError> {
        let mut multipart = Multipart::from_request(request, &())
            .await
            .map_err(|_| PageError::BadRequest)?;
        let mut upload = Self {
            fields: RawForm::default(),
            file: None,
        };
        let read = upload
            .read_parts(ctx, owner, &mut multipart, file_field)
            .await;
        match read {
            Ok(()) => Ok(upload),
            Err(error) => {
                upload.forget(ctx).await;
                Err(error)
            }
        }
    }

    async fn read_parts(
        &mut self,
        ctx: &Ctx,
        owner: Owner,
        multipart: &mut Multipart,
        file_field: &str,
    ) -> Result<(), PageError> {
        let mut count = 0;
        loop {
            let field = match multipart.next_field().await {
                Ok(Some(field)) => field,
                Ok(None) => return Ok(()),
                Err(error) => return self.end_early(&error),
            };
            count += 1;
            if count > MOST_FIELDS {
                return Err(PageError::BadRequest);
            }
            let name = field.name().unwrap_or_default().to_owned();
            if name != file_field {
                let text = text(field).await?;
                self.fields.push(name, text);
                continue;
            }
            // A browser sends the field without a name and without bytes when nothing was chosen.
            let file_name = field.file_name().map(clean_name).unwrap_or_default();
            if file_name.is_empty() {
                continue;
            }
            if self.file.is_some() {
                return Err(PageError::BadRequest);
            }
            let outcome = take(ctx, owner, field).await?;
            self.file = Some(UploadedFile {
                name: file_name,
                outcome,
            });
        }
    }

    /// The body ended in its middle: after a file that was refused for its size that is to be
    /// expected, otherwise nobody knows what is missing.
    fn end_early(&self, error: &MultipartError) -> Result<(), PageError> {
        let refused = self.file.as_ref().is_some_and(|file| file.outcome.is_err());
        match error.status() {
            StatusCode::PAYLOAD_TOO_LARGE if refused => Ok(()),
            StatusCode::PAYLOAD_TOO_LARGE => Err(PageError::TooLarge),
            _ => Err(PageError::BadRequest),
        }
    }

    /// What is wrong with the file.
    pub(in crate::web) fn mistake(&self) -> Option<Message> {
        let outcome = &self.file.as_ref()?.outcome;
        outcome.as_ref().err().map(TakeRefusal::message)
    }

    /// Puts what is wrong with the file beside its field; what is our fault makes the answer say so.
    pub(in crate::web) fn complain(&self, state: &mut FormState, field: &'static str) {
        let Some(mistake) = self.mistake() else {
            return;
        };
        state.refuse(field, mistake);
        let outcome = self.file.as_ref().map(|file| &file.outcome);
        if matches!(outcome, Some(Err(TakeRefusal::NotKept))) {
            state.fail();
        }
    }

    /// The file, when it was taken.
    pub(in crate::web) fn into_file(self) -> Option<(String, Received)> {
        let file = self.file?;
        Some((file.name, file.outcome.ok()?))
    }

    /// Forgets a file that was taken, because something else is wrong.
    pub(in crate::web) fn is_untouched(&self, names: &[&str]) -> bool {
        let is_blank = |name: &&str| self.fields.first(name).trim().is_empty();
        self.file.is_none() && names.iter().all(is_blank)
    }

    pub(in crate::web) async fn forget(self, ctx: &Ctx) {
        if let Some((_, received)) = self.into_file() {
            documents::discard(ctx, received).await;
        }
    }

    /// The key that makes sending the form twice harmless.
    pub(in crate::web) fn client_key(&self) -> String {
        let typed = self.fields.first("client_key");
        let is_ours = typed.len() == 32 && typed.bytes().all(|byte| byte.is_ascii_hexdigit());
        if is_ours {
            typed.to_owned()
        } else {
            tokens::unique_name()
        }
    }
}

async fn text(mut field: Field<'_>) -> Result<String, PageError> {
    let mut bytes = Vec::new();
    loop {
        match field.chunk().await {
            Ok(Some(chunk)) if bytes.len() + chunk.len() <= LONGEST_FIELD => {
                bytes.extend_from_slice(&chunk);
            }
            Ok(None) => break,
            Ok(Some(_)) => return Err(PageError::TooLarge),
            Err(_) => return Err(PageError::BadRequest),
        }
    }
    String::from_utf8(bytes).map_err(|_| PageError::BadRequest)
}

async fn take(
    ctx: &Ctx,
    owner: Owner,
    field: Field<'_>,
) -> Result<Result<Received, TakeRefusal>, PageError> {
    let over_limit = AtomicBool::new(false);
    let stream = field.inspect_err(|error| {
        if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
            over_limit.store(true, Ordering::Relaxed);
        }
    });
    let taken = match owner {
        Owner::Mine(year) => documents::receive(ctx, year, stream).await,
        Owner::Office(application) => paper::receive(ctx, application, stream).await,
    };
    let failure = match taken {
        Ok(received) => return Ok(Ok(received)),
        Err(failure) => failure,
    };
    match refusal(failure)? {
        TakeRefusal::BrokeOff if over_limit.load(Ordering::Relaxed) => {
            Ok(Err(TakeRefusal::File(intake::Refusal::TooLarge)))
        }
        TakeRefusal::BrokeOff => Err(PageError::BadRequest),
        refused => Ok(Err(refused)),
    }
}

/// The name of a file without folders and without what cannot be seen; a very long one keeps its
/// beginning.
fn clean_name(typed: &str) -> String {
    let name = typed.rsplit(['/', '\\']).next().unwrap_or_default();
    let visible = name
        .chars()
        .filter(|c| !c.is_control() && !is_deceptive(*c));
    let short: String = visible.take(LONGEST_NAME).collect();
    short.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_keeps_its_name_but_not_its_folders() {
        for (typed, kept) in [
            ("修了証.pdf", "修了証.pdf"),
            ("C:\\Users\\x\\修了証.pdf", "修了証.pdf"),
            ("../../etc/passwd", "passwd"),
            ("a\u{202e}fdp.exe", "afdp.exe"),
            ("", ""),
        ] {
            assert_eq!(clean_name(typed), kept, "{typed}");
        }
        assert_eq!(clean_name(&"あ".repeat(300)).chars().count(), LONGEST_NAME);
    }
}
