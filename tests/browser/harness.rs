//! The checks are checked: a page with every fault must not pass, a sound one must.

use axum::{
    Router,
    http::header::CONTENT_SECURITY_POLICY,
    response::{Html, IntoResponse},
    routing::get,
};

use crate::support::{
    browser::{Browser, Width},
    crawl,
    look::{self, Expected},
};

const SOUND: &str = r#"<!doctype html><html lang="ja"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width"><title>研修</title><link rel="icon" href="data:,"></head>
    <body><main><h1>研修</h1></main></body></html>"#;

const LINKS: &str = r#"<!doctype html><html lang="ja"><head><title>研修</title></head><body>
    <a href="/faulty?q=1">次</a> <a href="/sound/2">二</a> <a href="/sound/3">三</a>
    <a href="/leaflet">書</a> <a href="https://example.org/">外</a></body></html>"#;

const FAULTY: &str = r#"<!doctype html><html lang="ja"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"></head>
    <body><h1>一</h1><h1>二</h1><p style="color: #ccc">薄い</p>
    <div id="wide"><table><tr><td>Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft</td></tr></table></div>
    <img src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=">
    <script>document.title = 'inline'</script></body></html>"#;

const SCRIPTED: &str = r#"<!doctype html><html lang="ja"><head><title>研修</title></head><body>
    <p id="said">書かれたまま</p><script>document.getElementById('said').textContent = 'changed'</script></body></html>"#;

/// Serves the sample pages on a free port; ends with the test's runtime.
async fn serve_samples() -> String {
    let csp = [(
        CONTENT_SECURITY_POLICY,
        "default-src 'self'; img-src data:; style-src 'unsafe-inline'",
    )];
    let router = Router::new()
        .route("/sound", get(|| async { Html(SOUND) }))
        .route("/sound/{number}", get(|| async { Html(SOUND) }))
        .route("/links", get(|| async { Html(LINKS) }))
        .route("/leaflet", get(|| async { "plain text" }))
        .route("/scripted", get(|| async { Html(SCRIPTED) }))
        .route(
            "/faulty",
            get(move || async move { (csp, Html(FAULTY)).into_response() }),
        );
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port is free");
    let address = listener.local_addr().expect("it is bound");
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}")
}

#[tokio::test(flavor = "multi_thread")]
async fn faults_are_found_and_a_sound_page_passes() {
    let site = serve_samples().await;
    let browser = Browser::open("ja").await;
    let expected = Expected {
        language: "ja",
        status: 200,
    };

    browser.go(&format!("{site}/sound")).await;
    let none: [&str; 0] = [];
    assert_eq!(
        look::problems(&browser, Width::Narrow, expected).await,
        none
    );

    browser.go(&format!("{site}/faulty")).await;
    let found = look::problems(&browser, Width::Narrow, expected)
        .await
        .join("\n");
    for fault in [
        "no title",
        "2 h1",
        "scrolls sideways",
        "axe image-alt",
        "axe color-contrast",
        "Content Security Policy",
    ] {
        assert!(found.contains(fault), "{fault:?} went unseen:\n{found}");
    }

    browser.go(&format!("{site}/absent")).await;
    let found = look::problems(&browser, Width::Desk, expected)
        .await
        .join("\n");
    assert!(found.contains("status 404 instead of 200"), "{found}");
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_are_found_by_their_links_once() {
    let site = serve_samples().await;
    let browser = Browser::open("ja").await;
    browser.go(&format!("{site}/sound")).await;
    let pages = crawl::pages(&browser, &["/links", "/scripted"]).await;
    assert_eq!(pages, ["/links", "/scripted", "/faulty", "/sound/2"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_window_without_script_shows_what_was_written() {
    let site = serve_samples().await;
    let browser = Browser::open("ja").await;
    let said = "return document.getElementById('said').textContent";

    browser.go(&format!("{site}/scripted")).await;
    assert_eq!(browser.run(said).await, "changed");

    browser.without_script().await;
    browser.go(&format!("{site}/scripted")).await;
    assert_eq!(browser.run(said).await, "書かれたまま");

    let picture = browser.shoot("harness-without-script").await;
    assert!(
        std::fs::metadata(&picture).unwrap().len() > 1000,
        "{picture:?} is hardly a picture"
    );
}
