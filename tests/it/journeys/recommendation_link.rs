//! The link of a recommender: it works once, for its time, and says kindly why it does not any more.

use super::recommendation::{
    HEAD, NURSE, applied, asked, asks, reads_the_answer, recommends, says, standing,
};
use crate::support::TestApp;

#[tokio::test]
async fn a_dead_link_says_kindly_why() {
    let app = TestApp::new().await;
    let (mut nurse, first) = asked(&app).await;
    let mut head = app.visitor();

    // A newer link.
    app.set_time("2024-06-03T02:00:00Z");
    asks(&mut nurse).await;
    let second = app.link_in_mail(HEAD, "/recommend/").await;
    let replaced = head.open(&first).await;
    assert_eq!(replaced.status, 410);
    says(&replaced.page(), "新しいリンクに替わりました");

    // Taken back.
    let home = nurse.browser.page("/my").await;
    home.form("/take-back").submit(&mut nurse.browser).await;
    let told = app.mail_to(HEAD).await;
    assert!(told.subject.contains("不要"), "{}", told.subject);
    let withdrawn = head.open(&second).await;
    assert_eq!(withdrawn.status, 410);
    says(&withdrawn.page(), "取り下げ");
    assert_eq!(standing(&mut nurse).await, "not_asked");

    // Answered.
    app.set_time("2024-06-03T03:00:00Z");
    asks(&mut nurse).await;
    let third = app.link_in_mail(HEAD, "/recommend/").await;
    recommends(&mut head, &third).await;
    reads_the_answer(&app).await;
    let used = head.open(&third).await;
    assert_eq!(used.status, 410);
    says(&used.page(), "ご回答は済んでいます");
    // The thanks are for printing, not for ever.
    assert_eq!(head.open(&format!("{third}/done")).await.status, 200);
    app.set_time("2024-06-03T05:00:00Z");
    assert_eq!(head.open(&format!("{third}/done")).await.status, 410);

    // Nobody's.
    for unknown in ["/recommend/x", "/recommend/x/done", "/recommend/x/pass-on"] {
        assert_eq!(head.open(unknown).await.status, 404);
    }
    app.finish().await;
}

#[tokio::test]
async fn whoever_withdraws_spares_the_head_the_answer() {
    let app = TestApp::new().await;
    let (mut nurse, link) = asked(&app).await;
    let page = nurse.browser.page("/my/2024/withdraw").await;
    page.form("/withdraw").submit(&mut nurse.browser).await;
    app.mail_to(NURSE).await;
    let told = app.mail_to(HEAD).await;
    assert!(told.text.contains("必要はありません"), "{}", told.text);
    let gone = app.visitor().open(&link).await;
    assert_eq!(gone.status, 410);
    app.finish().await;
}

#[tokio::test]
async fn another_recommender_ends_the_link_of_the_former() {
    let app = TestApp::new().await;
    let (mut nurse, link) = asked(&app).await;
    let other = [("name", "新院長"), ("email", "new@hospital.example")];
    nurse.fills_step("recommender", &other).await;
    app.mail_to(NURSE).await;
    app.mail_to(HEAD).await;
    let gone = app.visitor().open(&link).await;
    assert_eq!(gone.status, 410);
    assert_eq!(standing(&mut nurse).await, "not_asked");
    asks(&mut nurse).await;
    app.link_in_mail("new@hospital.example", "/recommend/")
        .await;
    app.finish().await;
}

