//! A file of an application, shown inside a page.

use axum::body::Body;
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::response::Response;

use crate::services::applications::office_detail;
use crate::web::download;
use crate::web::error::PageError;
use crate::web::office::{Staff, id};

/// `GET /office/applications/{id}/documents/{document}/view`
pub(super) async fn get(
    Staff(ctx): Staff,
    path: Result<Path<(String, String)>, PathRejection>,
) -> Result<Response, PageError> {
    let Path((application, document)) = path.map_err(|_| PageError::NotFound)?;
    let file = office_detail::open_document(&ctx, id(&application)?, id(&document)?).await?;
    Ok(download::inline(
        &file.name,
        download::known_media_type(&file.media_type),
        Body::from_stream(file.content.stream),
    ))
}
