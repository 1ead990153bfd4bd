//! The office's pages through the router: roles, statements, files.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response, StatusCode, header};
use domain::access::StaffRole;
use domain::application::{DocumentPurpose, State};
use domain::ids::{ApplicationId, DocumentId};
use entity::{audit_entry, document};
use http_body_util::BodyExt as _;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait as _, ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use tower::ServiceExt as _;

use crate::jobs::Worker;
use crate::jobs::testing::{hana, link};
use crate::mail::{self, Addressee, Memory};
use crate::services::Ctx;
use crate::services::applications::office_tests::{Office, Sample, now};
use crate::web;

async fn ask(router: &Router, path: &str, cookie: Option<&str>) -> Response<Body> {
    let mut request = Request::get(path).header(header::HOST, "127.0.0.1:8080");
    if let Some(cookie) = cookie {
        request = request.header(header::COOKIE, cookie);
    }
    let request = request.body(Body::empty()).unwrap();
    router.clone().oneshot(request).await.unwrap()
}

async fn bytes(response: Response<Body>) -> Vec<u8> {
    response
        .into_body()
        .collect()
        .await
        .unwrap()
        .to_bytes()
        .to_vec()
}

async fn text(response: Response<Body>) -> String {
    String::from_utf8(bytes(response).await).unwrap()
}

async fn with_document(office: &Office, application: ApplicationId) -> DocumentId {
    let storage = &office.app.storage;
    let content = futures_util::stream::iter([Ok(bytes::Bytes::from_static(b"%PDF-1.7"))]);
    let key = storage.new_key("documents");
    let stored = storage.put_stream(key, content, 100).await.unwrap();
    let row = document::ActiveModel {
        application_id: Set(application),
        purpose: Set(DocumentPurpose::TrainingCertificate),
        file_name: Set("修了証.pdf".to_owned()),
        media_type: Set("application/pdf".to_owned()),
        size_bytes: Set(8),
        sha256: Set(stored.sha256.clone()),
        storage_key: Set(stored.key.to_string()),
        client_key: Set("1".to_owned()),
        uploaded_at: Set(now()),
        ..Default::default()
    };
    row.insert(office.app.db.writer()).await.unwrap().id
}

#[tokio::test]
async fn each_role_gets_what_its_work_needs() {
    let office = Office::open().await;
    let router = web::router(office.app.clone());
    let samples = [
        Sample::named("山田", "ヤマダ", "病院"),
        Sample::named("他人", "タニン", "病院"),
    ];
    let ids = office.add(&samples).await;
    let file = with_document(&office, ids[0]).await;
    let detail = format!("/office/applications/{}", ids[0]);
    let document = format!("{detail}/documents/{file}");
    let pages = [
        "/office",
        "/office/applications",
        &detail,
        &document,
        "/office/applications.csv",
        "/office/applications.xlsx",
    ];
    for (role, statuses) in [
        (StaffRole::Administrator, [200, 200, 200, 200, 200, 200]),
        (StaffRole::Coordinator, [200, 200, 200, 200, 200, 200]),
        (StaffRole::Screener, [200, 200, 200, 200, 403, 403]),
        (StaffRole::Accountant, [200, 200, 403, 403, 403, 403]),
    ] {
        let cookie = office.signs_in(role).await;
        for (path, status) in pages.into_iter().zip(statuses) {
            let answer = ask(&router, path, Some(&cookie)).await;
            assert_eq!(answer.status(), status, "{role:?} {path}");
        }
        let accountant = role == StaffRole::Accountant;
        for path in [
            "/office/applications/99999",
            "/office/applications/x",
            "/office/applications/%ff",
            &format!("/office/applications/{}/documents/{file}", ids[1]),
        ] {
            let status = ask(&router, path, Some(&cookie)).await.status();
            let hidden = accountant && status == StatusCode::FORBIDDEN;
            assert!(hidden || status == StatusCode::NOT_FOUND, "{role:?} {path}");
        }
    }
    let applicant = office.applicant_signs_in(ids[0]).await;
    for path in pages {
        let answer = ask(&router, path, Some(&applicant)).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
        let answer = ask(&router, &format!("{path}?q=a"), None).await;
        assert_eq!(answer.status(), StatusCode::SEE_OTHER, "{path}");
        let there = answer.headers()[header::LOCATION].to_str().unwrap();
        assert_eq!(there, web::routes::sign_in_then(&format!("{path}?q=a")));
    }
}

#[tokio::test]
async fn the_list_asks_as_little_for_many_as_for_one() {
    let office = Office::open().await;
    let router = web::router(office.app.clone());
    let one = Sample::named("山田", "ヤマダ", "病院");
    let cookie = office.signs_in(StaffRole::Accountant).await;
    office.add(&vec![one; 120]).await;
    ask(&router, "/office", Some(&cookie)).await;
    for path in [
        "/office/applications",
        "/office/applications?q=%E5%B1%B1%E7%94%B0&course=cqso&sort=kana",
        "/office/applications?after=150",
        "/office/applications?q=nobody",
        "/office/applications?state=draft",
    ] {
        // The first look is written down, the next ones are the same look.
        ask(&router, path, Some(&cookie)).await;
        office.statements();
        let answer = ask(&router, path, Some(&cookie)).await;
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        // Who asks, the year for the frame and for the list, the counts, the rows, their choices,
        // whether the look is known.
        assert!(office.statements() <= 7, "{path}");
    }
}

