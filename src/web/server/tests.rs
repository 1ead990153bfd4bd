//! Raw requests over a real socket: what a browser never sends, and what it does when it is slow.

mod cases;
mod framing;

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Extension, Multipart};
use axum::http::StatusCode;
use axum::routing::{get, post};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use self::cases::{cases, g, p, raw};
use super::{Limits, Peer, serve};
use crate::web::security::{
    ClientAddress, Origin, Patience, Perimeter, RequestId, TrustedProxies, secure,
};

/// The header without which nothing is answered.
const HOST: &str = "Host: kenshu.test\r\n";

struct Running {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    server: JoinHandle<()>,
}

fn pages() -> Router {
    Router::new()
        .route("/", get(async || "home"))
        .route(
            "/peer",
            get(async |peer: Extension<Peer>| peer.0.0.ip().to_string()),
        )
        .route(
            "/client",
            get(async |client: Extension<ClientAddress>| client.0.0.to_string()),
        )
        .route(
            "/id",
            get(async |id: Extension<RequestId>| id.0.to_string()),
        )
        .route("/echo", post(async |body: Bytes| body))
        .route("/unread", post(async || "did not look"))
        .route(
            "/panic",
            get(async |id: Extension<RequestId>| assert!(id.as_str().is_empty(), "on purpose")),
        )
        .route("/never", get(async || std::future::pending::<()>().await))
        .route(
            "/wait",
            get(async || {
                tokio::time::sleep(Duration::from_millis(300)).await;
                "waited"
            }),
        )
        .route("/large", get(async || vec![b'x'; 32 * 1024 * 1024]))
        .route("/upload", post(upload))
        .route("/{name}", get(async || "named"))
}

async fn upload(mut parts: Multipart) -> Result<String, StatusCode> {
    let mut seen = 0;
    while let Some(part) = parts.next_field().await.map_err(|error| error.status())? {
        seen += part.bytes().await.map_err(|error| error.status())?.len();
    }
    Ok(seen.to_string())
}

async fn start(limits: Limits, change: impl FnOnce(&mut Perimeter)) -> Running {
    let origin = Origin::parse("http://kenshu.test").unwrap();
    let count = AtomicU32::new(0);
    let new_id = move || format!("r{}", count.fetch_add(1, Ordering::Relaxed));
    let mut perimeter = Perimeter::new(origin, Arc::new(new_id));
    perimeter.form_bytes = 1024;
    perimeter.patience.largest_body = 4096;
    change(&mut perimeter);
    let router = secure(pages(), perimeter).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel();
    let server = tokio::spawn(serve(listener, router, limits, async {
        stopped.await.unwrap();
    }));
    Running {
        address,
        stop,
        server,
    }
}

impl Running {
    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    /// Sends everything, closes our side, reads to the end.
    async fn ask(&self, raw: &[u8]) -> String {
        let mut stream = self.connect().await;
        // The server may have refused and closed already; what it said is still to be read.
        let _ = stream.write_all(raw).await;
        let _ = stream.shutdown().await;
        read_all(&mut stream).await
    }
}

async fn read_all(stream: &mut TcpStream) -> String {
    let mut answer = Vec::new();
    let read = tokio::time::timeout(Duration::from_secs(20), stream.read_to_end(&mut answer));
    let _ = read.await.expect("the server closes in the end");
    String::from_utf8_lossy(&answer).into_owned()
}

