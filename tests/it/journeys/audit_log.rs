//! Whoever is answerable finds out who did what, and who looked at whom.

use domain::access::StaffRole;
use kenshu::services::audit::verify::verify;

use crate::support::TestApp;
use crate::support::actors::Answers;

#[tokio::test]
async fn the_log_tells_who_changed_and_who_read() {
    let app = TestApp::new().await;
    let mut person = app
        .applicant_for("hana@hospital.example", "/2024/eqso/apply")
        .await;
    let answers = Answers {
        trainings: vec![("40", "修了証.pdf")],
        ..Answers::nurse()
    };
    person.fills_in(&answers).await;
    person.sends().await;

    let mut screener = app.staff(StaffRole::Screener).await;
    for _ in 0..2 {
        screener.page("/office/applications/1").await;
    }
    let file = screener.ask("/office/applications/1/documents/1").await;
    assert_eq!(file.status, 200);
    assert_eq!(screener.ask("/office/audit").await.status, 403);

    let mut office = app.coordinator().await;
    let application = office.page("/office/applications/1").await;
    assert!(!application.main().contains("申込を閲覧しました"));
    let log = office.page("/office/audit/application/1").await;
    let (told, rows) = (log.main(), log.rows("table"));
    assert!(
        told.contains("2024-0001") && told.contains("申込を送信しました"),
        "{told}"
    );
    assert!(
        told.contains("下書き") && told.contains("127.0.0.1"),
        "{told}"
    );
    assert!(told.contains("書類：修了証.pdf"), "{told}");
    // Twice within a quarter of an hour is one look; the coordinator looked too.
    assert_eq!(told.matches("申込を閲覧しました").count(), 2, "{told}");
    assert!(rows.len() > 10);

    app.set_time("2024-06-03T01:16:00Z");
    screener.page("/office/applications/1").await;
    let query = [
        ("sort", "readings"),
        ("number", "２０２４－０００１"),
        ("from", "2024-06-03"),
        ("until", "2024-06-03"),
    ];
    let query = serde_urlencoded::to_string(query).expect("it can be written");
    let readings = office.page(&format!("/office/audit?{query}")).await;
    let told = readings.main();
    assert_eq!(told.matches("申込を閲覧しました").count(), 3, "{told}");
    let changes = office
        .page("/office/audit?sort=changes&area=application")
        .await;
    assert!(!changes.main().contains("閲覧しました"));
    let nothing = office.page("/office/audit?q=%25").await;
    assert!(nothing.rows("table").is_empty());
    let wrong = office.ask("/office/audit?from=2024-02-30").await;
    assert_eq!(wrong.status, 422);

    let csv = office.ask("/office/audit.csv?area=application").await;
    assert_eq!(csv.status, 200);
    assert!(csv.text().contains("申込を送信しました"));
    let after = office.page("/office/audit?area=audit").await.main();
    assert!(after.contains("操作記録を保存しました"), "{after}");
    assert_eq!(
        office.ask("/office/audit/application/999").await.status,
        404
    );
    let whole = verify(&app.db.read)
        .await
        .expect("an answer")
        .expect("whole");
    assert_eq!(whole.waiting, 0);
    app.finish_ignoring_mail().await;
}

#[tokio::test]
async fn a_long_log_is_read_page_by_page() {
    let app = TestApp::new().await;
    let mut person = app.applicant("hana@hospital.example").await;
    person.chooses(&Answers::physician()).await;
    for number in 0..60 {
        person
            .fills_step("motivation", &[("motivation", &format!("理由 {number}"))])
            .await;
    }
    let mut office = app.coordinator().await;
    let first = office.page("/office/audit?area=application").await;
    assert_eq!(first.texts("table tbody tr").len(), 50);
    let next = first.link("次へ");
    let second = office.page(&next).await;
    assert!(second.texts("table tbody tr").len() >= 10);
    let thing = office.page("/office/audit/application/1").await;
    assert_eq!(thing.texts("table tbody tr").len(), 50);
    app.finish_ignoring_mail().await;
}
