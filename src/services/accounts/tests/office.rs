//! Setting up and signing in to the office.

use chrono::TimeDelta;
use domain::access::{Actor, StaffRole};
use entity::account;
use sea_orm::ActiveModelTrait as _;
use sea_orm::{EntityTrait, IntoActiveModel, Set};

use super::bench::{Bench, Colleague, HANA, PASSWORD, no_browser};
use crate::services::accounts::login::NewLogin;
use crate::services::accounts::set_up::{self, NewCredentials, SetUpRefusal};
use crate::services::accounts::staff::{self, NewStaff};
use crate::services::accounts::staff_sign_in::{self, Credentials, StaffRefusal};
use crate::services::accounts::totp;
use crate::services::{Ctx, Failure};

async fn sign_in(
    bench: &Bench,
    colleague: &Colleague,
    password: &str,
    code: &str,
) -> Result<NewLogin, Failure<StaffRefusal>> {
    let typed = Credentials {
        email: colleague.email.clone(),
        password: password.to_owned(),
        code: code.to_owned(),
    };
    staff_sign_in::sign_in(&bench.ctx(), &typed, &no_browser()).await
}

fn code_now(bench: &Bench, secret: &str) -> String {
    totp::code_at(secret, bench.app.clock.now())
}

#[tokio::test]
async fn a_set_up_link_sets_both_and_works_once() {
    let bench = Bench::new().await;
    let token = bench.invite(HANA, StaffRole::Screener).await;
    let look = set_up::look(&bench.ctx(), &token).await.unwrap();
    let owner = look.owner.unwrap();
    assert_eq!(
        (owner.email.as_str(), owner.role),
        (HANA, StaffRole::Screener)
    );
    let mut new = NewCredentials {
        first: None,
        password: PASSWORD.to_owned(),
        code: "1".to_owned(),
        handed: String::new(),
    };
    let wrong = set_up::set_up(&bench.ctx(), &token, &new, &no_browser()).await;
    assert!(matches!(
        wrong,
        Err(Failure::Refused(SetUpRefusal::WrongCode))
    ));
    new.code = code_now(&bench, &look.secret);
    let login = set_up::set_up(&bench.ctx(), &token, &new, &no_browser())
        .await
        .unwrap();
    let actor = bench.ctx_of(&login).await.actor;
    assert!(
        matches!(
            actor,
            Actor::Staff {
                role: StaffRole::Screener,
                ..
            }
        ),
        "{actor:?}"
    );
    bench.pass(TimeDelta::seconds(30));
    new.code = code_now(&bench, &look.secret);
    let again = set_up::set_up(&bench.ctx(), &token, &new, &no_browser()).await;
    assert!(matches!(again, Err(Failure::Refused(SetUpRefusal::Over))));
    assert!(matches!(
        set_up::look(&bench.ctx(), &token).await,
        Err(Failure::Refused(SetUpRefusal::Over))
    ));
}

#[tokio::test]
async fn a_set_up_link_lasts_a_day_and_a_newer_one_ends_it() {
    let bench = Bench::new().await;
    let old = bench.invite(HANA, StaffRole::Screener).await;
    let new = bench.invite(HANA, StaffRole::Screener).await;
    assert!(set_up::look(&bench.ctx(), &old).await.is_err());
    bench.pass(TimeDelta::hours(24) - TimeDelta::seconds(1));
    assert!(set_up::look(&bench.ctx(), &new).await.is_ok());
    bench.pass(TimeDelta::seconds(1));
    assert!(set_up::look(&bench.ctx(), &new).await.is_err());
}

#[tokio::test]
async fn each_code_works_once_and_everything_has_to_fit() {
    let bench = Bench::new().await;
    let colleague = bench.colleague(HANA, StaffRole::Coordinator).await;
    let used = code_now(&bench, &colleague.secret);
    assert!(
        sign_in(&bench, &colleague, PASSWORD, &used).await.is_err(),
        "used while setting up"
    );
    bench.pass(TimeDelta::seconds(30));
    let code = code_now(&bench, &colleague.secret);
    assert!(
        sign_in(&bench, &colleague, "not the password", &code)
            .await
            .is_err()
    );
    let login = sign_in(&bench, &colleague, PASSWORD, &code).await.unwrap();
    assert!(matches!(
        bench.ctx_of(&login).await.actor,
        Actor::Staff { .. }
    ));
    assert!(
        sign_in(&bench, &colleague, PASSWORD, &code).await.is_err(),
        "a replay"
    );
    bench.pass(TimeDelta::minutes(11));
    let before = totp::code_at(
        &colleague.secret,
        bench.app.clock.now() - TimeDelta::seconds(60),
    );
    assert!(
        sign_in(&bench, &colleague, PASSWORD, &before)
            .await
            .is_err(),
        "too old"
    );
}

