//! Whatever is not yours is not there.

use domain::access::StaffRole;

use crate::support::TestApp;
use crate::support::actors::{Answers, PDF};

#[tokio::test]
async fn a_stranger_finds_nothing_of_anybody() {
    let app = TestApp::new().await;
    let mut owner = app
        .applicant_for("owner@hospital.example", "/2024/aqso-daily/apply")
        .await;
    let answers = Answers {
        courses: vec!["aqso-daily"],
        trainings: vec![("40", "修了証.pdf")],
        ..Answers::nurse()
    };
    owner.fills_in(&answers).await;
    owner.sends().await;
    app.run_jobs().await;
    let page = owner.step("training").await;
    let document = page.link("修了証.pdf");
    let own = owner.browser.ask(&document).await;
    assert_eq!((own.status.as_u16(), own.body.as_ref()), (200, PDF));

    let mut coordinator = app.coordinator().await;
    let list = coordinator.page("/office/applications").await;
    let in_office = list.link("齋藤");
    let file_in_office = coordinator.page(&in_office).await.link("修了証.pdf");

    let mut other = app.applicant("other@hospital.example").await.browser;
    let missing = other.ask("/my/2024/documents/999999").await;
    for path in [
        document.as_str(),
        in_office.as_str(),
        file_in_office.as_str(),
        "/office",
    ] {
        let answer = other.ask(path).await;
        assert_eq!(answer.status, 404, "{path}");
        assert_eq!(
            answer.page().heading(),
            missing.page().heading(),
            "{path} tells more"
        );
    }

    let mut nobody = app.visitor();
    for path in [
        document.as_str(),
        in_office.as_str(),
        file_in_office.as_str(),
        "/office",
        "/my",
    ] {
        let answer = nobody.ask(path).await;
        assert!(answer.location().starts_with("/sign-in?next="), "{path}");
    }

    let mut accountant = app.staff(StaffRole::Accountant).await;
    assert_eq!(accountant.ask("/office/applications").await.status, 200);
    assert_eq!(accountant.ask(&in_office).await.status, 403);
    assert_eq!(accountant.ask(&file_in_office).await.status, 403);
    app.finish_ignoring_mail().await;
}
