//! Who comes in by a provider, and who does not.

use chrono::TimeDelta;
use domain::access::{Actor, StaffRole};
use entity::{account, account_identity};
use sea_orm::{EntityTrait as _, PaginatorTrait as _};

use super::hospital::Hospital;
use crate::config::Oidc;
use crate::services::accounts::links::Arrival;
use crate::services::accounts::provider::{self, LIFETIME, ProviderRefusal, Return};
use crate::services::accounts::tests::bench::{Bench, HANA, browser, source};
use crate::services::accounts::{lockout, members, totp};
use crate::services::{Ctx, Failure};
use crate::tokens;

struct Story {
    bench: Bench,
    hospital: Hospital,
    secret: String,
}

impl Story {
    async fn new(is_mfa_trusted: bool) -> Self {
        let now = "2024-06-03T01:00:00Z".parse().unwrap();
        let hospital = Hospital::open(now).await;
        let issuer = hospital.issuer.clone();
        let bench = Bench::with(|config| {
            config.public_url = "https://kenshu.example.jp".to_owned();
            config.oidc = Some(Oidc {
                issuer,
                client_id: "kenshu".to_owned(),
                client_secret: "secret".to_owned(),
                name: "Hospital".to_owned(),
                is_mfa_trusted,
            });
        });
        Self {
            bench: bench.await,
            hospital,
            secret: tokens::secret(),
        }
    }

    /// Goes to the provider and signs in there.
    async fn goes(&self) -> String {
        let ctx = self.bench.ctx();
        let departure = provider::begin(&ctx, "/office/applications", &self.secret, source(1));
        let address = departure.await.unwrap().address.unwrap();
        self.hospital.signs_in(&address)
    }

    async fn returns(&self, state: &str, totp: &str) -> Result<Arrival, ProviderRefusal> {
        self.returns_with(state, "good", totp, &self.secret).await
    }

    async fn returns_with(
        &self,
        state: &str,
        code: &str,
        totp: &str,
        secret: &str,
    ) -> Result<Arrival, ProviderRefusal> {
        let brought = Return {
            state: state.to_owned(),
            code: code.to_owned(),
            totp: totp.to_owned(),
        };
        let arrival = provider::finish(&self.bench.ctx(), &brought, &browser(secret)).await;
        arrival.map_err(|failure| match failure {
            Failure::Refused(refusal) => refusal,
            other => panic!("{other:?}"),
        })
    }

    async fn identities(&self) -> u64 {
        let db = &self.bench.app.db.read;
        account_identity::Entity::find().count(db).await.unwrap()
    }
}

#[tokio::test]
async fn a_trusted_provider_signs_in_and_is_remembered_by_its_number() {
    let story = Story::new(true).await;
    story.bench.invite(HANA, StaffRole::Screener).await;
    let state = story.goes().await;
    let arrival = story.returns(&state, "").await.unwrap();
    assert_eq!(arrival.next_path, "/office/applications");
    let actor = story.bench.ctx_of(&arrival.login.unwrap()).await.actor;
    let is_screener = matches!(
        actor,
        Actor::Staff {
            role: StaffRole::Screener,
            ..
        }
    );
    assert!(is_screener, "{actor:?}");
    assert_eq!(
        story.returns(&state, "").await.unwrap_err(),
        ProviderRefusal::Over
    );

    // The address at the provider does not matter any more, nor who else gets it there.
    story
        .hospital
        .change(|says| says.email = "hanako@example.jp");
    let state = story.goes().await;
    assert!(story.returns(&state, "").await.is_ok());
    assert_eq!(story.identities().await, 1);
    story.hospital.change(|says| {
        says.subject = "4712";
        says.email = HANA;
    });
    let state = story.goes().await;
    assert_eq!(
        story.returns(&state, "").await.unwrap_err(),
        ProviderRefusal::Unknown,
        "somebody else has the address now"
    );
    assert_eq!(story.identities().await, 1);
    story.hospital.change(|says| says.subject = "4711");
    lockout::disable(&Ctx::system(&story.bench.app), HANA)
        .await
        .unwrap();
    let state = story.goes().await;
    assert_eq!(
        story.returns(&state, "").await.unwrap_err(),
        ProviderRefusal::Unknown
    );
}

#[tokio::test]
async fn otherwise_the_authenticator_is_asked_for_as_well() {
    let story = Story::new(false).await;
    let hana = story.bench.colleague(HANA, StaffRole::Coordinator).await;
    story.bench.pass(TimeDelta::seconds(30));
    let state = story.goes().await;
    for wrong in ["", "000000"] {
        let refused = story.returns(&state, wrong).await.unwrap_err();
        assert_eq!(refused, ProviderRefusal::WrongCode);
    }
    assert_eq!(
        story.identities().await,
        0,
        "nothing is tied by the provider alone"
    );
    let code = totp::code_at(&hana.secret, story.bench.app.clock.now());
    assert!(story.returns(&state, &code).await.unwrap().login.is_some());
    let state = story.goes().await;
    let replay = story.returns(&state, &code).await.unwrap_err();
    assert_eq!(replay, ProviderRefusal::WrongCode);
    // Wrong codes are counted by the account: another sign-in has no tries of its own.
    for _ in 0..2 {
        let state = story.goes().await;
        assert_eq!(
            story.returns(&state, "1").await.unwrap_err(),
            ProviderRefusal::WrongCode
        );
    }
    let state = story.goes().await;
    let limited = story.returns(&state, "1").await.unwrap_err();
    assert!(
        matches!(limited, ProviderRefusal::TooMany(_)),
        "{limited:?}"
    );
}

