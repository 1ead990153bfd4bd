//! What people do with passkeys, and what does not work.

use chrono::TimeDelta;
use domain::access::{Actor, StaffRole};

use super::device::Device;
use crate::services::accounts::login::NewLogin;
use crate::services::accounts::passkeys::{self, PasskeyRefusal, PasskeySignInRefusal, Started};
use crate::services::accounts::tests::bench::{Bench, Colleague, HANA, no_browser, source};
use crate::services::accounts::{Browser, lockout};
use crate::services::{Ctx, Failure};

const HERE: &str = "http://localhost:8080";

fn with(login: &NewLogin) -> Browser<'_> {
    Browser {
        login: Some(&login.token),
        ..no_browser()
    }
}

/// Somebody who added the passkey of a device; the sign-in is the renewed one.
async fn has_added(bench: &Bench, device: &mut Device) -> Colleague {
    let mut hana = bench.colleague(HANA, StaffRole::Coordinator).await;
    let ctx = bench.ctx_of(&hana.login).await;
    let begun = passkeys::begin(&ctx, &with(&hana.login)).await.unwrap();
    let answer = device.makes(&begun.options);
    hana.login = passkeys::add(&ctx, &begun.token, &answer, "Laptop", &with(&hana.login))
        .await
        .unwrap();
    hana
}

async fn begun(bench: &Bench) -> Started {
    passkeys::ask(&bench.ctx(), source(1)).await.unwrap()
}

async fn signs_in(
    bench: &Bench,
    device: &mut Device,
) -> Result<NewLogin, Failure<PasskeySignInRefusal>> {
    let begun = begun(bench).await;
    let answer = device.signs(&begun.options);
    passkeys::sign_in(&bench.ctx(), &begun.token, &answer, &no_browser()).await
}

fn is_wrong(result: &Result<NewLogin, Failure<PasskeySignInRefusal>>) -> bool {
    matches!(result, Err(Failure::Refused(PasskeySignInRefusal::Wrong)))
}

#[tokio::test]
async fn a_passkey_is_added_and_signs_in_alone() {
    let bench = Bench::at(HERE).await;
    let mut device = Device::new(1);
    let hana = has_added(&bench, &mut device).await;
    let ctx = bench.ctx_of(&hana.login).await;
    assert_eq!(passkeys::list(&ctx).await.unwrap()[0].label, "Laptop");
    for _ in 0..2 {
        let login = signs_in(&bench, &mut device).await.unwrap();
        let actor = bench.ctx_of(&login).await.actor;
        assert_eq!(actor, ctx.actor, "a coordinator, as with password and code");
    }
    let used = passkeys::list(&ctx).await.unwrap()[0].last_used;
    assert_eq!(used, Some(bench.app.clock.now()));
}

#[tokio::test]
async fn adding_one_renews_the_sign_in_and_ends_the_others() {
    let bench = Bench::at(HERE).await;
    let hana = bench.colleague(HANA, StaffRole::Screener).await;
    let ctx = bench.ctx_of(&hana.login).await;
    let begun = passkeys::begin(&ctx, &with(&hana.login)).await.unwrap();
    let answer = Device::new(1).makes(&begun.options);
    let renewed = passkeys::add(&ctx, &begun.token, &answer, "Phone", &with(&hana.login)).await;
    assert_eq!(bench.ctx_of(&hana.login).await.actor, Actor::Visitor);
    let actor = bench.ctx_of(&renewed.unwrap()).await.actor;
    assert!(matches!(actor, Actor::Staff { .. }), "{actor:?}");
}

#[tokio::test]
async fn a_challenge_serves_once_for_five_minutes_and_for_its_own_account() {
    let bench = Bench::at(HERE).await;
    let mut device = Device::new(1);
    has_added(&bench, &mut device).await;
    let once = begun(&bench).await;
    let answer = device.signs(&once.options);
    let ctx = bench.ctx();
    let first = passkeys::sign_in(&ctx, &once.token, &answer, &no_browser()).await;
    assert!(first.is_ok(), "{first:?}");
    let again = passkeys::sign_in(&ctx, &once.token, &answer, &no_browser()).await;
    assert!(is_wrong(&again), "{again:?}");

    // In another browser there is another secret.
    let mine = begun(&bench).await;
    let theirs = begun(&bench).await;
    let answer = device.signs(&mine.options);
    let elsewhere = passkeys::sign_in(&ctx, &theirs.token, &answer, &no_browser()).await;
    assert!(is_wrong(&elsewhere), "{elsewhere:?}");

    let late = begun(&bench).await;
    bench.pass(passkeys::LIFETIME);
    let answer = device.signs(&late.options);
    let late = passkeys::sign_in(&bench.ctx(), &late.token, &answer, &no_browser()).await;
    assert!(is_wrong(&late), "{late:?}");

    let taro = bench
        .colleague("taro@example.jp", StaffRole::Screener)
        .await;
    let jiro = bench
        .colleague("jiro@example.jp", StaffRole::Screener)
        .await;
    let of_taro = bench.ctx_of(&taro.login).await;
    let of_jiro = bench.ctx_of(&jiro.login).await;
    let begun = passkeys::begin(&of_taro, &with(&taro.login)).await.unwrap();
    let answer = Device::new(2).makes(&begun.options);
    let foreign = passkeys::add(&of_jiro, &begun.token, &answer, "x", &with(&jiro.login)).await;
    assert!(matches!(
        foreign,
        Err(Failure::Refused(PasskeyRefusal::Wrong))
    ));
}

