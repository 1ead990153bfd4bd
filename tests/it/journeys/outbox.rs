//! The office looks after the mail: approves, changes, holds, repeats, and sees what came back.

use domain::access::StaffRole;
use domain::ids::{ApplicationId, OutboxMessageId};
use entity::{application, cohort, outbox_message};
use kenshu::i18n::Lang;
use kenshu::mail::{AboutApplication, Addressee, Letter, Posting, post};
use sea_orm::sea_query::Expr;
use sea_orm::{EntityTrait as _, QuerySelect as _};

use crate::support::TestApp;
use crate::support::actors::{Answers, Applicant};
use crate::support::visitor::Visitor;

pub(super) const HANA: &str = "hana@hospital.example";

/// Somebody who has applied and read the receipt.
pub(super) async fn applied(app: &TestApp) -> Applicant {
    let mut person = app.applicant(HANA).await;
    person.fills_in(&Answers::physician()).await;
    person.sends().await;
    app.mail_to(HANA).await;
    person
}

/// A draft that a plan has written.
async fn draft(app: &TestApp, number: &str) -> OutboxMessageId {
    let ctx = app.ctx();
    let application: Option<ApplicationId> = application::Entity::find()
        .select_only()
        .column(application::Column::Id)
        .into_tuple()
        .one(&app.db.read)
        .await
        .expect("an answer");
    let to = Addressee {
        email: HANA.to_owned(),
        name: Some("𠮷野 髙子".to_owned()),
        lang: Lang::Ja,
        account: None,
        application,
    };
    let letter = Letter::ApplicationChanged(AboutApplication {
        year: 2024,
        number: number.to_owned(),
        courses: Vec::new(),
        at: ctx.now,
        open_until: None,
        missing: Vec::new(),
        url: "http://127.0.0.1:8080/my".to_owned(),
    });
    let tx = ctx.begin_write::<()>().await.expect("the database is free");
    let posting = Posting::Draft { run: None };
    let id = post(&tx, &ctx, &to, &letter, None, posting).await;
    ctx.commit::<()>(tx).await.expect("it is written");
    id.expect("it is stored").expect("it is new")
}

async fn opens_the_cohorts(app: &TestApp) {
    cohort::Entity::update_many()
        .col_expr(cohort::Column::OpenedAt, Expr::value(app.ctx().now))
        .exec(app.db.writer())
        .await
        .expect("it is written");
}

async fn stored(app: &TestApp, id: OutboxMessageId) -> outbox_message::Model {
    let row = outbox_message::Entity::find_by_id(id).one(&app.db.read);
    row.await.expect("an answer").expect("a mail")
}

fn address(id: OutboxMessageId) -> String {
    format!("/office/outbox/{id}")
}

async fn presses(office: &mut Visitor, id: OutboxMessageId, what: &str) -> u16 {
    let page = office.page(&address(id)).await;
    let answer = page.form(what).submit(office).await;
    answer.status.as_u16()
}

#[tokio::test]
async fn a_mail_is_marked_with_its_own_language_whatever_the_page_speaks() {
    let app = TestApp::new().await;
    applied(&app).await;
    let id = draft(&app, "2024-0001").await;
    let mut office = app.coordinator().await;
    for page in [address(id), format!("{}?lang=en", address(id))] {
        let page = office.page(&page).await;
        assert_eq!(page.attributes(".mail-text", "lang"), ["ja"]);
    }
    app.finish().await;
}

