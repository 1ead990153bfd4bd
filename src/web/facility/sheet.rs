//! A list of colleagues as it is sent: pasted, or as a small file beside it.

use axum::extract::multipart::Field;
use axum::extract::{FromRequest as _, Multipart, Request};
use axum::http::StatusCode;

use crate::web::error::PageError;

/// The most bytes of a pasted list or a file.
const LONGEST: usize = 256 * 1024;
/// The most parts of a form of ours.
const MOST_PARTS: usize = 10;

/// What was sent.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// The pasted list.
    pub(super) pasted: String,
    /// The file, if one was chosen.
    pub(super) file: Option<Vec<u8>>,
}

impl Sheet {
    /// Reads the form with the fields `list` and `file`.
    pub(super) async fn read(request: Request) -> Result<Self, PageError> {
        let mut multipart = Multipart::from_request(request, &())
            .await
            .map_err(|_| PageError::BadRequest)?;
        let mut sheet = Self::default();
        for _ in 0..MOST_PARTS {
            let field = match multipart.next_field().await {
                Ok(Some(field)) => field,
                Ok(None) => return Ok(sheet),
                Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => {
                    return Err(PageError::TooLarge);
                }
                Err(_) => return Err(PageError::BadRequest),
            };
            match field.name() {
                Some("list") => {
                    let bytes = bytes_of(field).await?;
                    sheet.pasted = String::from_utf8(bytes).map_err(|_| PageError::BadRequest)?;
                }
                Some("file") => {
                    // A browser sends the field without a name and without bytes when nothing was chosen.
                    let chosen = field.file_name().is_some_and(|name| !name.is_empty());
                    let bytes = bytes_of(field).await?;
                    sheet.file = chosen.then_some(bytes);
                }
                _ => {}
            }
        }
        Err(PageError::BadRequest)
    }
}

async fn bytes_of(mut field: Field<'_>) -> Result<Vec<u8>, PageError> {
    let mut bytes = Vec::new();
    loop {
        match field.chunk().await {
            Ok(Some(chunk)) if bytes.len() + chunk.len() <= LONGEST => {
                bytes.extend_from_slice(&chunk);
            }
            Ok(None) => return Ok(bytes),
            Ok(Some(_)) => return Err(PageError::TooLarge),
            Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => {
                return Err(PageError::TooLarge);
            }
            Err(_) => return Err(PageError::BadRequest),
        }
    }
}
