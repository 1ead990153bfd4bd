//! A mail server that is down delays letters, and neither loses nor doubles any.

use crate::support::TestApp;
use crate::support::actors::Answers;

#[tokio::test]
async fn what_was_queued_while_the_mail_server_was_down_arrives_once() {
    let app = TestApp::new().await;
    let mut person = app.applicant("hana@hospital.example").await;
    person.fills_in(&Answers::physician()).await;
    app.mail_server().refuse_for_now();
    let sent = person.sends().await;
    let home = person.browser.follow(sent).await.page();
    assert!(
        home.main().contains("2024-0001"),
        "the receipt does not wait for the mail"
    );
    assert!(app.mails_to("hana@hospital.example").await.is_empty());

    app.mail_server().accept();
    app.set_time("2024-06-03T09:00:00Z");
    let letter = app.mail_to("hana@hospital.example").await;
    assert!(letter.text.contains("2024-0001"));
    app.set_time("2024-06-04T09:00:00Z");
    assert!(
        app.mails_to("hana@hospital.example").await.is_empty(),
        "it came twice"
    );
    app.finish().await;
}