#[tokio::test]
async fn two_clicks_are_one_request_and_one_answer() {
    let app = TestApp::new().await;
    let mut nurse = applied(&app).await;
    let home = nurse.browser.page("/my").await;
    let form = home.form("/recommendation/ask");
    form.submit(&mut nurse.browser).await;
    form.submit(&mut nurse.browser).await;
    let link = app.link_in_mail(HEAD, "/recommend/").await;

    let mut head = app.visitor();
    let page = head.page(&link).await;
    let form = page
        .form(&link)
        .fill("verdict", "decline")
        .fill("explanation", "人員が足りません。");
    for _ in 0..2 {
        let thanks = form.submit(&mut head).await;
        assert_eq!(thanks.status, 200, "{}", thanks.page().summary());
    }
    let other = form
        .fill("explanation", "別の理由です。")
        .submit(&mut head)
        .await;
    assert_eq!(other.status, 410, "an answer stays");
    reads_the_answer(&app).await;
    let home = nurse.browser.page("/my").await;
    says(&home, "人員が足りません。");
    says(&home, "もう一度依頼する");
    app.finish().await;
}

#[tokio::test]
async fn a_link_works_until_the_last_second_and_a_new_one_can_be_had() {
    let app = TestApp::new().await;
    let (mut nurse, link) = asked(&app).await;
    let mut head = app.visitor();
    app.set_time("2024-07-14T14:59:59Z");
    let page = head.page(&link).await;
    let form = page
        .form(&link)
        .fill("verdict", "decline")
        .fill("explanation", "人員が足りません。");
    app.set_time("2024-07-14T15:00:00Z");
    let late = form.submit(&mut head).await;
    assert_eq!(late.status, 410);
    let page = late.page();
    says(&page, "リンクの期限が過ぎました");
    for _ in 0..2 {
        let wanted = page.form("/new-link").submit(&mut head).await;
        assert_eq!(wanted.status, 410);
    }
    let told = app.mail_to(NURSE).await;
    assert!(told.subject.starts_with("【要対応】"), "{}", told.subject);
    app.signs_in(&mut nurse.browser, NURSE, "/sign-in").await;
    assert_eq!(standing(&mut nurse).await, "expired");
    asks(&mut nurse).await;
    let link = app.link_in_mail(HEAD, "/recommend/").await;
    recommends(&mut head, &link).await;
    reads_the_answer(&app).await;
    assert_eq!(standing(&mut nurse).await, "given");
    app.finish().await;
}

#[tokio::test]
async fn after_the_window_nobody_is_asked_anew() {
    let app = TestApp::new().await;
    let mut nurse = applied(&app).await;
    app.set_time("2024-06-30T14:59:00Z");
    app.signs_in(&mut nurse.browser, NURSE, "/sign-in").await;
    app.set_time("2024-06-30T14:59:59Z");
    let home = nurse.browser.page("/my").await;
    let form = home.form("/recommendation/ask");
    app.set_time("2024-06-30T15:00:00Z");
    let late = form.submit(&mut nurse.browser).await;
    assert_eq!(late.status, 422);
    says(&late.page(), "受付を終えた");
    app.finish().await;
}

#[tokio::test]
async fn asking_for_the_link_again_fills_no_mailbox() {
    let app = TestApp::new().await;
    let (mut nurse, first) = asked(&app).await;
    let mut stranger = app.visitor();
    let page = stranger.page("/recommend").await;
    let form = page.form("/recommend").fill("email", HEAD);
    let mut links = vec![first];
    for hour in 2..8 {
        app.set_time(&format!("2024-06-03T{hour:02}:00:00Z"));
        let answer = form.send(&mut stranger).await;
        says(&answer.page(), "受け付けました");
        let mails = app.mails_to(HEAD).await;
        links.extend(mails.iter().filter_map(|mail| {
            let mut words = mail.text.split_whitespace();
            words
                .find(|word| word.contains("/recommend/"))
                .map(str::to_owned)
        }));
    }
    assert_eq!(links.len(), 4, "the rest of the day it is quiet");
    // The latest link works, and the applicant may still ask.
    let last = links.remove(3);
    let mut head = app.visitor();
    assert_eq!(head.open(&last).await.status, 200);
    asks(&mut nurse).await;
    app.link_in_mail(HEAD, "/recommend/").await;
    app.set_time("2024-06-04T09:00:00Z");
    form.send(&mut stranger).await;
    assert_eq!(app.mails_to(HEAD).await.len(), 1);
    app.finish().await;
}
