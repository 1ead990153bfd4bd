//! Mails come back, and the office notes which.

use super::outbox::{HANA, applied};
use crate::support::TestApp;
use crate::support::actors::Answers;

#[tokio::test]
async fn a_mail_that_came_back_is_noted_once_and_its_address_gets_no_more() {
    let app = TestApp::new().await;
    let mut person = app.applicant(HANA).await;
    person.fills_in(&Answers::physician()).await;
    person.sends().await;
    let receipt = app.mail_to(HANA).await;
    let mailbox = format!(
        "From MAILER-DAEMON Mon Jun  3 10:00:00 2024\nFrom: MAILER-DAEMON@mx.example\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n\
         --b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\n\
         Final-Recipient: rfc822; {HANA}\nAction: failed\nStatus: 5.1.1\n\
         Diagnostic-Code: smtp; 550 no such user\n\n\
         --b\nContent-Type: text/rfc822-headers\n\nMessage-ID: {}\n\n--b--\n\n\
         From hana Mon Jun  3 10:00:00 2024\nFrom: hana@hospital.example\n\nありがとうございます。\n",
        receipt.message_id
    );
    let mut office = app.coordinator().await;
    let page = office.page("/office/outbox/bounces").await;
    let form = page.form("/bounces");
    assert_eq!(
        form.send(&mut office).await.status,
        422,
        "no file was chosen"
    );
    let form = form.attach("mailbox", "inbox", mailbox.as_bytes());
    let found = |page: crate::support::html::Html| page.texts("#report li").join(" ");
    let first = found(form.send(&mut office).await.page());
    assert!(
        first.contains("記録したメール：1通") && first.contains("宛先：1件"),
        "{first}"
    );
    let second = found(form.send(&mut office).await.page());
    assert!(
        second.contains("届かなかったと記録したメール：0通"),
        "{second}"
    );
    assert!(second.contains("すでに記録していたメール：1通"), "{second}");

    let notice = office
        .page("/office")
        .await
        .texts("#mail-trouble")
        .join(" ");
    assert!(notice.contains("戻ったメールが1通"), "{notice}");
    let list = office.page("/office/outbox?state=returned").await;
    let mail = list.link("受け付け");
    person
        .fills_step("person", &[("phone", "090-0000-0001")])
        .await;
    assert!(
        app.mails_to(HANA).await.is_empty(),
        "it would not arrive either"
    );
    let page = office.page(&mail).await;
    assert!(page.main().contains("550 no such user"));
    page.form("/acknowledge").submit(&mut office).await;
    assert!(
        office
            .page("/office")
            .await
            .texts("#mail-trouble")
            .is_empty()
    );

    let list = office.page("/office/outbox/suppressed").await;
    assert!(list.main().contains(HANA));
    list.form("/remove")
        .fill("why", "直った")
        .submit(&mut office)
        .await;
    app.set_time("2024-06-03T05:00:00Z");
    person
        .fills_step("person", &[("phone", "090-0000-0002")])
        .await;
    app.mail_to(HANA).await;
    app.finish().await;
}

#[tokio::test]
async fn a_bounce_may_be_noted_by_hand_and_an_address_put_on_the_list() {
    let app = TestApp::new().await;
    applied(&app).await;
    let mut office = app.coordinator().await;
    let list = office
        .page("/office/outbox?kind=application_received")
        .await;
    let mail = list.link("受け付け");
    let page = office.page(&mail).await;
    let form = page
        .form("/bounce")
        .fill("note", "宛先不明")
        .tick("for_good", "yes");
    assert!(
        form.submit(&mut office)
            .await
            .page()
            .main()
            .contains("宛先不明")
    );
    assert_eq!(form.send(&mut office).await.status, 422, "the second click");
    let list = office.page("/office/outbox/suppressed").await;
    let wrong = list.form("/suppressed").send(&mut office).await;
    let search = wrong.page();
    assert!(search.main().contains(HANA));
    let add = [
        ("email", "taro@hospital.example"),
        ("reason", "asked"),
        ("note", "電話"),
    ];
    let add: Vec<_> = add
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into();
    let added = office.post("/office/outbox/suppressed", &add).await;
    assert_eq!(added.status, 303);
    let bad = office.post("/office/outbox/suppressed", &[]).await;
    assert_eq!(bad.status, 422);
    assert_eq!(bad.page().wrong_fields(), ["email", "reason", "note"]);
    app.finish().await;
}
