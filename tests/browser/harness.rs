//! The checks are checked: a page with every fault must not pass, a sound one must.

use axum::{
    Router,
    extract::Multipart,
    http::header::CONTENT_SECURITY_POLICY,
    response::{Html, IntoResponse},
    routing::get,
};

use crate::support::{
    browser::{Browser, Width},
    crawl,
    look::{self, Expected},
    process::ScratchDir,
};

const SOUND: &str = r#"<!doctype html><html lang="ja"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width"><title>研修</title><link rel="icon" href="data:,"></head>
    <body><main><h1>研修</h1></main></body></html>"#;

const LINKS: &str = r#"<!doctype html><html lang="ja"><head><title>研修</title></head><body>
    <a href="/faulty?q=1">次</a> <a href="/sound/2">二</a> <a href="/sound/3">三</a>
    <a href="/leaflet">書</a> <a href="https://example.org/">外</a></body></html>"#;

const FORM: &str = r#"<!doctype html><html lang="ja"><head><title>申込</title></head><body><main>
    <a href="/form">もう一度</a><form method="post" enctype="multipart/form-data">
    <label for="a">姓 <span>必須</span></label><input id="a" name="a" value="旧">
    <label for="b">姓の読み</label><input id="b" name="b">
    <label for="c">日付</label><input id="c" name="c" type="date">
    <input id="d" name="d" type="checkbox" value="d"><label for="d">同意します</label>
    <label for="e">都道府県</label><select id="e" name="e"><option>東京都</option><option>愛知県</option></select>
    <label for="f">書類</label><input id="f" name="f" type="file"><button>次へ</button></form></main></body></html>"#;

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
        .route("/form", get(|| async { Html(FORM) }).post(echo))
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

/// Shows what a form sent.
async fn echo(mut sent: Multipart) -> Html<String> {
    let mut shown = Vec::new();
    while let Ok(Some(part)) = sent.next_field().await {
        let name = part.name().unwrap_or_default().to_owned();
        shown.push(format!("{name}={}", part.text().await.unwrap_or_default()));
    }
    let shown = shown.join(" ");
    Html(format!("<title>済</title><main>{shown}</main>"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_is_filled_by_its_labels() {
    let site = serve_samples().await;
    let browser = Browser::open("ja").await;
    browser.without_script().await;
    browser.go(&format!("{site}/form")).await;
    browser.follow("もう一度").await;
    browser.fill("姓", "𠮷田").await;
    browser.fill("姓の読み", "ヨシダ").await;
    browser.fill("日付", "2024-06-03").await;
    browser.tick("同意します").await;
    browser.tick("同意します").await;
    browser.pick("都道府県", "愛知県").await;
    let scratch = ScratchDir::new("attachment");
    let file = scratch.path().join("certificate.txt");
    std::fs::write(&file, "40 hours").expect("scratch is writable");
    browser.attach("書類", &file).await;
    browser.press("次へ").await;
    assert_eq!(browser.path().await, "/form");
    let sent = "a=𠮷田 b=ヨシダ c=2024-06-03 d=d e=愛知県 f=40 hours";
    assert_eq!(browser.reading().await, sent);
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
