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

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_steps_saved_at_once_in_two_tabs_do_not_wait_for_each_other_for_ever() {
    let app = TestApp::new().await;
    let mut person = app.applicant("hana@hospital.example").await;
    person.fills_in(&Answers::physician()).await;
    let choices = person.step("choices").await.form("/choices");
    let names = person.step("person").await.form("/person");
    for number in 0..5 {
        let role = ["none", "concurrent"][number % 2];
        let choices = choices.clone().fill("safety_role", role);
        let names = names
            .clone()
            .fill("phone", &format!("090-0000-000{number}"));
        let (mut one, mut other) = (person.browser.clone(), person.browser.clone());
        let (chosen, named) = tokio::join!(choices.send(&mut one), names.send(&mut other));
        assert_eq!((chosen.status.as_u16(), named.status.as_u16()), (303, 303));
    }
    app.finish().await;
}
