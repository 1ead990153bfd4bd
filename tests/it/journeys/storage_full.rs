//! The disk is full while somebody sends a file: a kind answer, nothing half kept, and a second try.

use axum::http::StatusCode;

use crate::support::TestApp;
use crate::support::actors::{Answers, PDF};

fn files_below(folder: &std::path::Path) -> usize {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let count = |entry: std::io::Result<std::fs::DirEntry>| {
        let path = entry.expect("an entry").path();
        if path.is_dir() { files_below(&path) } else { 1 }
    };
    entries.map(count).sum()
}

#[tokio::test]
async fn a_file_that_cannot_be_kept_leaves_nothing_and_loses_nothing() {
    let app = TestApp::new().await;
    let mut person = app.applicant("hana@hospital.example").await;
    person.chooses(&Answers::physician()).await;
    let form = person.step("training").await.form("/training");
    let form = form
        .fill("provider", "架空看護協会")
        .fill("hours", "40")
        .fill("completed_on", "2023-03-31")
        .attach("certificate", "修了証.pdf", PDF);

    // Where files arrive, nothing can be written any more.
    let incoming = app.files().join(".incoming");
    std::fs::remove_dir(&incoming).expect("it is empty");
    std::fs::write(&incoming, b"").expect("a file in its place");
    let answer = form.send(&mut person.browser).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    let page = answer.page();
    assert_eq!(page.wrong_fields(), ["certificate"]);
    assert!(page.main().contains("ファイルを保存できません"));
    let again = page.form("/training");
    assert_eq!(again.values().get("provider"), Some(&"架空看護協会"));

    std::fs::remove_file(&incoming).expect("there is room again");
    std::fs::create_dir(&incoming).expect("there is room again");
    assert_eq!(files_below(&app.files()), 0, "nothing is half kept");
    let again = again.attach("certificate", "修了証.pdf", PDF);
    let answer = again.submit(&mut person.browser).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.page().main().contains("修了証.pdf"));
    assert_eq!(files_below(&app.files()), 1);
    app.finish_ignoring_mail().await;
}
