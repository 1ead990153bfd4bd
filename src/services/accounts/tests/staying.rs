//! Staying signed in, and ending it.

use chrono::TimeDelta;
use domain::access::{Actor, StaffRole};
use domain::ids::LoginSessionId;

use super::bench::{Bench, HANA, browser};
use crate::services::Failure;
use crate::services::accounts::login::{self, NewLogin};
use crate::services::accounts::{Browser, links, logins};
use crate::tokens;

async fn is_alive(bench: &Bench, login: &NewLogin) -> bool {
    bench.ctx_of(login).await.actor != Actor::Visitor
}

#[tokio::test]
async fn a_sign_in_that_is_not_used_ends() {
    let bench = Bench::new().await;
    let applicant = bench.applicant(HANA).await;
    let staff = bench
        .colleague("taro@example.jp", StaffRole::Screener)
        .await
        .login;
    bench.pass(TimeDelta::minutes(29));
    assert!(is_alive(&bench, &staff).await && is_alive(&bench, &applicant).await);
    bench.pass(TimeDelta::minutes(30));
    assert!(!is_alive(&bench, &staff).await && is_alive(&bench, &applicant).await);
    bench.pass(TimeDelta::hours(12));
    assert!(!is_alive(&bench, &applicant).await);
}

#[tokio::test]
async fn a_sign_in_ends_however_much_it_is_used() {
    let bench = Bench::new().await;
    let staff = bench
        .colleague("taro@example.jp", StaffRole::Screener)
        .await
        .login;
    for _ in 0..(12 * 60 / 20 - 1) {
        bench.pass(TimeDelta::minutes(20));
        assert!(is_alive(&bench, &staff).await);
    }
    bench.pass(TimeDelta::minutes(20));
    assert!(!is_alive(&bench, &staff).await, "after twelve hours");
    let applicant = bench.applicant(HANA).await;
    for _ in 0..(30 * 24 / 10 - 1) {
        bench.pass(TimeDelta::hours(10));
        assert!(is_alive(&bench, &applicant).await);
    }
    bench.pass(TimeDelta::hours(10));
    assert!(!is_alive(&bench, &applicant).await, "after thirty days");
}

#[tokio::test]
async fn signing_in_again_replaces_the_sign_in_of_this_browser_only() {
    let bench = Bench::new().await;
    let (here, elsewhere) = (bench.applicant(HANA).await, bench.applicant(HANA).await);
    let secret = tokens::secret();
    let (token, _) = bench.ask(HANA, &secret).await;
    let asking = Browser {
        login: Some(&here.token),
        ..browser(&secret)
    };
    let new = links::follow(&bench.ctx(), &token, &asking)
        .await
        .unwrap()
        .login
        .unwrap();
    assert_ne!(new.token, here.token);
    assert!(!is_alive(&bench, &here).await);
    assert!(is_alive(&bench, &elsewhere).await && is_alive(&bench, &new).await);
}

#[tokio::test]
async fn signing_out_ends_it() {
    let bench = Bench::new().await;
    let applicant = bench.applicant(HANA).await;
    login::end(&bench.ctx(), &applicant.token).await.unwrap();
    assert!(!is_alive(&bench, &applicant).await);
}

#[tokio::test]
async fn own_sign_ins_are_listed_and_ended_and_nobody_elses() {
    let bench = Bench::new().await;
    let here = bench.applicant(HANA).await;
    let phone = bench.applicant(HANA).await;
    let library = bench.applicant(HANA).await;
    let stranger = bench.applicant("taro@example.jp").await;
    let ctx = bench.ctx_of(&here).await;
    let list = logins::list(&ctx, &here.token).await.unwrap();
    assert_eq!(list.len(), 3);
    assert_eq!(list.iter().filter(|login| login.is_this_one).count(), 1);

    let strangers_ctx = bench.ctx_of(&stranger).await;
    let strangers = logins::list(&strangers_ctx, &stranger.token).await.unwrap()[0].id;
    for foreign in [strangers, LoginSessionId(999)] {
        let refused = logins::end_one(&ctx, foreign).await;
        assert!(matches!(refused, Err(Failure::NotFound)), "{refused:?}");
    }
    assert!(is_alive(&bench, &stranger).await);

    // The newest comes first.
    logins::end_one(&ctx, list[0].id).await.unwrap();
    logins::end_one(&ctx, list[0].id).await.unwrap();
    assert!(!is_alive(&bench, &library).await && is_alive(&bench, &phone).await);
    logins::end_others(&ctx, &here.token).await.unwrap();
    assert!(!is_alive(&bench, &phone).await && is_alive(&bench, &here).await);
    assert!(is_alive(&bench, &stranger).await);
}

#[tokio::test]
async fn a_mail_does_not_end_the_office() {
    let bench = Bench::new().await;
    let office = bench.colleague(HANA, StaffRole::Coordinator).await.login;
    let applicant = bench.applicant(HANA).await;
    let ctx = bench.ctx_of(&applicant).await;
    assert_eq!(logins::list(&ctx, &applicant.token).await.unwrap().len(), 1);
    logins::end_others(&ctx, &applicant.token).await.unwrap();
    assert!(is_alive(&bench, &office).await);
    let ctx = bench.ctx_of(&office).await;
    assert_eq!(logins::list(&ctx, &office.token).await.unwrap().len(), 2);
    logins::end_others(&ctx, &office.token).await.unwrap();
    assert!(!is_alive(&bench, &applicant).await);
}
