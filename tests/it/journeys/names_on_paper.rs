//! A name that the papers cannot print: told when it is entered, never refused.

use crate::support::TestApp;
use crate::support::actors::Answers;

/// A variant that no font of the papers has, and a character that none has.
const RARE: [&str; 2] = ["渡邉\u{e01ef}", "가온"];

#[tokio::test]
async fn a_name_that_cannot_be_printed_is_told_at_once_and_kept() {
    let app = TestApp::new().await;
    let mut person = app.applicant("rare@hospital.example").await;
    let usual = person.fills_in(&Answers::physician()).await;
    assert!(
        !usual.main().contains("印刷できない"),
        "a rare name is printed"
    );

    let [family, given] = RARE;
    let name = [("family_name", family), ("given_name", given)];
    let told = person.fills_step("person", &name).await;
    assert!(
        told.heading().contains("本人"),
        "it is told where it was typed"
    );
    for said in ["가", "온", "邉\u{e01ef}", "事務局が確認します"] {
        assert!(told.main().contains(said), "{said} in {}", told.main());
    }
    let form = told.form("/person");
    assert_eq!(form.values().get("family_name"), Some(&family));
    let next = form
        .press("action", "next")
        .submit(&mut person.browser)
        .await;
    assert!(
        !next.page().heading().contains("本人"),
        "the second time goes on"
    );

    let check = person.step("check").await;
    assert!(check.main().contains("印刷できない文字"));
    assert_eq!(person.sends().await.status, 303);
    let mut office = app.coordinator().await;
    let page = office.page("/office/applications/1").await;
    assert!(page.main().contains("印刷できない文字") && page.main().contains(family));
    app.finish_ignoring_mail().await;
}
