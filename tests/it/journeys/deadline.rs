//! A deadline is a Tokyo day, and all of it.

use crate::support::TestApp;
use crate::support::actors::Answers;

#[tokio::test]
async fn at_one_second_to_midnight_an_application_is_taken() {
    let app = TestApp::at("2024-06-30T14:50:00Z").await;
    let mut person = app.applicant("late@hospital.example").await;
    person.fills_in(&Answers::physician()).await;
    app.set_time("2024-06-30T14:59:59Z");
    let sent = person.sends().await;
    assert!(
        person
            .browser
            .follow(sent)
            .await
            .page()
            .main()
            .contains("2024-0001")
    );
    let receipt = app.mail_to("late@hospital.example").await;
    assert!(receipt.text.contains("2024-0001"), "{}", receipt.text);
    app.finish().await;
}

#[tokio::test]
async fn at_midnight_it_is_not_and_nothing_is_lost() {
    let app = TestApp::at("2024-06-30T14:50:00Z").await;
    let mut person = app.applicant("late@hospital.example").await;
    let check = person.fills_in(&Answers::physician()).await;
    // The page was opened in time; the button is pressed a second too late.
    app.set_time("2024-06-30T15:00:00Z");
    let refused = check.form("/check").send(&mut person.browser).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.page().main().contains("2024年6月30日(日)"),
        "{}",
        refused.page().main()
    );
    let home = person.browser.page("/my").await;
    assert!(!home.main().contains("2024-0001"));
    assert!(
        person.step("check").await.main().contains("𠮷野"),
        "what was typed is still there"
    );
    app.finish().await;
}

#[tokio::test]
async fn what_was_sent_in_time_stays_sent_when_the_button_is_pressed_again() {
    let app = TestApp::at("2024-06-30T14:50:00Z").await;
    let mut person = app.applicant("late@hospital.example").await;
    let check = person.fills_in(&Answers::physician()).await;
    let form = check.form("/check");
    let first = form.send(&mut person.browser).await;
    app.set_time("2024-06-30T15:00:01Z");
    let second = form.send(&mut person.browser).await;
    assert_eq!(first.location(), second.location());
    app.mail_to("late@hospital.example").await;
    app.finish().await;
}