/// The status codes in a stream of answers: `"200 400"`.
fn statuses(answers: &str) -> String {
    let codes = answers
        .match_indices("HTTP/1.")
        .filter_map(|(at, _)| answers.get(at + 9..at + 12));
    codes.collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn raw_requests_are_answered_as_they_deserve() {
    let site = start(Limits::default(), |_| {}).await;
    let mut wrong = Vec::new();
    for (name, request, expected) in cases() {
        let answer = site.ask(&request).await;
        let found = statuses(&answer);
        if found != expected {
            wrong.push(format!("{name}: expected {expected:?}, found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn every_answer_of_ours_carries_the_headers_and_a_number_and_no_banner() {
    let site = start(Limits::default(), |_| {}).await;
    for request in [
        g("/", ""),
        g("/a/b", ""),
        g("/panic", ""),
        g("/echo", ""),
        raw("TRACE / HTTP/1.1\r\nHost: kenshu.test\r\n\r\n"),
        raw("GET / HTTP/1.1\r\nHost: evil.test\r\n\r\n"),
        p("Content-Length: 3\r\nOrigin: null\r\n", "a=b"),
        p("Content-Length: 5000\r\n", "a"),
    ] {
        let answer = site.ask(&request).await.to_ascii_lowercase();
        for header in [
            "content-security-policy: default-src 'self'; script-src 'self'; ",
            "x-content-type-options: nosniff",
            "referrer-policy: same-origin",
            "cross-origin-opener-policy: same-origin",
            "cross-origin-resource-policy: same-origin",
            "permissions-policy: ",
            "cache-control: no-store",
            "x-request-id: r",
        ] {
            assert_eq!(answer.matches(header).count(), 1, "{header} in {answer}");
        }
        assert!(!answer.contains("\nserver:"), "{answer}");
        assert!(
            !answer.contains("on purpose"),
            "the cause stays in the log: {answer}"
        );
    }
}

#[tokio::test]
async fn the_request_number_is_ours_and_the_same_everywhere() {
    let site = start(Limits::default(), |_| {}).await;
    let answer = site.ask(&g("/id", "X-Request-Id: forged\r\n")).await;
    let header = answer
        .lines()
        .find_map(|line| line.strip_prefix("x-request-id: "))
        .unwrap();
    let body = answer.split("\r\n\r\n").nth(1).unwrap();
    assert_eq!(body, header);
    assert_ne!(body, "forged");
}

#[tokio::test]
async fn a_forwarded_address_counts_only_when_the_proxy_is_known() {
    let request = g("/client", "X-Forwarded-For: 198.51.100.7\r\n");
    let plain = start(Limits::default(), |_| {}).await;
    assert!(plain.ask(&request).await.ends_with("127.0.0.1"));
    let behind = start(Limits::default(), |perimeter| {
        perimeter.proxies = TrustedProxies::parse("127.0.0.0/8").unwrap();
    })
    .await;
    assert!(behind.ask(&request).await.ends_with("198.51.100.7"));
    assert!(behind.ask(&g("/peer", "")).await.ends_with("127.0.0.1"));
}

#[tokio::test]
async fn a_multipart_body_that_breaks_off_is_the_clients_fault() {
    let site = start(Limits::default(), |_| {}).await;
    let whole = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nhello\r\n--b--\r\n";
    let send = |body: &str, length: usize, kind: &str| {
        raw(&format!(
            "POST /upload HTTP/1.1\r\n{HOST}Content-Type: {kind}\r\nContent-Length: {length}\r\n\r\n{body}"
        ))
    };
    let kind = "multipart/form-data; boundary=b";
    let answer = site.ask(&send(whole, whole.len(), kind)).await;
    assert!(answer.ends_with("\r\n\r\n5"), "{answer}");
    for cut in [1, 10, 40, 52, 60] {
        for length in [cut, whole.len()] {
            let answer = site.ask(&send(&whole[..cut], length, kind)).await;
            assert_eq!(statuses(&answer), "400", "cut at {cut} of {length}");
        }
    }
    for kind in [
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "text/plain",
    ] {
        let answer = site.ask(&send(whole, whole.len(), kind)).await;
        assert_eq!(statuses(&answer), "400", "{kind}");
    }
}

#[tokio::test]
async fn a_slow_head_and_an_idle_connection_are_cut() {
    let limits = Limits {
        head: Duration::from_millis(200),
        ..Limits::default()
    };
    let site = start(limits, |_| {}).await;

    let mut idle = site.connect().await;
    assert_eq!(read_all(&mut idle).await, "");

    let mut slow = site.connect().await;
    slow.write_all(b"GET / HTTP/1.1\r\nHost: ken")
        .await
        .unwrap();
    assert_eq!(read_all(&mut slow).await, "");

    let mut kept = site.connect().await;
    kept.write_all(&g("/", "")).await.unwrap();
    assert_eq!(
        statuses(&read_all(&mut kept).await),
        "200",
        "answered, kept a while, then cut"
    );
}

#[tokio::test]
async fn a_slow_body_is_answered_408_and_a_slow_handler_503() {
    let site = start(Limits::default(), |perimeter| {
        perimeter.patience = Patience {
            handler: Duration::from_millis(400),
            body: Duration::from_millis(200),
            ..Patience::default()
        };
    })
    .await;

    let mut slow = site.connect().await;
    slow.write_all(&p("Content-Length: 10\r\n", "a=b"))
        .await
        .unwrap();
    let answer = read_all(&mut slow).await;
    assert_eq!(statuses(&answer), "408");
    assert!(answer.contains("connection: close"), "{answer}");

    let mut never = site.connect().await;
    never
        .write_all(&g("/never", "Connection: close\r\n"))
        .await
        .unwrap();
    assert_eq!(statuses(&read_all(&mut never).await), "503");
}

#[tokio::test]
async fn a_client_that_takes_nothing_is_cut() {
    let limits = Limits {
        stalled_answer: Duration::from_millis(200),
        ..Limits::default()
    };
    let site = start(limits, |_| {}).await;
    let mut lazy = site.connect().await;
    lazy.write_all(&g("/large", "Connection: close\r\n"))
        .await
        .unwrap();
    tokio::time::sleep(Duration::from_millis(1500)).await;
    let mut answer = Vec::new();
    let _ = lazy.read_to_end(&mut answer).await;
    assert!(
        answer.len() < 32 * 1024 * 1024,
        "the rest was not kept for ever"
    );
}

#[tokio::test]
async fn surplus_connections_wait_for_a_place() {
    let limits = Limits {
        connections: 2,
        head: Duration::from_millis(300),
        ..Limits::default()
    };
    let site = start(limits, |_| {}).await;
    let _first = site.connect().await;
    let _second = site.connect().await;
    // Both places are taken by idle connections; this one is served once they are cut.
    assert_eq!(statuses(&site.ask(&g("/", "")).await), "200");
}

#[tokio::test]
async fn a_stop_finishes_what_is_in_progress_and_drops_the_idle() {
    let site = start(Limits::default(), |_| {}).await;
    let mut idle = site.connect().await;
    let mut busy = site.connect().await;
    busy.write_all(&g("/wait", "")).await.unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;
    let Running {
        address,
        stop,
        server,
    } = site;
    stop.send(()).unwrap();
    assert!(read_all(&mut busy).await.ends_with("waited"));
    assert_eq!(read_all(&mut idle).await, "");
    server.await.unwrap();
    assert!(
        TcpStream::connect(address).await.is_err(),
        "nobody listens any more"
    );
}

#[tokio::test]
async fn a_stop_does_not_wait_for_ever() {
    let limits = Limits {
        stop: Duration::from_millis(200),
        ..Limits::default()
    };
    let site = start(limits, |_| {}).await;
    let mut stuck = site.connect().await;
    stuck.write_all(&g("/never", "")).await.unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;
    site.stop.send(()).unwrap();
    site.server.await.unwrap();
    assert_eq!(read_all(&mut stuck).await, "");
}
