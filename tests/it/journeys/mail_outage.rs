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

#[tokio::test]
async fn a_whole_story_without_a_mail_server_arrives_in_the_end_every_mail_once() {
    let app = TestApp::new().await;
    let mut person = app.applicant("hana@hospital.example").await;
    person.fills_in(&Answers::physician()).await;
    app.mail_server().refuse_for_now();
    person.sends().await;
    app.run_jobs().await;
    person
        .fills_step("person", &[("phone", "090-0000-0001")])
        .await;
    app.set_time("2024-06-03T01:10:00Z");
    let page = person.browser.page("/my/2024/withdraw").await;
    page.form("/withdraw").submit(&mut person.browser).await;
    app.run_jobs().await;
    let mut office = app.coordinator().await;
    let notice = |page: crate::support::html::Html| page.texts("#mail-trouble").join(" ");
    assert_eq!(
        notice(office.page("/office").await),
        "",
        "ten minutes may pass"
    );

    app.set_time("2024-06-03T01:16:00Z");
    app.run_jobs().await;
    let waiting = notice(office.page("/office").await);
    assert!(waiting.contains("送れずに待っている"), "{waiting}");
    let mut screener = app.staff(domain::access::StaffRole::Screener).await;
    assert_eq!(
        notice(screener.page("/office").await),
        "",
        "not theirs to mend"
    );
    let health = office.open("/healthz").await;
    let health = String::from_utf8_lossy(&health.body).into_owned();
    assert!(
        health.starts_with("ok\n") && health.contains("mail waiting since"),
        "{health}"
    );
    let list = office.page("/office/outbox?state=queued").await;
    assert_eq!(list.rows("table").len(), 3);
    assert!(list.main().contains("次の送信"));

    app.mail_server().accept();
    let path = list.link("受け付け");
    let mail = office.page(&path).await;
    assert!(mail.main().contains("try later"));
    mail.form("/retry").submit(&mut office).await;
    app.run_jobs().await;
    app.set_time("2024-06-03T05:16:00Z");
    let mails = app.mails_to("hana@hospital.example").await;
    let ids: std::collections::BTreeSet<_> = mails.iter().map(|mail| &mail.message_id).collect();
    assert_eq!((mails.len(), ids.len()), (3, 3), "each of them once");
    assert_eq!(notice(office.page("/office").await), "");
    app.set_time("2024-06-05T05:16:00Z");
    app.finish().await;
}
