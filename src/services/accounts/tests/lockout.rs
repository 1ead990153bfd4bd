//! Locking somebody of the office out, and what the audit log keeps about staff.

use chrono::TimeDelta;
use domain::access::{Actor, StaffRole};
use entity::audit_entry;
use sea_orm::{EntityTrait, QueryOrder};

use super::bench::{Bench, HANA, PASSWORD, no_browser};
use crate::services::accounts::lockout::{self, Standing};
use crate::services::accounts::staff_sign_in::{self, Credentials};
use crate::services::accounts::{set_up, totp};
use crate::services::{Ctx, Failure};

async fn audited(bench: &Bench) -> Vec<audit_entry::Model> {
    audit_entry::Entity::find()
        .order_by_asc(audit_entry::Column::Id)
        .all(&bench.app.db.read)
        .await
        .unwrap()
}

#[tokio::test]
async fn every_set_up_link_is_audited_without_its_secret() {
    let bench = Bench::new().await;
    let mut tokens = vec![bench.invite(HANA, StaffRole::Screener).await];
    let before = audited(&bench).await.len();
    tokens.push(bench.invite(HANA, StaffRole::Screener).await);
    let entries = audited(&bench).await;
    let again: Vec<_> = entries[before..].iter().map(|row| &*row.action).collect();
    assert_eq!(again, ["staff.link"], "nothing but the link is new");
    for token in tokens {
        assert!(!format!("{entries:?}").contains(&token));
        assert!(!format!("{entries:?}").contains(&crate::tokens::hash(&token)));
    }
}

#[tokio::test]
async fn who_is_locked_out_is_out_at_once_and_comes_in_again_when_let_in() {
    let bench = Bench::new().await;
    let system = Ctx::system(&bench.app);
    let colleague = bench.colleague(HANA, StaffRole::Coordinator).await;
    let link = bench.invite(HANA, StaffRole::Coordinator).await;
    let applicant = bench.applicant(HANA).await;
    let written = format!(" {} ", HANA.to_uppercase());
    assert!(lockout::disable(&system, &written).await.unwrap());
    for login in [&colleague.login, &applicant] {
        assert_eq!(bench.ctx_of(login).await.actor, Actor::Visitor);
    }
    assert!(set_up::look(&bench.ctx(), &link).await.is_err());
    let enter = async || {
        bench.pass(TimeDelta::seconds(30));
        let typed = Credentials {
            email: HANA.to_owned(),
            password: PASSWORD.to_owned(),
            code: totp::code_at(&colleague.secret, bench.app.clock.now()),
        };
        staff_sign_in::sign_in(&bench.ctx(), &typed, &no_browser()).await
    };
    assert!(enter().await.is_err());
    assert!(!lockout::disable(&system, HANA).await.unwrap(), "already");

    assert!(lockout::enable(&system, HANA).await.unwrap());
    for login in [&colleague.login, &applicant] {
        let actor = bench.ctx_of(login).await.actor;
        assert_eq!(actor, Actor::Visitor, "what was ended stays ended");
    }
    assert!(set_up::look(&bench.ctx(), &link).await.is_err());
    assert!(enter().await.is_ok());
    let entries = audited(&bench).await;
    let about_it = |row: &&audit_entry::Model| row.action.ends_with("able");
    let actions: Vec<_> = entries.iter().filter(about_it).collect();
    let names: Vec<_> = actions.iter().map(|row| &*row.action).collect();
    assert_eq!(names, ["staff.disable", "staff.enable"]);
    assert!(actions.iter().all(|row| row.actor_label == "system"));
}

#[tokio::test]
async fn only_staff_is_locked_out_and_only_by_the_machine() {
    let bench = Bench::new().await;
    bench.applicant(HANA).await;
    let system = Ctx::system(&bench.app);
    for email in [HANA, "nobody@example.jp"] {
        let refused = lockout::disable(&system, email).await;
        let Err(Failure::Refused(message)) = refused else {
            panic!("{refused:?}");
        };
        assert_eq!(message.key, "auth.problem.not_staff");
    }
    let visitor = bench.ctx();
    for refused in [
        lockout::disable(&visitor, HANA).await,
        lockout::enable(&visitor, HANA).await,
    ] {
        assert!(matches!(refused, Err(Failure::NotFound)));
    }
    assert!(lockout::list(&visitor).await.is_err());
}

#[tokio::test]
async fn the_list_tells_who_can_sign_in() {
    let bench = Bench::new().await;
    let system = Ctx::system(&bench.app);
    bench.applicant("applicant@example.jp").await;
    bench.colleague(HANA, StaffRole::Coordinator).await;
    bench.invite("aoi@example.jp", StaffRole::Screener).await;
    bench.invite("ren@example.jp", StaffRole::Accountant).await;
    lockout::disable(&system, "ren@example.jp").await.unwrap();
    let list = lockout::list(&system).await.unwrap();
    let told: Vec<_> = list
        .iter()
        .map(|one| (one.email.as_str(), one.role, one.standing))
        .collect();
    assert_eq!(
        told,
        [
            ("aoi@example.jp", StaffRole::Screener, Standing::NotSetUp),
            (HANA, StaffRole::Coordinator, Standing::Open),
            ("ren@example.jp", StaffRole::Accountant, Standing::Disabled),
        ]
    );
}
