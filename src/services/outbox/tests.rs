use chrono::TimeDelta;
use domain::mail::{OutboxState, SuppressionReason};
use entity::outbox_message;
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;

use super::filter::{Filter, Place, Position};
use super::*;
use crate::jobs::testing::{Bench, hana, link};
use crate::mail::{AboutApplication, Addressee, Letter, Posting, post};
use crate::services::applications::office_filter::Search;

fn receipt(ctx: &Ctx) -> Letter {
    Letter::ApplicationReceived(AboutApplication {
        year: 2024,
        number: "2024-0001".to_owned(),
        courses: Vec::new(),
        at: ctx.now,
        open_until: None,
        missing: Vec::new(),
        url: "https://kenshu.example.jp/my/2024".to_owned(),
    })
}

async fn post_letter(bench: &Bench, to: &Addressee, letter: &Letter) -> OutboxMessageId {
    let ctx = Ctx::system(&bench.app);
    let tx = ctx.begin_write::<()>().await.unwrap();
    let id = post(&tx, &ctx, to, letter, None, Posting::Now)
        .await
        .unwrap();
    ctx.commit::<()>(tx).await.unwrap();
    id.unwrap()
}

#[tokio::test]
async fn an_address_on_the_list_gets_nothing_but_the_link_it_asked_for() {
    let bench = Bench::new("suppressed").await;
    let ctx = Ctx::system(&bench.app);
    let queued_before = post_letter(&bench, &hana(), &receipt(&ctx)).await;
    let reason = SuppressionReason::Asked;
    assert!(
        suppression::add(&ctx, "Hana@Example.jp", reason, "phone call")
            .await
            .unwrap()
    );
    assert!(
        !suppression::add(&ctx, "hana@example.jp", reason, "again")
            .await
            .unwrap()
    );
    let queued_after = post_letter(&bench, &hana(), &receipt(&ctx)).await;
    let link = post_letter(&bench, &hana(), &link(ctx.now)).await;
    bench.worker.drain().await.unwrap();
    for (id, state, held_for) in [
        (queued_before, OutboxState::Held, Some(reason)),
        (queued_after, OutboxState::Held, Some(reason)),
        (link, OutboxState::Sent, None),
    ] {
        let row = bench.mail(id).await;
        assert_eq!((row.state, row.held_for), (state, held_for));
    }
    assert_eq!(bench.mails.take().len(), 1);

    let (rows, _) = suppression::list(&ctx, "hana", None).await.unwrap();
    suppression::remove(&ctx, rows[0].id, "they want it again")
        .await
        .unwrap();
    let again = fortune::resend(&ctx, queued_after).await.unwrap();
    bench.worker.drain().await.unwrap();
    let row = bench.mail(again).await;
    assert_eq!(
        (row.state, row.resend_of),
        (OutboxState::Sent, Some(queued_after))
    );
    assert_ne!(row.message_id, bench.mail(queued_after).await.message_id);
}

#[tokio::test]
async fn trouble_is_seen_after_a_quarter_of_an_hour_and_ends_with_its_reason() {
    let bench = Bench::new("trouble").await;
    let ctx = || Ctx::system(&bench.app);
    let id = post_letter(&bench, &hana(), &receipt(&ctx())).await;
    bench.mails.refuse_for_now();
    bench.worker.drain().await.unwrap();
    assert!(!bench.app.mail_trouble.get().is_any(), "it may pass");
    bench.later(TimeDelta::minutes(16));
    bench.worker.drain().await.unwrap();
    let since = ctx().now - TimeDelta::minutes(16);
    assert_eq!(bench.app.mail_trouble.get().waiting_since, Some(since));

    bench.mails.accept();
    fortune::retry(&ctx(), id).await.unwrap();
    bench.worker.drain().await.unwrap();
    assert_eq!(bench.mail(id).await.state, OutboxState::Sent);
    assert!(!bench.app.mail_trouble.get().is_any());
    assert_eq!(bench.mails.take().len(), 1);
    bench.later(TimeDelta::days(1));
    bench.worker.drain().await.unwrap();
    assert!(
        bench.mails.take().is_empty(),
        "no second job was left behind"
    );
}

#[tokio::test]
async fn a_failure_counts_until_somebody_has_seen_to_it() {
    let bench = Bench::new("acknowledged").await;
    let ctx = Ctx::system(&bench.app);
    bench.mails.refuse_for_good();
    let failed = post_letter(&bench, &hana(), &receipt(&ctx)).await;
    let other = post_letter(&bench, &hana(), &receipt(&ctx)).await;
    let secret = post_letter(&bench, &hana(), &link(ctx.now)).await;
    bench.worker.drain().await.unwrap();
    let pending = || crate::services::pending::pending(&ctx);
    assert_eq!(pending().await.unwrap().mails_failed, 3);
    assert_eq!(
        pending().await.unwrap().jobs_parked,
        0,
        "they are failed mails"
    );

    fortune::acknowledge(&ctx, failed).await.unwrap();
    let again = fortune::acknowledge(&ctx, failed).await;
    assert!(matches!(again, Err(Failure::Refused(DeedRefusal::State))));
    let retried = fortune::retry(&ctx, secret).await;
    assert!(matches!(
        retried,
        Err(Failure::Refused(DeedRefusal::Secret))
    ));
    bench.mails.accept();
    fortune::retry(&ctx, other).await.unwrap();
    bench.worker.drain().await.unwrap();
    assert_eq!(bench.mails.take().len(), 1);
    assert_eq!(pending().await.unwrap().mails_failed, 1);
    fortune::acknowledge(&ctx, secret).await.unwrap();
    assert!(!bench.app.mail_trouble.get().is_any());
    let open: Vec<_> = bench
        .jobs()
        .await
        .into_iter()
        .filter(|job| job.finished_at.is_none())
        .collect();
    assert!(open.is_empty(), "{open:?}");
}

