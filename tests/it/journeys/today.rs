//! The office sees in the morning who and what waits.

use entity::{application, outbox_message};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::support::TestApp;
use crate::support::actors::Answers;

async fn set(
    app: &TestApp,
    email: &str,
    column: application::Column,
    value: impl Into<sea_orm::Value>,
) {
    let people = sea_orm::sea_query::Query::select()
        .column((entity::person::Entity, entity::person::Column::Id))
        .from(entity::person::Entity)
        .inner_join(
            entity::account::Entity,
            Expr::col((entity::account::Entity, entity::account::Column::Id))
                .equals((entity::person::Entity, entity::person::Column::AccountId)),
        )
        .and_where(Expr::col((entity::account::Entity, entity::account::Column::Email)).eq(email))
        .to_owned();
    application::Entity::update_many()
        .col_expr(column, Expr::value(value))
        .filter(application::Column::PersonId.in_subquery(people))
        .exec(app.db.writer())
        .await
        .expect("it is written");
}

#[tokio::test]
async fn what_waits_stands_on_the_home_and_leads_to_the_list() {
    let app = TestApp::new().await;
    for (number, column, value) in [
        (
            0,
            application::Column::ItemsReturned,
            sea_orm::Value::from(1),
        ),
        (1, application::Column::ItemsReceived, 2.into()),
        (2, application::Column::EligibilityOpen, 1.into()),
        (
            3,
            application::Column::RecommendationState,
            "reconfirm".into(),
        ),
    ] {
        let email = format!("p{number}@hospital.example");
        let mut person = app.applicant(&email).await;
        person.fills_in(&Answers::physician()).await;
        person.sends().await;
        set(&app, &email, column, value).await;
    }
    let mut draft = app.applicant("draft@hospital.example").await;
    draft.fills_in(&Answers::physician()).await;

    let mut office = app.coordinator().await;
    let home = office.page("/office/today").await;
    let text = home.main();
    for said in [
        "まだ開始していない期があります",
        "昨日からの新しい申込 4件",
        "差し戻し後の再提出待ち 1件",
        "確認する書類 1件",
        "判断が必要な受講資格 1件",
        "推薦の要再確認 1件",
        "止まっている下書き 0件",
        "止まっている下書きはありません",
        "回答を待っている推薦はありません",
        "送れなかったメール、戻ったメール、15分以上待っているメールはありません",
    ] {
        assert!(text.contains(said), "{said} is not in {text}");
    }
    for (need, found) in [("returned", 1), ("to_check", 1), ("new", 4), ("stopped", 0)] {
        let address = format!("/office/applications?need={need}&state=submitted");
        let list = office.page(&address).await;
        let rows = list.texts("table tbody tr").len();
        assert_eq!(rows, found, "{need}");
    }

    // Four days later the draft has stopped.
    app.set_time("2024-06-08T01:00:00Z");
    let mut office = app.staff(domain::access::StaffRole::Administrator).await;
    let home = office.page("/office").await;
    assert!(home.main().contains("止まっている下書き 1件"));
    assert!(home.main().contains("昨日からの新しい申込 0件"));
    app.finish_ignoring_mail().await;
}

#[tokio::test]
async fn mails_in_trouble_are_seen_after_a_quarter_of_an_hour() {
    let app = TestApp::new().await;
    let mut person = app.applicant("hana@hospital.example").await;
    person.fills_in(&Answers::physician()).await;
    app.mail_server().refuse_for_now();
    person.sends().await;
    app.run_jobs().await;
    let mut office = app.coordinator().await;
    app.set_time("2024-06-03T01:16:00Z");
    assert!(
        office
            .page("/office")
            .await
            .main()
            .contains("15分以上待っている 1通")
    );
    outbox_message::Entity::update_many()
        .col_expr(outbox_message::Column::State, Expr::value("failed"))
        .filter(outbox_message::Column::State.eq("queued"))
        .exec(app.db.writer())
        .await
        .expect("it is written");
    assert!(
        office
            .page("/office")
            .await
            .main()
            .contains("送れなかった 1通")
    );
    app.finish_ignoring_mail().await;
}

#[tokio::test]
async fn each_role_sees_what_its_work_needs() {
    let app = TestApp::new().await;
    let mut screener = app.staff(domain::access::StaffRole::Screener).await;
    let home = screener.page("/office").await.main();
    assert!(home.contains("判断が必要な受講資格") && !home.contains("止まっている下書き"));
    assert!(!home.contains("届いていないメール") && !home.contains("催促"));
    let mut accountant = app.staff(domain::access::StaffRole::Accountant).await;
    let home = accountant.page("/office").await.main();
    assert!(home.contains("これからの14日間") && home.contains("申込の受付"));
    assert!(!home.contains("判断が必要な受講資格") && !home.contains("昨日からの新しい申込"));
    app.finish().await;
}

#[tokio::test]
async fn the_home_needs_as_many_statements_for_three_rows_as_for_one() {
    let app = TestApp::new().await;
    let mut office = app.coordinator().await;
    let mut needed = Vec::new();
    for number in 0..3 {
        let email = format!("p{number}@hospital.example");
        let mut person = app.applicant(&email).await;
        person.fills_in(&Answers::physician()).await;
        person.sends().await;
        for column in [
            application::Column::ItemsReturned,
            application::Column::ItemsReceived,
            application::Column::EligibilityOpen,
        ] {
            set(&app, &email, column, 1).await;
        }
        let (statements, _) = app.statements(office.page("/office")).await;
        needed.push(statements);
    }
    assert_eq!(needed[0], needed[2]);
    assert!(needed[2] <= 24, "{needed:?}");
    app.finish_ignoring_mail().await;
}
