//! A paper goes back and forth between the desk and its applicant.

use domain::access::StaffRole;

use crate::support::TestApp;
use crate::support::actors::{Answers, Applicant, PDF};
use crate::support::visitor::Visitor;

const HANA: &str = "hana@hospital.example";

/// A nurse who has sent an application for a course that asks for the 40 hours.
async fn nurse(
    app: &TestApp,
    email: &str,
    trainings: Vec<(&'static str, &'static str)>,
) -> Applicant {
    let mut nurse = app.applicant_for(email, "/2024/aqso-daily/apply").await;
    let answers = Answers {
        courses: vec!["aqso-daily"],
        trainings,
        ..Answers::nurse()
    };
    nurse.fills_in(&answers).await;
    nurse.sends().await;
    app.mail_to(email).await;
    nurse
}

/// Where the desk of the only application is.
async fn desk_of(office: &mut Visitor) -> String {
    let queue = office.page("/office/desk").await;
    queue.link("齋藤")
}

/// Returns the certificate that lies on the desk.
async fn returns(office: &mut Visitor, desk: &str, reason: &str) -> String {
    let page = office.page(desk).await;
    let form = office.page(&page.link("差し戻す")).await;
    let answer = form
        .form("/desk/return")
        .fill("reason", reason)
        .press("action", "send")
        .submit(office)
        .await;
    assert_eq!(answer.status, 200, "{}", answer.page().summary());
    answer.page().main()
}

