//! What was sent is changed, taken back and opened again.

use crate::support::TestApp;
use crate::support::actors::Answers;

#[tokio::test]
async fn an_application_opened_again_is_judged_by_what_is_entered_now() {
    let app = TestApp::new().await;
    let mut person = app.applicant("hana@hospital.example").await;
    let nurse_only = Answers {
        licences: vec!["nurse"],
        main_profession: "nurse",
        ..Answers::physician()
    };
    person.fills_in(&nurse_only).await;
    person.sends().await;
    let mut office = app.coordinator().await;
    let list = office.page("/office/applications").await;
    let path = list.link("𠮷野");
    let verdict = |page: crate::support::html::Html| page.texts("#choice-1").join(" ");
    let sent = verdict(office.page(&path).await);
    assert!(sent.contains("満たしていません"), "{sent}");

    let page = person.browser.page("/my/2024/withdraw").await;
    page.form("/withdraw").submit(&mut person.browser).await;
    let home = person.browser.page("/my").await;
    home.form("/reopen").submit(&mut person.browser).await;
    let page = person.step("choices").await;
    let form = page.form("/choices").tick("licences", "physician");
    let saved = form.submit(&mut person.browser).await;
    assert_eq!(saved.status, 200, "{}", saved.page().summary());

    let check = person.step("check").await;
    let outcomes = check.attributes("[data-outcome]", "data-outcome");
    assert!(!outcomes.contains(&"not_met".to_owned()), "{outcomes:?}");
    let opened_again = verdict(office.page(&path).await);
    assert!(!opened_again.contains("満たしていません"), "{opened_again}");
    app.finish_ignoring_mail().await;
}
