//! Pages need a fixed number of statements, however many rows they show.

use crate::support::TestApp;
use crate::support::actors::Answers;

/// (page, statements, the sign-in of whoever asks included)
const PUBLIC: &[(&str, usize)] = &[
    ("/", 1),
    ("/2024", 1),
    ("/2024/schedule", 1),
    ("/2024/cqso", 1),
    ("/2024/aqso-daily", 1),
    ("/2024/eligibility?licence=nurse", 1),
    ("/2024/cqso/apply", 1),
];

#[tokio::test]
async fn public_pages_ask_only_whether_the_programme_changed() {
    let app = TestApp::new().await;
    let mut visitor = app.visitor();
    visitor.page("/2024").await;
    for (path, budget) in PUBLIC {
        let (statements, _) = app.statements(visitor.page(path)).await;
        assert!(
            statements <= *budget,
            "{path} needs {statements} statements"
        );
    }
    app.finish().await;
}

#[tokio::test]
async fn the_offices_list_needs_as_many_statements_for_three_rows_as_for_one() {
    let app = TestApp::new().await;
    let mut office = app.coordinator().await;
    let mut needed = Vec::new();
    for number in 0..3 {
        let mut person = app.applicant(&format!("p{number}@hospital.example")).await;
        person.fills_in(&Answers::physician()).await;
        person.sends().await;
        // The first look is written down.
        office.page("/office/applications").await;
        let (statements, list) = app.statements(office.page("/office/applications")).await;
        assert_eq!(list.rows("table").len(), number + 1);
        needed.push(statements);
    }
    assert_eq!(needed[0], needed[2]);
    assert!(needed[2] <= 8, "{needed:?}");
    app.finish_ignoring_mail().await;
}

#[tokio::test]
async fn an_applicants_pages_stay_within_their_budget() {
    let app = TestApp::new().await;
    let mut person = app.applicant("hana@hospital.example").await;
    person.fills_in(&Answers::physician()).await;
    for (path, budget) in [("/my", 16), ("/my/2024/check", 16), ("/my/2024/person", 16)] {
        let (statements, _) = app.statements(person.browser.page(path)).await;
        assert!(statements <= budget, "{path} needs {statements} statements");
    }
    app.finish_ignoring_mail().await;
}

#[tokio::test]
async fn the_desk_needs_as_many_statements_for_three_applications_as_for_one() {
    let app = TestApp::new().await;
    let mut office = app.coordinator().await;
    let mut needed = Vec::new();
    for number in 0..3 {
        let email = format!("p{number}@hospital.example");
        let mut person = app.applicant_for(&email, "/2024/aqso-daily/apply").await;
        let answers = Answers {
            courses: vec!["aqso-daily"],
            trainings: vec![("40", "certificate.pdf")],
            ..Answers::nurse()
        };
        person.fills_in(&answers).await;
        person.sends().await;
        let (queue, list) = app.statements(office.page("/office/desk")).await;
        assert_eq!(list.rows("table").len(), number + 1);
        let (desk, _) = app.statements(office.page(&list.link("齋藤"))).await;
        needed.push((queue, desk));
    }
    assert_eq!(needed[0], needed[2]);
    let (queue, desk) = needed[2];
    assert!(queue <= 5 && desk <= 18, "{needed:?}");
    app.finish_ignoring_mail().await;
}
