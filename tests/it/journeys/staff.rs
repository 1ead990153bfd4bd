//! The accounts of the office: invited, changed, locked out, recovered.

use domain::access::StaffRole;

use crate::support::TestApp;
use crate::support::staff::{PASSWORD, confirm, member_path};

#[tokio::test]
async fn somebody_is_invited_sets_up_and_is_signed_out_by_another_role() {
    let app = TestApp::new().await;
    let mut chief = app.administrator("chief@office.example").await;
    let page = chief.browser.page("/office/staff/invite").await;
    let form = page
        .form("/invite")
        .fill("email", "hana@office.example")
        .fill("name", "架空 花")
        .fill("role", "screener");
    let page = form.submit(&mut chief.browser).await.page();
    assert_eq!(page.heading(), "架空 花");
    assert!(page.main().contains("設定待ち"), "{}", page.main());

    // The first mail got lost; the second one ends it.
    let lost = app.set_up_link("hana@office.example").await;
    page.form("/invite").submit(&mut chief.browser).await;
    let link = app.set_up_link("hana@office.example").await;
    let mut hana = app.visitor();
    assert_eq!(hana.ask(&lost).await.status, 410);
    assert_eq!(hana.ask("/sign-in/set-up/wrong").await.status, 404);
    let mut hana = app.sets_up(hana, "hana@office.example", &link, "").await;
    assert_eq!(hana.browser.ask(&link).await.status, 410, "used");
    assert_eq!(hana.browser.ask("/office/applications").await.status, 200);
    assert_eq!(
        hana.browser.ask("/office/applications.csv").await.status,
        403
    );

    let path = member_path(&mut chief.browser, "架空 花").await;
    let page = chief.browser.page(&path).await;
    let form = page.form(&path).fill("role", "coordinator");
    let page = form.submit(&mut chief.browser).await.page();
    assert!(page.main().contains("事務局"), "{}", page.main());
    let gone = hana.browser.ask("/office/applications.csv").await;
    assert!(gone.location().starts_with("/sign-in"));
    app.set_time("2024-06-03T01:05:00Z");
    hana.signs_in(&app).await;
    assert_eq!(
        hana.browser.ask("/office/applications.csv").await.status,
        200
    );
    app.finish().await;
}

#[tokio::test]
async fn a_lost_phone_takes_the_link_and_the_code() {
    let app = TestApp::new().await;
    let mut chief = app.administrator("chief@office.example").await;
    let mut hana = app
        .colleague("hana@office.example", StaffRole::Screener)
        .await;
    let path = member_path(&mut chief.browser, "hana").await;
    let code = chief
        .recovers(&path, "携帯電話の紛失。対面で本人を確認。")
        .await;
    assert_eq!(hana.browser.ask("/office").await.status, 303, "signed out");
    app.set_time("2024-06-03T01:05:00Z");
    assert_eq!(
        hana.tries_to_sign_in(&app).await.status,
        422,
        "the old phone is worth nothing"
    );

    let link = app.set_up_link("hana@office.example").await;
    let mut thief = app.visitor();
    let page = thief.page(&link).await;
    assert!(
        page.texts("svg.qr").is_empty(),
        "the mail alone shows no factor"
    );
    let wrong = page
        .form(&link)
        .fill("handed", "00000000")
        .submit(&mut thief)
        .await;
    assert_eq!(
        (wrong.status.as_u16(), wrong.page().wrong_fields()),
        (422, vec!["handed".to_owned()])
    );
    let sneaky =
        [("password", PASSWORD), ("code", "123456")].map(|(a, b)| (a.to_owned(), b.to_owned()));
    assert_eq!(thief.post(&link, &sneaky).await.status, 422);

    let phone = app.visitor();
    let mut hana = app
        .sets_up(phone, "hana@office.example", &link, &code)
        .await;
    assert_eq!(hana.browser.ask("/office").await.status, 200);
    app.finish().await;
}

#[tokio::test]
async fn five_wrong_codes_end_a_recovery() {
    let app = TestApp::new().await;
    let mut chief = app.administrator("chief@office.example").await;
    app.colleague("hana@office.example", StaffRole::Screener)
        .await;
    let path = member_path(&mut chief.browser, "hana").await;
    chief.recovers(&path, "紛失").await;
    let link = app.set_up_link("hana@office.example").await;
    let mut thief = app.visitor();
    let wrong = [("handed".to_owned(), "11111111".to_owned())];
    for _ in 0..5 {
        assert_eq!(thief.post(&link, &wrong).await.status, 422);
    }
    assert_eq!(thief.post(&link, &wrong).await.status, 410);
    app.finish().await;
}

