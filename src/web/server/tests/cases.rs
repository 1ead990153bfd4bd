//! The table of raw requests.

use super::HOST;

/// A GET with a good host.
pub(super) fn g(path: &str, headers: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\n{HOST}{headers}\r\n").into_bytes()
}

/// A POST to the echo page.
pub(super) fn p(headers: &str, body: &str) -> Vec<u8> {
    format!("POST /echo HTTP/1.1\r\n{HOST}{headers}\r\n{body}").into_bytes()
}

/// Exactly these bytes.
pub(super) fn raw(text: &str) -> Vec<u8> {
    text.as_bytes().to_vec()
}

/// A name, what is asked byte for byte, and the statuses of all answers on the connection.
pub(super) type Case = (&'static str, Vec<u8>, &'static str);

/// The whole table.
pub(super) fn cases() -> Vec<Case> {
    let mut cases = [ordinary(), hosts(), methods(), request_lines()].concat();
    cases.extend(super::framing::cases());
    cases
}

/// What browsers and polite programs send.
fn ordinary() -> Vec<Case> {
    vec![
        ("ordinary", g("/", ""), "200"),
        ("pipelined", [g("/", ""), g("/", "")].concat(), "200 200"),
        (
            "head",
            raw("HEAD / HTTP/1.1\r\nHost: kenshu.test\r\n\r\n"),
            "200",
        ),
        ("query", g("/?q=%E7%A0%94", ""), "200"),
        ("escaped utf-8", g("/%E7%A0%94%E4%BF%AE", ""), "200"),
        ("not found", g("/a/b", ""), "404"),
        (
            "http 1.0 with host",
            raw("GET / HTTP/1.0\r\nHost: kenshu.test\r\n\r\n"),
            "200",
        ),
        ("absolute form", g("http://kenshu.test/", ""), "200"),
        (
            "host in capitals",
            raw("GET / HTTP/1.1\r\nHost: KENSHU.TEST\r\n\r\n"),
            "200",
        ),
        (
            "usual port",
            raw("GET / HTTP/1.1\r\nHost: kenshu.test:80\r\n\r\n"),
            "200",
        ),
        (
            "leading empty line",
            raw("\r\nGET / HTTP/1.1\r\nHost: kenshu.test\r\n\r\n"),
            "200",
        ),
        ("form", p("Content-Length: 3\r\n", "a=b"), "200"),
        (
            "chunked form",
            p("Transfer-Encoding: chunked\r\n", "3\r\na=b\r\n0\r\n\r\n"),
            "200",
        ),
        ("empty form", p("Content-Length: 0\r\n", ""), "200"),
    ]
}

/// Who we are is not a matter of opinion.
fn hosts() -> Vec<Case> {
    vec![
        ("no host", raw("GET / HTTP/1.1\r\n\r\n"), "400"),
        ("no host in 1.0", raw("GET / HTTP/1.0\r\n\r\n"), "400"),
        ("empty host", raw("GET / HTTP/1.1\r\nHost:\r\n\r\n"), "400"),
        ("two hosts", g("/", "Host: kenshu.test\r\n"), "400"),
        ("two different hosts", g("/", "Host: evil.test\r\n"), "400"),
        (
            "foreign host",
            raw("GET / HTTP/1.1\r\nHost: evil.test\r\n\r\n"),
            "400",
        ),
        (
            "foreign port",
            raw("GET / HTTP/1.1\r\nHost: kenshu.test:81\r\n\r\n"),
            "400",
        ),
        (
            "host with user",
            raw("GET / HTTP/1.1\r\nHost: a@kenshu.test\r\n\r\n"),
            "400",
        ),
        (
            "host with path",
            raw("GET / HTTP/1.1\r\nHost: kenshu.test/a\r\n\r\n"),
            "400",
        ),
        (
            "host with space",
            raw("GET / HTTP/1.1\r\nHost: kenshu.test evil\r\n\r\n"),
            "400",
        ),
        (
            "host list",
            raw("GET / HTTP/1.1\r\nHost: kenshu.test, evil\r\n\r\n"),
            "400",
        ),
        (
            "host with bad port",
            raw("GET / HTTP/1.1\r\nHost: kenshu.test:x\r\n\r\n"),
            "400",
        ),
        (
            "host with huge port",
            raw("GET / HTTP/1.1\r\nHost: kenshu.test:99999\r\n\r\n"),
            "400",
        ),
        (
            "host not ascii",
            raw("GET / HTTP/1.1\r\nHost: 研修.test\r\n\r\n"),
            "400",
        ),
        (
            "host with dot",
            raw("GET / HTTP/1.1\r\nHost: kenshu.test.\r\n\r\n"),
            "400",
        ),
        ("absolute mismatch", g("http://evil.test/", ""), "400"),
        (
            "absolute foreign scheme",
            g("ftp://kenshu.test/", ""),
            "400",
        ),
        ("absolute with user", g("http://a@kenshu.test/", ""), "400"),
        (
            "forwarded host is not believed",
            g(
                "/",
                "X-Forwarded-Host: evil.test\r\nForwarded: host=evil.test\r\n",
            ),
            "200",
        ),
    ]
}

