//! From the request for a recommendation to a complete application.

use crate::support::{
    browser::{Browser, Width},
    demo::{Demo, WINDOW_OPEN},
    process::ScratchDir,
    story::{Story, applies, certificate, follow_the_mail, press},
};

const NURSE: Story = Story {
    course: "aqso-daily",
    choice: "AQSO 日々の取り組みコース",
    profession: "看護師",
    email: "nurse@hospital.example",
    training: Some("40"),
    recommender: Some("director@hospital.example"),
};

/// Reads a page until it says something: what is behind a button comes a moment later.
async fn says(browser: &Browser, words: &str) {
    for _ in 0..100 {
        if browser.reading().await.contains(words) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("no {words} in {}", browser.reading().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_nurse_is_recommended_changes_her_profession_and_sends_a_certificate_again() {
    let demo = Demo::start(WINDOW_OPEN);
    let nurse = Browser::open("ja").await;
    applies(&demo, &nurse, &NURSE).await;
    nurse.press("山﨑一郎様に推薦を依頼する").await;
    says(&nurse, "山﨑一郎様の回答を待っています").await;

    // The head has nothing but the mail, and a telephone.
    let head = Browser::open("ja").await;
    head.resize(Width::Phone).await;
    follow_the_mail(&demo, &head, "/recommend/").await;
    says(&head, "𠮷野 髙子").await;
    head.shoot("story-recommend-ja-375").await;
    head.tick("推薦する").await;
    head.fill("申請者の職位", "看護師長").await;
    head.tick("すべての受講日に免除する").await;
    head.tick("申請者本人").await;
    press(&head, "回答を送る").await;
    says(&head, "ご回答を受け付けました").await;
    nurse.go(&demo.url("/my")).await;
    says(&nurse, "山﨑一郎様から推薦をいただきました").await;

    // Another profession has to be confirmed again, and three screens say so.
    nurse.go(&demo.url("/my/2024/choices")).await;
    nurse.tick("助産師").await;
    nurse.pick("現在の主な職種", "助産師").await;
    press(&nurse, "保存する").await;
    nurse.go(&demo.url("/my")).await;
    says(&nurse, "要再確認").await;
    let office = Browser::open("ja").await;
    office
        .sign_in(demo.sign_in().coordinator.as_deref().expect("an office"))
        .await;
    office.go(&demo.url("/office")).await;
    says(&office, "要再確認").await;
    let found = "/office/applications?q=%EF%BE%96%EF%BD%BC%EF%BE%89&recommendation=reconfirm";
    office.go(&demo.url(found)).await;
    office.follow("𠮷野 髙子").await;
    says(&office, "回答のあとに変わった事項").await;
    let application = office.path().await;

    // The certificate goes back and comes again.
    office.go(&demo.url(&format!("{application}/desk"))).await;
    office.follow("差し戻す").await;
    says(&office, "差し戻す理由").await;
    office.fill("差し戻す理由", "文字が読み取れません。").await;
    press(&office, "差し戻してメールを送る").await;
    follow_the_mail(&demo, &nurse, "/my/2024/items/").await;
    says(&nurse, "文字が読み取れません。").await;
    let scratch = ScratchDir::new("certificate");
    let clear = certificate(&scratch, "読める修了証.pdf");
    nurse.attach("ファイル", &clear).await;
    press(&nurse, "提出する").await;
    says(&nurse, "事務局の確認待ち").await;

    office.go(&demo.url(&format!("{application}/desk"))).await;
    says(&office, "読める修了証.pdf").await;
    office.shoot("story-desk-ja-1280").await;
    office.press("受理する").await;
    says(&office, "不足なし").await;
    nurse.go(&demo.url("/my")).await;
    says(&nurse, "受理しました").await;
}
