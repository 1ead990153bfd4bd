//! A physician applies to CQSO: from the start page to the receipt, and the office finds it.

use crate::support::TestApp;
use crate::support::actors::Answers;

#[tokio::test]
async fn a_physician_applies_to_cqso() {
    let app = TestApp::new().await;
    let mut browser = app.visitor();
    let home = browser.page("/").await;
    assert!(
        home.main().contains("27日"),
        "the days left: {}",
        home.main()
    );
    browser.page(&home.link("CQSO")).await;

    let mut hana = app.applicant("takako@hospital.example").await;
    let check = hana.fills_in(&Answers::physician()).await;
    assert!(check.main().contains("𠮷野") && check.main().contains("ヨシノ"));

    let sent = hana.sends().await;
    let home = hana.browser.follow(sent).await.page();
    assert!(home.main().contains("2024-0001"), "{}", home.main());

    let receipt = app.mail_to("takako@hospital.example").await;
    assert!(receipt.text.contains("2024-0001") && receipt.html.contains("2024-0001"));

    let mut office = app.coordinator().await;
    let list = office.page("/office/applications").await;
    let rows = list.rows("table");
    assert_eq!(rows.len(), 1);
    let line = rows[0].join(" ");
    for part in [
        "2024-0001",
        "𠮷野 髙子",
        "ヨシノ タカコ",
        "みなと医療センター",
        "CQSO",
    ] {
        assert!(line.contains(part), "{part} in {line}");
    }
    app.finish().await;
}

#[tokio::test]
async fn what_was_sent_can_be_changed_until_the_window_closes() {
    let app = TestApp::new().await;
    let mut person = app.applicant("a@hospital.example").await;
    person.fills_in(&Answers::physician()).await;
    person.sends().await;
    app.mail_to("a@hospital.example").await;

    let phone = [("phone", "０５２－１２３－４５６７")];
    person.fills_step("person", &phone).await;
    let check = person.step("check").await;
    assert!(check.main().contains("052-123-4567"));
    let letter = app.mail_to("a@hospital.example").await;
    assert!(letter.subject.contains("変更"), "{}", letter.subject);

    app.set_time("2024-07-01T00:00:00Z");
    let page = person.step("person").await;
    let refused = page.texts("form[method=post] input[name=phone]").is_empty();
    assert!(refused, "a field to type into after the deadline");
    app.finish().await;
}

#[tokio::test]
async fn an_application_can_be_withdrawn_and_sent_again() {
    let app = TestApp::new().await;
    let mut person = app.applicant("a@hospital.example").await;
    person.fills_in(&Answers::physician()).await;
    person.sends().await;

    let page = person.browser.page("/my/2024/withdraw").await;
    let done = page.form("/withdraw").submit(&mut person.browser).await;
    assert!(
        done.page().main().contains("取下げ"),
        "{}",
        done.page().main()
    );

    let home = person.browser.page("/my").await;
    home.form("/reopen").submit(&mut person.browser).await;
    let again = person.sends().await;
    let home = person.browser.follow(again).await.page();
    assert!(
        home.main().contains("2024-0001"),
        "the number stays: {}",
        home.main()
    );
    let subjects: Vec<_> = app
        .mails_to("a@hospital.example")
        .await
        .into_iter()
        .map(|mail| mail.subject)
        .collect();
    assert_eq!(
        subjects,
        [
            "申込を受け付けました（受付番号 2024-0001）",
            "申込の取下げを承りました（受付番号 2024-0001）",
            "申込を受け付けました（受付番号 2024-0001）",
        ]
    );
    app.finish().await;
}
