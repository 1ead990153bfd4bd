//! A draft can be left and gone on with on another device.

use crate::support::TestApp;

#[tokio::test]
async fn a_draft_is_left_on_one_device_and_finished_on_another() {
    let app = TestApp::new().await;
    let mut at_work = app.applicant("hana@hospital.example").await;
    let page = at_work.step("choices").await;
    let chosen = page
        .form("/choices")
        .fill("rank1", "cqso")
        .tick("licences", "physician")
        .fill("main_profession", "physician")
        .fill("safety_role", "none")
        .submit(&mut at_work.browser)
        .await;
    assert_eq!(chosen.status, 200, "{}", chosen.page().summary());
    // Only half of the page, and then the pager goes off.
    let page = at_work.step("person").await;
    let left = page
        .form("/person")
        .fill("family_name", "吉野")
        .press("action", "leave")
        .submit(&mut at_work.browser)
        .await;
    assert_eq!(left.status, 200, "{}", left.page().summary());

    let mut at_home = app.visitor();
    app.signs_in(&mut at_home, "hana@hospital.example", "/sign-in")
        .await;
    let page = at_home.page("/my/2024/person").await;
    assert_eq!(
        page.form("/person").values().get("family_name"),
        Some(&"吉野")
    );
    app.finish().await;
}

#[tokio::test]
async fn a_link_serves_once_and_only_the_browser_that_asked() {
    let app = TestApp::new().await;
    let mut asking = app.visitor();
    let page = asking.page("/sign-in").await;
    page.form("/sign-in")
        .fill("email", "hana@hospital.example")
        .submit(&mut asking)
        .await;
    let link = app
        .link_in_mail("hana@hospital.example", "/sign-in/link/")
        .await;

    let mut stranger = app.visitor();
    let elsewhere = stranger.open(&link).await;
    let entered = stranger.post(&link, &[]).await;
    assert!(entered.status != 303 || stranger.open("/my").await.path.starts_with("/sign-in"));
    assert!(!elsewhere.page().texts("form").is_empty(), "a way out");

    let door = asking.page(&link).await;
    door.form(&link).submit(&mut asking).await;
    assert_eq!(asking.ask("/my").await.status, 200);
    let mut again = app.visitor();
    again.post(&link, &[]).await;
    assert_eq!(
        again.ask("/my").await.status,
        303,
        "a used link signs nobody in"
    );
    app.finish().await;
}
