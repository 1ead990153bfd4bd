//! Somebody in a hospital's office collects the applications of several colleagues.

mod ends;

use crate::support::TestApp;
use crate::support::actors::{Answers, Applicant};
use crate::support::html::Html;
use crate::support::visitor::{Answer, Visitor};

const CONTACT: &str = "jimu@hospital.example";

/// Somebody who opened a page, with its address.
struct Contact {
    browser: Visitor,
    page: String,
}

async fn asks_for_a_page(app: &TestApp, browser: &mut Visitor) -> Answer {
    app.run_jobs().await;
    let start = browser.page("/2024/facility").await;
    let form = start
        .form("/2024/facility")
        .fill("facility_name", "みなと医療センター（架空）")
        .fill("contact_name", "田中 純")
        .fill("email", CONTACT);
    form.submit(browser).await
}

async fn contact(app: &TestApp) -> Contact {
    let mut browser = app.visitor();
    let asked = asks_for_a_page(app, &mut browser).await;
    assert_eq!(asked.page().heading(), "メールをご確認ください");
    let page = app.link_in_mail(CONTACT, "/facility/").await;
    Contact { browser, page }
}

impl Contact {
    async fn looks(&mut self) -> Html {
        let page = self.page.clone();
        self.browser.page(&page).await
    }

    async fn invites(&mut self, name: &str, email: &str, course: &str) -> Answer {
        let page = self.looks().await;
        let form = page.form("/invite");
        let form = form
            .fill("name", name)
            .fill("email", email)
            .fill("course", course);
        form.submit(&mut self.browser).await
    }

    async fn sends_list(&mut self, list: &str) -> Answer {
        let page = self.looks().await;
        let form = page.form("/list").fill("list", list);
        form.submit(&mut self.browser).await
    }

    async fn withdraws(&mut self, name: &str, reason: &str) -> Answer {
        let page = self.looks().await;
        let question = self
            .browser
            .page(&page.link(&format!("取り下げる {name}")))
            .await;
        assert!(question.main().contains(name), "{}", question.main());
        let form = question.form("/withdraw").fill("reason", reason);
        form.submit(&mut self.browser).await
    }
}

/// Who is on the list, in order, each with the state.
fn listed(page: &Html) -> Vec<(String, String)> {
    page.rows("#colleague-table")
        .into_iter()
        .map(|row| {
            let name = row[1].split_whitespace().next().unwrap_or_default();
            (name.to_owned(), row[3].clone())
        })
        .collect()
}

fn names(page: &Html) -> Vec<String> {
    listed(page).into_iter().map(|(name, _)| name).collect()
}

