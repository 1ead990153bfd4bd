//! Files on their way out: always to be kept, never to be shown in our name.

use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use domain::text::is_deceptive;

/// What a file is called when nothing is left of its name.
const NAMELESS: &str = "file";
/// What may be anything.
const UNKNOWN: &str = "application/octet-stream";

/// Answers with a file: as an attachment, kept by no cache, and without rights should a browser
/// show it after all.
pub(crate) fn attachment(name: &str, media_type: &'static str, body: Body) -> Response {
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    let name = with_extension(name, media_type);
    headers.insert(
        header::CONTENT_DISPOSITION,
        disposition("attachment", &name),
    );
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("private, no-store"),
    );
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; sandbox; frame-ancestors 'none'"),
    );
    response
}

/// Answers with a file to be shown inside a page of ours, and only there: sandboxed, without a right
/// to anything, kept by no cache. Its kind was found by its content when it came in, and browsers may
/// not look for another one; what is no picture and no PDF is handed out to be kept.
pub(crate) fn inline(name: &str, media_type: &'static str, body: Body) -> Response {
    let mut response = attachment(name, media_type, body);
    if media_type == UNKNOWN {
        return response;
    }
    let headers = response.headers_mut();
    let shown = disposition("inline", &with_extension(name, media_type));
    headers.insert(header::CONTENT_DISPOSITION, shown);
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; sandbox; frame-ancestors 'self'"),
    );
    response
}

/// The kinds of uploaded files that are told to browsers; the store holds no others.
pub(crate) fn known_media_type(found: &str) -> &'static str {
    match found {
        "application/pdf" => "application/pdf",
        "image/jpeg" => "image/jpeg",
        "image/png" => "image/png",
        _ => UNKNOWN,
    }
}

/// The name with the ending that belongs to its content. Once a file has been saved, its ending
/// decides which program opens it, so the sender does not choose it.
fn with_extension(name: &str, media_type: &str) -> String {
    let fitting: &[&str] = match media_type {
        "application/pdf" => &["pdf"],
        "image/jpeg" => &["jpg", "jpeg"],
        "image/png" => &["png"],
        _ => return name.to_owned(),
    };
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    if fitting.iter().any(|fits| ending.eq_ignore_ascii_case(fits)) && !stem.is_empty() {
        return name.to_owned();
    }
    let stem = name.trim_matches(['.', ' ']);
    let stem = if stem.is_empty() { NAMELESS } else { stem };
    format!("{}.{}", stem.replace('.', "_"), fitting[0])
}

/// The name twice: in plain letters for old software, and as it is.
fn disposition(kind: &'static str, name: &str) -> HeaderValue {
    let name: String = name
        .chars()
        .filter(|c| !c.is_control() && !is_deceptive(*c) && !matches!(c, '/' | '\\'))
        .collect();
    let name = if name.trim().is_empty() {
        NAMELESS
    } else {
        &name
    };
    let plain: String = name
        .chars()
        .map(|c| if is_plain(c) || c == ' ' { c } else { '_' })
        .collect();
    let value = format!(
        "{kind}; filename=\"{plain}\"; filename*=UTF-8''{}",
        escaped(name)
    );
    HeaderValue::try_from(value).unwrap_or(HeaderValue::from_static(kind))
}

const fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_')
}

fn escaped(name: &str) -> String {
    use std::fmt::Write as _;
    name.bytes().fold(String::new(), |mut out, byte| {
        if is_plain(char::from(byte)) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_of_a_file_follows_its_content() {
        for (name, media_type, expected) in [
            ("修了証.pdf", "application/pdf", "修了証.pdf"),
            ("photo.JPEG", "image/jpeg", "photo.JPEG"),
            ("cert.html", "application/pdf", "cert_html.pdf"),
            ("cert.pdf.js", "application/pdf", "cert_pdf_js.pdf"),
            ("x.pdf", "image/png", "x_pdf.png"),
            ("..", "application/pdf", "file.pdf"),
            (".pdf", "application/pdf", "pdf.pdf"),
            (
                "applications.csv",
                "text/csv; charset=utf-8",
                "applications.csv",
            ),
        ] {
            assert_eq!(with_extension(name, media_type), expected, "{name}");
        }
    }

    #[test]
    fn what_is_shown_has_no_rights_and_what_is_unknown_is_kept() {
        let shown = inline("a.pdf", "application/pdf", Body::empty());
        let headers = shown.headers();
        assert_eq!(
            headers[header::CONTENT_SECURITY_POLICY],
            "default-src 'none'; sandbox; frame-ancestors 'self'"
        );
        assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
        assert_eq!(headers[header::CACHE_CONTROL], "private, no-store");
        let kept = inline("a.svg", known_media_type("image/svg+xml"), Body::empty());
        let kept = kept.headers()[header::CONTENT_DISPOSITION]
            .to_str()
            .unwrap();
        assert!(kept.starts_with("attachment"), "{kept}");
    }

    #[test]
    fn a_file_name_cannot_leave_its_header() {
        for (name, expected) in [
            (
                "a b.pdf",
                "attachment; filename=\"a b.pdf\"; filename*=UTF-8''a%20b.pdf",
            ),
            (
                "修了証.pdf",
                "attachment; filename=\"___.pdf\"; filename*=UTF-8''%E4%BF%AE%E4%BA%86%E8%A8%BC.pdf",
            ),
            (
                "x\"; filename=evil.exe\r\nSet-Cookie: a",
                "attachment; filename=\"x__ filename_evil.exeSet-Cookie_ a\"; \
                 filename*=UTF-8''x%22%3B%20filename%3Devil.exeSet-Cookie%3A%20a",
            ),
            (
                "../\u{202e}fdp",
                "attachment; filename=\"..fdp\"; filename*=UTF-8''..fdp",
            ),
            ("/", "attachment; filename=\"file\"; filename*=UTF-8''file"),
        ] {
            assert_eq!(disposition("attachment", name), expected, "{name}");
        }
    }
}
