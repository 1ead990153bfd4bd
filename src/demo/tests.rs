//! The people are consistent, and what exists follows the clock.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::access::{Actor, StaffRole};
use domain::application::State;
use domain::mail::OutboxState;
use domain::person;
use domain::recommendation::RecommendationState;
use entity::{application, audit_entry};
use sea_orm::{EntityTrait, QueryFilter, QueryOrder};

use super::people::People;
use super::{Part, Place, Started, enter, find, mailbox, start};
use crate::config::{Config, Overrides};
use crate::services::accounts::login;
use crate::services::applications::tally;
use crate::services::recommendations::link;
use crate::services::{Ctx, Failure, programmes};

async fn demonstration(at: &str) -> (Place, Started) {
    let place = Place::prepare(None).unwrap();
    let config = Config::read(&Overrides::default(), |_| None).unwrap();
    let config = place.furnish(config).await.unwrap();
    let started = Box::pin(start(config, at.parse().unwrap())).await.unwrap();
    (place, started)
}

fn visitor(started: &Started) -> Ctx {
    Ctx::system(&started.app).acting_as(Actor::Visitor)
}

async fn applications(started: &Started) -> Vec<application::Model> {
    application::Entity::find()
        .order_by_asc(application::Column::Id)
        .all(&started.app.db.read)
        .await
        .unwrap()
}

fn counted(rows: &[application::Model]) -> BTreeMap<(State, bool), usize> {
    rows.iter().fold(BTreeMap::new(), |mut counts, row| {
        *counts.entry((row.state, row.complete)).or_default() += 1;
        counts
    })
}

#[test]
fn everybody_is_written_as_a_form_would_take_them() {
    let people = People::builtin().unwrap();
    let mut seen = BTreeSet::new();
    let staff = people.staff.iter().map(|one| &one.email);
    for email in people.applicants.iter().map(|one| &one.email).chain(staff) {
        assert!(email.ends_with(".example"), "{email} could be somebody's");
        assert_eq!(person::email(email).as_ref(), Ok(email));
        assert!(seen.insert(email), "{email} stands twice");
    }
    for one in &people.applicants {
        let key = &one.key;
        assert!(seen.insert(key), "{key} stands twice");
        assert_eq!(
            person::line(&one.family, 50).as_ref(),
            Ok(&one.family),
            "{key}"
        );
        assert_eq!(
            person::line(&one.given, 50).as_ref(),
            Ok(&one.given),
            "{key}"
        );
        assert_eq!(
            person::kana(&one.family_kana, 50).as_ref(),
            Ok(&one.family_kana),
            "{key}"
        );
        assert_eq!(
            person::kana(&one.given_kana, 50).as_ref(),
            Ok(&one.given_kana),
            "{key}"
        );
        for roman in one.roman_family.iter().chain(&one.roman_given) {
            assert_eq!(person::roman(roman, 60).as_ref(), Ok(roman), "{key}");
        }
        for training in &one.trainings {
            person::hours(&training.hours).unwrap_or_else(|_| panic!("hours of {key}"));
        }
    }
    for at in &people.institutions {
        assert!(
            at.beds.is_none() || at.kind.has_beds(),
            "{} has no beds",
            at.name
        );
        assert!(at.head.email.ends_with(".example"), "{}", at.head.email);
        assert_eq!(
            person::postal_code(&at.postal_code).as_ref(),
            Ok(&at.postal_code)
        );
    }
    assert_eq!(
        (people.applicants.len(), people.institutions.len()),
        (42, 22)
    );
}

#[test]
fn names_are_as_hard_as_they_are_in_life() {
    let people = People::builtin().unwrap();
    let all: String = people
        .applicants
        .iter()
        .map(|one| one.family.as_str())
        .collect();
    for hard in ["𠮷", "髙", "﨑", "齋", "邉", "葛\u{e0100}", "\u{fa19}"] {
        assert!(all.contains(hard), "nobody is called {hard}");
    }
}

