//! What applicants do, by the words on the pages.

use std::path::PathBuf;

use super::{browser::Browser, demo::Demo, process::ScratchDir};

/// What an applicant says.
pub(crate) struct Story {
    pub(crate) course: &'static str,
    pub(crate) choice: &'static str,
    pub(crate) profession: &'static str,
    pub(crate) email: &'static str,
    /// Hours of a training that was completed, with its certificate.
    pub(crate) training: Option<&'static str>,
    /// Where the recommender is written to; otherwise the recommendation comes on paper.
    pub(crate) recommender: Option<&'static str>,
}

/// A small certificate as a file that can be attached.
pub(crate) fn certificate(scratch: &ScratchDir, name: &str) -> PathBuf {
    let path = scratch.path().join(name);
    let pdf = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
        2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n\
        trailer<</Root 1 0 R>>\n%%EOF\n";
    std::fs::write(&path, pdf).expect("scratch is writable");
    path
}

/// Presses a button and waits for the page behind it.
pub(crate) async fn press(browser: &Browser, words: &str) {
    let here = browser.path().await;
    browser.press(words).await;
    browser.leave(&here).await;
}

/// Takes the newest letter to an address out of the demo's mailbox and follows its link.
pub(crate) async fn follow_the_mail(demo: &Demo, browser: &Browser, kind: &str) {
    browser.go(&demo.url("/demo/mail")).await;
    let newest = browser
        .run("return document.querySelector('main table a[href^=\"/demo/mail/\"]').pathname")
        .await;
    browser
        .go(&demo.url(newest.as_str().expect("a letter")))
        .await;
    let link = browser
        .run(&format!(
            "return document.querySelector('.mail-text a[href*=\"{kind}\"]').pathname"
        ))
        .await;
    browser
        .go(&demo.url(link.as_str().expect("a link in the letter")))
        .await;
}

pub(crate) async fn applies(demo: &Demo, browser: &Browser, story: &Story) {
    fills_in(demo, browser, story).await;
    press(browser, "この内容で申し込む").await;
    let home = browser.reading().await;
    assert!(
        home.contains("申込を受け付けました") && home.contains("2024-00"),
        "{home}"
    );
}

/// Begins by mail and fills in every page, up to the last one.
pub(crate) async fn fills_in(demo: &Demo, browser: &Browser, story: &Story) {
    browser
        .go(&demo.url(&format!("/2024/{}/apply", story.course)))
        .await;
    browser.fill("メールアドレス", story.email).await;
    press(browser, "メールを受け取る").await;
    follow_the_mail(demo, browser, "/sign-in/link/").await;
    press(browser, "サインインする").await;
    assert_eq!(browser.path().await, "/my/2024/choices");

    browser.pick("第1希望", story.choice).await;
    browser.tick(story.profession).await;
    browser.pick("現在の主な職種", story.profession).await;
    browser.tick("兼任").await;
    press(browser, "保存して次へ進む").await;

    browser.fill("姓", "𠮷野").await;
    browser.fill("名", "髙子").await;
    browser.fill("セイ", "ﾖｼﾉ").await;
    browser.fill("メイ", "たかこ").await;
    press(browser, "保存して次へ進む").await;

    browser.fill("機関名", "みなと医療センター（架空）").await;
    browser.tick("病院").await;
    browser
        .run("document.querySelector('[name=founder]').selectedIndex = 1")
        .await;
    browser.fill("病床数", "４００").await;
    browser.pick("都道府県", "愛知県").await;
    press(browser, "保存して次へ進む").await;

    if let Some(hours) = story.training {
        browser.fill("主催者", "架空看護協会").await;
        browser.fill("時間数", hours).await;
        browser.fill("修了日", "2023-03-31").await;
        let scratch = ScratchDir::new("certificate");
        let file = certificate(&scratch, "修了証.pdf");
        browser.attach("研修修了証", &file).await;
        browser.press("研修を追加する").await;
        // The same page comes back, with the training on it.
        for _ in 0..100 {
            if browser.reading().await.contains("この研修を削除する") {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        press(browser, "次へ進む").await;
    } else {
        browser.tick("修了した研修はありません").await;
        press(browser, "研修はないものとして次へ進む").await;
    }
    browser
        .fill(
            "志望の動機",
            "院内の安全活動を体系立てて学びたいと考えています。",
        )
        .await;
    press(browser, "保存して次へ進む").await;

    if let Some(email) = story.recommender {
        browser.tick("メール").await;
        browser.fill("推薦者のメールアドレス", email).await;
    } else {
        browser.tick("書面で提出").await;
    }
    browser.fill("推薦者の氏名", "山﨑一郎").await;
    browser.fill("推薦者の職名", "病院長").await;
    press(browser, "保存して次へ進む").await;

    let yes = "document.querySelectorAll('input[type=radio][value=yes]').forEach(i => i.click())";
    browser.run(yes).await;
    press(browser, "保存して次へ進む").await;
    assert!(
        browser.reading().await.contains("ヨシノ"),
        "kana are shown as they were read"
    );
}
