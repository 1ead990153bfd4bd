//! "Which course can I take?" without an account.

use crate::support::TestApp;
use crate::support::html::Html;

/// The verdicts on the six courses in their order.
fn verdicts(page: &Html) -> Vec<String> {
    page.rows("main table")
        .into_iter()
        .map(|row| row[1].clone())
        .collect()
}

#[tokio::test]
async fn the_questions_answer_for_each_of_the_six_courses() {
    let app = TestApp::new().await;
    let mut browser = app.visitor();
    let (yes, no, person) = ("満たしています", "満たしていません", "事務局が確認します");
    for (who, licences, hours, expected) in [
        (
            "a physician",
            vec!["physician"],
            vec![],
            [yes, no, no, no, no, no],
        ),
        ("a nurse", vec!["nurse"], vec![], [no, yes, no, no, no, no]),
        (
            "a nurse with 40",
            vec!["nurse"],
            vec!["40"],
            [no, yes, yes, yes, yes, yes],
        ),
        (
            "a nurse with 36 + 4",
            vec!["nurse"],
            vec!["36", "４"],
            [no, yes, person, person, person, person],
        ),
        (
            "both licences",
            vec!["physician", "nurse"],
            vec!["40"],
            [yes, no, no, no, no, no],
        ),
    ] {
        let page = browser.page("/2024/eligibility").await;
        let mut form = page.form("/eligibility");
        for licence in licences {
            form = form.tick("licence", licence);
        }
        form = form.fill("training", if hours.is_empty() { "none" } else { "some" });
        for (place, hours) in hours.iter().enumerate() {
            form = form.fill(&format!("hours_{}", place + 1), hours);
        }
        form = form
            .fill("safety_role", "none")
            .fill("recommendation", "obtainable");
        let answer = form.submit(&mut browser).await;
        assert_eq!(answer.status, 200, "{who}: {}", answer.page().summary());
        assert_eq!(verdicts(&answer.page()), expected, "{who}");
    }
    app.finish().await;
}