#[tokio::test]
async fn a_draft_is_changed_approved_and_waits_for_its_cohort() {
    let app = TestApp::new().await;
    applied(&app).await;
    let id = draft(&app, "2024-0001").await;
    let mut office = app.coordinator().await;
    let page = office.page(&format!("{}/edit", address(id))).await;
    let form = page.form("/edit");
    let wrong = form
        .clone()
        .fill("subject", "")
        .fill("text", "長い文面")
        .send(&mut office)
        .await;
    assert_eq!(wrong.status, 422);
    assert_eq!(
        wrong.page().form("/edit").values()["text"],
        "長い文面",
        "nothing typed is lost"
    );
    let saved = form
        .fill("subject", "日程のお知らせ")
        .fill(
            "text",
            "髙子様\n\n<b>日程</b>が変わりました。http://127.0.0.1:8080/my",
        )
        .submit(&mut office)
        .await;
    assert_eq!(saved.status, 200);
    assert_eq!(saved.page().heading(), "日程のお知らせ");

    assert_eq!(presses(&mut office, id, "/approve").await, 200);
    assert!(
        app.mails_to(HANA).await.is_empty(),
        "nobody has opened the cohort"
    );
    assert_eq!(stored(&app, id).await.state.code(), "approved");

    opens_the_cohorts(&app).await;
    let ctx = app.ctx();
    let tx = ctx.begin_write::<()>().await.expect("the database is free");
    let released = kenshu::services::outbox::release_opened(&tx, &ctx).await;
    ctx.commit::<()>(tx).await.expect("it is written");
    assert_eq!(released.expect("an answer"), 1);
    let letter = app.mail_to(HANA).await;
    assert_eq!(letter.subject, "日程のお知らせ");
    assert!(letter.html.contains("&lt;b&gt;日程") && letter.html.contains("<a href="));

    assert_eq!(presses(&mut office, id, "/resend").await, 200);
    let again = app.mail_to(HANA).await;
    assert_eq!((&again.text, &again.html), (&letter.text, &letter.html));
    assert_ne!(again.message_id, letter.message_id);
    app.finish().await;
}

#[tokio::test]
async fn two_people_who_change_the_same_draft_see_both_versions() {
    let app = TestApp::new().await;
    applied(&app).await;
    let id = draft(&app, "2024-0001").await;
    let mut one = app.coordinator().await;
    let mut other = app.staff(StaffRole::Administrator).await;
    let path = format!("{}/edit", address(id));
    let (first, second) = (one.page(&path).await, other.page(&path).await);
    first
        .form("/edit")
        .fill("subject", "一人目の件名")
        .submit(&mut one)
        .await;
    let refused = second
        .form("/edit")
        .fill("subject", "二人目の件名")
        .send(&mut other)
        .await;
    assert_eq!(refused.status, 409);
    let page = refused.page();
    let shown = page.texts("#conflict").join(" ");
    assert!(
        shown.contains("一人目の件名") && shown.contains("二人目の件名"),
        "{shown}"
    );
    assert_eq!(page.form("/edit").values()["subject"], "二人目の件名");
    let saved = page.form("/edit").submit(&mut other).await;
    assert_eq!(saved.page().heading(), "二人目の件名");

    // What was seen before the change is not approved.
    let seen = one.page(&address(id)).await;
    let path = format!("{}/edit", address(id));
    let page = other.page(&path).await;
    page.form("/edit")
        .fill("subject", "三つ目の件名")
        .submit(&mut other)
        .await;
    let refused = seen.form("/approve").send(&mut one).await;
    assert_eq!(refused.status, 422);
    assert!(refused.page().main().contains("三つ目の件名"));
    assert_eq!(stored(&app, id).await.state.code(), "draft");
    app.finish().await;
}

#[tokio::test]
async fn several_drafts_are_approved_by_a_page_that_names_them() {
    let app = TestApp::new().await;
    applied(&app).await;
    opens_the_cohorts(&app).await;
    let mut ids = Vec::new();
    for number in ["2024-0001", "2024-0002", "2024-0003"] {
        ids.push(draft(&app, number).await);
    }
    let mut office = app.coordinator().await;
    let list = office.page("/office/outbox?state=draft").await;
    assert_eq!(list.rows("table").len(), 3);
    let mut form = list.form("/outbox/approve");
    for id in &ids {
        form = form.tick("id", &id.to_string());
    }
    let asked = form.submit(&mut office).await.page();
    assert_eq!(asked.rows("table").len(), 3);
    assert!(asked.main().contains(HANA) && asked.main().contains("𠮷野 髙子"));

    // One is changed in the meantime: it is left out and named, the others go.
    let page = office.page(&format!("{}/edit", address(ids[1]))).await;
    page.form("/edit")
        .fill("subject", "変えた件名")
        .submit(&mut office)
        .await;
    let told = asked.form("/outbox/approve").send(&mut office).await;
    assert_eq!(told.status, 409);
    let left = told.page();
    assert_eq!(left.rows("table").len(), 1);
    assert!(left.main().contains("変えた件名"));
    assert_eq!(app.mails_to(HANA).await.len(), 2);
    left.form("/outbox/approve").submit(&mut office).await;
    // The second click finds nothing left to approve and sends nothing.
    assert_eq!(
        left.form("/outbox/approve").send(&mut office).await.status,
        409
    );
    assert_eq!(app.mail_to(HANA).await.subject, "変えた件名");
    app.finish().await;
}