/// GET, HEAD and POST.
fn methods() -> Vec<Case> {
    vec![
        (
            "put",
            raw("PUT / HTTP/1.1\r\nHost: kenshu.test\r\n\r\n"),
            "405",
        ),
        (
            "delete",
            raw("DELETE / HTTP/1.1\r\nHost: kenshu.test\r\n\r\n"),
            "405",
        ),
        (
            "patch",
            raw("PATCH / HTTP/1.1\r\nHost: kenshu.test\r\n\r\n"),
            "405",
        ),
        (
            "options",
            raw("OPTIONS / HTTP/1.1\r\nHost: kenshu.test\r\n\r\n"),
            "405",
        ),
        (
            "options star",
            raw("OPTIONS * HTTP/1.1\r\nHost: kenshu.test\r\n\r\n"),
            "405",
        ),
        (
            "trace",
            raw("TRACE / HTTP/1.1\r\nHost: kenshu.test\r\n\r\n"),
            "405",
        ),
        (
            "connect",
            raw("CONNECT kenshu.test:80 HTTP/1.1\r\nHost: kenshu.test\r\n\r\n"),
            "405",
        ),
        (
            "connect elsewhere",
            raw("CONNECT a.test:80 HTTP/1.1\r\nHost: a.test\r\n\r\n"),
            "400",
        ),
        (
            "unknown method",
            raw("BREW / HTTP/1.1\r\nHost: kenshu.test\r\n\r\n"),
            "501",
        ),
        (
            "lower case",
            raw("get / HTTP/1.1\r\nHost: kenshu.test\r\n\r\n"),
            "501",
        ),
        (
            "post to a page to read",
            raw("POST / HTTP/1.1\r\nHost: kenshu.test\r\n\r\n"),
            "405",
        ),
        ("get of a page to send", g("/echo", ""), "405"),
        (
            "method with odd letters",
            raw("G@T / HTTP/1.1\r\nHost: kenshu.test\r\n\r\n"),
            "400",
        ),
    ]
}

/// First lines, and what is not HTTP at all.
fn request_lines() -> Vec<Case> {
    let long = "a".repeat(40_000);
    vec![
        ("http 0.9", raw("GET /\r\n\r\n"), "400"),
        (
            "http 2 preface",
            raw("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
            "",
        ),
        (
            "http 1.2",
            raw("GET / HTTP/1.2\r\nHost: kenshu.test\r\n\r\n"),
            "400",
        ),
        (
            "http 3",
            raw("GET / HTTP/3.0\r\nHost: kenshu.test\r\n\r\n"),
            "400",
        ),
        (
            "no version",
            raw("GET / \r\nHost: kenshu.test\r\n\r\n"),
            "400",
        ),
        ("space in path", g("/a b", ""), "400"),
        (
            "no path",
            raw("GET  HTTP/1.1\r\nHost: kenshu.test\r\n\r\n"),
            "400",
        ),
        ("path without slash", g("a", ""), "400"),
        ("star", g("*", ""), "400"),
        ("nul in path", g("/a\0b", ""), "400"),
        ("control in path", g("/a\x01b", ""), "400"),
        ("escaped nul", g("/a%00b", ""), "400"),
        ("escaped newline", g("/a%0d%0aSet-Cookie:%20a=b", ""), "400"),
        ("escaped c1 control", g("/a%c2%85b", ""), "400"),
        ("escape cut short", g("/a%2", ""), "400"),
        ("escape of nothing", g("/a%zz", ""), "400"),
        ("overlong utf-8", g("/%c0%af", ""), "400"),
        ("lone surrogate", g("/%ed%a0%80", ""), "400"),
        ("long path", g(&format!("/{long}"), ""), "431"),
        (
            "tls hello",
            b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".to_vec(),
            "400",
        ),
        ("rubbish", vec![0xff; 64], "400"),
        ("nothing", Vec::new(), ""),
        ("only newlines", raw("\r\n\r\n\r\n"), ""),
        ("head cut short", raw("GET / HTTP/1.1\r\nHost: kenshu"), ""),
    ]
}
