//! The pictures of the documents: `scripts/pictures` makes them anew from the demo.
//!
//! Not a check, and therefore ignored by every ordinary run.

use std::{fs, path::Path};

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use serde_json::json;
use thirtyfour::prelude::By;

use crate::support::{
    browser::{Browser, Width},
    demo::{Demo, WINDOW_OPEN},
};

/// A page as the documents show it.
struct Picture {
    /// Its file in `docs/pictures`, without the ending.
    name: &'static str,
    path: &'static str,
    /// A link to follow from there, as a selector.
    link: Option<&'static str>,
    /// How much of it, in CSS pixels from the top; a shorter page ends where it ends.
    height: u64,
}

const VISITOR: &[Picture] = &[
    picture("home", "/", 1000),
    picture("schedule", "/2024/schedule", 1000),
    picture("sign-in-staff", "/sign-in/staff", 900),
];
const APPLICANT: &[Picture] = &[picture("my", "/my", 1000)];
const OFFICE: &[Picture] = &[
    picture("office", "/office", 1100),
    picture("office-list", "/office/applications", 900),
    Picture {
        link: Some("main table a[href^='/office/applications/']"),
        ..picture("office-application", "/office/applications", 1200)
    },
    picture("desk-queue", "/office/desk", 900),
    Picture {
        link: Some("main table tbody th a"),
        ..picture("desk", "/office/desk", 1200)
    },
    picture("reminders", "/office/reminders", 1100),
    picture("outbox", "/office/outbox", 900),
];

const fn picture(name: &'static str, path: &'static str, height: u64) -> Picture {
    Picture {
        name,
        path,
        link: None,
        height,
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "writes into docs/pictures: run scripts/pictures"]
async fn the_documents_get_their_pictures() {
    let demo = Demo::start(WINDOW_OPEN);
    let sign_in = demo.sign_in();
    for (link, pictures) in [
        (None, VISITOR),
        (sign_in.applicant.as_deref(), APPLICANT),
        (sign_in.coordinator.as_deref(), OFFICE),
    ] {
        let browser = Browser::open("ja").await;
        browser.resize(Width::Desk).await;
        if let Some(link) = link {
            browser.sign_in(link).await;
        }
        for picture in pictures {
            browser.go(&demo.url(picture.path)).await;
            if let Some(link) = picture.link {
                let link = browser.driver().find(By::Css(link)).await;
                let link = link.expect("the page has the link");
                link.click().await.expect("the link can be followed");
                browser.leave(picture.path).await;
            }
            keep(&browser, Width::Desk, picture.name, picture.height).await;
        }
    }
    // The head of an institution reads the mail on a telephone.
    let browser = Browser::open("ja").await;
    browser.resize(Width::Phone).await;
    browser.go(demo.recommendation()).await;
    keep(&browser, Width::Phone, "recommendation", 1600).await;
}

/// Keeps a page from its top, at most `height` CSS pixels of it.
async fn keep(browser: &Browser, width: Width, name: &str, height: u64) {
    let whole = browser
        .run("return document.documentElement.scrollHeight")
        .await
        .as_u64()
        .expect("a page has a height");
    let (width, height) = (width.pixels(), whole.min(height));
    let clip = json!({ "x": 0, "y": 0, "width": width, "height": height, "scale": 1 });
    let wanted = json!({ "format": "png", "captureBeyondViewport": true, "clip": clip });
    let answer = browser
        .driver()
        .cdp()
        .send_raw("Page.captureScreenshot", wanted)
        .await
        .unwrap_or_else(|error| panic!("no picture of {name}: {error}"));
    let encoded = answer["data"].as_str().expect("a screenshot has data");
    let png = data_encoding::BASE64
        .decode(encoded.as_bytes())
        .expect("screenshots are base64");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures");
    fs::create_dir_all(&folder).expect("docs is writable");
    let file = folder.join(format!("{name}.png"));
    fs::write(file, small(&png)).expect("docs is writable");
}

/// The same picture in fewer bytes: Chromium packs in a hurry, and flat colours want no filter.
fn small(png: &[u8]) -> Vec<u8> {
    let picture = image::load_from_memory(png).expect("a screenshot is a picture");
    let mut packed = Vec::new();
    let encoder =
        PngEncoder::new_with_quality(&mut packed, CompressionType::Best, FilterType::NoFilter);
    picture
        .to_rgb8()
        .write_with_encoder(encoder)
        .expect("a picture can be packed");
    packed
}
