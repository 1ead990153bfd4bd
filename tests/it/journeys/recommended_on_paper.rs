//! The recommendation on paper: printed, signed, sent in, and confirmed by a person of the office.

use domain::access::StaffRole;

use crate::support::TestApp;
use crate::support::actors::{Answers, Applicant, PDF};
use crate::support::visitor::{Answer, Visitor};

const PAPER: &str = "/my/2024/recommendation/paper";
const OFFICE: &str = "/office/applications/1/paper";

/// Somebody who has sent an application that is to be recommended on paper.
async fn applied(app: &TestApp) -> Applicant {
    let mut person = app.applicant("hana@hospital.example").await;
    person.fills_in(&Answers::physician()).await;
    let way = [("way", "paper"), ("name", "山﨑一郎"), ("title", "病院長")];
    person.fills_step("recommender", &way).await;
    assert_eq!(person.sends().await.status, 303);
    person
}

/// The code at the foot of the form that would be printed now.
async fn code(person: &mut Applicant) -> String {
    let page = person.browser.page(PAPER).await.main();
    let (_, after) = page.split_once("照合コード：").expect("a code");
    after.trim().chars().take(19).collect()
}

async fn sends_in(person: &mut Applicant, name: &str, content: &[u8]) -> Answer {
    let form = person.browser.page(PAPER).await.form(PAPER);
    let form = form.attach("scan", name, content);
    form.send(&mut person.browser).await
}

async fn records(office: &mut Visitor, fields: &[(&str, &str)]) -> Answer {
    let mut form = office.page(OFFICE).await.form(OFFICE);
    for (name, value) in fields {
        form = form.fill(name, value);
    }
    form.send(office).await
}

/// Weeks later everybody signs in anew.
async fn comes_again(app: &TestApp, person: &mut Applicant) -> Visitor {
    let email = "hana@hospital.example";
    app.mails_to(email).await;
    app.signs_in(&mut person.browser, email, "/sign-in").await;
    app.staff(StaffRole::Administrator).await
}

/// Where the office's page says the recommendation stands.
async fn standing(office: &mut Visitor) -> String {
    let page = office.page(OFFICE).await;
    page.texts(".chip").first().cloned().unwrap_or_default()
}

#[tokio::test]
async fn a_paper_goes_from_the_printer_to_the_record() {
    let app = TestApp::new().await;
    let mut person = applied(&app).await;
    let mut office = app.coordinator().await;
    let home = person.browser.page("/my").await;
    assert_eq!(home.link("紙の推薦書"), PAPER);
    for (browser, path) in [
        (&mut person.browser, "/my/2024/recommendation.pdf"),
        (&mut office, "/office/applications/1/recommendation.pdf"),
    ] {
        let form = browser.ask(path).await;
        assert_eq!(form.status, 200, "{path}");
        assert!(form.body.starts_with(b"%PDF-"), "{path}");
    }

    let code = code(&mut person).await;
    assert_eq!(sends_in(&mut person, "推薦書.pdf", PDF).await.status, 303);
    assert!(
        person
            .browser
            .page(PAPER)
            .await
            .main()
            .contains("受け取りました")
    );
    assert_eq!(standing(&mut office).await, "推薦書を確認中");

    let incomplete = records(&mut office, &[("code", "0123")]).await;
    assert_eq!(incomplete.status, 422);
    let mut wrong = incomplete.page().wrong_fields();
    wrong.sort();
    assert_eq!(wrong, ["code", "verdict"]);
    let silent = [("code", code.as_str()), ("verdict", "conditions")];
    let silent = records(&mut office, &silent).await;
    assert_eq!(silent.page().wrong_fields(), ["explanation"]);

    let stands = [
        ("code", code.as_str()),
        ("verdict", "recommend"),
        ("duty_release", "full"),
        ("rank_of", "2"),
        ("rank", "1"),
        ("payer", "institution"),
    ];
    let form = office.page(OFFICE).await.form(OFFICE);
    let form = stands
        .iter()
        .fold(form, |form, (name, value)| form.fill(name, value));
    assert_eq!(form.send(&mut office).await.status, 303);
    assert_eq!(form.send(&mut office).await.status, 303, "the second click");
    assert_eq!(standing(&mut office).await, "推薦");
    assert!(
        person
            .browser
            .page(PAPER)
            .await
            .main()
            .contains("確認しました")
    );
    let application = office.page("/office/applications/1").await.main();
    assert!(application.contains("紙の推薦書の内容を記録しました"));
    let told = app.mails_to("hana@hospital.example").await;
    let answered = told.iter().filter(|mail| mail.text.contains("山﨑一郎"));
    assert_eq!(answered.count(), 1);
    app.finish().await;
}