#[tokio::test]
async fn a_recovery_unties_the_account_at_the_provider() {
    let story = Story::new(true).await;
    let role = StaffRole::Administrator;
    let chief = story.bench.colleague("chief@example.jp", role).await;
    let hana = story.bench.colleague(HANA, StaffRole::Screener).await;
    let state = story.goes().await;
    assert!(story.returns(&state, "").await.is_ok());
    let Actor::Staff { account, .. } = story.bench.ctx_of(&hana.login).await.actor else {
        panic!("of the office");
    };
    let ctx = story.bench.ctx_of(&chief.login).await;
    members::recover(&ctx, account, "lost").await.unwrap();
    assert_eq!(story.identities().await, 0);
    story.hospital.change(|says| says.subject = "4712");
    let state = story.goes().await;
    assert!(story.returns(&state, "").await.is_ok(), "tied anew");
}

#[tokio::test]
async fn a_stranger_makes_no_account_and_an_unverified_address_is_none() {
    let story = Story::new(true).await;
    let state = story.goes().await;
    assert_eq!(
        story.returns(&state, "").await.unwrap_err(),
        ProviderRefusal::Unknown
    );
    let accounts = account::Entity::find()
        .count(&story.bench.app.db.read)
        .await;
    assert_eq!(accounts.unwrap(), 0);
    // An applicant is not of the office.
    story.bench.applicant(HANA).await;
    let state = story.goes().await;
    assert_eq!(
        story.returns(&state, "").await.unwrap_err(),
        ProviderRefusal::Unknown
    );
    story.bench.invite(HANA, StaffRole::Administrator).await;
    story.hospital.change(|says| says.is_verified = false);
    let state = story.goes().await;
    assert_eq!(
        story.returns(&state, "").await.unwrap_err(),
        ProviderRefusal::Unknown
    );
    assert_eq!(story.identities().await, 0);
}

#[tokio::test]
async fn what_the_provider_says_has_to_hold() {
    let story = Story::new(true).await;
    story.bench.invite(HANA, StaffRole::Screener).await;
    let refused = async |state: &str| story.returns(state, "").await.unwrap_err();

    let state = story.goes().await;
    story
        .hospital
        .change(|says| says.nonce = "another".to_owned());
    assert_eq!(
        refused(&state).await,
        ProviderRefusal::Provider,
        "a replayed token"
    );
    let state = story.goes().await;
    story.hospital.change(|says| says.audience = "another");
    assert_eq!(
        refused(&state).await,
        ProviderRefusal::Provider,
        "for somebody else"
    );
    story.hospital.change(|says| says.audience = "kenshu");
    let state = story.goes().await;
    story
        .hospital
        .change(|says| says.challenge = "another".to_owned());
    assert_eq!(
        refused(&state).await,
        ProviderRefusal::Provider,
        "a stolen code"
    );
    let state = story.goes().await;
    let forged = story
        .returns_with(&state, "forged", "", &story.secret)
        .await;
    assert_eq!(forged.unwrap_err(), ProviderRefusal::Provider);
    // The provider is asked once for each sign-in.
    assert_eq!(refused(&state).await, ProviderRefusal::Over);
    let state = story.goes().await;
    story
        .hospital
        .change(|says| says.expires_at -= TimeDelta::hours(1));
    assert_eq!(
        refused(&state).await,
        ProviderRefusal::Provider,
        "an old token"
    );
}

#[tokio::test]
async fn a_sign_in_belongs_to_the_browser_and_the_minutes_it_was_begun_in() {
    let story = Story::new(true).await;
    story.bench.invite(HANA, StaffRole::Screener).await;
    let state = story.goes().await;
    let elsewhere = story
        .returns_with(&state, "good", "", &tokens::secret())
        .await;
    assert_eq!(elsewhere.unwrap_err(), ProviderRefusal::Over);
    assert_eq!(
        story.returns("unknown", "").await.unwrap_err(),
        ProviderRefusal::Over
    );
    story.bench.pass(LIFETIME);
    assert_eq!(
        story.returns(&state, "").await.unwrap_err(),
        ProviderRefusal::Over
    );
}

#[tokio::test]
async fn a_provider_that_is_away_is_told_and_nothing_is_begun() {
    let bench = Bench::with(|config| {
        config.oidc = Some(Oidc {
            issuer: "http://127.0.0.1:1".to_owned(),
            client_id: "kenshu".to_owned(),
            client_secret: "secret".to_owned(),
            name: "Hospital".to_owned(),
            is_mfa_trusted: false,
        });
    })
    .await;
    let departure = provider::begin(&bench.ctx(), "", &tokens::secret(), source(1)).await;
    assert!(departure.unwrap().address.is_none());
    let nobody = Bench::new().await;
    let departure = provider::begin(&nobody.ctx(), "", &tokens::secret(), source(1)).await;
    assert!(matches!(departure, Err(Failure::NotFound)));
}
