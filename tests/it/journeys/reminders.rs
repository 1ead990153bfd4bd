//! Nobody is forgotten, nobody is reminded twice, and nothing goes out before a person opened the
//! cohort.

use std::sync::atomic::{AtomicUsize, Ordering};

use domain::access::StaffRole;
use domain::ids::ApplicationId;
use domain::recommendation::RequestState;
use entity::{application, recommendation, reminder_plan};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter};

use crate::support::TestApp;
use crate::support::actors::{Answers, Applicant};
use crate::support::visitor::Visitor;

const HANA: &str = "hana@hospital.example";
const DIRECTOR: &str = "director@hospital.example";

/// Opens every cohort as the coordinator does.
async fn opens_the_cohorts(office: &mut Visitor) {
    let list = office.page("/office/cohorts").await;
    for href in list.attributes("table a", "href") {
        let page = office.page(&href).await;
        assert!(page.main().contains("取り消すことはできません"));
        let opened = page.form("/open").send(office).await;
        let opened = office.follow(opened).await.page();
        assert!(opened.main().contains("開始済"), "{}", opened.main());
    }
}

/// An applicant with an application in state `recommendation`; the mail about it has been read.
async fn applied(app: &TestApp, recommendation: &str) -> (Applicant, ApplicationId) {
    let mut hana = app.applicant(HANA).await;
    hana.fills_in(&Answers::physician()).await;
    hana.sends().await;
    app.mails_to(HANA).await;
    let row = application::Entity::find().one(&app.db.read).await;
    let id = row.expect("an answer").expect("an application").id;
    stands(app, id, recommendation).await;
    (hana, id)
}

/// What is kept of a link in an earlier mail.
fn link_hash() -> String {
    static LINKS: AtomicUsize = AtomicUsize::new(0);
    format!("link {}", LINKS.fetch_add(1, Ordering::Relaxed))
}

/// Puts the recommendation of an application into a state.
async fn stands(app: &TestApp, id: ApplicationId, state: &str) {
    application::Entity::update_many()
        .col_expr(application::Column::RecommendationState, Expr::value(state))
        .filter(application::Column::Id.eq(id))
        .exec(app.db.writer())
        .await
        .expect("it is written");
    if state == "waiting" {
        recommendation::ActiveModel {
            application_id: Set(id),
            way: Set(domain::application::RecommenderWay::Link),
            state: Set(RequestState::Waiting),
            to_name: Set("山﨑一郎".to_owned()),
            to_title: Set("病院長".to_owned()),
            to_email: Set(Some(DIRECTOR.to_owned())),
            lang: Set("ja".to_owned()),
            asked_at: Set(app.clock.now()),
            token_hash: Set(Some(link_hash())),
            expires_at: Set("2024-06-30T15:00:00Z".parse().ok()),
            opens: Set(0),
            explanation: Set(String::new()),
            answered_by_deputy: Set(false),
            applicant_position: Set(String::new()),
            duty_note: Set(String::new()),
            invoice_name: Set(String::new()),
            invoice_department: Set(String::new()),
            invoice_postal_code: Set(String::new()),
            invoice_address: Set(String::new()),
            invoice_email: Set(String::new()),
            remarks: Set(String::new()),
            ..Default::default()
        }
        .insert(app.db.writer())
        .await
        .expect("a request");
    }
}

async fn every_plan_is(app: &TestApp, mode: &str) {
    reminder_plan::Entity::update_many()
        .col_expr(reminder_plan::Column::Mode, Expr::value(mode))
        .exec(app.db.writer())
        .await
        .expect("it is written");
}

/// The subjects of the mails to an address, day by day over the window.
async fn day_by_day(
    app: &TestApp,
    address: &str,
    days: std::ops::RangeInclusive<u32>,
) -> Vec<(u32, String)> {
    let mut got = Vec::new();
    for day in days {
        let time = if day <= 30 {
            format!("2024-06-{day:02}T00:00:00Z")
        } else {
            format!("2024-07-{:02}T00:00:00Z", day - 30)
        };
        app.a_day_begins(&time).await;
        for mail in app.mails_to(address).await {
            got.push((day, mail.subject));
        }
    }
    got
}

#[tokio::test]
async fn nothing_goes_out_before_a_person_opened_the_cohort() {
    let app = TestApp::new().await;
    applied(&app, "waiting").await;
    every_plan_is(&app, "automatic").await;
    assert_eq!(day_by_day(&app, HANA, 4..=26).await, []);
    assert_eq!(day_by_day(&app, DIRECTOR, 26..=26).await, []);

    // Opened a day after the plan's day: that one is made up for, the older one is not.
    let mut office = app.coordinator().await;
    opens_the_cohorts(&mut office).await;
    app.run_jobs().await;
    let got = app.mail_to(HANA).await;
    assert!(
        got.subject.starts_with("【要対応】推薦の回答がまだ"),
        "{}",
        got.subject
    );
    assert!(app.mails_to(DIRECTOR).await.is_empty());
    app.finish().await;
}