#[tokio::test]
async fn what_exists_follows_the_clock() {
    use State::{Draft, Submitted, Withdrawn};
    for (at, expected, letters) in [
        (
            // Somebody is in the middle of the third step.
            "2024-05-10T22:30:00+09:00",
            vec![
                ((Draft, false), 1),
                ((Draft, true), 5),
                ((Submitted, true), 2),
            ],
            5,
        ),
        (
            "2024-06-03T10:00:00+09:00",
            vec![
                ((Draft, false), 7),
                ((Draft, true), 6),
                ((Submitted, false), 5),
                ((Submitted, true), 18),
                ((Withdrawn, false), 1),
                ((Withdrawn, true), 1),
            ],
            73,
        ),
        (
            "2024-07-20T10:00:00+09:00",
            vec![
                ((Draft, false), 7),
                ((Draft, true), 1),
                ((Submitted, false), 6),
                ((Submitted, true), 25),
                ((Withdrawn, false), 1),
                ((Withdrawn, true), 2),
            ],
            93,
        ),
    ] {
        let (_place, started) = demonstration(at).await;
        let rows = applications(&started).await;
        assert_eq!(counted(&rows), expected.into_iter().collect(), "{at}");
        let mails = mailbox::latest(&visitor(&started)).await.unwrap();
        assert_eq!(mails.len(), letters, "{at}");

        let ctx = Ctx::system(&started.app);
        let year = programmes::get_year::<Infallible>(&ctx, 2024)
            .await
            .unwrap();
        let offerings: Vec<_> = year.offerings.iter().map(|offering| offering.id).collect();
        let db = &started.app.db.read;
        assert_eq!(
            tally::stored(db, &offerings).await.unwrap(),
            tally::recount(db, &offerings).await.unwrap(),
            "{at}"
        );
        // Nothing of it lies in the future, and all letters are gone.
        let end: DateTime<Utc> = at.parse().unwrap();
        let later = audit_entry::Entity::find().filter(audit_entry::COLUMN.at.gt(end));
        assert!(later.one(db).await.unwrap().is_none(), "{at}");
        assert!(
            mails.iter().all(|mail| mail.state == OutboxState::Sent),
            "{at}"
        );
    }
}

/// Everything that a visitor can tell two demonstrations apart by.
async fn story(started: &Started) -> Vec<String> {
    let db = &started.app.db.read;
    let mut story: Vec<_> = applications(started)
        .await
        .iter()
        .map(|row| format!("{row:?}"))
        .collect();
    let audit = audit_entry::Entity::find()
        .order_by_asc(audit_entry::Column::Id)
        .all(db)
        .await
        .unwrap();
    story.extend(
        audit
            .into_iter()
            .filter(|row| row.account_id.is_some())
            // The hashes follow the entries of the machine too, whose requests have random numbers.
            .map(|row| audit_entry::Model {
                prev_hash: String::new(),
                hash: String::new(),
                ..row
            })
            .map(|row| format!("{row:?}")),
    );
    let mails = mailbox::latest(&visitor(started)).await.unwrap();
    story.extend(mails.iter().map(|mail| format!("{mail:?}")));
    story
}

#[tokio::test]
async fn two_demonstrations_at_the_same_time_are_the_same() {
    let at = "2024-06-03T10:00:00+09:00";
    let (_one_place, one) = demonstration(at).await;
    let (_other_place, other) = demonstration(at).await;
    assert_eq!(story(&one).await, story(&other).await);
}

#[tokio::test]
async fn recommendations_stand_everywhere_and_somebody_waits() {
    use RecommendationState as S;
    let (_place, started) = demonstration("2024-06-03T10:00:00+09:00").await;
    let rows = applications(&started).await;
    let standing: BTreeSet<_> = rows.iter().map(|row| row.recommendation_state).collect();
    for state in [
        S::NotAsked,
        S::Waiting,
        S::Given,
        S::Conditional,
        S::Declined,
        S::Reconfirm,
    ] {
        assert!(standing.contains(&state), "{state:?}");
    }
    let path = started.entrances.recommendation.expect("somebody waits");
    let token = path.strip_prefix("/recommend/").unwrap();
    assert!(
        link::is_open(&Ctx::system(&started.app), token)
            .await
            .unwrap()
    );

    let (_place, late) = demonstration("2024-09-10T10:00:00+09:00").await;
    assert_eq!(late.entrances.recommendation, None);
}

#[tokio::test]
async fn every_role_has_a_door_and_the_applicant_only_once_they_exist() {
    let (_place, started) = demonstration("2024-05-10T09:00:00+09:00").await;
    let ctx = visitor(&started);
    for role in StaffRole::ALL {
        let path = started.entrances.of(*role).expect("a door for each role");
        let token = path.strip_prefix("/demo/sign-in/").unwrap();
        // As often as one likes.
        for _ in 0..2 {
            let (part, login) = enter(&ctx, token, "test").await.unwrap();
            assert_eq!(part, Part::Staff(*role));
            let actor = login::actor_of(&ctx, &login.token).await.unwrap();
            assert!(matches!(actor, Actor::Staff { role: found, .. } if found == *role));
        }
    }
    assert!(started.entrances.applicant.is_some());
    assert!(matches!(find(&ctx, "unknown"), Err(Failure::NotFound)));

    let (_place, early) = demonstration("2024-04-15T09:00:00+09:00").await;
    assert_eq!(early.entrances.applicant, None);
    assert!(applications(&early).await.is_empty());
}
