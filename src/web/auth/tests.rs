//! The pages of signing in, through the router, and what they leave in the log.

mod log;
mod visitor;

use axum::http::StatusCode;
use axum::http::header::{REFERRER_POLICY, RETRY_AFTER};
use chrono::TimeDelta;
use domain::access::StaffRole;

use self::visitor::Visitor;
use crate::services::accounts::tests::bench::{Bench, HANA, PASSWORD};
use crate::services::accounts::{links, set_up, staff, totp};
use crate::web::routes;

#[tokio::test]
async fn an_applicant_signs_in_by_the_link() {
    let bench = Bench::new().await;
    let mut hana = Visitor::of(&bench);
    let page = hana.get("/sign-in?next=%2Fmy%2F2024%2Fchoices").await;
    assert!(
        page.body.contains(r#"value="/my/2024/choices""#),
        "{}",
        page.body
    );
    let fields = [("email", " Hana@Example.JP "), ("next", "/my/2024/choices")];
    let sent = hana.post("/sign-in", &fields).await;
    assert_eq!(sent.location(), "/sign-in/sent");
    let waiting = hana.get("/sign-in/sent").await;
    assert!(waiting.body.contains(HANA) && waiting.body.contains("one-time-code"));

    let (token, _) = bench.mail().await;
    let link = routes::sign_in_link(&token);
    for _ in 0..3 {
        let page = hana.get(&link).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(
            page.headers[REFERRER_POLICY]
                .to_str()
                .unwrap()
                .starts_with("no-referrer")
        );
        let title = page.body.split("</title>").next().unwrap();
        assert!(!title.contains(&token), "{title}");
    }
    assert!(!hana.is_signed_in(), "opening the link signs nobody in");
    let arrived = hana.post(&link, &[]).await;
    assert_eq!(arrived.location(), "/my/2024/choices");
    assert!(hana.is_signed_in() && !hana.cookies.contains_key("kenshu_browser"));
    let again = hana.post(&link, &[]).await;
    assert_eq!(again.location(), "/my/2024/choices", "pressed twice");

    let mut taro = Visitor::of(&bench);
    assert_eq!(taro.post(&link, &[]).await.status, StatusCode::GONE);
    assert_eq!(
        taro.get(&routes::sign_in_link("x")).await.status,
        StatusCode::NOT_FOUND
    );
    assert!(!taro.is_signed_in());

    let page = hana.get("/sign-in").await;
    assert!(page.body.contains(r#"href="/my""#), "{}", page.body);
    assert_eq!(hana.post("/sign-out", &[]).await.location(), "/");
    assert!(!hana.is_signed_in());
}

#[tokio::test]
async fn an_applicant_signs_in_by_the_code_when_the_mail_is_read_elsewhere() {
    let bench = Bench::new().await;
    let (mut desk, mut phone) = (Visitor::of(&bench), Visitor::of(&bench));
    desk.post("/sign-in", &[("email", HANA)]).await;
    let (token, code) = bench.mail().await;
    let link = routes::sign_in_link(&token);
    let opened = phone.get(&link).await;
    assert_eq!(opened.status, StatusCode::OK);
    assert!(!opened.body.contains(HANA) && opened.body.contains(r#"action="/sign-in""#));
    assert_eq!(phone.post(&link, &[]).await.status, StatusCode::FORBIDDEN);
    let wrong = desk.post("/sign-in/sent", &[("code", "1")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("aria-invalid"), "{}", wrong.body);
    let arrived = desk.post("/sign-in/sent", &[("code", &code)]).await;
    assert_eq!(arrived.location(), "/my");
    assert!(desk.is_signed_in() && !phone.is_signed_in());
    assert_eq!(phone.get(&link).await.status, StatusCode::GONE);
    assert_eq!(phone.get("/sign-in/sent").await.location(), "/sign-in");
}

#[tokio::test]
async fn a_link_leads_nowhere_else() {
    let bench = Bench::new().await;
    for next in [
        "https://evil.example/",
        "//evil.example",
        "/office",
        "/office/x",
        "/sign-out",
    ] {
        let mut hana = Visitor::of(&bench);
        hana.post("/sign-in", &[("email", HANA), ("next", next)])
            .await;
        let (token, _) = bench.mail().await;
        assert_eq!(
            hana.post(&routes::sign_in_link(&token), &[])
                .await
                .location(),
            "/my",
            "{next}"
        );
        bench.pass(TimeDelta::minutes(10));
    }
}

#[tokio::test]
async fn known_and_unknown_addresses_get_the_same_answers() {
    let bench = Bench::new().await;
    bench.applicant(HANA).await;
    bench
        .colleague("staff@example.jp", StaffRole::Administrator)
        .await;
    bench.pass(TimeDelta::minutes(10));
    let mut answers = Vec::new();
    for email in [HANA, "staff@example.jp", "nobody@example.jp"] {
        let mut visitor = Visitor::of(&bench);
        let mut pages = vec![visitor.post("/sign-in", &[("email", email)]).await];
        pages.push(visitor.get("/sign-in/sent").await);
        let fields = [
            ("email", email),
            ("password", "not the password"),
            ("code", "000000"),
        ];
        for _ in 0..6 {
            pages.push(visitor.post("/sign-in/staff", &fields).await);
        }
        let told: Vec<_> = pages
            .iter()
            .map(|answer| (answer.status, answer.body.replace(email, "ADDRESS")))
            .collect();
        assert_eq!(told[2].0, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(told[7].0, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(pages[7].headers[RETRY_AFTER], "600");
        answers.push(told);
    }
    assert_eq!(answers[0], answers[2]);
    assert_eq!(answers[1], answers[2]);
}

#[tokio::test]
async fn the_sixth_mail_has_to_wait() {
    let bench = Bench::new().await;
    let mut hana = Visitor::of(&bench);
    for _ in 0..5 {
        assert_eq!(
            hana.post("/sign-in", &[("email", HANA)]).await.location(),
            "/sign-in/sent"
        );
    }
    let limited = hana.post("/sign-in", &[("email", HANA)]).await;
    assert_eq!(limited.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(limited.headers[RETRY_AFTER], "600");
}

#[tokio::test]
async fn a_member_of_staff_sets_up_and_signs_in() {
    let bench = Bench::new().await;
    let mut staff = Visitor::of(&bench);
    let token = bench.invite(HANA, StaffRole::Coordinator).await;
    let path = routes::staff_set_up(&token);
    let page = staff.get(&path).await;
    assert!(page.body.contains("<svg class=\"qr\"") && page.body.contains("new-password"));
    let secret = set_up::look(&bench.ctx(), &token).await.unwrap().secret;
    let code = |bench: &Bench| totp::code_at(&secret, bench.app.clock.now());
    let short = staff
        .post(&path, &[("password", "short"), ("code", &code(&bench))])
        .await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    let done = staff
        .post(&path, &[("password", PASSWORD), ("code", &code(&bench))])
        .await;
    assert_eq!(done.location(), "/office");
    assert!(staff.is_signed_in());
    assert_eq!(staff.get(&path).await.status, StatusCode::GONE);
    assert_eq!(staff.get("/office/sign-ins").await.status, StatusCode::OK);
    assert_eq!(
        staff.get("/my/sign-ins").await.status,
        StatusCode::NOT_FOUND
    );
    let before = staff.cookies["kenshu"].clone();

    bench.pass(TimeDelta::seconds(30));
    let code = code(&bench);
    let fields = [
        ("email", HANA),
        ("password", PASSWORD),
        ("code", &code),
        ("next", "/office/x"),
    ];
    let arrived = staff.post("/sign-in/staff", &fields).await;
    assert_eq!(arrived.location(), "/office/x");
    assert_ne!(
        staff.cookies["kenshu"], before,
        "a new sign-in has a new token"
    );
    let replayed = Visitor::of(&bench).post("/sign-in/staff", &fields).await;
    assert_eq!(replayed.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!replayed.body.contains(PASSWORD) && !replayed.body.contains(&code));
}

#[tokio::test]
async fn visitors_are_asked_to_sign_in_and_strangers_find_nothing() {
    let bench = Bench::new().await;
    let mut visitor = Visitor::of(&bench);
    assert_eq!(
        visitor.get("/my/sign-ins").await.location(),
        "/sign-in?next=/my/sign-ins"
    );
    let office = visitor.get("/office/sign-ins").await;
    let asked = visitor.get(office.location()).await;
    assert_eq!(asked.location(), "/sign-in/staff?next=/office/sign-ins");
    assert_eq!(
        visitor.post("/my/sign-ins/1/end", &[]).await.status,
        StatusCode::SEE_OTHER
    );

    let login = bench.applicant(HANA).await;
    visitor.cookies.insert("kenshu".to_owned(), login.token);
    assert_eq!(visitor.get("/my/sign-ins").await.status, StatusCode::OK);
    for path in [
        "/my/sign-ins/999/end",
        "/my/sign-ins/x/end",
        "/office/sign-ins/1/end",
    ] {
        assert_eq!(
            visitor.post(path, &[]).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
    assert_eq!(
        visitor
            .post("/my/sign-ins/end-others", &[])
            .await
            .location(),
        "/my/sign-ins"
    );
    assert_eq!(
        visitor.post("/my/sign-ins/1/end", &[]).await.location(),
        "/"
    );
    assert!(!visitor.is_signed_in(), "ending this one is signing out");
}

#[test]
fn services_and_pages_agree_about_addresses() {
    assert_eq!(routes::sign_in_link("t"), format!("{}t", links::PATH));
    assert_eq!(routes::staff_set_up("t"), format!("{}t", staff::PATH));
}

#[cfg(feature = "passkey")]
#[tokio::test]
async fn a_passkey_is_offered_where_it_can_be_bound() {
    let bench = Bench::at("http://localhost:8080").await;
    let mut visitor = Visitor::of(&bench);
    let page = visitor.get("/sign-in/staff?next=/office/account").await;
    assert!(page.body.contains(r#"data-passkey="get""#));
    let begun = visitor.post("/sign-in/passkey/begin", &[]).await;
    let options: serde_json::Value = serde_json::from_str(&begun.body).unwrap();
    assert_eq!(options["publicKey"]["userVerification"], "required");
    assert_eq!(options["publicKey"]["rpId"], "localhost");
    assert!(options.get("mediation").is_none(), "{options}");
    assert!(visitor.cookies.contains_key("kenshu_passkey"));
    let answer = [("credential", "{}"), ("next", "/office/account")];
    let refused = visitor.post("/sign-in/passkey", &answer).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains(r#"value="/office/account""#));
    assert!(!visitor.cookies.contains_key("kenshu_passkey") && !visitor.is_signed_in());

    let elsewhere = Bench::new().await;
    let page = Visitor::of(&elsewhere).get("/sign-in/staff").await;
    assert!(!page.body.contains("data-passkey"));
}