#[tokio::test]
async fn everybody_gets_each_reminder_once_until_the_deadline() {
    let app = TestApp::new().await;
    applied(&app, "waiting").await;
    let mut office = app.coordinator().await;
    opens_the_cohorts(&mut office).await;
    every_plan_is(&app, "automatic").await;
    let mut hana = Vec::new();
    let mut director = Vec::new();
    for day in 4..=32 {
        director.extend(day_by_day(&app, DIRECTOR, day..=day).await);
        for mail in app.mails_to(HANA).await {
            hana.push((day, mail.subject));
        }
    }
    let days: Vec<u32> = director.iter().map(|(day, _)| *day).collect();
    assert_eq!(days, [20, 27], "ten and three days before: {director:?}");
    assert!(
        director
            .iter()
            .all(|(_, subject)| subject.starts_with("【要対応】𠮷野 髙子様の推薦"))
    );
    let days: Vec<u32> = hana.iter().map(|(day, _)| *day).collect();
    assert_eq!(days, [25], "five days before: {hana:?}");
    app.finish().await;
}

#[tokio::test]
async fn the_recommender_is_reminded_without_a_new_link() {
    let app = TestApp::new().await;
    applied(&app, "waiting").await;
    let mut office = app.coordinator().await;
    opens_the_cohorts(&mut office).await;
    every_plan_is(&app, "automatic").await;
    app.a_day_begins("2024-06-20T00:00:00Z").await;
    let mail = app.mail_to(DIRECTOR).await;
    assert!(mail.text.starts_with("山﨑一郎"), "{}", mail.text);
    assert!(
        mail.text.contains("2024年6月30日(日)（あと10日）"),
        "{}",
        mail.text
    );
    assert!(mail.text.contains("/recommend\n"), "{}", mail.text);

    // The first mail is lost: the link is sent again, to the address it went to and to nobody else.
    let mut director = app.visitor();
    let page = director.page("/recommend").await;
    for (address, arrives) in [("somebody@else.example", 0), (DIRECTOR, 1)] {
        let answer = page
            .form("/recommend")
            .fill("email", address)
            .send(&mut director)
            .await;
        assert!(answer.page().main().contains("受け付けました"), "{address}");
        let mails = app.mails_to(address).await;
        assert_eq!(mails.len(), arrives, "{address}");
        for mail in mails {
            let link = mail
                .text
                .split_whitespace()
                .find(|word| word.contains("/recommend/"));
            director.page(link.expect("a link")).await;
        }
    }
    // Whoever tries again and again is asked to wait.
    let mut answers = Vec::new();
    for _ in 0..6 {
        let form = page.form("/recommend").fill("email", "other@else.example");
        answers.push(form.send(&mut director).await.status.as_u16());
    }
    assert_eq!(answers, [200, 200, 200, 200, 200, 429]);
    app.finish().await;
}

#[tokio::test]
async fn the_office_approves_a_run_and_leaves_somebody_out() {
    let app = TestApp::new().await;
    applied(&app, "waiting").await;
    let mut administrator = app.staff(StaffRole::Administrator).await;
    opens_the_cohorts(&mut administrator).await;
    let plans = administrator.page("/office/reminders").await;
    assert!(
        plans.main().contains("𠮷野 髙子"),
        "who would get it today is named"
    );

    // Two requests: the second recommender has been asked by mistake.
    let row = application::Entity::find().one(&app.db.read).await;
    let id = row.expect("an answer").expect("an application").id;
    stands(&app, id, "waiting").await;
    app.a_day_begins("2024-06-20T00:00:00Z").await;
    assert!(app.mails_to(DIRECTOR).await.is_empty(), "drafts wait");
    let mut office = app.coordinator().await;
    let home = office.page("/office").await;
    assert!(home.main().contains("承認を待っている催促があります"));
    let run = home.attributes(".notice a", "href").remove(0);
    let page = office.page(&run).await;
    let choices = page.attributes("input[name=leave_out]", "value");
    assert_eq!(choices.len(), 2, "{}", page.main());
    // Meanwhile one of the letters is changed: what was not read is not approved.
    let stale = page.form(&run).tick("leave_out", &choices[1]);
    let edit = format!("/office/outbox/{}/edit", choices[0]);
    let draft = office.page(&edit).await;
    let changed = draft.form(&edit).fill("text", "別の文面です。");
    assert_eq!(changed.send(&mut office).await.status, 303);
    assert_eq!(stale.send(&mut office).await.status, 409);
    assert!(app.mails_to(DIRECTOR).await.is_empty());

    let page = office.page(&run).await;
    let form = page.form(&run).tick("leave_out", &choices[1]);
    let sent = form.send(&mut office).await;
    let after = office.follow(sent).await.page();
    assert!(
        after.main().contains("送らないことにしました"),
        "{}",
        after.main()
    );
    app.mail_to(DIRECTOR).await;

    // The second click sends nothing more.
    let again = form.send(&mut office).await;
    assert_eq!(again.location(), run);
    assert!(app.mails_to(DIRECTOR).await.is_empty());
    app.finish().await;
}

