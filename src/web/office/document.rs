//! A file of an application, for those who read applications.

use axum::body::Body;
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::response::Response;

use super::{Staff, id};
use crate::services::applications::office_detail;
use crate::web::download;
use crate::web::error::PageError;

/// `GET /office/applications/{id}/documents/{document}`
pub(super) async fn get(
    Staff(ctx): Staff,
    path: Result<Path<(String, String)>, PathRejection>,
) -> Result<Response, PageError> {
    let Path((application, document)) = path.map_err(|_| PageError::NotFound)?;
    let file = office_detail::open_document(&ctx, id(&application)?, id(&document)?).await?;
    Ok(download::attachment(
        &file.name,
        download::known_media_type(&file.media_type),
        Body::from_stream(file.content.stream),
    ))
}
