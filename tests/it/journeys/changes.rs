//! What was sent is changed, taken back and opened again.

use entity::{cohort, programme_year};
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{EntityTrait as _, QueryFilter as _};

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
        let (chosen, entered) = tokio::join!(choices.send(&mut one), names.send(&mut other));
        assert_eq!(
            (chosen.status.as_u16(), entered.status.as_u16()),
            (303, 303)
        );
    }
    app.finish().await;
}

/// Ends the window of one cohort while that of the other goes on.
async fn closes_eqso(app: &TestApp) {
    let day: chrono::NaiveDate = "2024-06-02".parse().expect("a day");
    cohort::Entity::update_many()
        .col_expr(cohort::Column::ClosesOn, Expr::value(day))
        .filter(cohort::COLUMN.key.eq("eqso-aqso-3"))
        .exec(app.db.writer())
        .await
        .expect("the window is over");
    let next = Expr::col(programme_year::Column::Revision).add(1);
    programme_year::Entity::update_many()
        .col_expr(programme_year::Column::Revision, next)
        .exec(app.db.writer())
        .await
        .expect("everybody sees it");
}

#[tokio::test]
async fn a_course_whose_window_is_over_stays_while_another_one_is_added() {
    let app = TestApp::new().await;
    let mut nurse = app
        .applicant_for("hana@hospital.example", "/2024/eqso/apply")
        .await;
    nurse.fills_in(&Answers::nurse()).await;
    nurse.sends().await;
    closes_eqso(&app).await;

    let page = nurse.step("person").await;
    assert!(
        page.texts("form[method=post] input[name=phone]").is_empty(),
        "nothing that was chosen is open"
    );
    let page = nurse.step("choices").await;
    let instead = page.form("/choices").fill("rank1", "cqso");
    let refused = instead.send(&mut nurse.browser).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.page().main().contains("2024年6月2日"),
        "{}",
        refused.page().main()
    );
    let added = page.form("/choices").fill("rank2", "cqso");
    let told = added.send(&mut nurse.browser).await;
    assert_eq!(told.page().wrong_fields(), ["acknowledge_contradiction"]);
    let form = told.page().form("/choices");
    let saved = form
        .tick("acknowledge_contradiction", "yes")
        .submit(&mut nurse.browser)
        .await;
    assert_eq!(saved.status, 200, "{}", saved.page().summary());
    let mut office = app.coordinator().await;
    for course in ["eqso", "cqso"] {
        let list = office
            .page(&format!("/office/applications?course={course}"))
            .await;
        assert_eq!(list.rows("table").len(), 1, "{course}");
    }
    app.finish_ignoring_mail().await;
}

#[tokio::test]
async fn changes_of_what_was_sent_are_told_in_one_letter_an_hour() {
    let app = TestApp::new().await;
    let mut person = app.applicant("hana@hospital.example").await;
    person.fills_in(&Answers::physician()).await;
    person
        .fills_step("person", &[("phone", "090-0000-0000")])
        .await;
    assert!(
        app.mails_to("hana@hospital.example").await.is_empty(),
        "a draft is nobody's business"
    );
    person.sends().await;
    app.mail_to("hana@hospital.example").await;

    person
        .fills_step("person", &[("phone", "090-0000-0001")])
        .await;
    person
        .fills_step("motivation", &[("motivation", "もう一度考えました。")])
        .await;
    person
        .fills_step("motivation", &[("motivation", "もう一度考えました。")])
        .await;
    let letter = app.mail_to("hana@hospital.example").await;
    assert!(letter.subject.contains("変更"), "{}", letter.subject);
    assert!(letter.text.contains("2024-0001"));

    app.set_time("2024-06-03T02:30:00Z");
    person
        .fills_step("person", &[("phone", "090-0000-0002")])
        .await;
    let later = app.mail_to("hana@hospital.example").await;
    assert!(later.subject.contains("変更"), "{}", later.subject);
    app.finish().await;
}
