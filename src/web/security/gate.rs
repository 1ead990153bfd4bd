//! Which requests are looked at at all.

use axum::extract::Request;
use axum::http::header::{CONTENT_LENGTH, HOST, ORIGIN, TRANSFER_ENCODING};
use axum::http::{HeaderMap, HeaderValue, Method, Uri};

use super::{Perimeter, Trouble};

const SEC_FETCH_SITE: &str = "sec-fetch-site";

/// Refuses what no browser of ours sends: other methods, other hosts, odd paths, odd framing.
pub(super) fn check(perimeter: &Perimeter, request: &Request) -> Result<(), Trouble> {
    check_host(perimeter, request.headers(), request.uri())?;
    check_method(request.method())?;
    check_path(request.uri())?;
    check_origin(perimeter, request)?;
    check_framing(perimeter, request.headers())
}

/// Browsers that say where a form comes from by `Origin` alone: the protection behind this compares
/// only the host with theirs. A page of our host over plain HTTP is not ours where we are at home
/// under HTTPS: somebody on the way may have written it.
fn check_origin(perimeter: &Perimeter, request: &Request) -> Result<(), Trouble> {
    let headers = request.headers();
    if *request.method() != Method::POST
        || !perimeter.origin.is_https()
        || headers.contains_key(SEC_FETCH_SITE)
    {
        return Ok(());
    }
    let secure = |origin: &HeaderValue| origin.as_bytes().starts_with(b"https://");
    if headers.get(ORIGIN).is_none_or(secure) {
        Ok(())
    } else {
        Err(Trouble::CrossSite)
    }
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use axum::body::Body;

    use super::*;
    use crate::web::security::Origin;

    fn outcome(home: &str, headers: &[(&str, &str)]) -> Result<(), Trouble> {
        let home = Origin::parse(home).unwrap();
        let perimeter = Perimeter::new(home, Arc::new(|| "1".to_owned()));
        let mut request = Request::post("/sign-in").header(HOST, "kenshu.example");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        check(&perimeter, &request.body(Body::empty()).unwrap())
    }

    #[test]
    fn where_https_is_home_a_form_does_not_come_from_http() {
        let (safe, plain) = ("https://kenshu.example", "http://kenshu.example");
        for (home, headers, expected) in [
            (safe, &[("origin", plain)][..], Err(Trouble::CrossSite)),
            (safe, &[("origin", "null")], Err(Trouble::CrossSite)),
            (safe, &[("origin", safe)], Ok(())),
            (safe, &[], Ok(())),
            // Who sends this has compared the scheme.
            (
                safe,
                &[("origin", plain), ("sec-fetch-site", "cross-site")],
                Ok(()),
            ),
            (plain, &[("origin", plain)], Ok(())),
        ] {
            assert_eq!(outcome(home, headers), expected, "{home} {headers:?}");
        }
    }
}
