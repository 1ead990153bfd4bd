//! Raw requests, continued: headers, lengths, smuggling, and requests from other sites.

use super::cases::{Case, g, p, raw};

/// This half of the table.
pub(super) fn cases() -> Vec<Case> {
    [headers(), lengths(), pieces(), smuggling(), other_sites()].concat()
}

/// Header lines.
fn headers() -> Vec<Case> {
    let long = "a".repeat(40_000);
    let many = "X-A: b\r\n".repeat(150);
    vec![
        ("nul in header", g("/", "X-A: a\0b\r\n"), "400"),
        ("bare cr in header", g("/", "X-A: a\rb\r\n"), "400"),
        ("folded header", g("/", "X-A: a\r\n b\r\n"), "400"),
        ("space before colon", g("/", "X-A : a\r\n"), "400"),
        ("header without name", g("/", ": a\r\n"), "400"),
        ("header without colon", g("/", "X-A\r\n"), "400"),
        ("header name not ascii", g("/", "研修: a\r\n"), "400"),
        ("huge header", g("/", &format!("X-A: {long}\r\n")), "431"),
        ("many headers", g("/", &many), "431"),
        (
            "upgrade is not ours",
            g("/", "Connection: upgrade\r\nUpgrade: h2c\r\n"),
            "200",
        ),
    ]
}

/// How long a body is.
fn lengths() -> Vec<Case> {
    vec![
        (
            "two lengths",
            p("Content-Length: 3\r\nContent-Length: 4\r\n", "a=b"),
            "400",
        ),
        ("length list", p("Content-Length: 3, 4\r\n", "a=b"), "400"),
        ("negative length", p("Content-Length: -1\r\n", "a=b"), "400"),
        (
            "length with plus",
            p("Content-Length: +3\r\n", "a=b"),
            "400",
        ),
        ("length in hex", p("Content-Length: 0x3\r\n", "a=b"), "400"),
        (
            "length not a number",
            p("Content-Length: three\r\n", "a=b"),
            "400",
        ),
        (
            "length beyond u64",
            p("Content-Length: 99999999999999999999\r\n", "a"),
            "400",
        ),
        (
            "length beyond all routes",
            p("Content-Length: 5000\r\n", "a"),
            "413",
        ),
        (
            "length beyond this route",
            p("Content-Length: 2000\r\n", &"a".repeat(2000)),
            "413",
        ),
        (
            "chunks beyond all routes",
            p(
                "Transfer-Encoding: chunked\r\n",
                &format!("1400\r\n{}\r\n0\r\n\r\n", "a".repeat(5120)),
            ),
            "413",
        ),
    ]
}

/// How a body is cut into pieces, and cut off.
fn pieces() -> Vec<Case> {
    vec![
        ("body cut short", p("Content-Length: 30\r\n", "a=b"), "400"),
        (
            "chunks cut short",
            p("Transfer-Encoding: chunked\r\n", "3\r\na="),
            "400",
        ),
        (
            "bad chunk size",
            p("Transfer-Encoding: chunked\r\n", "x\r\na=b\r\n0\r\n\r\n"),
            "400",
        ),
        (
            "chunk size overflow",
            p("Transfer-Encoding: chunked\r\n", "fffffffffffffffff\r\n"),
            "400",
        ),
        (
            "chunk longer than said",
            p("Transfer-Encoding: chunked\r\n", "3\r\na=bcd\r\n0\r\n\r\n"),
            "400",
        ),
        (
            "chunk with bare lf",
            p("Transfer-Encoding: chunked\r\n", "3\na=b\n0\n\n"),
            "400",
        ),
        (
            "unknown coding",
            p("Transfer-Encoding: gzip\r\n", "a=b"),
            "400",
        ),
        (
            "coding list",
            p("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"),
            "501",
        ),
        (
            "coding twice",
            p(
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
                "0\r\n\r\n",
            ),
            "501",
        ),
        (
            "coding after chunked",
            p("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n"),
            "400",
        ),
        (
            "coding misspelt",
            p("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"),
            "400",
        ),
        (
            "chunked in 1.0",
            raw(
                "POST /echo HTTP/1.0\r\nHost: kenshu.test\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            ),
            "400",
        ),
        (
            "chunk extension",
            p(
                "Transfer-Encoding: chunked\r\n",
                "3;a=b\r\na=b\r\n0\r\n\r\n",
            ),
            "200",
        ),
        (
            "trailer",
            p(
                "Transfer-Encoding: chunked\r\n",
                "3\r\na=b\r\n0\r\nHost: evil.test\r\n\r\n",
            ),
            "200",
        ),
        // RFC 9112 2.2 lets a recipient take a bare LF for the end of a line.
        (
            "bare lf",
            raw("GET / HTTP/1.1\nHost: kenshu.test\n\n"),
            "200",
        ),
        (
            "same length twice",
            p("Content-Length: 3\r\nContent-Length: 3\r\n", "a=b"),
            "200",
        ),
    ]
}

/// A second request hidden in the first.
fn smuggling() -> Vec<Case> {
    let smuggled = "0\r\n\r\nGET /panic HTTP/1.1\r\nHost: kenshu.test\r\n\r\n";
    vec![
        // The second request in these must never be answered.
        (
            "cl.te",
            p(
                "Content-Length: 50\r\nTransfer-Encoding: chunked\r\n",
                smuggled,
            ),
            "200",
        ),
        (
            "te.cl",
            p(
                "Transfer-Encoding: chunked\r\nContent-Length: 50\r\n",
                smuggled,
            ),
            "200",
        ),
        (
            "te alone",
            p("Transfer-Encoding: chunked\r\n", smuggled),
            "200",
        ),
        (
            "te with tab",
            p(
                "Transfer-Encoding:\tchunked\r\nContent-Length: 5\r\n",
                smuggled,
            ),
            "200",
        ),
        (
            "te folded",
            p(
                "Transfer-Encoding:\r\n chunked\r\nContent-Length: 5\r\n",
                smuggled,
            ),
            "400",
        ),
        (
            "te with space",
            p(
                "Transfer-Encoding : chunked\r\nContent-Length: 5\r\n",
                smuggled,
            ),
            "400",
        ),
    ]
}

/// What other sites make a browser send; and a mistake of our own.
fn other_sites() -> Vec<Case> {
    vec![
        (
            "cross-site post",
            p("Content-Length: 3\r\nSec-Fetch-Site: cross-site\r\n", "a=b"),
            "403",
        ),
        (
            "same-site post",
            p("Content-Length: 3\r\nSec-Fetch-Site: same-site\r\n", "a=b"),
            "403",
        ),
        (
            "foreign origin",
            p("Content-Length: 3\r\nOrigin: http://evil.test\r\n", "a=b"),
            "403",
        ),
        (
            "null origin",
            p("Content-Length: 3\r\nOrigin: null\r\n", "a=b"),
            "403",
        ),
        (
            "own origin",
            p("Content-Length: 3\r\nOrigin: http://kenshu.test\r\n", "a=b"),
            "200",
        ),
        (
            "own fetch",
            p(
                "Content-Length: 3\r\nSec-Fetch-Site: same-origin\r\n",
                "a=b",
            ),
            "200",
        ),
        (
            "cross-site link",
            g("/", "Sec-Fetch-Site: cross-site\r\n"),
            "200",
        ),
        // Our own mistakes.
        ("panic", g("/panic", ""), "500"),
    ]
}
