//! The head of an institution recommends from a mail, for exactly what they saw.

use axum::http::header;

use crate::support::TestApp;
use crate::support::actors::{Answers, Applicant};
use crate::support::html::Html;
use crate::support::visitor::{Answer, Visitor};

pub(super) const HEAD: &str = "director@hospital.example";
pub(super) const NURSE: &str = "hana@hospital.example";

/// A nurse who has sent her application.
pub(super) async fn applied(app: &TestApp) -> Applicant {
    let mut nurse = app.applicant_for(NURSE, "/2024/eqso/apply").await;
    nurse.fills_in(&Answers::nurse()).await;
    nurse.sends().await;
    app.mail_to(NURSE).await;
    nurse
}

pub(super) async fn asks(nurse: &mut Applicant) -> Answer {
    let home = nurse.browser.page("/my").await;
    home.form("/recommendation/ask")
        .submit(&mut nurse.browser)
        .await
}

/// A nurse who has asked, and the path of the link in the mail.
pub(super) async fn asked(app: &TestApp) -> (Applicant, String) {
    let mut nurse = applied(app).await;
    asks(&mut nurse).await;
    let link = app.link_in_mail(HEAD, "/recommend/").await;
    (nurse, link)
}

pub(super) async fn recommends(head: &mut Visitor, link: &str) -> Answer {
    let page = head.page(link).await;
    page.form(link)
        .fill("verdict", "recommend")
        .fill("applicant_position", "看護師長")
        .fill("duty_release", "full")
        .fill("payer", "applicant")
        .submit(head)
        .await
}

pub(super) async fn standing(nurse: &mut Applicant) -> String {
    let home = nurse.browser.page("/my").await;
    home.attributes("[data-recommendation]", "data-recommendation")
        .join(" ")
}

/// Both letters that follow an answer, read.
pub(super) async fn reads_the_answer(app: &TestApp) {
    app.mail_to(NURSE).await;
    app.mail_to(HEAD).await;
}

pub(super) fn says(page: &Html, text: &str) {
    assert!(page.main().contains(text), "no {text} in {}", page.main());
}

#[tokio::test]
async fn the_head_recommends_with_nothing_but_the_mail() {
    let app = TestApp::new().await;
    let mut nurse = applied(&app).await;
    assert_eq!(standing(&mut nurse).await, "not_asked");
    let home = asks(&mut nurse).await.page();
    says(&home, "山﨑一郎様の回答を待っています");
    let mail = app.mail_to(HEAD).await;
    assert!(mail.subject.starts_with("【要対応】"), "{}", mail.subject);
    let start = mail.text.find("/recommend/").expect("a link");
    let link = mail.text[start..].split_whitespace().next().expect("whole");

    let mut head = app.visitor();
    let opened = head.open(link).await;
    assert_eq!(
        opened.header(header::REFERRER_POLICY),
        "no-referrer, strict-origin"
    );
    assert!(opened.header(header::CACHE_CONTROL).contains("no-store"));
    let page = opened.page();
    for seen in [
        "齋藤 はな",
        "看護師",
        "独立行政法人みなと医療センター（架空）",
        "円",
        "所属医療機関長",
    ] {
        says(&page, seen);
    }
    let thanks = recommends(&mut head, link).await;
    assert_eq!(thanks.status, 200, "{}", thanks.page().summary());
    says(&thanks.page(), "ご回答を受け付けました");
    assert_eq!(standing(&mut nurse).await, "given");

    let told = app.mail_to(NURSE).await;
    assert!(told.text.contains("推薦をいただきました"), "{}", told.text);
    let copy = app.mail_to(HEAD).await;
    assert!(copy.text.contains("看護師長") && !copy.text.contains("/recommend/"));

    let mut office = app.coordinator().await;
    let list = office
        .page("/office/applications?recommendation=given")
        .await;
    let page = office.page(&list.link("齋藤")).await;
    says(&page, "看護師長");
    says(&page, "推薦者が見た内容");
    // The rule of the course is met now.
    assert!(page.main().contains("推薦を得ています"));
    app.finish().await;
}