#[tokio::test]
async fn a_returned_certificate_comes_back_after_the_deadline_and_nothing_else_does() {
    let app = TestApp::at("2024-06-30T14:30:00Z").await;
    let mut nurse = nurse(&app, HANA, vec![("40", "修了証.pdf")]).await;
    app.set_time("2024-06-30T15:10:00Z");
    let mut office = app.coordinator().await;
    let desk = desk_of(&mut office).await;
    let shown = returns(&mut office, &desk, "文字が読み取れません。").await;
    assert!(shown.contains("差戻し"), "{shown}");

    let mail = app.mail_to(HANA).await;
    assert!(mail.subject.starts_with("【要対応】"), "{}", mail.subject);
    assert!(mail.text.contains("文字が読み取れません。") && mail.text.contains("2024年7月8日"));
    let item = app_path(&mail.text);

    let home = nurse.browser.page("/my").await;
    assert!(
        home.main().contains("文字が読み取れません。"),
        "{}",
        home.main()
    );
    let page = nurse.browser.page(&item).await;
    let form = page.form(&item).attach("file", "新しい修了証.pdf", PDF);
    let sent = form.submit(&mut nurse.browser).await;
    assert_eq!(sent.status, 200, "{}", sent.page().summary());
    assert!(
        sent.page().main().contains("事務局の確認待ち"),
        "{}",
        sent.page().main()
    );
    // The second click finds the item closed again, and gets the same answer.
    let again = form.send(&mut nurse.browser).await;
    assert_eq!(again.status, 303, "{}", again.page().summary());
    let receipt = app.mail_to(HANA).await;
    assert!(receipt.subject.contains("変更"), "{}", receipt.subject);

    // Nothing else opened with it.
    let other = nurse.step("training").await;
    assert!(other.texts("form[action='/my/2024/training']").is_empty());
    let late = page.form(&item).attach("file", "もう一つ.pdf", b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n\n%%EOF\n");
    let refused = late.send(&mut nurse.browser).await;
    assert_eq!(refused.status, 422);

    let page = office.page(&desk).await;
    assert!(page.main().contains("新しい修了証.pdf"), "{}", page.main());
    let accepted = page.form("/desk/accept").submit(&mut office).await;
    assert_eq!(accepted.status, 200, "{}", accepted.page().summary());
    assert!(
        accepted.page().main().contains("不足なし"),
        "{}",
        accepted.page().main()
    );
    // The returned paper is still there to be looked at, and nobody has to decide about it again.
    let page = office
        .page(&format!("{desk}?item=training_certificate-1"))
        .await;
    assert_eq!(page.texts(".files > li").len(), 2);
    let queue = office.page("/office/desk").await;
    assert!(queue.rows("table").is_empty());
    let home = nurse.browser.page("/my").await;
    assert!(home.main().contains("受理しました"), "{}", home.main());
    app.finish().await;
}

/// The path of the item's page in a letter.
fn app_path(text: &str) -> String {
    let start = text.find("/my/").expect("a link");
    let path = text[start..].split_whitespace().next();
    path.expect("a path").to_owned()
}

#[tokio::test]
async fn two_people_who_decide_about_the_same_paper_are_told() {
    let app = TestApp::new().await;
    nurse(&app, HANA, vec![("40", "修了証.pdf")]).await;
    let mut one = app.coordinator().await;
    let mut other = app.staff(StaffRole::Administrator).await;
    let desk = desk_of(&mut one).await;
    let accepts = one.page(&desk).await.form("/desk/accept");
    let page = other.page(&desk).await;
    let returning = other
        .page(&page.link("差し戻す"))
        .await
        .form("/desk/return");

    let accepted = accepts.send(&mut one).await;
    assert_eq!(accepted.status, 303);
    let twice = accepts.send(&mut one).await;
    assert_eq!(twice.status, 303, "a double click is one decision");

    let late = returning
        .fill("reason", "撮り直してください。")
        .press("action", "send")
        .send(&mut other)
        .await;
    assert_eq!(late.status, 409);
    let page = late.page();
    assert!(
        page.main().contains("架空の職員") && page.main().contains("受理"),
        "{}",
        page.main()
    );
    let form = page.form("/desk/return");
    assert_eq!(form.values()["reason"].trim(), "撮り直してください。");
    // Having seen it, they may still return it; nothing is forgotten.
    let sent = form.press("action", "send").submit(&mut other).await;
    assert_eq!(sent.status, 200, "{}", sent.page().summary());
    assert_eq!(sent.page().texts(".desk-history > li").len(), 2);
    app.mail_to(HANA).await;
    app.finish().await;
}

#[tokio::test]
async fn a_reason_is_asked_for_and_common_ones_are_offered() {
    let app = TestApp::new().await;
    nurse(&app, HANA, vec![("40", "修了証.pdf")]).await;
    let mut office = app.coordinator().await;
    let desk = desk_of(&mut office).await;
    let page = office.page(&desk).await;
    let page = office.page(&page.link("差し戻す")).await;
    let form = page.form("/desk/return");
    let empty = form.clone().press("action", "send").send(&mut office).await;
    assert_eq!(empty.page().wrong_fields(), ["reason"]);
    let over = form
        .clone()
        .fill("reason", "x")
        .fill("answer_by", "2024-06-02")
        .press("action", "send")
        .send(&mut office)
        .await;
    assert_eq!(over.page().wrong_fields(), ["answer_by"]);
    let filled = form
        .fill("reason", "お手数ですが")
        .fill("canned", "illegible")
        .press("action", "insert")
        .send(&mut office)
        .await;
    assert_eq!(filled.status, 200);
    let form = filled.page().form("/desk/return");
    let reason = form.values()["reason"];
    assert!(
        reason.contains("お手数ですが") && reason.contains("読み取れません"),
        "{reason}"
    );
    app.finish().await;
}

#[tokio::test]
async fn a_person_decides_about_forty_hours_from_several_certificates() {
    let app = TestApp::new().await;
    let mut nurse = nurse(&app, HANA, vec![("36", "one.pdf"), ("4", "two.pdf")]).await;
    let mut office = app.coordinator().await;
    let queue = office.page("/office/desk?pile=eligibility").await;
    let desk = queue.link("齋藤");
    let page = office.page(&desk).await;
    assert!(page.main().contains("判断待ち"), "{}", page.main());
    let finding = page.link("判断する");
    let page = office.page(&finding).await;
    assert!(page.main().contains("36") && page.main().contains("40"));
    let form = page.form("/desk/finding");
    let empty = form.send(&mut office).await;
    assert_eq!(empty.page().wrong_fields(), ["verdict", "note"]);
    let decided = form
        .tick("verdict", "met")
        .fill("note", "秘密の判断メモ")
        .submit(&mut office)
        .await;
    assert_eq!(decided.status, 200, "{}", decided.page().summary());
    assert!(decided.page().main().contains("秘密の判断メモ"));
    let queue = office.page("/office/desk?pile=eligibility").await;
    assert!(queue.rows("table").is_empty());

    for path in ["/my", "/my/2024/check"] {
        let told = nurse.browser.page(path).await;
        assert!(!told.main().contains("秘密の判断メモ"), "{path}");
    }
    let told = nurse.browser.page("/my").await;
    assert!(told.main().contains("受講資格を確認しました"));

    // Another training makes it a decision about something else.
    let page = nurse.step("training").await;
    let form = page
        .form("/training")
        .fill("provider", "架空看護協会")
        .fill("hours", "2")
        .fill("completed_on", "2023-03-31");
    form.submit(&mut nurse.browser).await;
    let queue = office.page("/office/desk?pile=eligibility").await;
    assert_eq!(queue.rows("table").len(), 1);
    let page = office.page(&desk).await;
    assert!(page.main().contains("判断のあとで内容が変わりました"));
    app.finish_ignoring_mail().await;
}

#[tokio::test]
async fn a_screener_looks_on_and_a_file_is_shown_without_rights() {
    let app = TestApp::new().await;
    nurse(&app, HANA, vec![("40", "修了証.pdf")]).await;
    let mut office = app.coordinator().await;
    let desk = desk_of(&mut office).await;
    let page = office.page(&desk).await;
    let frame = page.attributes(".desk-viewer iframe", "src").remove(0);
    let accepts = page.form("/desk/accept");

    let mut screener = app.staff(StaffRole::Screener).await;
    let page = screener.page(&desk).await;
    assert!(page.texts("form[action$='/desk/accept']").is_empty());
    assert_eq!(accepts.send(&mut screener).await.status, 403);
    let shown = screener.ask(&frame).await;
    assert_eq!((shown.status.as_u16(), shown.body.as_ref()), (200, PDF));
    let header = |name: &str| shown.headers[name].to_str().expect("readable");
    assert_eq!(header("content-type"), "application/pdf");
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert_eq!(header("cache-control"), "private, no-store");
    assert_eq!(
        header("content-security-policy"),
        "default-src 'none'; sandbox; frame-ancestors 'self'"
    );
    assert!(header("content-disposition").starts_with("inline"));

    let mut stranger = app.applicant("other@hospital.example").await.browser;
    for path in [desk.as_str(), frame.as_str(), "/office/desk"] {
        assert_eq!(stranger.ask(path).await.status, 404, "{path}");
    }
    let item = "/my/2024/items/training_certificate-1";
    assert_eq!(stranger.ask(item).await.status, 404);
    app.finish().await;
}

#[tokio::test]
async fn two_coordinators_write_the_memo_and_neither_loses_a_word() {
    let app = TestApp::new().await;
    let mut nurse = nurse(&app, HANA, vec![("40", "修了証.pdf")]).await;
    let mut one = app.coordinator().await;
    let mut other = app.staff(StaffRole::Administrator).await;
    let path = one.page("/office/applications").await.link("齋藤");
    let first = one.page(&path).await.form("/memo").fill("memo", "電話済み");
    let second = other
        .page(&path)
        .await
        .form("/memo")
        .fill("memo", "折り返し待ち");
    assert_eq!(first.send(&mut one).await.status, 303);
    assert_eq!(first.send(&mut one).await.status, 303);
    let late = second.send(&mut other).await;
    assert_eq!(late.status, 409);
    let page = late.page();
    assert!(page.main().contains("電話済み") && page.main().contains("架空の職員"));
    let form = page.form("/memo");
    assert_eq!(form.values()["memo"].trim(), "折り返し待ち");
    let both = form
        .fill("memo", "電話済み、折り返し待ち")
        .submit(&mut other)
        .await;
    assert_eq!(both.status, 200);
    assert!(both.page().main().contains("電話済み、折り返し待ち"));
    let home = nurse.browser.page("/my").await;
    assert!(!home.main().contains("電話済み"));
    app.finish().await;
}

#[tokio::test]
async fn several_are_decided_at_once_and_what_changed_meanwhile_is_named() {
    let app = TestApp::new().await;
    let mut left = nurse(&app, "a@hospital.example", vec![("40", "a.pdf")]).await;
    nurse(&app, "b@hospital.example", vec![("40", "b.pdf")]).await;
    let mut office = app.coordinator().await;
    let queue = office.page("/office/desk").await;
    let nobody = queue.form("/office/desk/bulk").press("action", "accept");
    assert_eq!(nobody.send(&mut office).await.status, 422);
    let boxes = queue.attributes("input[name=picked]", "value");
    assert_eq!(boxes.len(), 2);
    let form = boxes
        .iter()
        .fold(queue.form("/office/desk/bulk"), |form, one| {
            form.tick("picked", one)
        });
    let confirm = form.press("action", "accept").submit(&mut office).await;
    let confirm = confirm.page();
    assert_eq!(confirm.rows("table").len(), 2);

    left.fills_step("person", &[("phone", "090-0000-0000")])
        .await;
    let done = confirm.form("/bulk/apply").send(&mut office).await;
    let page = done.page();
    assert_eq!(done.status, 200);
    assert!(page.main().contains("1件を処理しました"), "{}", page.main());
    assert!(page.main().contains("2024-0001") && page.main().contains("内容が変わった"));
    let queue = office.page("/office/desk").await;
    assert_eq!(queue.rows("table").len(), 1);
    // Sending the same form again does nothing more.
    let again = confirm.form("/bulk/apply").send(&mut office).await;
    assert!(again.page().main().contains("次の2件は処理していません"));
    app.finish_ignoring_mail().await;
}

#[tokio::test]
async fn one_reason_returns_several_and_what_is_missing_is_drafted_once() {
    let app = TestApp::new().await;
    for email in ["a@hospital.example", "b@hospital.example"] {
        nurse(&app, email, vec![("40", "a.pdf")]).await;
    }
    let mut office = app.coordinator().await;
    let queue = office.page("/office/desk?pile=missing").await;
    let boxes = queue.attributes("input[name=picked]", "value");
    let ticked = boxes
        .iter()
        .fold(queue.form("/office/desk/bulk"), |form, one| {
            form.tick("picked", one)
        });

    let confirm = ticked
        .clone()
        .press("action", "remind")
        .submit(&mut office)
        .await;
    assert!(
        confirm.page().main().contains("推薦"),
        "{}",
        confirm.page().main()
    );
    let form = confirm.page().form("/bulk/apply");
    let done = form.send(&mut office).await;
    assert!(done.page().main().contains("2件を処理しました"));
    let again = form.send(&mut office).await;
    assert!(
        again.page().main().contains("すでに下書き"),
        "{}",
        again.page().main()
    );

    let confirm = ticked.press("action", "return").submit(&mut office).await;
    let form = confirm.page().form("/bulk/apply");
    let empty = form.send(&mut office).await;
    assert_eq!(empty.page().wrong_fields(), ["reason"]);
    let done = form
        .fill("reason", "撮り直してください。")
        .send(&mut office)
        .await;
    assert!(
        done.page().main().contains("2件を処理しました"),
        "{}",
        done.page().main()
    );
    for email in ["a@hospital.example", "b@hospital.example"] {
        let mail = app.mail_to(email).await;
        assert!(mail.text.contains("撮り直してください。"));
    }
    // Drafts wait for somebody to approve them.
    app.finish().await;
}
