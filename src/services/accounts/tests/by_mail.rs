//! Links and codes.

use chrono::TimeDelta;
use domain::access::Actor;
use entity::{account, person, sign_in_link};
use sea_orm::ActiveModelTrait as _;
use sea_orm::{EntityTrait, IntoActiveModel, PaginatorTrait, Set};

use super::bench::{Bench, HANA, browser, no_browser};
use crate::services::Failure;
use crate::services::accounts::links::{self, Arrival, LinkRefusal};
use crate::services::accounts::{Browser, login};
use crate::tokens;

fn refusal(result: Result<Arrival, Failure<LinkRefusal>>) -> LinkRefusal {
    match result {
        Err(Failure::Refused(refusal)) => refusal,
        other => panic!("expected a refusal, found {other:?}"),
    }
}

#[tokio::test]
async fn a_link_makes_the_account_and_works_once() {
    let bench = Bench::new().await;
    let secret = tokens::secret();
    let (token, code) = bench.ask(HANA, &secret).await;
    let db = &bench.app.db.read;
    assert_eq!(
        account::Entity::find().count(db).await.unwrap(),
        0,
        "asking makes no account"
    );

    let ctx = bench.ctx();
    let arrival = links::follow(&ctx, &token, &browser(&secret))
        .await
        .unwrap();
    assert_eq!(arrival.next_path, "/my/2024/choices?course=cqso");
    let started = arrival.login.unwrap();
    let actor = login::actor_of(&ctx, &started.token).await.unwrap();
    assert!(matches!(actor, Actor::Person { .. }));
    let person = person::Entity::find().one(db).await.unwrap().unwrap();
    assert_eq!(person.family_name, "");

    bench.pass(TimeDelta::minutes(2));
    let again = links::follow(&bench.ctx(), &token, &browser(&secret)).await;
    assert_eq!(refusal(again), LinkRefusal::Over);
    let again = links::type_code(&bench.ctx(), &code, &browser(&secret)).await;
    assert_eq!(refusal(again), LinkRefusal::Over);
}

#[tokio::test]
async fn pressing_twice_gives_the_same_answer_and_one_sign_in() {
    let bench = Bench::new().await;
    let secret = tokens::secret();
    let (token, _) = bench.ask(HANA, &secret).await;
    let first = links::follow(&bench.ctx(), &token, &browser(&secret))
        .await
        .unwrap();
    let second = links::follow(&bench.ctx(), &token, &browser(&secret))
        .await
        .unwrap();
    assert!(second.login.is_none());
    assert_eq!(second.next_path, first.next_path);

    // Later, and with the cookie that the first press brought.
    bench.pass(TimeDelta::minutes(5));
    let started = first.login.unwrap();
    let signed_in = Browser {
        login: Some(&started.token),
        ..no_browser()
    };
    let third = links::follow(&bench.ctx(), &token, &signed_in)
        .await
        .unwrap();
    assert!(third.login.is_none());
    let other = tokens::secret();
    let other = Browser {
        login: Some(&other),
        ..no_browser()
    };
    let elsewhere = links::follow(&bench.ctx(), &token, &other).await;
    assert_eq!(refusal(elsewhere), LinkRefusal::Over);
}

#[tokio::test]
async fn a_link_is_good_for_ten_minutes() {
    let bench = Bench::new().await;
    let secret = tokens::secret();
    let (token, code) = bench.ask(HANA, &secret).await;
    bench.pass(TimeDelta::minutes(10) - TimeDelta::microseconds(1));
    assert_eq!(
        links::look(&bench.ctx(), &token, &browser(&secret))
            .await
            .unwrap()
            .refusal,
        None
    );
    bench.pass(TimeDelta::microseconds(1));
    let late = links::follow(&bench.ctx(), &token, &browser(&secret)).await;
    assert_eq!(refusal(late), LinkRefusal::Over);
    let late = links::type_code(&bench.ctx(), &code, &browser(&secret)).await;
    assert_eq!(refusal(late), LinkRefusal::Over);
}

