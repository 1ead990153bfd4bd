//! Many at once: numbers without gaps, nobody twice, tallies that add up.

use std::convert::Infallible;

use futures_util::future::join_all;
use kenshu::services::applications::tally;
use kenshu::services::programmes;

use crate::support::TestApp;
use crate::support::actors::Answers;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn twenty_people_send_at_the_same_moment() {
    let app = TestApp::new().await;
    let mut people = Vec::new();
    for number in 0..20 {
        let (course, answers) = match number % 2 {
            0 => ("/2024/cqso/apply", Answers::physician()),
            _ => ("/2024/eqso/apply", Answers::nurse()),
        };
        let email = format!("p{number}@hospital.example");
        let mut person = app.applicant_for(&email, course).await;
        person.fills_in(&answers).await;
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
    let year = programmes::get_year::<Infallible>(&app.ctx(), 2024).await;
    let year = year.expect("the programme is loaded");
    let offerings: Vec<_> = year.offerings.iter().map(|offering| offering.id).collect();
    let stored = tally::stored(&app.db.read, &offerings).await;
    let stored = stored.expect("the tally can be read");
    let recount = tally::recount(&app.db.read, &offerings).await;
    assert_eq!(stored, recount.expect("it can be counted"));
    assert_eq!(stored.values().copied().collect::<Vec<_>>(), [10, 10]);

    for number in 0..20 {
        let receipt = app.mail_to(&format!("p{number}@hospital.example")).await;
        assert!(receipt.text.contains("2024-00"), "{}", receipt.text);
    }
    app.finish().await;
}
