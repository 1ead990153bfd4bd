//! Which requests are looked at at all.

use axum::extract::Request;
use axum::http::header::{CONTENT_LENGTH, HOST, TRANSFER_ENCODING};
use axum::http::{HeaderMap, Method, Uri};

use super::{Perimeter, Trouble};

/// Refuses what no browser of ours sends: other methods, other hosts, odd paths, odd framing.
pub(super) fn check(perimeter: &Perimeter, request: &Request) -> Result<(), Trouble> {
    check_host(perimeter, request.headers(), request.uri())?;
    check_method(request.method())?;
    check_path(request.uri())?;
    check_framing(perimeter, request.headers())
}

fn check_method(method: &Method) -> Result<(), Trouble> {
    match *method {
        Method::GET | Method::HEAD | Method::POST => Ok(()),
        Method::PUT
        | Method::DELETE
        | Method::PATCH
        | Method::OPTIONS
        | Method::TRACE
        | Method::CONNECT => Err(Trouble::MethodNotAllowed),
        _ => Err(Trouble::NotImplemented),
    }
}

/// Exactly one `Host`, one of ours; a full URL in the request line must name the same.
fn check_host(perimeter: &Perimeter, headers: &HeaderMap, uri: &Uri) -> Result<(), Trouble> {
    let mut values = headers.get_all(HOST).iter();
    let (Some(host), None) = (values.next(), values.next()) else {
        return Err(Trouble::BadRequest);
    };
    let host = host.to_str().map_err(|_| Trouble::BadRequest)?;
    let host = perimeter.hosts.admit(host).ok_or(Trouble::BadRequest)?;
    let scheme_fits = matches!(uri.scheme_str(), None | Some("http" | "https"));
    let authority_fits = uri
        .authority()
        .is_none_or(|authority| perimeter.hosts.admit(authority.as_str()) == Some(host));
    if scheme_fits && authority_fits {
        Ok(())
    } else {
        Err(Trouble::BadRequest)
    }
}

/// The path must be text: complete percent escapes that decode to UTF-8 without control characters.
fn check_path(uri: &Uri) -> Result<(), Trouble> {
    let path = uri.path();
    if !path.starts_with('/') {
        return Err(Trouble::BadRequest);
    }
    let decoded = percent_decode(path).ok_or(Trouble::BadRequest)?;
    let decoded = String::from_utf8(decoded).map_err(|_| Trouble::BadRequest)?;
    if decoded.chars().any(char::is_control) {
        return Err(Trouble::BadRequest);
    }
    Ok(())
}

fn percent_decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = text.bytes();
    let mut decoded = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        if byte != b'%' {
            decoded.push(byte);
            continue;
        }
        let high = char::from(bytes.next()?).to_digit(16)?;
        let low = char::from(bytes.next()?).to_digit(16)?;
        decoded.push(u8::try_from(high * 16 + low).ok()?);
    }
    Some(decoded)
}

/// Plain `chunked` or a length, and none larger than the largest body we ever take.
fn check_framing(perimeter: &Perimeter, headers: &HeaderMap) -> Result<(), Trouble> {
    let mut codings = headers.get_all(TRANSFER_ENCODING).iter();
    if let Some(coding) = codings.next()
        && (codings.next().is_some() || !coding.as_bytes().eq_ignore_ascii_case(b"chunked"))
    {
        return Err(Trouble::NotImplemented);
    }
    let length = headers
        .get(CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok());
    let length = length
        .map_or(Ok(0), str::parse::<u64>)
        .map_err(|_| Trouble::BadRequest)?;
    if length > perimeter.patience.largest_body {
        Err(Trouble::TooLarge)
    } else {
        Ok(())
    }
}