#[tokio::test]
async fn a_paper_printed_for_something_else_has_to_be_confirmed_again() {
    let app = TestApp::new().await;
    let mut person = applied(&app).await;
    let mut office = app.coordinator().await;
    let old = code(&mut person).await;
    person
        .fills_step("person", &[("family_name", "佐々木")])
        .await;
    assert_ne!(code(&mut person).await, old);
    assert_eq!(sends_in(&mut person, "scan.pdf", PDF).await.status, 303);

    let stands = [("code", old.as_str()), ("verdict", "recommend")];
    let asked = records(&mut office, &stands).await;
    assert_eq!(asked.status, 422);
    let page = asked.page();
    assert_eq!(page.wrong_fields(), ["other_facts"]);
    assert!(page.main().contains("要再確認") && page.main().contains(&old));
    let known = page.form(OFFICE).tick("other_facts", "yes");
    assert_eq!(known.send(&mut office).await.status, 303);
    assert_eq!(standing(&mut office).await, "要再確認");
    let told = person.browser.page(PAPER).await.main();
    assert!(told.contains("再確認が必要"));

    // After the window another paper is taken, because somebody waits for it.
    app.set_time("2024-07-08T01:00:00Z");
    let mut office = comes_again(&app, &mut person).await;
    let new = code(&mut person).await;
    assert_eq!(sends_in(&mut person, "new.pdf", PDF).await.status, 303);
    let stands = [("code", new.as_str()), ("verdict", "recommend")];
    assert_eq!(records(&mut office, &stands).await.status, 303);
    assert_eq!(standing(&mut office).await, "推薦");
    app.finish_ignoring_mail().await;
}

#[tokio::test]
async fn what_is_no_scan_is_refused_and_a_second_one_replaces_the_first() {
    let app = TestApp::new().await;
    let mut person = applied(&app).await;
    for (name, content) in [("推薦書.docx", &b"PK\x03\x04 a document"[..]), ("", b"")] {
        let refused = sends_in(&mut person, name, content).await;
        assert_eq!(refused.status, 422, "{name}");
        assert_eq!(refused.page().wrong_fields(), ["scan"], "{name}");
    }
    assert_eq!(sends_in(&mut person, "first.pdf", PDF).await.status, 303);
    let mut office = app.coordinator().await;
    let seen = office.page(OFFICE).await.form(OFFICE);
    let other = [PDF, b"\n%%EOF\n"].concat();
    assert_eq!(
        sends_in(&mut person, "second.pdf", &other).await.status,
        303
    );
    let page = person.browser.page(PAPER).await.main();
    assert!(page.contains("second.pdf") && !page.contains("first.pdf"));

    // What was typed for the first one is not recorded for the second.
    let code = code(&mut person).await;
    let late = seen.fill("code", &code).fill("verdict", "recommend");
    let conflict = late.send(&mut office).await;
    assert_eq!(conflict.status, 409);
    assert_eq!(
        conflict.page().form(OFFICE).values().get("code"),
        Some(&code.as_str())
    );
    assert_eq!(standing(&mut office).await, "推薦書を確認中");
    app.finish_ignoring_mail().await;
}

#[tokio::test]
async fn two_people_who_record_the_same_paper_see_both_versions() {
    let app = TestApp::new().await;
    let mut person = applied(&app).await;
    let code = code(&mut person).await;
    sends_in(&mut person, "scan.pdf", PDF).await;
    let mut one = app.coordinator().await;
    let mut other = app.staff(StaffRole::Administrator).await;
    let both = [
        one.page(OFFICE).await.form(OFFICE),
        other.page(OFFICE).await.form(OFFICE),
    ];
    let [first, second] = both.map(|form| form.fill("code", &code));
    let first = first.fill("verdict", "recommend").send(&mut one).await;
    assert_eq!(first.status, 303);
    let second = second
        .fill("verdict", "decline")
        .fill("explanation", "人員が足りません。");
    let conflict = second.send(&mut other).await;
    assert_eq!(conflict.status, 409);
    let page = conflict.page();
    assert!(page.main().contains("recommend") || page.main().contains("推薦する"));
    let kept = page.form(OFFICE);
    assert_eq!(
        kept.values().get("explanation"),
        Some(&"人員が足りません。")
    );
    assert_eq!(standing(&mut one).await, "推薦");
    // Having seen it, the second one may correct the first.
    assert_eq!(kept.send(&mut other).await.status, 303);
    assert_eq!(standing(&mut one).await, "推薦しない");
    app.finish_ignoring_mail().await;
}

#[tokio::test]
async fn a_paper_goes_back_with_a_reason_and_comes_again_after_the_window() {
    let app = TestApp::new().await;
    let mut person = applied(&app).await;
    let mut office = app.coordinator().await;
    let filed = office.page(OFFICE).await.form("/paper/scan");
    let filed = filed
        .attach("scan", "郵送.pdf", PDF)
        .send(&mut office)
        .await;
    assert_eq!(filed.status, 303);
    assert!(office.page(OFFICE).await.main().contains("事務局が登録"));
    app.mails_to("hana@hospital.example").await;

    let page = office.page(OFFICE).await;
    let silent = page.form("/paper/return").send(&mut office).await;
    assert_eq!(silent.page().wrong_fields(), ["reason"]);
    let back = page
        .form("/paper/return")
        .fill("reason", "公印がありません。");
    assert_eq!(back.send(&mut office).await.status, 303);
    let mail = app.mail_to("hana@hospital.example").await;
    assert!(mail.subject.starts_with("【要対応】"), "{}", mail.subject);
    assert!(mail.text.contains("公印がありません。") && mail.text.contains(PAPER));

    app.set_time("2024-07-08T01:00:00Z");
    let mut office = comes_again(&app, &mut person).await;
    let told = person.browser.page(PAPER).await;
    assert!(told.main().contains("公印がありません。"));
    assert_eq!(sends_in(&mut person, "again.pdf", PDF).await.status, 303);
    assert_eq!(standing(&mut office).await, "推薦書を確認中");
    // Now it is with the office, and the window is over.
    let closed = person.browser.page(PAPER).await;
    assert!(closed.texts("form[enctype]").is_empty());
    app.finish().await;
}
