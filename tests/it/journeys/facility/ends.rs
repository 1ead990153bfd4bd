//! How links, pages and memberships end.

use domain::access::StaffRole;

use super::{CONTACT, contact, joins, listed};
use crate::support::TestApp;

#[tokio::test]
async fn links_die_kindly_and_nobody_learns_who_has_a_page() {
    let app = TestApp::new().await;
    let mut contact = contact(&app).await;
    contact.invites("佐藤", "a@hospital.example", "cqso").await;
    let invitation = app.link_in_mail("a@hospital.example", "/join/").await;

    // The answer is the same for an address without a page; only a mail differs.
    app.set_time("2024-06-03T01:05:00Z");
    for email in [CONTACT, "nobody@hospital.example"] {
        let mut browser = app.visitor();
        let page = browser.page("/2024/facility/link").await;
        let form = page.form("/link").fill("email", email);
        assert_eq!(
            form.send(&mut browser).await.location(),
            "/2024/facility/sent"
        );
    }
    let newer = app.link_in_mail(CONTACT, "/facility/").await;
    assert!(app.mails_to("nobody@hospital.example").await.is_empty());
    let old = contact.browser.open(&contact.page).await;
    assert_eq!(old.status, 410);
    assert_eq!(old.header(axum::http::header::CACHE_CONTROL), "no-store");
    assert!(
        old.header(axum::http::header::REFERRER_POLICY)
            .starts_with("no-referrer")
    );
    old.page().form("/2024/facility/link");
    assert_eq!(contact.browser.ask("/facility/unknown").await.status, 404);

    // An invitation that is sent again ends the one before.
    contact.page = newer;
    let page = contact.looks().await;
    let sent = page.form("/resend").submit(&mut contact.browser).await;
    assert_eq!(sent.status, 200);
    let mut colleague = app.visitor();
    assert_eq!(colleague.open(&invitation).await.status, 410);
    let invitation = app.link_in_mail("a@hospital.example", "/join/").await;
    assert_eq!(colleague.open(&invitation).await.status, 200);

    // After the deadline nobody is invited any more, but the list is there.
    let page = contact.looks().await;
    app.set_time("2024-06-30T15:00:00Z");
    let late = page
        .form("/invite")
        .fill("name", "鈴木")
        .fill("email", "b@hospital.example");
    let late = late.fill("course", "cqso").send(&mut contact.browser).await;
    assert_eq!(late.status, 422, "{}", late.page().summary());
    assert!(late.page().main().contains("受付期間ではない"));

    // Sixty days after the last window the page is over.
    app.set_time("2024-08-29T14:59:59Z");
    assert_eq!(contact.looks().await.rows("#colleague-table").len(), 1);
    app.set_time("2024-08-29T15:00:00Z");
    let page = contact.page.clone();
    assert_eq!(contact.browser.open(&page).await.status, 410);
    assert_eq!(colleague.open(&invitation).await.status, 410);
    app.finish_ignoring_mail().await;
}

#[tokio::test]
async fn who_leaves_is_not_seen_any_more_and_strangers_see_nothing() {
    let app = TestApp::new().await;
    let mut contact = contact(&app).await;
    contact.invites("佐藤", "a@hospital.example", "cqso").await;
    let mut person = joins(&app, "a@hospital.example", "a@hospital.example").await;
    let home = person.browser.page("/my").await;
    let leave = home.form("/leave");
    let mut stranger = app.applicant("other@hospital.example").await.browser;
    assert_eq!(leave.send(&mut stranger).await.status, 404);
    for _ in 0..2 {
        let left = leave.submit(&mut person.browser).await;
        assert!(!left.page().main().contains("田中 純"));
    }
    let told = app.mail_to(CONTACT).await;
    assert!(told.text.contains("抜けました"), "{}", told.text);
    let page = contact.looks().await;
    assert!(listed(&page).is_empty() && page.main().contains("ページから抜けた"));

    // The page is closed; its link and the open invitations end.
    contact.invites("鈴木", "b@hospital.example", "cqso").await;
    let invitation = app.link_in_mail("b@hospital.example", "/join/").await;
    let page = contact.looks().await;
    let question = contact.browser.page(&page.link("このページを閉じる")).await;
    let closed = question.form("/close").submit(&mut contact.browser).await;
    assert_eq!(closed.status, 410);
    assert_eq!(stranger.open(&invitation).await.status, 410);
    app.finish().await;
}

#[tokio::test]
async fn the_office_sees_who_collects_and_can_end_it() {
    let app = TestApp::new().await;
    let mut contact = contact(&app).await;
    contact.invites("佐藤", "a@hospital.example", "cqso").await;
    let mut screener = app.staff(StaffRole::Screener).await;
    assert_eq!(screener.ask("/office/facilities").await.status, 403);
    let mut office = app.coordinator().await;
    let list = office.page("/office/facilities").await;
    assert_eq!(list.rows("table").len(), 1);
    let detail = office.page(&list.link("みなと医療センター")).await;
    assert!(detail.main().contains("佐藤"));
    let empty = detail.form("/deactivate").send(&mut office).await;
    assert_eq!(
        (empty.status.as_u16(), empty.page().wrong_fields()),
        (422, vec!["reason".to_owned()])
    );
    let form = detail
        .form("/deactivate")
        .fill("reason", "架空の施設のため。");
    let done = form.submit(&mut office).await;
    assert!(done.page().main().contains("架空の施設のため。"));
    let page = contact.page.clone();
    let dead = contact.browser.open(&page).await;
    assert_eq!(dead.status, 410);
    assert!(!dead.page().main().contains("架空の施設のため。"));
    app.finish_ignoring_mail().await;
}

#[tokio::test]
async fn nobody_s_mailbox_is_filled_by_a_page() {
    let app = TestApp::new().await;
    let mut contact = contact(&app).await;
    let victim = "victim@hospital.example";
    for minute in 10..15 {
        app.set_time(&format!("2024-06-03T01:{minute}:00Z"));
        let sent = contact.invites("佐藤", victim, "cqso").await;
        assert_eq!(sent.status, 200, "{}", sent.page().summary());
        contact.withdraws("佐藤", "間違えました").await;
    }
    let full = contact.invites("佐藤", victim, "cqso").await;
    assert_eq!(full.status, 422);
    assert!(full.page().main().contains("何度も案内"));
    assert_eq!(
        app.mails_to(victim).await.len(),
        10,
        "invited and withdrawn"
    );
    // A list that names them invites nobody; the day after they may be invited again.
    let list = format!("氏名,メール,コース\n鈴木,b@hospital.example,cqso\n佐藤,{victim},cqso\n");
    assert_eq!(contact.sends_list(&list).await.status, 422);
    assert!(app.mails_to("b@hospital.example").await.is_empty());
    app.set_time("2024-06-04T01:30:00Z");
    contact.sends_list(&list).await;
    assert_eq!(app.mails_to(victim).await.len(), 1);
    app.mail_to("b@hospital.example").await;
    app.finish().await;
}
