//! A nurse applies to EQSO, which does not ask for the 40 hours, and to AQSO, which does.

use crate::support::TestApp;
use crate::support::actors::Answers;
use crate::support::html::Html;

/// The outcome codes of the findings on the check page, in order.
fn outcomes(check: &Html) -> Vec<String> {
    check.attributes("[data-outcome]", "data-outcome")
}

#[tokio::test]
async fn a_nurse_without_the_forty_hours_applies_to_eqso() {
    let app = TestApp::new().await;
    let mut nurse = app
        .applicant_for("hana@hospital.example", "/2024/eqso/apply")
        .await;
    let check = nurse.fills_in(&Answers::nurse()).await;
    assert!(
        !outcomes(&check).contains(&"not_met".to_owned()),
        "{:?}",
        outcomes(&check)
    );
    let sent = nurse.sends().await;
    assert!(
        nurse
            .browser
            .follow(sent)
            .await
            .page()
            .main()
            .contains("2024-0001")
    );
    app.finish_ignoring_mail().await;
}

#[tokio::test]
async fn aqso_counts_the_forty_hours() {
    for (trainings, expected) in [
        (vec![("40", "certificate.pdf")], "met"),
        (vec![("36", "one.pdf"), ("４", "two.pdf")], "needs_person"),
        (vec![], "not_met"),
    ] {
        let app = TestApp::new().await;
        let mut nurse = app
            .applicant_for("hana@hospital.example", "/2024/aqso-daily/apply")
            .await;
        let answers = Answers {
            courses: vec!["aqso-daily"],
            trainings: trainings.clone(),
            ..Answers::nurse()
        };
        let check = nurse.fills_in(&answers).await;
        let rule = check.attributes("[data-rule=prior_training]", "data-outcome");
        assert_eq!(rule, [expected], "{trainings:?}");
        // The machine informs; it never rejects.
        let sent = nurse.sends().await;
        assert!(
            nurse
                .browser
                .follow(sent)
                .await
                .page()
                .main()
                .contains("2024-0001")
        );
        app.finish_ignoring_mail().await;
    }
}

#[tokio::test]
async fn courses_that_exclude_each_other_are_told_apart_before_they_are_chosen() {
    let app = TestApp::new().await;
    let mut person = app.applicant("both@hospital.example").await;
    let answers = Answers {
        courses: vec!["cqso", "eqso"],
        licences: vec!["physician", "nurse"],
        ..Answers::physician()
    };
    let told = person.chooses(&answers).await;
    assert_eq!(told.status, 422);
    let page = told.page();
    assert_eq!(page.wrong_fields(), ["acknowledge_contradiction"]);
    let form = page.form("/choices");
    assert_eq!(
        form.values().get("rank2"),
        Some(&"eqso"),
        "what was chosen is kept"
    );
    let again = form
        .tick("acknowledge_contradiction", "yes")
        .submit(&mut person.browser)
        .await;
    assert_eq!(again.status, 200, "{}", again.page().summary());
    app.finish_ignoring_mail().await;
}