#[tokio::test]
async fn the_office_keeps_an_administrator() {
    let app = TestApp::new().await;
    let mut chief = app.administrator("chief@office.example").await;
    let own = member_path(&mut chief.browser, "chief").await;
    let page = chief.browser.page(&own).await;
    let refused = page
        .form(&own)
        .fill("role", "screener")
        .submit(&mut chief.browser)
        .await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.page().wrong_fields(), ["role"]);
    for step in ["disable", "recover"] {
        let step = format!("{own}/{step}");
        let page = chief.browser.page(&step).await;
        let refused = confirm(&page, &step, "理由")
            .submit(&mut chief.browser)
            .await;
        assert_eq!(refused.status, 422, "{step}");
    }

    let mut other = app
        .colleague("other@office.example", StaffRole::Administrator)
        .await;
    // Whoever has just lost their phone is none to rely on.
    let path = member_path(&mut other.browser, "chief").await;
    let code = other.recovers(&path, "紛失").await;
    let others = member_path(&mut other.browser, "other").await;
    let page = other.browser.page(&others).await;
    let form = page.form(&others).fill("role", "screener");
    assert_eq!(form.submit(&mut other.browser).await.status, 422);
    let link = app.set_up_link("chief@office.example").await;
    let phone = app.visitor();
    let mut chief = app
        .sets_up(phone, "chief@office.example", &link, &code)
        .await;
    let page = other.browser.page(&own).await;
    page.form(&own)
        .fill("role", "screener")
        .submit(&mut other.browser)
        .await;
    assert_eq!(chief.browser.ask("/office").await.status, 303, "signed out");
    app.finish().await;
}

#[tokio::test]
async fn who_is_locked_out_is_out_at_once_and_comes_back_with_the_same_keys() {
    let app = TestApp::new().await;
    let mut chief = app.administrator("chief@office.example").await;
    let mut hana = app
        .colleague("hana@office.example", StaffRole::Coordinator)
        .await;
    let path = member_path(&mut chief.browser, "hana").await;
    let step = format!("{path}/disable");
    let page = chief.browser.page(&step).await;
    let silent = confirm(&page, &step, " ").submit(&mut chief.browser).await;
    assert_eq!(silent.page().wrong_fields(), ["reason"]);
    let page = confirm(&page, &step, "退職")
        .submit(&mut chief.browser)
        .await
        .page();
    assert!(page.main().contains("停止中"), "{}", page.main());
    assert_eq!(hana.browser.ask("/office").await.status, 303);
    app.set_time("2024-06-03T01:05:00Z");
    assert_eq!(hana.tries_to_sign_in(&app).await.status, 422);

    page.form("/enable").submit(&mut chief.browser).await;
    app.set_time("2024-06-03T01:06:00Z");
    hana.signs_in(&app).await;
    // An administrator sees that sign-in and ends it.
    let page = chief.browser.page(&path).await;
    page.form("/end-sign-ins").submit(&mut chief.browser).await;
    assert_eq!(hana.browser.ask("/office").await.status, 303);
    app.finish().await;
}

#[tokio::test]
async fn two_administrators_see_each_others_change() {
    let app = TestApp::new().await;
    let mut one = app.administrator("one@office.example").await;
    let mut two = app
        .colleague("two@office.example", StaffRole::Administrator)
        .await;
    app.colleague("hana@office.example", StaffRole::Screener)
        .await;
    let path = member_path(&mut one.browser, "hana").await;
    let (first, second) = (one.browser.page(&path).await, two.browser.page(&path).await);
    first
        .form(&path)
        .fill("name", "花一")
        .submit(&mut one.browser)
        .await;
    let late = second
        .form(&path)
        .fill("name", "花二")
        .submit(&mut two.browser)
        .await;
    assert_eq!(late.status, 409);
    let page = late.page();
    let notice = page.texts("#conflict").join(" ");
    assert!(
        notice.contains("花一") && notice.contains("one"),
        "{notice}"
    );
    let form = page.form(&path);
    assert_eq!(form.values()["name"], "花二", "what was typed is kept");
    let page = form.submit(&mut two.browser).await.page();
    assert_eq!(page.heading(), "花二");
    app.finish().await;
}

#[tokio::test]
async fn ones_own_password_and_authenticator() {
    let app = TestApp::new().await;
    let mut hana = app
        .colleague("hana@office.example", StaffRole::Screener)
        .await;
    let mut elsewhere = hana.browser.clone();
    let page = hana.browser.page("/office/account/password").await;
    let form = |old: &str| {
        page.form("/password")
            .fill("old", old)
            .fill("new", "another donkey fuel pin")
    };
    let wrong = form("not the password").submit(&mut hana.browser).await;
    assert_eq!(wrong.page().wrong_fields(), ["old"]);
    let done = form(PASSWORD).submit(&mut hana.browser).await;
    assert_eq!(done.page().heading(), "自分のアカウント");
    assert_eq!(
        elsewhere.ask("/office").await.status,
        303,
        "the old token is dead"
    );

    // Right after signing in another authenticator can be set up, later only after signing in again.
    let page = hana.browser.page("/office/account/authenticator").await;
    let page = page
        .form("/authenticator")
        .submit(&mut hana.browser)
        .await
        .page();
    let secret = page.texts("code").concat().replace(' ', "");
    app.set_time("2024-06-03T01:01:00Z");
    let code = app.code_of(&secret);
    let wrong = page
        .form("/authenticator")
        .fill("code", "000000")
        .submit(&mut hana.browser)
        .await;
    assert_eq!(wrong.page().wrong_fields(), ["code"]);
    let done = page
        .form("/authenticator")
        .fill("code", &code)
        .submit(&mut hana.browser)
        .await;
    assert_eq!(done.page().heading(), "自分のアカウント");
    hana.secret = secret;
    hana.password = "another donkey fuel pin".to_owned();
    app.set_time("2024-06-03T01:11:00Z");
    let refused = hana
        .browser
        .post("/office/account/authenticator", &[])
        .await;
    assert_eq!(refused.status, 422);
    hana.signs_in(&app).await;
    assert_eq!(
        hana.browser
            .post("/office/account/authenticator", &[])
            .await
            .status,
        303
    );
    app.finish().await;
}