#[tokio::test]
async fn another_profession_has_to_be_confirmed_again_and_a_telephone_number_not() {
    let app = TestApp::new().await;
    let (mut nurse, link) = asked(&app).await;
    recommends(&mut app.visitor(), &link).await;
    reads_the_answer(&app).await;

    nurse
        .fills_step("person", &[("phone", "090-0000-0001")])
        .await;
    app.mail_to(NURSE).await;
    assert_eq!(standing(&mut nurse).await, "given");

    let page = nurse.step("choices").await;
    let form = page.form("/choices").tick("licences", "midwife");
    let form = form.fill("main_profession", "midwife");
    let saved = form.submit(&mut nurse.browser).await;
    assert_eq!(saved.status, 200, "{}", saved.page().summary());
    let subjects: Vec<_> = app.mails_to(NURSE).await;
    let again: Vec<_> = subjects
        .iter()
        .filter(|mail| mail.subject.starts_with("【要対応】"))
        .collect();
    assert_eq!(again.len(), 1);
    assert!(again[0].text.contains("主な職種"), "{}", again[0].text);

    let home = nurse.browser.page("/my").await;
    says(&home, "要再確認");
    says(&home, "助産師");
    let mut office = app.coordinator().await;
    let list = office.page("/office/applications").await;
    says(&list, "要再確認");
    let detail = office.page(&list.link("齋藤")).await;
    says(&detail, "回答のあとに変わった事項");
    let filtered = office
        .page("/office/applications?recommendation=given")
        .await;
    assert!(!filtered.main().contains("齋藤"));

    // Asked again, the head answers for what it says now.
    asks(&mut nurse).await;
    let link = app.link_in_mail(HEAD, "/recommend/").await;
    let mut head = app.visitor();
    says(&head.page(&link).await, "助産師");
    recommends(&mut head, &link).await;
    reads_the_answer(&app).await;
    assert_eq!(standing(&mut nurse).await, "given");
    app.finish().await;
}

#[tokio::test]
async fn a_deputy_answers_by_a_link_of_their_own() {
    let app = TestApp::new().await;
    let (mut nurse, link) = asked(&app).await;
    let mut head = app.visitor();
    let page = head.page(&link).await;
    let page = head.page(&page.link("代理の方に引き継ぐ")).await;
    let form = page
        .form("/pass-on")
        .fill("name", "川口次郎")
        .fill("title", "副院長");
    let own = form.clone().fill("email", NURSE).submit(&mut head).await;
    assert_eq!(own.page().wrong_fields(), ["email"]);
    let passed = form.fill("email", "deputy@hospital.example");
    let gone = passed.submit(&mut head).await;
    assert_eq!(gone.status, 410);
    says(&gone.page(), "お手続きは以上です");

    let deputys = app
        .link_in_mail("deputy@hospital.example", "/recommend/")
        .await;
    let mut deputy = app.visitor();
    says(&deputy.page(&deputys).await, "山﨑一郎様から引き継がれた");
    recommends(&mut deputy, &deputys).await;
    let told = app.mail_to(NURSE).await;
    assert!(told.text.contains("川口次郎"), "{}", told.text);
    app.mail_to("deputy@hospital.example").await;
    assert_eq!(standing(&mut nurse).await, "given");
    app.finish().await;
}

#[tokio::test]
async fn what_changes_while_the_head_is_typing_is_shown_before_it_counts() {
    let app = TestApp::new().await;
    let (mut nurse, link) = asked(&app).await;
    let mut head = app.visitor();
    let page = head.page(&link).await;
    let form = page
        .form(&link)
        .fill("verdict", "conditions")
        .fill("explanation", "月曜日は出勤すること")
        .fill("applicant_position", "看護師長")
        .fill("duty_release", "partly")
        .fill("payer", "applicant");
    nurse.fills_step("person", &[("given_name", "花")]).await;
    app.mail_to(NURSE).await;

    let told = form.submit(&mut head).await;
    assert_eq!(told.status, 409);
    let page = told.page();
    says(&page, "申込の内容が変わりました");
    says(&page, "氏名");
    let form = page.form(&link);
    assert_eq!(
        form.values().get("explanation"),
        Some(&"月曜日は出勤すること")
    );
    let thanks = form.submit(&mut head).await;
    assert_eq!(thanks.status, 200, "{}", thanks.page().summary());
    reads_the_answer(&app).await;
    assert_eq!(standing(&mut nurse).await, "conditional");
    app.finish().await;
}

#[tokio::test]
async fn a_mistake_in_the_answer_keeps_what_was_typed() {
    let app = TestApp::new().await;
    let (_nurse, link) = asked(&app).await;
    let mut head = app.visitor().reading("en");
    let page = head.page(&link).await;
    let form = page
        .form(&link)
        .fill("verdict", "conditions")
        .fill("rank", "3")
        .fill("rank_of", "2")
        .fill("payer", "institution")
        .fill("invoice_address", "")
        .fill("remarks", "Good luck");
    let told = form.submit(&mut head).await;
    assert_eq!(told.status, 422);
    let page = told.page();
    let mut wrong = page.wrong_fields();
    wrong.sort();
    let expected = [
        "applicant_position",
        "duty_release",
        "explanation",
        "invoice_address",
        "invoice_postal_code",
        "rank",
    ];
    assert_eq!(wrong, expected);
    assert_eq!(page.form(&link).values().get("remarks"), Some(&"Good luck"));
    app.finish().await;
}
