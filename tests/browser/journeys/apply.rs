//! Applying, from the mail to the receipt.

use crate::support::{
    browser::Browser,
    demo::{Demo, WINDOW_OPEN},
    story::{Story, applies, fills_in, follow_the_mail, press},
};

const NURSE: Story = Story {
    course: "eqso",
    choice: "EQSOフルコース",
    profession: "看護師",
    email: "nurse@hospital.example",
    training: None,
    recommender: None,
};

#[tokio::test(flavor = "multi_thread")]
async fn a_physician_applies_and_the_office_finds_the_application() {
    let demo = Demo::start(WINDOW_OPEN);
    let browser = Browser::open("ja").await;
    let story = Story {
        course: "cqso",
        choice: "CQSO養成コース",
        profession: "医師",
        email: "takako@hospital.example",
        training: None,
        recommender: None,
    };
    applies(&demo, &browser, &story).await;

    let office = Browser::open("ja").await;
    office
        .sign_in(demo.sign_in().coordinator.as_deref().expect("an office"))
        .await;
    office
        .go(&demo.url("/office/applications?q=%EF%BE%96%EF%BD%BC%EF%BE%89"))
        .await;
    assert!(
        office.reading().await.contains("𠮷野 髙子"),
        "found by half-width kana"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_nurse_applies_to_eqso_and_another_with_forty_hours_to_aqso() {
    let demo = Demo::start(WINDOW_OPEN);
    for story in [
        Story {
            course: "eqso",
            choice: "EQSOフルコース",
            profession: "看護師",
            email: "hana@hospital.example",
            training: None,
            recommender: None,
        },
        Story {
            course: "aqso-daily",
            choice: "AQSO 日々の取り組みコース",
            profession: "看護師",
            email: "yuki@hospital.example",
            training: Some("４０"),
            recommender: None,
        },
    ] {
        let browser = Browser::open("ja").await;
        applies(&demo, &browser, &story).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_begun_on_one_machine_is_finished_on_another() {
    let demo = Demo::start(WINDOW_OPEN);
    let at_work = Browser::open("ja").await;
    fills_in(&demo, &at_work, &NURSE).await;

    let at_home = Browser::open("ja").await;
    at_home.go(&demo.url("/sign-in")).await;
    at_home.fill("メールアドレス", NURSE.email).await;
    press(&at_home, "メールを受け取る").await;
    follow_the_mail(&demo, &at_home, "/sign-in/link/").await;
    press(&at_home, "サインインする").await;
    at_home.go(&demo.url("/my/2024/check")).await;
    assert!(at_home.reading().await.contains("𠮷野"));
    press(&at_home, "この内容で申し込む").await;

    // The page that is still open at work sends the same application, which is one.
    press(&at_work, "この内容で申し込む").await;
    let number = |text: String| {
        let place = text.find("2024-00").expect("a receipt number");
        text[place..place + 9].to_owned()
    };
    let here = number(at_work.reading().await);
    assert_eq!(here, number(at_home.reading().await));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_finds_nothing_of_anybody() {
    let demo = Demo::start(WINDOW_OPEN);
    let owner = Browser::open("ja").await;
    fills_in(&demo, &owner, &NURSE).await;
    let stranger = Browser::open("ja").await;
    let theirs = Story {
        email: "stranger@hospital.example",
        ..NURSE
    };
    fills_in(&demo, &stranger, &theirs).await;
    for path in [
        "/office",
        "/office/applications/1",
        "/my/2024/documents/1",
        "/my/2023/check",
    ] {
        stranger.go(&demo.url(path)).await;
        let shown = stranger.reading().await;
        assert!(
            shown.contains("お探しのページは見つかりません"),
            "{path}: {shown}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn after_the_last_tokyo_day_nothing_new_begins() {
    let demo = Demo::start("2024-07-01T00:00:00+09:00");
    let late = Browser::open("ja").await;
    late.go(&demo.url("/2024/cqso/apply")).await;
    let shown = late.reading().await;
    assert!(shown.contains("6月30日"), "{shown}");
    let fields = late
        .run("return document.querySelectorAll('main form input[type=email]').length")
        .await;
    assert_eq!(fields, 0, "{shown}");
}