/// Follows the invitation, agrees, signs in with an address and agrees once more.
async fn joins(app: &TestApp, invited: &str, signs_in_as: &str) -> Applicant {
    let link = app.link_in_mail(invited, "/join/").await;
    let mut browser = app.visitor();
    let page = browser.page(&link).await;
    let door = page.form(&link).submit(&mut browser).await;
    let form = door.page().form("/sign-in").fill("email", signs_in_as);
    let asked = form.submit(&mut browser).await;
    assert_eq!(asked.status, 200, "{}", asked.page().summary());
    let link = app.link_in_mail(signs_in_as, "/sign-in/link/").await;
    let door = browser.page(&link).await;
    let question = door.form(&link).submit(&mut browser).await.page();
    assert!(question.main().contains(signs_in_as), "{}", question.main());
    let steps = question.form("/my/join").submit(&mut browser).await;
    assert!(steps.path.starts_with("/my/2024/choices"), "{}", steps.path);
    Applicant { browser }
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told in one go")]
async fn a_contact_collects_the_applications_of_three_colleagues() {
    let app = TestApp::new().await;
    let mut contact = contact(&app).await;
    assert!(listed(&contact.looks().await).is_empty());

    // A list with mistakes: every one is named at once, and nobody is invited.
    let list = "氏名,メール,コース\n\
                齋藤 はな,hana@hospital.example,CQSO\n\
                ,jun@hospital,eqso\n\
                𠮷野 髙子,hana@hospital.example,病理\n";
    let told = contact.sends_list(list).await;
    assert_eq!(told.status, 422);
    let problems: Vec<String> = told
        .page()
        .problems()
        .into_iter()
        .map(|(_, text)| text)
        .collect();
    assert_eq!(problems.len(), 4, "{problems:?}");
    for (problem, line) in problems.iter().zip(["3行目", "3行目", "4行目", "4行目"]) {
        assert!(problem.contains(line), "{problem}");
    }
    assert!(
        problems[3].contains("eqso"),
        "what would be right: {}",
        problems[3]
    );
    assert_eq!(
        told.page().form("/list").values()["list"],
        list,
        "nothing typed is lost"
    );
    assert!(listed(&contact.looks().await).is_empty());
    assert!(app.mails_to("hana@hospital.example").await.is_empty());

    // Put right, as a spreadsheet of this country saves it.
    let right = list
        .replace(",jun@hospital,eqso", "鈴木 純,jun@hospital.example,eqso")
        .replace(
            "𠮷野 髙子,hana@hospital.example,病理",
            "佐藤 蓮,ren@hospital.example,cqso",
        );
    let (sheet, _, lossy) = encoding(&right);
    assert!(!lossy);
    let page = contact.looks().await;
    let form = page.form("/list").attach("file", "職員.csv", &sheet);
    let done = form.submit(&mut contact.browser).await;
    assert_eq!(done.status, 200, "{}", done.page().summary());
    assert_eq!(names(&done.page()), ["齋藤", "鈴木", "佐藤"]);
    let again = form.submit(&mut contact.browser).await;
    assert_eq!(
        again.status, 200,
        "the second click gets the answer of the first"
    );
    let invitation = app.mail_to("ren@hospital.example").await;
    assert!(
        invitation.subject.starts_with("【要対応】"),
        "{}",
        invitation.subject
    );

    // One joins with another address than the invited one, and applies.
    let mut hana = joins(&app, "hana@hospital.example", "hana@home.example").await;
    let home = hana.browser.page("/my").await;
    assert!(home.main().contains("田中 純"), "{}", home.main());
    let state = |page: Html, name: &str| {
        let all = listed(&page);
        all.into_iter()
            .find(|(one, _)| one == name)
            .expect("listed")
            .1
    };
    assert_eq!(state(contact.looks().await, "齋藤"), "参加済み・未着手");
    hana.fills_in(&Answers::physician()).await;
    assert!(state(contact.looks().await, "齋藤").starts_with("入力中"));
    hana.sends().await;
    assert_eq!(state(contact.looks().await, "齋藤"), "受付済・不足なし");
    assert_eq!(state(contact.looks().await, "鈴木"), "案内済み・返事待ち");

    // The order: a step, then all numbers.
    let page = contact.looks().await;
    let ups = page.attributes("form[id^=up-]", "id");
    let up = page.form_by_id(&ups[1]).press("move", "up");
    let moved = up.submit(&mut contact.browser).await;
    assert_eq!(names(&moved.page()), ["齋藤", "佐藤", "鈴木"]);

    // One is withdrawn; the application with it, and both are told.
    let received = app.mail_to("hana@home.example").await;
    assert!(received.subject.contains("受け付けました"));
    let done = contact.withdraws("齋藤 はな", "異動のため。").await;
    assert_eq!(names(&done.page()), ["佐藤", "鈴木"]);
    let told = app.mail_to("hana@home.example").await;
    assert!(told.text.contains("2024-0001") && told.text.contains("異動のため。"));
    let home = hana.browser.page("/my").await;
    assert!(home.main().contains("取り下げ") && !home.main().contains("田中 純"));
    let mut office = app.coordinator().await;
    let list = office.page("/office/applications?state=withdrawn").await;
    let application = office.page(&list.link("𠮷野")).await;
    assert!(
        application.main().contains("施設担当者"),
        "{}",
        application.main()
    );

    // Another declines, and the contact is told.
    let link = app.link_in_mail("jun@hospital.example", "/join/").await;
    let mut jun = app.visitor();
    let page = jun.page(&link).await;
    for _ in 0..2 {
        let left = page.form("/decline").submit(&mut jun).await;
        assert_eq!(left.status, 410);
    }
    let told = app.mail_to(CONTACT).await;
    assert!(told.text.contains("鈴木 純") && told.text.contains("辞退"));
    assert_eq!(names(&contact.looks().await), ["佐藤"]);
    app.finish().await;
}

fn encoding(text: &str) -> (Vec<u8>, &'static str, bool) {
    let (bytes, encoding, lossy) = encoding_rs::SHIFT_JIS.encode(text);
    (bytes.into_owned(), encoding.name(), lossy)
}

#[tokio::test]
async fn two_who_order_at_once_do_not_overwrite_each_other() {
    let app = TestApp::new().await;
    let mut contact = contact(&app).await;
    for (name, email) in [
        ("佐藤 蓮", "a@hospital.example"),
        ("鈴木 純", "b@hospital.example"),
    ] {
        let done = contact.invites(name, email, "cqso").await;
        assert_eq!(done.status, 200, "{}", done.page().summary());
    }
    let seen = contact.looks().await;
    let wrong = seen.form_by_id("order-form").fill("number", "1");
    let told = wrong.submit(&mut contact.browser).await;
    assert_eq!(
        (told.status.as_u16(), told.page().wrong_fields()),
        (422, vec!["order".to_owned()])
    );

    let swapped = seen
        .form_by_id("order-form")
        .fill_all("number", &["2", "1"]);
    let done = swapped.submit(&mut contact.browser).await;
    assert_eq!(names(&done.page()), ["鈴木", "佐藤"]);
    // The other one still looks at the old list.
    let late = seen
        .form_by_id("order-form")
        .fill_all("number", &["1", "2"]);
    let told = late.submit(&mut contact.browser).await;
    assert_eq!(told.status, 409);
    let page = told.page();
    assert_eq!(page.texts("#conflict").len(), 1);
    assert_eq!(names(&page), ["鈴木", "佐藤"], "nothing was overwritten");
    let kept = page.form_by_id("order-form");
    // Whoever sends it once more has seen both.
    let done = kept.submit(&mut contact.browser).await;
    assert_eq!(
        (done.status.as_u16(), names(&done.page())),
        (200, vec!["佐藤".into(), "鈴木".into()])
    );
    app.finish_ignoring_mail().await;
}

#[tokio::test]
async fn nothing_private_ever_appears_on_a_facilitys_page() {
    let app = TestApp::new().await;
    let mut contact = contact(&app).await;
    contact
        .invites("職員番号7", "seven@hospital.example", "cqso")
        .await;
    let mut person = joins(&app, "seven@hospital.example", "private@home.example").await;
    let answers = Answers {
        name: ["印姓甲", "印名乙", "シルシセイ", "シルシメイ"],
        recommender: "印推薦者丙",
        trainings: vec![("40", "印証.pdf")],
        ..Answers::physician()
    };
    let markers = [
        (
            "person",
            vec![
                ("phone", "090-7777-8888"),
                ("roman_family", "MARKERFAMILY"),
                ("former_family_name", "印旧姓"),
            ],
        ),
        (
            "institution",
            vec![
                ("name", "印施設丁"),
                ("department", "印部署"),
                ("job_title", "印職名"),
                ("address", "印住所"),
                ("legal_entity", "印法人"),
                ("postal_code", "999-8877"),
            ],
        ),
        ("motivation", vec![("motivation", "印動機戊")]),
    ];
    person.fills_in(&answers).await;
    for (step, fields) in &markers {
        person.fills_step(step, fields).await;
    }
    person.sends().await;

    let page = contact.looks().await;
    let row = page.rows("#colleague-table").remove(0);
    let actions = row[7].clone();
    assert_eq!(
        row,
        [
            "1",
            "職員番号7seven@hospital.example",
            &row[2].clone(),
            "受付済・不足なし",
            "なし",
            "依頼前",
            "6月30日(日)",
            &actions,
        ]
    );
    let leaks = [
        "印",
        "シルシ",
        "MARKER",
        "090-7777",
        "999-8877",
        "private@home",
        "director@hospital",
        "医師",
        "看護協会",
        "2024-0001",
    ];
    let withdrawn = contact.withdraws("職員番号7", "異動のため。").await;
    let told = app.mails_to(CONTACT).await;
    let shown = [page.main(), withdrawn.page().main()];
    let mailed = told.iter().map(|mail| mail.text.clone());
    for text in shown.into_iter().chain(mailed) {
        for leak in leaks {
            assert!(!text.contains(leak), "{leak} in {text}");
        }
    }
    app.finish_ignoring_mail().await;
}
