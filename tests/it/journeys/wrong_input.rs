//! Bad input gets a clear answer and loses nothing.

use axum::http::header;

use crate::support::TestApp;
use crate::support::actors::Answers;

#[tokio::test]
async fn every_mistake_is_named_beside_its_field_and_nothing_typed_is_lost() {
    let app = TestApp::new().await;
    let mut person = app.applicant("hana@hospital.example").await;
    person.chooses(&Answers::physician()).await;
    let page = person.step("person").await;
    let wrong = page
        .form("/person")
        .fill("family_name", "")
        .fill("given_name", "太\u{202e}郎")
        .fill("family_kana", "吉野")
        .fill("given_kana", "ﾀﾛｳ")
        .fill("phone", "内線5")
        .send(&mut person.browser)
        .await;
    assert_eq!(wrong.status, 422);
    let page = wrong.page();
    assert_eq!(
        page.wrong_fields(),
        ["family_name", "given_name", "family_kana", "phone"]
    );
    let form = page.form("/person");
    let values = form.values();
    assert_eq!(values.get("family_kana"), Some(&"吉野"));
    assert_eq!(values.get("given_kana"), Some(&"ﾀﾛｳ"));
    assert_eq!(page.texts("[aria-invalid=true]").len(), 4);

    let mut english = person.browser.clone().reading("en");
    let answer = form.send(&mut english).await;
    let said: Vec<_> = answer
        .page()
        .problems()
        .into_iter()
        .map(|(_, text)| text)
        .collect();
    assert!(said.iter().all(|text| text.is_ascii()), "{said:?}");
    app.finish().await;
}

#[tokio::test]
async fn files_are_judged_by_their_content() {
    let app = TestApp::new().await;
    let mut person = app.applicant("hana@hospital.example").await;
    person.chooses(&Answers::physician()).await;
    let big = vec![b'x'; 10 * 1024 * 1024 + 1];
    for (name, content) in [
        ("script.pdf", b"<script>alert(1)</script>".as_slice()),
        ("empty.pdf", b""),
        ("picture.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("big.pdf", &big),
    ] {
        let page = person.step("training").await;
        let answer = page
            .form("/training")
            .fill("provider", "架空看護協会")
            .fill("hours", "40")
            .fill("completed_on", "2023-03-31")
            .attach("certificate", name, content)
            .send(&mut person.browser)
            .await;
        assert_eq!(answer.status, 422, "{name}");
        assert_eq!(answer.page().wrong_fields(), ["certificate"], "{name}");
        let form = answer.page().form("/training");
        assert_eq!(
            form.values().get("provider"),
            Some(&"架空看護協会"),
            "{name}"
        );
    }
    app.finish().await;
}

#[tokio::test]
async fn unknown_pages_and_foreign_posts_get_a_kind_answer() {
    let app = TestApp::new().await;
    let mut browser = app.visitor();
    for path in ["/2023", "/2024/nothing", "/nonsense", "/2024/cqso/", "/my2"] {
        let answer = browser.ask(path).await;
        assert_eq!(answer.status, 404, "{path}");
        assert!(answer.page().link("トップ").starts_with('/'), "a way out");
    }
    for (path, language, heading) in [
        ("/nonsense", "ja", "見つかりません"),
        ("/nonsense", "en", "not found"),
    ] {
        let answer = app.visitor().reading(language).ask(path).await;
        assert!(answer.page().heading().contains(heading));
        assert_eq!(answer.page().attributes("html", "lang"), [language]);
        assert!(
            answer
                .header(header::CONTENT_SECURITY_POLICY)
                .contains("default-src 'self'")
        );
    }
    app.finish().await;
}
