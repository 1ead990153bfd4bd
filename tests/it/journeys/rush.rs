//! Many at once: numbers without gaps, nobody twice, tallies that add up.

use futures_util::future::join_all;

use crate::support::TestApp;
use crate::support::actors::Answers;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn twenty_people_send_at_the_same_moment() {
    let app = TestApp::new().await;
    let mut people = Vec::new();
    for number in 0..20 {
        let mut person = app.applicant(&format!("p{number}@hospital.example")).await;
        person.fills_in(&Answers::physician()).await;
        people.push(person);
    }
    let sent = join_all(people.iter_mut().map(|person| async {
        let answer = person.sends().await;
        person.browser.follow(answer).await.page().main()
    }))
    .await;
    let mut numbers: Vec<_> = (1..=20).map(|n| format!("2024-{n:04}")).collect();
    numbers.retain(|number| !sent.iter().any(|home| home.contains(number)));
    assert!(numbers.is_empty(), "numbers nobody got: {numbers:?}");

    let mut office = app.coordinator().await;
    assert_eq!(
        office
            .page("/office/applications")
            .await
            .rows("table")
            .len(),
        20
    );
    app.finish_ignoring_mail().await;
}
