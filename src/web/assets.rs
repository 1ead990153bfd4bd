//! Style sheets, the script and icons, under addresses that change with their content.

use std::collections::HashMap;
use std::sync::LazyLock;

use axum::body::Body;
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use data_encoding::HEXLOWER;
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use crate::web::error::PageError;

#[derive(RustEmbed)]
#[folder = "static"]
struct Files;

struct Asset {
    url: String,
    media_type: &'static str,
    content: Bytes,
}

static ASSETS: LazyLock<HashMap<String, Asset>> = LazyLock::new(|| {
    Files::iter()
        .filter_map(|name| {
            let content = Bytes::from(Files::get(&name)?.data.into_owned());
            let hash = &HEXLOWER.encode(&Sha256::digest(&content))[..12];
            let url = format!("/static/{hash}/{name}");
            Some((
                name.to_string(),
                Asset {
                    url,
                    media_type: media_type(&name),
                    content,
                },
            ))
        })
        .collect()
});

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}

/// The address of a file of `static/`, with its content hash.
pub fn url(path: &str) -> Option<String> {
    ASSETS.get(path).map(|asset| asset.url.clone())
}

/// `GET /static/{hash}/{path}`: the content never changes under its address.
pub(crate) async fn get(Path((hash, path)): Path<(String, String)>) -> Result<Response, PageError> {
    let asset = ASSETS.get(&path).ok_or(PageError::NotFound)?;
    if asset.url != format!("/static/{hash}/{path}") {
        return Err(PageError::NotFound);
    }
    let mut response = Body::from(asset.content.clone()).into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static(asset.media_type),
    );
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=31536000, immutable"),
    );
    Ok(response)
}
