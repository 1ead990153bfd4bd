//! The same form sent twice is one application: double click, reload, lost answer, second tab.

use crate::support::TestApp;
use crate::support::actors::{Answers, PDF};

#[tokio::test]
async fn sending_twice_gives_one_application_and_one_answer() {
    let app = TestApp::new().await;
    let mut person = app.applicant("hana@hospital.example").await;
    let first_tab = person.fills_in(&Answers::physician()).await.form("/check");
    let second_tab = person.step("check").await.form("/check");
    let (mut one, mut other) = (person.browser.clone(), person.browser.clone());
    let (first, second) = tokio::join!(first_tab.send(&mut one), second_tab.send(&mut other));
    assert_eq!(first.location(), second.location());

    let mails = app.mails_to("hana@hospital.example").await;
    assert_eq!(mails.len(), 1, "one receipt");
    let mut office = app.coordinator().await;
    assert_eq!(
        office
            .page("/office/applications")
            .await
            .rows("table")
            .len(),
        1
    );
    app.finish().await;
}

#[tokio::test]
async fn adding_a_training_twice_by_a_double_click_adds_one() {
    let app = TestApp::new().await;
    let mut person = app.applicant("hana@hospital.example").await;
    person.chooses(&Answers::physician()).await;
    let page = person.step("training").await;
    let form = page
        .form("/training")
        .fill("provider", "架空看護協会")
        .fill("hours", "40")
        .fill("completed_on", "2023-03-31")
        .attach("certificate", "修了証.pdf", PDF);
    for _ in 0..2 {
        let answer = form.submit(&mut person.browser).await;
        assert_eq!(answer.status, 200, "{}", answer.page().summary());
    }
    let page = person.step("training").await;
    let entries = page.main().matches("架空看護協会").count();
    assert_eq!(entries, 1, "{}", page.main());
    app.finish_ignoring_mail().await;
}

#[tokio::test]
async fn a_certificate_that_comes_with_the_second_attempt_is_kept() {
    let app = TestApp::new().await;
    let mut person = app.applicant("hana@hospital.example").await;
    person.chooses(&Answers::physician()).await;
    let page = person.step("training").await;
    let without = page
        .form("/training")
        .fill("provider", "架空看護協会")
        .fill("hours", "40")
        .fill("completed_on", "2023-03-31");
    let answer = without.submit(&mut person.browser).await;
    assert_eq!(answer.status, 200, "{}", answer.page().summary());
    let with = without.attach("certificate", "修了証.pdf", PDF);
    for _ in 0..2 {
        let answer = with.submit(&mut person.browser).await;
        assert_eq!(answer.status, 200, "{}", answer.page().summary());
    }
    let page = person.step("training").await;
    assert_eq!(page.main().matches("架空看護協会").count(), 1);
    let certificate = person.browser.ask(&page.link("修了証.pdf")).await;
    assert_eq!(certificate.body.as_ref(), PDF);
    app.finish_ignoring_mail().await;
}

#[tokio::test]
async fn the_key_of_a_form_means_nothing_in_somebody_elses_application() {
    let app = TestApp::new().await;
    let mut one = app.applicant("hana@hospital.example").await;
    one.chooses(&Answers::physician()).await;
    let mut other = app.applicant("jun@hospital.example").await;
    other.chooses(&Answers::physician()).await;
    let page = one.step("training").await;
    let form = page
        .form("/training")
        .fill("provider", "架空看護協会")
        .fill("hours", "40")
        .fill("completed_on", "2023-03-31")
        .attach("certificate", "修了証.pdf", PDF);
    for person in [&mut one, &mut other] {
        let answer = form.submit(&mut person.browser).await;
        assert_eq!(answer.status, 200, "{}", answer.page().summary());
        let page = person.step("training").await;
        assert_eq!(page.main().matches("架空看護協会").count(), 1);
    }
    app.finish().await;
}