#[tokio::test]
async fn a_document_is_handed_out_as_a_file_to_keep() {
    let office = Office::open().await;
    let router = web::router(office.app.clone());
    let ids = office.add(&[Sample::named("山田", "ヤマダ", "病院")]).await;
    let file = with_document(&office, ids[0]).await;
    let cookie = office.signs_in(StaffRole::Screener).await;
    let path = format!("/office/applications/{}/documents/{file}", ids[0]);
    let answer = ask(&router, &path, Some(&cookie)).await;
    let headers = answer.headers().clone();
    for (name, value) in [
        (header::CONTENT_TYPE, "application/pdf"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CACHE_CONTROL, "private, no-store"),
    ] {
        assert_eq!(headers[name], value);
    }
    let policy = headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
    assert!(policy.contains("sandbox"));
    let disposition = headers[header::CONTENT_DISPOSITION].to_str().unwrap();
    assert!(disposition.starts_with("attachment; "));
    assert_eq!(bytes(answer).await, b"%PDF-1.7");
}

#[tokio::test]
async fn an_export_holds_what_the_view_shows_and_is_recorded() {
    let office = Office::open().await;
    let router = web::router(office.app.clone());
    let mut samples = vec![Sample::named("𠮷野 髙子", "ヨシノ", "=HYPERLINK(1)"); 300];
    samples[0].state = State::Draft;
    samples[1].name = "=1+1".to_owned();
    office.add(&samples).await;
    let cookie = office.signs_in(StaffRole::Coordinator).await;
    let path = "/office/applications.csv?course=cqso&sort=oldest&after=150";
    let file = text(ask(&router, path, Some(&cookie)).await).await;
    let content = file.strip_prefix('\u{feff}').unwrap();
    let mut reader = csv::Reader::from_reader(content.as_bytes());
    let head = reader.headers().unwrap().clone();
    let place = |label: &str| head.iter().position(|one| one == label).unwrap();
    let (number, family, phone) = (place("受付番号"), place("姓"), place("電話番号"));
    // The reader refuses rows of another width than the head.
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 299);
    assert_eq!(&rows[0][number], "2024-0101");
    assert_eq!(&rows[0][family], "'=1+1");
    assert_eq!(&rows[1][family], "𠮷野 髙子");
    assert_eq!(&rows[1][phone], "'+81527442609");
    assert!(
        content
            .lines()
            .all(|line| !line.starts_with(['=', '+', '-', '@']))
    );

    let answer = ask(&router, "/office/applications.xlsx", Some(&cookie)).await;
    let disposition = answer.headers()[header::CONTENT_DISPOSITION]
        .to_str()
        .unwrap();
    assert!(
        disposition.contains(".xlsx\"; filename*=UTF-8''"),
        "{disposition}"
    );
    assert!(bytes(answer).await.starts_with(b"PK"));

    let recorded = audit_entry::Entity::find()
        .filter(audit_entry::Column::Action.eq("application.export"))
        .all(&office.app.db.read)
        .await
        .unwrap();
    let counts: Vec<_> = recorded
        .iter()
        .map(|entry| entry.changes["count"]["after"].clone())
        .collect();
    assert_eq!(counts, [299, 299]);
    assert_eq!(recorded[0].changes["filter"]["after"]["course"], "cqso");
    assert_eq!(recorded[0].actor_label, "coordinator");
}

#[tokio::test]
async fn what_people_typed_stays_text() {
    let office = Office::open().await;
    let router = web::router(office.app.clone());
    let hostile = "<script>alert(1)</script>";
    let ids = office
        .add(&[Sample::named(hostile, "ヤマダ", hostile)])
        .await;
    let cookie = office.signs_in(StaffRole::Screener).await;
    for path in [
        "/office/applications?q=%3Cscript%3E".to_owned(),
        format!("/office/applications/{}", ids[0]),
    ] {
        let html = text(ask(&router, &path, Some(&cookie)).await).await;
        assert!(html.contains("<bdi>&lt;script&gt;alert(1)"), "{html}");
        assert!(!html.contains("<script>alert"), "{path}");
    }
}

#[tokio::test]
async fn a_mail_that_could_not_be_sent_is_seen() {
    let office = Office::open().await;
    let router = web::router(office.app.clone());
    let ids = office.add(&[Sample::named("山田", "ヤマダ", "病院")]).await;
    let cookie = office.signs_in(StaffRole::Coordinator).await;
    let home = text(ask(&router, "/office", Some(&cookie)).await).await;
    assert!(!home.contains("終わっていない処理"), "{home}");

    let mails = Memory::default();
    mails.refuse_for_good();
    let to = Addressee {
        application: Some(ids[0]),
        ..hana()
    };
    let ctx = Ctx::system(&office.app);
    let tx = office.app.db.begin_write().await.unwrap();
    mail::queue(&tx, &ctx, &to, &link(ctx.now), None)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let home = text(ask(&router, "/office", Some(&cookie)).await).await;
    assert!(home.contains("送信待ちのメールが1通"), "{home}");

    let worker = Worker::new(office.app.clone(), std::sync::Arc::new(mails));
    worker.drain().await.unwrap();
    let home = text(ask(&router, "/office", Some(&cookie)).await).await;
    assert!(home.contains("送信できなかったメールが1通"), "{home}");
    // The mail says it; the job behind it does not say it a second time.
    assert!(!home.contains("中止した処理"), "{home}");
    let detail = format!("/office/applications/{}", ids[0]);
    let detail = text(ask(&router, &detail, Some(&cookie)).await).await;
    assert!(detail.contains("<bdi lang=\"en\">"), "{detail}");
}