#[tokio::test]
async fn who_answers_between_draft_and_approval_gets_nothing() {
    let app = TestApp::new().await;
    let (_, id) = applied(&app, "waiting").await;
    let mut administrator = app.staff(StaffRole::Administrator).await;
    opens_the_cohorts(&mut administrator).await;
    app.a_day_begins("2024-06-20T00:00:00Z").await;
    let mut office = app.coordinator().await;
    stands(&app, id, "given").await;
    let home = office.page("/office").await;
    let run = home.attributes(".notice a", "href").remove(0);
    let page = office.page(&run).await;
    assert!(
        page.main().contains("いまは該当しません"),
        "{}",
        page.main()
    );
    page.form(&run).send(&mut office).await;
    assert!(app.mails_to(DIRECTOR).await.is_empty());
    let after = office.page(&run).await;
    assert!(
        after
            .main()
            .contains("該当しなくなったため送りませんでした")
    );
    app.finish().await;
}

#[tokio::test]
async fn a_draft_that_stopped_is_reminded_until_the_last_day() {
    let app = TestApp::new().await;
    let mut hana = app.applicant(HANA).await;
    hana.fills_in(&Answers::physician()).await;
    let mut office = app.coordinator().await;
    opens_the_cohorts(&mut office).await;
    every_plan_is(&app, "automatic").await;
    let got = day_by_day(&app, HANA, 4..=32).await;
    let days: Vec<u32> = got.iter().map(|(day, _)| *day).collect();
    assert_eq!(days, [16, 27], "{got:?}");
    app.finish().await;
}

#[tokio::test]
async fn words_are_checked_and_shown_as_they_would_be_sent() {
    let app = TestApp::new().await;
    applied(&app, "waiting").await;
    let mut office = app.coordinator().await;
    let list = office.page("/office/reminders").await;
    let plan = list
        .attributes("table tbody th a", "href")
        .into_iter()
        .next_back()
        .expect("a plan");
    let page = office.page(&plan).await;
    assert!(!page.texts("iframe").is_empty() || !page.attributes("iframe", "srcdoc").is_empty());
    let hostile = page.attributes("iframe", "srcdoc");
    assert!(
        hostile.iter().all(|html| !html.contains("<script>alert")),
        "markup stays text"
    );
    let html = page.attributes("iframe", "sandbox");
    assert!(!html.is_empty() && html.iter().all(String::is_empty));

    let wrong = page
        .form(&plan)
        .fill("subject_ja", "{nmae}")
        .fill("body_ja", "リンクなし {");
    let refused = wrong.send(&mut office).await;
    assert_eq!(refused.status, 422);
    let shown = refused.page();
    assert!(
        shown.main().contains("「name」ではありませんか"),
        "{}",
        shown.main()
    );
    assert_eq!(shown.wrong_fields(), ["subject_ja", "body_ja", "body_ja"]);
    assert!(
        shown.main().contains("リンクなし"),
        "what was typed is still there"
    );

    // Looking at words without saving them.
    let looked = page
        .form(&plan)
        .fill("subject_ja", "{name}様へ")
        .press("preview", "yes")
        .send(&mut office)
        .await;
    assert_eq!(looked.status, 200);
    assert!(looked.page().main().contains("様へ"));
    let stored = office.page(&plan).await;
    assert!(!stored.main().contains("様へ"), "nothing was saved");
    app.finish().await;
}

#[tokio::test]
async fn two_editors_of_a_plan_do_not_overwrite_each_other() {
    let app = TestApp::new().await;
    let mut one = app.coordinator().await;
    let mut other = app.staff(StaffRole::Administrator).await;
    let plan = "/office/reminders/1";
    let page = one.page(plan).await;
    let theirs = other.page(plan).await;
    let saved = theirs
        .form(plan)
        .fill("subject_ja", "先に保存した件名")
        .send(&mut other)
        .await;
    assert_eq!(saved.location(), plan);
    let conflict = page
        .form(plan)
        .fill("subject_ja", "あとの件名")
        .send(&mut one)
        .await;
    assert_eq!(conflict.status, 409);
    let shown = conflict.page();
    assert!(
        shown.main().contains("先に保存した件名"),
        "{}",
        shown.main()
    );
    assert_eq!(shown.form(plan).values()["subject_ja"], "あとの件名");
    // Having seen theirs, the second one may insist.
    let insisted = shown.form(plan).send(&mut one).await;
    assert_eq!(insisted.location(), plan);
    let stored = one.page(plan).await;
    assert_eq!(stored.form(plan).values()["subject_ja"], "あとの件名");
    app.finish().await;
}