#[tokio::test]
async fn a_link_belongs_to_the_browser_that_asked() {
    let bench = Bench::new().await;
    let (secret, other) = (tokens::secret(), tokens::secret());
    let (token, code) = bench.ask(HANA, &secret).await;
    for browser in [browser(&other), no_browser()] {
        let look = links::look(&bench.ctx(), &token, &browser).await.unwrap();
        assert_eq!(look.refusal, Some(LinkRefusal::Elsewhere));
        assert_eq!(look.email, None, "a stranger is not told whose it is");
        let followed = links::follow(&bench.ctx(), &token, &browser).await;
        assert_eq!(refusal(followed), LinkRefusal::Elsewhere);
        let typed = links::type_code(&bench.ctx(), &code, &browser).await;
        assert_eq!(refusal(typed), LinkRefusal::Unknown);
    }
    let unknown = links::follow(&bench.ctx(), &tokens::secret(), &browser(&secret)).await;
    assert_eq!(refusal(unknown), LinkRefusal::Unknown);
    let home = links::follow(&bench.ctx(), &token, &browser(&secret)).await;
    assert!(
        home.unwrap().login.is_some(),
        "the browser that asked can still use it"
    );
}

#[tokio::test]
async fn a_newer_link_ends_the_older_one() {
    let bench = Bench::new().await;
    let secret = tokens::secret();
    let (old, _) = bench.ask(HANA, &secret).await;
    let (new, _) = bench.ask(HANA, &secret).await;
    let (foreign, _) = bench.ask("taro@example.jp", &tokens::secret()).await;
    let followed = links::follow(&bench.ctx(), &old, &browser(&secret)).await;
    assert_eq!(refusal(followed), LinkRefusal::Over);
    assert!(
        links::follow(&bench.ctx(), &new, &browser(&secret))
            .await
            .is_ok()
    );
    let look = links::look(&bench.ctx(), &foreign, &no_browser())
        .await
        .unwrap();
    assert_eq!(
        look.refusal,
        Some(LinkRefusal::Elsewhere),
        "somebody else's goes on working"
    );
}

#[tokio::test]
async fn a_code_signs_in_where_it_was_asked_for_and_may_be_typed_in_any_width() {
    let bench = Bench::new().await;
    let secret = tokens::secret();
    let (token, code) = bench.ask(HANA, &secret).await;
    let typed: String = code
        .chars()
        .map(|c| char::from_u32(c as u32 + 0xfee0).unwrap())
        .collect();
    let spaced = format!("{} {}", &typed[..12], &typed[12..]);
    let arrival = links::type_code(&bench.ctx(), &spaced, &browser(&secret))
        .await
        .unwrap();
    assert!(arrival.login.is_some());
    bench.pass(TimeDelta::minutes(2));
    let followed = links::follow(&bench.ctx(), &token, &browser(&secret)).await;
    assert_eq!(
        refusal(followed),
        LinkRefusal::Over,
        "link and code are one"
    );
}

#[tokio::test]
async fn five_wrong_codes_end_the_link() {
    let bench = Bench::new().await;
    let secret = tokens::secret();
    let (token, code) = bench.ask(HANA, &secret).await;
    let wrong = if code == "00000000" {
        "00000001"
    } else {
        "00000000"
    };
    for _ in 0..5 {
        let typed = links::type_code(&bench.ctx(), wrong, &browser(&secret)).await;
        assert_eq!(refusal(typed), LinkRefusal::WrongCode);
    }
    let right = links::type_code(&bench.ctx(), &code, &browser(&secret)).await;
    assert_eq!(refusal(right), LinkRefusal::Over);
    let followed = links::follow(&bench.ctx(), &token, &browser(&secret)).await;
    assert_eq!(refusal(followed), LinkRefusal::Over);
}

#[tokio::test]
async fn a_disabled_account_does_not_come_in_and_an_older_sign_in_dies() {
    let bench = Bench::new().await;
    let started = bench.applicant(HANA).await;
    let db = bench.app.db.writer();
    let mut row = account::Entity::find()
        .one(db)
        .await
        .unwrap()
        .unwrap()
        .into_active_model();
    row.disabled_at = Set(Some(bench.app.clock.now()));
    row.update(db).await.unwrap();
    assert_eq!(bench.ctx_of(&started).await.actor, Actor::Visitor);
    let secret = tokens::secret();
    let (token, _) = bench.ask(HANA, &secret).await;
    let followed = links::follow(&bench.ctx(), &token, &browser(&secret)).await;
    assert_eq!(refusal(followed), LinkRefusal::Disabled);
}

#[tokio::test]
async fn nothing_that_was_mailed_is_stored() {
    let bench = Bench::new().await;
    let secret = tokens::secret();
    let (token, code) = bench.ask(HANA, &secret).await;
    let link = sign_in_link::Entity::find()
        .one(&bench.app.db.read)
        .await
        .unwrap()
        .unwrap();
    let stored = format!("{link:?}");
    for clear in [&token, &code, &secret] {
        assert!(!stored.contains(clear.as_str()), "{stored}");
    }
}