#[tokio::test]
async fn another_key_another_place_or_no_finger_does_not_sign_in() {
    let bench = Bench::at(HERE).await;
    let mut device = Device::new(1);
    has_added(&bench, &mut device).await;
    let unknown = signs_in(&bench, &mut Device::new(2)).await;
    assert!(is_wrong(&unknown), "{unknown:?}");
    device.origin = "http://localhost.example.jp";
    assert!(is_wrong(&signs_in(&bench, &mut device).await), "phishing");
    device.origin = HERE;
    device.verifies = false;
    assert!(
        is_wrong(&signs_in(&bench, &mut device).await),
        "one factor only"
    );
    device.verifies = true;
    assert!(signs_in(&bench, &mut device).await.is_ok());
    device.counter = 0;
    assert!(
        is_wrong(&signs_in(&bench, &mut device).await),
        "a copied key"
    );
    let ctx = bench.ctx();
    let begun = begun(&bench).await;
    for rubbish in ["", "{}", "null", "\u{0}"] {
        let answer = passkeys::sign_in(&ctx, &begun.token, rubbish, &no_browser()).await;
        assert!(is_wrong(&answer), "{rubbish:?}: {answer:?}");
    }
}

#[tokio::test]
async fn who_is_locked_out_or_removed_the_key_does_not_come_in() {
    let bench = Bench::at(HERE).await;
    let mut device = Device::new(1);
    let hana = has_added(&bench, &mut device).await;
    let machine = Ctx::system(&bench.app);
    lockout::disable(&machine, HANA).await.unwrap();
    assert!(is_wrong(&signs_in(&bench, &mut device).await));
    lockout::enable(&machine, HANA).await.unwrap();
    let login = signs_in(&bench, &mut device).await.unwrap();

    let ctx = bench.ctx_of(&login).await;
    let key = passkeys::list(&ctx).await.unwrap()[0].id;
    passkeys::rename(&ctx, key, "Old laptop").await.unwrap();
    let taro = bench
        .colleague("taro@example.jp", StaffRole::Administrator)
        .await;
    let of_taro = bench.ctx_of(&taro.login).await;
    assert!(matches!(
        passkeys::rename(&of_taro, key, "mine").await,
        Err(Failure::NotFound)
    ));
    assert!(matches!(
        passkeys::remove(&of_taro, key, &with(&taro.login)).await,
        Err(Failure::NotFound)
    ));
    bench.pass(TimeDelta::minutes(11));
    assert!(matches!(
        passkeys::remove(&bench.ctx_of(&login).await, key, &with(&login)).await,
        Err(Failure::Refused(PasskeyRefusal::NotFresh))
    ));
    let login = signs_in(&bench, &mut device).await.unwrap();
    let ctx = bench.ctx_of(&login).await;
    passkeys::remove(&ctx, key, &with(&login)).await.unwrap();
    assert!(is_wrong(&signs_in(&bench, &mut device).await));
    assert_eq!(hana.email, HANA);
}

#[tokio::test]
async fn tries_are_limited_per_source() {
    let bench = Bench::at(HERE).await;
    let mut device = Device::new(1);
    has_added(&bench, &mut device).await;
    for _ in 0..30 {
        let wrong = passkeys::sign_in(&bench.ctx(), "unknown", "{}", &no_browser()).await;
        assert!(is_wrong(&wrong), "{wrong:?}");
    }
    let last = passkeys::sign_in(&bench.ctx(), "unknown", "{}", &no_browser()).await;
    assert!(matches!(
        last,
        Err(Failure::Refused(PasskeySignInRefusal::TooMany(_)))
    ));
    for _ in 0..30 {
        begun(&bench).await;
    }
    assert!(passkeys::ask(&bench.ctx(), source(1)).await.is_err());
    assert!(passkeys::ask(&bench.ctx(), source(2)).await.is_ok());
}

#[tokio::test]
async fn without_a_domain_there_are_none() {
    let bench = Bench::at("http://127.0.0.1:8080").await;
    assert!(matches!(
        passkeys::ask(&bench.ctx(), source(1)).await,
        Err(Failure::NotFound)
    ));
    for (address, domain) in [
        ("https://kenshu.example.ac.jp", Some("kenshu.example.ac.jp")),
        ("http://kenshu.example.ac.jp", None),
        ("https://192.0.2.1", None),
        ("https://[::1]:8443", None),
        ("http://localhost:8080", Some("localhost")),
    ] {
        let mut config = bench.app.config.clone();
        config.public_url = address.to_owned();
        assert_eq!(config.passkey_domain(), domain, "{address}");
    }
}
