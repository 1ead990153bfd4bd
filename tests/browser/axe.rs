//! Every page, in both languages, at a desk and on a phone: accessible, whole and quiet.

use crate::support::{
    browser::{Browser, Width},
    demo::{Demo, WINDOW_OPEN},
    look::{self, Expected},
};

/// Who looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reader {
    Visitor,
    Applicant,
    Coordinator,
}

/// Every page a person can stand on. A new page gets its line here.
const PAGES: &[(Reader, u16, &str)] = &[
    (Reader::Visitor, 200, "/"),
    (Reader::Visitor, 200, "/2024"),
    (Reader::Visitor, 200, "/2024/schedule"),
    (Reader::Visitor, 200, "/2024/cqso"),
    (Reader::Visitor, 200, "/2024/eqso"),
    (Reader::Visitor, 200, "/2024/aqso-daily"),
    (Reader::Visitor, 200, "/2024/aqso-incident"),
    (Reader::Visitor, 200, "/2024/aqso-peacetime"),
    (Reader::Visitor, 200, "/2024/aqso-problem"),
    (Reader::Visitor, 200, "/2024/cqso/apply"),
    (Reader::Visitor, 200, "/sign-in"),
    (Reader::Visitor, 404, "/no-such-page"),
    (Reader::Applicant, 200, "/my"),
    (Reader::Coordinator, 200, "/office/applications"),
];

/// The phone is looked at in dark colours, so that both palettes are seen.
const LOOKS: [(Width, bool); 3] = [
    (Width::Desk, false),
    (Width::Phone, true),
    (Width::Narrow, false),
];

#[tokio::test(flavor = "multi_thread")]
async fn every_page_is_sound_for_visitors() {
    look_around(Reader::Visitor).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_is_sound_for_applicants() {
    look_around(Reader::Applicant).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_is_sound_for_the_office() {
    look_around(Reader::Coordinator).await;
}

/// Looks at all pages of a reader before it fails, so that one run tells everything.
async fn look_around(reader: Reader) {
    let demo = Demo::start(WINDOW_OPEN);
    let browser = Browser::open("ja").await;
    let links = demo.sign_in();
    let link = match reader {
        Reader::Visitor => None,
        Reader::Applicant => Some(
            links
                .applicant
                .as_deref()
                .expect("the demo has an applicant"),
        ),
        Reader::Coordinator => Some(
            links
                .coordinator
                .as_deref()
                .expect("the demo has an office"),
        ),
    };
    if let Some(link) = link {
        browser.sign_in(link).await;
    }

    let mut findings = Vec::new();
    for language in ["ja", "en"] {
        for (_, status, path) in PAGES.iter().filter(|page| page.0 == reader) {
            browser.go(&demo.url(path)).await;
            browser.speak(language).await;
            for (width, dark) in LOOKS {
                browser.dark(dark).await;
                let expected = Expected {
                    language,
                    status: *status,
                };
                let problems = look::problems(&browser, width, expected).await;
                let place = format!("{path} ({language}, {} px)", width.pixels());
                findings.extend(
                    problems
                        .into_iter()
                        .map(|problem| format!("{place}: {problem}")),
                );
                browser.shoot(&shot_name(path, language, width)).await;
            }
        }
    }
    assert!(
        findings.is_empty(),
        "{} findings:\n{}",
        findings.len(),
        findings.join("\n")
    );
}

/// `/2024/cqso` in English on a phone is kept as `2024-cqso-en-375`.
fn shot_name(path: &str, language: &str, width: Width) -> String {
    let name = path.trim_matches('/').replace('/', "-");
    let name = if name.is_empty() { "home" } else { &name };
    format!("{name}-{language}-{}", width.pixels())
}
