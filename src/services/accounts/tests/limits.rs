//! Limits on tries.

use chrono::TimeDelta;
use domain::access::StaffRole;

use super::bench::{Bench, HANA, PASSWORD, browser, no_browser, source};
use crate::services::Failure;
use crate::services::accounts::links::{self, LinkRefusal};
use crate::services::accounts::staff_sign_in::{self, Credentials, StaffRefusal};
use crate::services::accounts::throttle::{Source, TooMany};
use crate::services::accounts::{Browser, totp};
use crate::tokens;

async fn ask(bench: &Bench, email: &str, source: Source) -> Result<(), TooMany> {
    let secret = tokens::secret();
    match links::request(&bench.ctx(), email, "/my", &secret, source).await {
        Ok(()) => Ok(()),
        Err(Failure::Refused(limit)) => Err(limit),
        Err(failure) => panic!("{failure:?}"),
    }
}

#[tokio::test]
async fn an_address_gets_five_mails_in_ten_minutes_known_or_not() {
    let bench = Bench::new().await;
    bench.applicant(HANA).await;
    bench.pass(TimeDelta::minutes(10));
    for email in [HANA, "nobody@example.jp"] {
        for number in 0..5 {
            assert_eq!(ask(&bench, email, source(number)).await, Ok(()));
            bench.pass(TimeDelta::minutes(1));
        }
        let limit = ask(&bench, email, source(9)).await.unwrap_err();
        assert_eq!(
            limit.seconds,
            5 * 60,
            "until the first of them is forgotten"
        );
        bench.pass(TimeDelta::minutes(5));
        assert_eq!(
            ask(&bench, email, source(9)).await,
            Ok(()),
            "nobody is locked out for good"
        );
    }
}

#[tokio::test]
async fn a_source_gets_thirty_mails_but_ones_own_machine_any_number() {
    let bench = Bench::new().await;
    let loopback = Source::of([127, 0, 0, 1].into());
    let thirty = async |bench: &Bench, source: Source| {
        for number in 0..30 {
            let email = format!("{number}@example.jp");
            assert_eq!(ask(bench, &email, source).await, Ok(()));
        }
    };
    thirty(&bench, source(1)).await;
    assert!(ask(&bench, "last@example.jp", source(1)).await.is_err());
    assert_eq!(ask(&bench, "last@example.jp", source(2)).await, Ok(()));

    thirty(&bench, loopback).await;
    assert_eq!(ask(&bench, "other@example.jp", loopback).await, Ok(()));
    for public in ["https://kenshu.example.jp", "http://[::]:8080"] {
        let bench = Bench::at(public).await;
        thirty(&bench, loopback).await;
        let limited = ask(&bench, "other@example.jp", loopback).await;
        assert!(
            limited.is_err(),
            "{public}: a proxy that was not configured"
        );
    }
}

#[test]
fn a_network_of_ipv6_is_one_source() {
    let of = |text: &str| Source::of(text.parse().unwrap());
    assert_eq!(of("2001:db8:1:2::1"), of("2001:db8:1:2:ffff::9"));
    assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
    assert_eq!(of("::ffff:203.0.113.1"), source(1));
    assert_ne!(of("::1"), of("::2"), "the machine itself is no network");
}

#[tokio::test]
async fn codes_are_limited_per_address_over_several_links() {
    let bench = Bench::new().await;
    let secret = tokens::secret();
    for _ in 0..2 {
        bench.ask(HANA, &secret).await;
        for _ in 0..2 {
            links::type_code(&bench.ctx(), "1", &browser(&secret))
                .await
                .unwrap_err();
        }
    }
    let (token, code) = bench.ask(HANA, &secret).await;
    links::type_code(&bench.ctx(), "1", &browser(&secret))
        .await
        .unwrap_err();
    let limited = links::type_code(&bench.ctx(), &code, &browser(&secret)).await;
    assert!(
        matches!(limited, Err(Failure::Refused(LinkRefusal::TooMany(_)))),
        "{limited:?}"
    );
    let followed = links::follow(&bench.ctx(), &token, &browser(&secret)).await;
    assert!(followed.is_ok(), "the link itself needs no guessing");
}

#[tokio::test]
async fn five_failures_pause_the_office_for_known_and_unknown_alike() {
    let bench = Bench::new().await;
    let colleague = bench.colleague(HANA, StaffRole::Coordinator).await;
    bench.pass(TimeDelta::minutes(1));
    for email in [HANA, "nobody@example.jp"] {
        let mut typed = Credentials {
            email: email.to_owned(),
            password: "not the password".to_owned(),
            code: "000000".to_owned(),
        };
        for number in 0..5 {
            let browser = Browser {
                source: source(number),
                ..no_browser()
            };
            let refused = staff_sign_in::sign_in(&bench.ctx(), &typed, &browser).await;
            assert!(
                matches!(refused, Err(Failure::Refused(StaffRefusal::Wrong))),
                "{refused:?}"
            );
        }
        typed.password = PASSWORD.to_owned();
        typed.code = totp::code_at(&colleague.secret, bench.app.clock.now());
        let browser = Browser {
            source: source(9),
            ..no_browser()
        };
        let refused = staff_sign_in::sign_in(&bench.ctx(), &typed, &browser).await;
        let Err(Failure::Refused(StaffRefusal::TooMany(limit))) = refused else {
            panic!("{refused:?}");
        };
        assert_eq!(limit.seconds, 600);
    }
    bench.pass(TimeDelta::minutes(10));
    let typed = Credentials {
        email: colleague.email,
        password: PASSWORD.to_owned(),
        code: totp::code_at(&colleague.secret, bench.app.clock.now()),
    };
    assert!(
        staff_sign_in::sign_in(&bench.ctx(), &typed, &no_browser())
            .await
            .is_ok()
    );
}