#[tokio::test]
async fn twenty_thousand_mails_are_found_through_indexes() {
    let bench = Bench::new("many").await;
    let ctx = Ctx::system(&bench.app);
    let rows = (0..20_000).map(|number| outbox_message::ActiveModel {
        kind: Set("application_received".to_owned()),
        state: Set(OutboxState::Sent),
        to_email: Set(format!("p{number}@hospital.example")),
        lang: Set("ja".to_owned()),
        subject: Set("受付".to_owned()),
        body_text: Set("本文".repeat(200)),
        body_html: Set("本文".repeat(200)),
        message_id: Set(format!("<{number}@kenshu.example>")),
        attempts: Set(1),
        created_at: Set(ctx.now),
        version: Set(0),
        search_text: Set(format!("山田 p{number}@hospital.example 受付")),
        ..Default::default()
    });
    let rows: Vec<_> = rows.collect();
    let tx = ctx.begin_write::<()>().await.unwrap();
    for chunk in rows.chunks(500) {
        let many = outbox_message::Entity::insert_many(chunk.to_vec());
        many.exec(&tx).await.unwrap();
    }
    ctx.commit::<()>(tx).await.unwrap();

    let everything = Filter::default();
    let first = list::list(&ctx, &everything, Position::Start)
        .await
        .unwrap();
    assert_eq!((first.rows.len(), first.has_next), (50, true));
    let last = first.rows.last().unwrap().id;
    let second = list::list(&ctx, &everything, Position::After(last))
        .await
        .unwrap();
    assert!(second.rows.iter().all(|row| row.id < last));
    let back = Position::Before(second.rows[0].id);
    let back = list::list(&ctx, &everything, back).await.unwrap();
    assert_eq!(back.rows, first.rows);
    let found = Filter {
        search: Search::parse("ﾔﾏﾀﾞ Ｐ19999@"),
        ..Filter::default()
    };
    let nobody = list::list(&ctx, &found, Position::Start).await.unwrap();
    assert_eq!(nobody.rows.len(), 0, "every word has to occur");
    let found = Filter {
        search: Search::parse("山田 Ｐ19999@"),
        place: Some(Place::In(OutboxState::Sent)),
        ..Filter::default()
    };
    let one = list::list(&ctx, &found, Position::Start).await.unwrap();
    assert_eq!(one.rows.len(), 1);

    for filter in [everything, found] {
        let plan = plan(&bench, &filter).await;
        let scans: Vec<_> = plan
            .iter()
            .filter(|step| step.starts_with("SCAN") && !step.contains("INDEX"))
            .collect();
        let by_id = plan.len() == 1 && filter == Filter::default();
        assert!(scans.is_empty() || by_id, "{plan:?}");
        assert!(
            !plan.iter().any(|step| step.contains("TEMP B-TREE")),
            "{plan:?}"
        );
    }
}

/// The steps of the database for a page of a list.
async fn plan(bench: &Bench, filter: &Filter) -> Vec<String> {
    use sea_orm::{ConnectionTrait, QueryTrait, Statement};
    let query = filter::select(filter, Position::Start).limit(51);
    let query = query.build(sea_orm::DbBackend::Sqlite).to_string();
    let explained = Statement::from_string(
        sea_orm::DbBackend::Sqlite,
        format!("EXPLAIN QUERY PLAN {query}"),
    );
    let steps = bench.app.db.read.query_all_raw(explained).await.unwrap();
    steps
        .iter()
        .map(|step| step.try_get("", "detail").unwrap())
        .collect()
}

/// Hands a letter over, and stops the machine before anybody can note it.
#[derive(Debug, Default)]
struct StopsAfterwards(std::sync::Mutex<Vec<String>>);

#[async_trait::async_trait]
impl crate::mail::Transport for StopsAfterwards {
    async fn send(&self, parcel: &crate::mail::Parcel) -> Result<(), crate::mail::SendError> {
        let count = {
            let mut taken = self.0.lock().unwrap();
            taken.push(parcel.stored.message_id.clone());
            taken.len()
        };
        if count == 1 {
            std::future::pending::<()>().await;
        }
        Ok(())
    }
}

#[tokio::test]
async fn a_machine_that_stops_before_it_notes_sends_the_same_mail_again() {
    let bench = Bench::new("killed").await;
    let ctx = Ctx::system(&bench.app);
    let id = post_letter(&bench, &hana(), &receipt(&ctx)).await;
    let transport = std::sync::Arc::new(StopsAfterwards::default());
    let worker = crate::jobs::Worker::new(bench.app.clone(), transport.clone());
    let killed = tokio::time::timeout(std::time::Duration::from_millis(300), worker.drain()).await;
    assert!(killed.is_err(), "it was in the middle of it");
    assert_eq!(bench.mail(id).await.state, OutboxState::Queued);
    // Whoever comes next waits for the lease to end, and then does the work.
    assert_eq!(worker.drain().await.unwrap(), 0);
    bench.later(TimeDelta::minutes(6));
    worker.drain().await.unwrap();
    assert_eq!(bench.mail(id).await.state, OutboxState::Sent);
    let taken = transport.0.lock().unwrap();
    assert_eq!((taken.len(), &taken[0]), (2, &taken[1]));
}
