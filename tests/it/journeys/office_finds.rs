//! The office finds an application by whatever it knows of it, in any width.

use crate::support::TestApp;
use crate::support::actors::Answers;

#[tokio::test]
async fn the_office_finds_people_by_name_kana_institution_and_number() {
    let app = TestApp::new().await;
    let mut one = app.applicant("one@hospital.example").await;
    one.fills_in(&Answers::physician()).await;
    one.sends().await;
    let mut two = app
        .applicant_for("two@hospital.example", "/2024/eqso/apply")
        .await;
    two.fills_in(&Answers::nurse()).await;
    two.sends().await;

    let mut office = app.coordinator().await;
    for (search, found) in [
        ("𠮷野", 1),
        ("ﾖｼﾉ", 1),
        ("よしの", 1),
        ("２０２４－０００２", 1),
        ("みなと医療", 2),
        ("one@hospital", 1),
        ("50%", 0),
        ("_", 0),
        ("該当なし", 0),
    ] {
        let query = serde_urlencoded::to_string([("q", search)]).unwrap();
        let page = office.page(&format!("/office/applications?{query}")).await;
        let rows = page.texts("table tbody tr").len();
        assert_eq!(rows, found, "{search}");
    }
    let filtered = office.page("/office/applications?course=eqso").await;
    assert_eq!(filtered.rows("table").len(), 1);

    let csv = office.ask("/office/applications.csv").await;
    assert_eq!(csv.status, 200);
    assert!(csv.body.starts_with("\u{feff}".as_bytes()) && csv.text().contains("𠮷野"));
    assert_eq!(
        csv.text().matches("\r\n").count(),
        3,
        "a head and two lines"
    );
    let xlsx = office.ask("/office/applications.xlsx").await;
    assert!(xlsx.body.starts_with(b"PK"));
    app.finish_ignoring_mail().await;
}
