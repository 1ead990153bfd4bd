//! Every page, in both languages, at a desk and on a phone: accessible, whole and quiet.

use crate::support::{
    browser::{Browser, Width},
    crawl,
    demo::{Demo, WINDOW_OPEN},
    look::{self, Expected},
};

/// Where a visitor's walk starts; the other pages are found by links.
const VISITOR: &[&str] = &[
    "/",
    "/2024",
    "/2024/schedule",
    "/2024/eligibility",
    "/sign-in",
];
const APPLICANT: &[&str] = &[
    "/my",
    "/my/2024/choices",
    "/my/2024/person",
    "/my/2024/institution",
    "/my/2024/training",
    "/my/2024/motivation",
    "/my/2024/recommender",
    "/my/2024/consents",
    "/my/2024/check",
];
const OFFICE: &[&str] = &["/office", "/office/applications"];

#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_visitors_is_sound() {
    let demo = Demo::start(WINDOW_OPEN);
    let browser = Browser::open("ja").await;
    look_around(&demo, &browser, VISITOR).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_applicants_is_sound() {
    let demo = Demo::start(WINDOW_OPEN);
    let browser = Browser::open("ja").await;
    browser
        .sign_in(
            demo.sign_in()
                .applicant
                .as_deref()
                .expect("the demo has applicants"),
        )
        .await;
    look_around(&demo, &browser, APPLICANT).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_the_office_is_sound() {
    let demo = Demo::start(WINDOW_OPEN);
    let browser = Browser::open("ja").await;
    browser
        .sign_in(
            demo.sign_in()
                .coordinator
                .as_deref()
                .expect("the demo has an office"),
        )
        .await;
    look_around(&demo, &browser, OFFICE).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_is_not_there_is_sound_too() {
    let demo = Demo::start(WINDOW_OPEN);
    let browser = Browser::open("ja").await;
    let mut findings = Vec::new();
    look_at(&demo, &browser, "/no-such-page", 404, &mut findings).await;
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}

/// Looks at all pages that can be reached before it fails, so that one run tells everything.
async fn look_around(demo: &Demo, browser: &Browser, starts: &[&str]) {
    browser.go(&demo.url(starts[0])).await;
    let mut findings = Vec::new();
    for path in crawl::pages(browser, starts).await {
        look_at(demo, browser, &path, 200, &mut findings).await;
    }
    assert!(
        findings.is_empty(),
        "{} findings:\n{}",
        findings.len(),
        findings.join("\n")
    );
}

async fn look_at(
    demo: &Demo,
    browser: &Browser,
    path: &str,
    status: u16,
    findings: &mut Vec<String>,
) {
    for language in ["ja", "en"] {
        browser.go(&demo.url(path)).await;
        browser.speak(language).await;
        let expected = Expected { language, status };
        let mut note = |width: Width, problems: Vec<String>| {
            let place = format!("{path} ({language}, {} px)", width.pixels());
            findings.extend(
                problems
                    .into_iter()
                    .map(|problem| format!("{place}: {problem}")),
            );
        };
        // The phone is looked at in dark colours, so that both palettes are seen.
        for (width, dark) in [(Width::Desk, false), (Width::Phone, true)] {
            browser.dark(dark).await;
            note(width, look::problems(browser, width, expected).await);
            browser.shoot(&shot_name(path, language, width)).await;
        }
        note(
            Width::Narrow,
            look::outline(browser, Width::Narrow, expected).await,
        );
    }
}

/// `/2024/cqso` in English on a phone is kept as `2024-cqso-en-375`.
fn shot_name(path: &str, language: &str, width: Width) -> String {
    let name = path.trim_matches('/').replace('/', "-");
    let name = if name.is_empty() { "home" } else { &name };
    format!("{name}-{language}-{}", width.pixels())
}