#[tokio::test]
async fn who_is_disabled_or_has_left_the_office_does_not_come_in() {
    let bench = Bench::new().await;
    let colleague = bench.colleague(HANA, StaffRole::Coordinator).await;
    let db = bench.app.db.writer();
    let row = account::Entity::find().one(db).await.unwrap().unwrap();
    for disabled in [true, false] {
        bench.pass(TimeDelta::minutes(1));
        let mut change = row.clone().into_active_model();
        change.disabled_at = Set(disabled.then(|| bench.app.clock.now()));
        change.staff_role = Set(disabled.then_some(StaffRole::Coordinator));
        change.update(db).await.unwrap();
        let code = code_now(&bench, &colleague.secret);
        assert!(sign_in(&bench, &colleague, PASSWORD, &code).await.is_err());
        assert_eq!(bench.ctx_of(&colleague.login).await.actor, Actor::Visitor);
    }
}

#[tokio::test]
async fn a_change_of_role_or_password_ends_every_sign_in() {
    let bench = Bench::new().await;
    let colleague = bench.colleague(HANA, StaffRole::Coordinator).await;
    bench.invite(HANA, StaffRole::Coordinator).await;
    assert!(matches!(
        bench.ctx_of(&colleague.login).await.actor,
        Actor::Staff { .. }
    ));
    bench.invite(HANA, StaffRole::Accountant).await;
    assert_eq!(bench.ctx_of(&colleague.login).await.actor, Actor::Visitor);
    bench.pass(TimeDelta::seconds(30));
    let code = code_now(&bench, &colleague.secret);
    let login = sign_in(&bench, &colleague, PASSWORD, &code).await.unwrap();
    bench.pass(TimeDelta::seconds(30));
    bench.colleague(HANA, StaffRole::Accountant).await;
    assert_eq!(bench.ctx_of(&login).await.actor, Actor::Visitor);
}

#[tokio::test]
async fn a_mail_never_opens_the_office() {
    let bench = Bench::new().await;
    bench.colleague(HANA, StaffRole::Administrator).await;
    let login = bench.applicant(HANA).await;
    assert!(matches!(
        bench.ctx_of(&login).await.actor,
        Actor::Person { .. }
    ));
}

#[tokio::test]
async fn the_first_administrator_is_the_first_only() {
    let bench = Bench::new().await;
    let ctx = Ctx::system(&bench.app);
    let link = |path: Option<String>| path.unwrap().strip_prefix(staff::PATH).unwrap().to_owned();
    let old = link(staff::first_administrator_link(&ctx).await.unwrap());
    let token = link(staff::first_administrator_link(&ctx).await.unwrap());
    assert!(
        set_up::look(&ctx, &old).await.is_err(),
        "a restart ends the link printed before"
    );
    let look = set_up::look(&ctx, &token).await.unwrap();
    assert_eq!(look.owner, None);
    let new = NewCredentials {
        first: Some(("Hana".to_owned(), HANA.to_owned())),
        password: PASSWORD.to_owned(),
        code: code_now(&bench, &look.secret),
        handed: String::new(),
    };
    let login = set_up::set_up(&bench.ctx(), &token, &new, &no_browser())
        .await
        .unwrap();
    let actor = bench.ctx_of(&login).await.actor;
    assert!(matches!(
        actor,
        Actor::Staff {
            role: StaffRole::Administrator,
            ..
        }
    ));
    assert_eq!(staff::first_administrator_link(&ctx).await.unwrap(), None);
}

#[tokio::test]
async fn a_late_first_link_makes_no_second_administrator() {
    let bench = Bench::new().await;
    let ctx = Ctx::system(&bench.app);
    let path = staff::first_administrator_link(&ctx)
        .await
        .unwrap()
        .unwrap();
    let token = path.strip_prefix(staff::PATH).unwrap();
    bench
        .invite("taro@example.jp", StaffRole::Administrator)
        .await;
    assert!(matches!(
        set_up::look(&ctx, token).await,
        Err(Failure::Refused(SetUpRefusal::Over))
    ));
}

#[tokio::test]
async fn only_the_machine_adds_staff_and_mistakes_are_named() {
    let bench = Bench::new().await;
    let mut new = NewStaff {
        email: HANA.to_owned(),
        name: "Hana".to_owned(),
        role: StaffRole::Accountant,
    };
    assert!(matches!(
        staff::add(&bench.ctx(), &new).await,
        Err(Failure::NotFound)
    ));
    new.email = "hana".to_owned();
    let refused = staff::add(&Ctx::system(&bench.app), &new).await;
    assert!(matches!(refused, Err(Failure::Refused(message)) if message.key == "field.email"));
}