#[tokio::test]
async fn a_discarded_draft_is_not_sent_and_says_why() {
    let app = TestApp::new().await;
    applied(&app).await;
    opens_the_cohorts(&app).await;
    let id = draft(&app, "2024-0001").await;
    let mut office = app.coordinator().await;
    let page = office.page(&address(id)).await;
    let refused = page.form("/discard").send(&mut office).await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.page().wrong_fields(), ["reason"]);
    let done = page
        .form("/discard")
        .fill("reason", "電話で伝えた")
        .submit(&mut office)
        .await;
    assert!(done.page().main().contains("電話で伝えた"));
    // A page that was opened before cannot approve it any more.
    assert_eq!(page.form("/approve").send(&mut office).await.status, 422);
    app.finish().await;
}

#[tokio::test]
async fn who_may_not_see_the_outbox_finds_none() {
    let app = TestApp::new().await;
    let mut person = applied(&app).await;
    let id = draft(&app, "2024-0001").await;
    for role in [StaffRole::Screener, StaffRole::Accountant] {
        let mut staff = app.staff(role).await;
        assert_eq!(staff.ask(&address(id)).await.status, 403);
        let office = staff.page("/office").await;
        assert!(!office.texts("nav a").iter().any(|link| link == "送信箱"));
        for deed in ["approve", "resend", "retry", "acknowledge"] {
            let answer = staff.post(&format!("{}/{deed}", address(id)), &[]).await;
            assert_eq!(answer.status, 403, "{deed}");
        }
    }
    assert_eq!(person.browser.ask(&address(id)).await.status, 404);
    app.finish().await;
}

#[tokio::test]
async fn no_secret_is_ever_shown_to_the_office() {
    let app = TestApp::new().await;
    let mut visitor = app.visitor();
    let page = visitor.page("/sign-in").await;
    page.form("/sign-in")
        .fill("email", HANA)
        .submit(&mut visitor)
        .await;
    let mut office = app.coordinator().await;
    let look = async |office: &mut Visitor| {
        let mut seen = String::new();
        let list = office.open("/office/outbox").await;
        let mail = list.page().link("サインイン");
        for path in ["/office/outbox", "/office", &mail, &format!("{mail}/html")] {
            let answer = office.open(path).await;
            assert_eq!(answer.status, 200, "{path}");
            seen += &String::from_utf8_lossy(&answer.body);
        }
        seen
    };
    let waiting = look(&mut office).await;
    let letter = app.mail_to(HANA).await;
    let sent = look(&mut office).await;
    let (_, link) = letter.text.split_once("/sign-in/link/").expect("a link");
    let token = link.split_whitespace().next().expect("a token");
    let is_code = |word: &&str| word.len() == 8 && word.bytes().all(|b| b.is_ascii_digit());
    let code = letter
        .text
        .split_whitespace()
        .find(is_code)
        .expect("a code");
    for page in [&waiting, &sent] {
        assert!(!page.contains(token) && !page.contains(code));
        assert!(page.contains("/sign-in/link/●●●●"), "{page}");
    }
    let row = outbox_message::Entity::find().one(&app.db.read).await;
    let row = row.expect("an answer").expect("a mail");
    let kept = format!("{row:?}");
    assert!(!kept.contains(token) && !kept.contains(code), "nor kept");
    let answer = office
        .post(&format!("{}/resend", address(row.id)), &[])
        .await;
    assert_eq!(answer.status, 422);
    assert!(answer.page().main().contains("もう一度行うと"));
    app.finish().await;
}
