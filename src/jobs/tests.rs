use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use domain::application::DocumentPurpose;
use domain::mail::{FailureKind, OutboxState};
use entity::{document, job, outbox_message};
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, EntityTrait};

use super::testing::{Bench, hana, link, start};
use super::*;
use crate::mail::{AboutApplication, Letter};
use crate::services::Ctx;
use crate::services::applications::office_tests::{Office, Sample};
use crate::storage::{DOCUMENTS, StorageKey};

#[tokio::test]
async fn a_mail_goes_out_once_and_its_secret_is_forgotten() {
    let bench = Bench::new("once").await;
    let id = bench.queue_link().await;
    assert!(bench.mail(id).await.body_text.contains("SECRET-TOKEN"));

    assert_eq!(bench.worker.drain().await.unwrap(), 1);
    assert_eq!(bench.worker.drain().await.unwrap(), 0);
    let sent = bench.mails.take();
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].to, "hana@example.jp");
    assert!(sent[0].text.contains("SECRET-TOKEN") && sent[0].html.contains("SECRET-TOKEN"));

    let row = bench.mail(id).await;
    assert_eq!(
        (row.state, row.sent_at, row.attempts),
        (OutboxState::Sent, Some(start()), 1)
    );
    for part in [&row.body_text, &row.body_html] {
        assert!(
            !part.contains("SECRET-TOKEN") && !part.contains("12345678"),
            "{part}"
        );
        assert!(
            part.contains("/sign-in/●●●●"),
            "the rest can be read: {part}"
        );
    }
    assert_eq!(
        row.secrets.as_deref(),
        Some(""),
        "that it had some stays known"
    );
    let jobs = bench.jobs().await;
    assert_eq!((jobs.len(), jobs[0].finished_at), (1, Some(start())));
}

#[tokio::test]
async fn a_rolled_back_transaction_sends_nothing() {
    let bench = Bench::new("rollback").await;
    let ctx = Ctx::system(&bench.app);
    let tx = bench.app.db.begin_write().await.unwrap();
    crate::mail::queue(&tx, &ctx, &hana(), &link(ctx.now), None)
        .await
        .unwrap();
    drop(tx);
    assert_eq!(bench.worker.drain().await.unwrap(), 0);
    assert_eq!(bench.mails.take(), []);
}

#[tokio::test]
async fn the_same_notice_is_queued_once() {
    let bench = Bench::new("dedup").await;
    let ctx = Ctx::system(&bench.app);
    let tx = bench.app.db.begin_write().await.unwrap();
    let key = Some("received:1");
    let letter = link(ctx.now);
    assert!(
        crate::mail::queue(&tx, &ctx, &hana(), &letter, key)
            .await
            .unwrap()
            .is_some()
    );
    assert!(
        crate::mail::queue(&tx, &ctx, &hana(), &letter, key)
            .await
            .unwrap()
            .is_none()
    );
    tx.commit().await.unwrap();
    bench.worker.drain().await.unwrap();
    assert_eq!(bench.mails.take().len(), 1);
}

#[tokio::test]
async fn a_server_that_says_not_now_is_asked_again_later_with_the_same_id() {
    let bench = Bench::new("later").await;
    let id = bench.queue_link().await;
    let message_id = bench.mail(id).await.message_id;
    bench.mails.refuse_for_now();
    assert_eq!(bench.worker.drain().await.unwrap(), 1);
    assert_eq!(
        bench.worker.drain().await.unwrap(),
        0,
        "not before a minute has passed"
    );
    let row = bench.mail(id).await;
    assert_eq!(
        (row.state, row.last_error.as_deref()),
        (OutboxState::Queued, Some("try later"))
    );
    assert_eq!(row.next_try_at, Some(start() + TimeDelta::minutes(1)));
    assert_eq!(row.failure, Some(FailureKind::Temporary));

    bench.mails.accept();
    bench.later(TimeDelta::minutes(1));
    assert_eq!(bench.worker.drain().await.unwrap(), 1);
    assert_eq!(bench.mails.take()[0].message_id, message_id);
    assert_eq!(bench.mail(id).await.attempts, 2);
}

#[tokio::test]
async fn a_link_that_has_expired_is_never_sent() {
    let bench = Bench::new("expired").await;
    let id = bench.queue_link().await;
    bench.mails.refuse_for_now();
    bench.worker.drain().await.unwrap();
    bench.mails.accept();
    bench.later(TimeDelta::minutes(10));
    bench.worker.drain().await.unwrap();
    assert_eq!(bench.mails.take(), []);
    let row = bench.mail(id).await;
    assert_eq!(row.state, OutboxState::Expired);
    assert!(!row.body_text.contains("SECRET-TOKEN"));
    assert!(bench.jobs().await[0].finished_at.is_some());
}

#[tokio::test]
async fn a_mailbox_that_does_not_exist_parks_the_job_for_the_office() {
    let bench = Bench::new("never").await;
    let id = bench.queue_link().await;
    bench.mails.refuse_for_good();
    bench.worker.drain().await.unwrap();
    bench.later(TimeDelta::days(1));
    assert_eq!(bench.worker.drain().await.unwrap(), 0);
    let row = bench.mail(id).await;
    assert_eq!(
        (row.state, row.last_error.as_deref(), row.attempts),
        (OutboxState::Failed, Some("no such box"), 1)
    );
    assert_eq!(row.failure, Some(FailureKind::Permanent));
    assert!(
        !row.body_text.contains("SECRET-TOKEN"),
        "its secret is forgotten"
    );
    let backlog = backlog(&bench.app.db.read, bench.app.clock.now())
        .await
        .unwrap();
    assert_eq!(
        backlog,
        Backlog {
            open: 0,
            parked: 1,
            due_since: None
        }
    );
}

#[tokio::test]
async fn a_mail_that_was_tried_in_vain_for_days_has_failed() {
    let bench = Bench::new("gave-up").await;
    let ctx = Ctx::system(&bench.app);
    let about = AboutApplication {
        year: 2024,
        number: "2024-0001".to_owned(),
        courses: Vec::new(),
        at: ctx.now,
        open_until: None,
        missing: Vec::new(),
        url: "https://kenshu.example.jp/my/2024".to_owned(),
    };
    let letter = Letter::ApplicationReceived(about);
    let tx = bench.app.db.begin_write().await.unwrap();
    let id = crate::mail::queue(&tx, &ctx, &hana(), &letter, None).await;
    let id = id.unwrap().unwrap();
    tx.commit().await.unwrap();

    bench.mails.refuse_for_now();
    for _ in 1..20 {
        assert_eq!(bench.worker.drain().await.unwrap(), 1);
        assert_eq!(bench.mail(id).await.state, OutboxState::Queued);
        bench.later(TimeDelta::hours(4));
    }
    assert_eq!(bench.worker.drain().await.unwrap(), 1);
    let row = bench.mail(id).await;
    assert_eq!(
        (row.state, row.last_error.as_deref(), row.attempts),
        (OutboxState::Failed, Some("try later"), 20)
    );
    assert_eq!(
        (row.failure, row.next_try_at),
        (Some(FailureKind::Temporary), None)
    );
    assert!(bench.jobs().await[0].failed_at.is_some());
}

#[tokio::test]
async fn twenty_jobs_are_claimed_once_each_by_four_workers() {
    let bench = Bench::new("claims").await;
    for day in 1..=20 {
        let day = chrono::NaiveDate::from_ymd_opt(2024, 6, day).unwrap();
        enqueue(bench.app.db.writer(), &Job::Purge { day }, start(), None)
            .await
            .unwrap();
    }
    let claims = (0..4).map(|_| async {
        let mut ids = Vec::new();
        while let Some(claimed) = queue::claim(bench.app.db.writer(), bench.app.clock.now())
            .await
            .unwrap()
        {
            ids.push(claimed.id.0);
        }
        ids
    });
    let mut ids = futures_util::future::join_all(claims).await.concat();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 20);
}

#[tokio::test]
async fn a_worker_taken_for_dead_changes_nothing_any_more() {
    let bench = Bench::new("lease").await;
    bench.queue_link().await;
    let db = bench.app.db.writer();
    let first = queue::claim(db, bench.app.clock.now())
        .await
        .unwrap()
        .unwrap();
    assert!(
        queue::claim(db, bench.app.clock.now())
            .await
            .unwrap()
            .is_none(),
        "leased"
    );
    bench.later(TimeDelta::minutes(6));
    let second = queue::claim(db, bench.app.clock.now())
        .await
        .unwrap()
        .unwrap();
    assert_eq!((second.id, second.attempt), (first.id, 2));
    queue::finish(db, &first, bench.app.clock.now())
        .await
        .unwrap();
    assert_eq!(bench.jobs().await[0].finished_at, None);
    queue::release(db, &second).await.unwrap();
    let job = &bench.jobs().await[0];
    assert_eq!((job.attempts, job.leased_until), (1, None));
}

#[tokio::test]
async fn a_job_of_another_release_waits_and_is_parked_in_the_end() {
    let bench = Bench::new("unknown").await;
    let row = job::ActiveModel {
        kind: Set("fly".to_owned()),
        payload: Set("{}".to_owned()),
        run_at: Set(start()),
        attempts: Set(0),
        created_at: Set(start()),
        ..Default::default()
    };
    row.insert(bench.app.db.writer()).await.unwrap();
    for _ in 0..20 {
        assert_eq!(bench.worker.drain().await.unwrap(), 1);
        bench.later(TimeDelta::hours(4));
    }
    let job = &bench.jobs().await[0];
    assert!(job.failed_at.is_some());
    assert_eq!(
        job.last_error.as_deref(),
        Some("this release does not know the job")
    );
}

#[tokio::test]
async fn a_running_worker_hears_the_bell_purges_once_and_stops() {
    let bench = Bench::new("bell").await;
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let running = tokio::spawn(bench.worker.clone().run(async {
        let _ = stopped.await;
    }));
    tokio::time::sleep(Duration::from_millis(300)).await;
    let ctx = Ctx::system(&bench.app);
    let tx = ctx.begin_write::<()>().await.unwrap();
    crate::mail::queue(&tx, &ctx, &hana(), &link(ctx.now), None)
        .await
        .unwrap();
    // A bell rung now would be heard too early: nothing is there before the commit.
    tokio::time::sleep(Duration::from_millis(200)).await;
    ctx.commit::<()>(tx).await.unwrap();
    let mut sent = Vec::new();
    for _ in 0..100 {
        sent = bench.mails.take();
        if !sent.is_empty() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(30)).await;
    }
    assert_eq!(sent.len(), 1, "without waiting for the next round");
    stop.send(()).unwrap();
    running.await.unwrap();
    let jobs = bench.jobs().await;
    let purges: Vec<_> = jobs.iter().filter(|job| job.kind == "purge").collect();
    assert_eq!(purges.len(), 1);
    assert_eq!(purges[0].dedup_key.as_deref(), Some("purge:2024-06-03"));
    assert!(jobs.iter().all(|job| job.finished_at.is_some()));
}

#[tokio::test]
async fn purging_forgets_old_sign_in_mails_and_keeps_the_rest() {
    let bench = Bench::new("purge").await;
    let old = bench.queue_link().await;
    bench.worker.drain().await.unwrap();
    bench.later(TimeDelta::days(31));
    let new = bench.queue_link().await;
    bench.worker.drain().await.unwrap();
    purge::run(&bench.app).await.unwrap();
    let left = outbox_message::Entity::find()
        .all(&bench.app.db.read)
        .await
        .unwrap();
    assert_eq!(left.iter().map(|row| row.id).collect::<Vec<_>>(), [new]);
    assert_ne!(old, new);
}

#[tokio::test]
async fn purging_removes_old_files_that_no_document_names() {
    let office = Office::open().await;
    let ids = office.add(&[Sample::named("山田", "ヤマダ", "病院")]).await;
    let app = &office.app;
    let put = async || {
        let content = futures_util::stream::iter([Ok(bytes::Bytes::from_static(b"%PDF-1.7"))]);
        let key = app.storage.new_key(DOCUMENTS);
        app.storage.put_stream(key, content, 100).await.unwrap().key
    };
    let (named, removed, stray) = (put().await, put().await, put().await);
    for (key, removed_at) in [(&named, None), (&removed, Some(start()))] {
        let row = document::ActiveModel {
            application_id: Set(ids[0]),
            purpose: Set(DocumentPurpose::TrainingCertificate),
            file_name: Set("修了証.pdf".to_owned()),
            media_type: Set("application/pdf".to_owned()),
            size_bytes: Set(8),
            sha256: Set("00".to_owned()),
            storage_key: Set(key.to_string()),
            client_key: Set(key.to_string()),
            uploaded_at: Set(start()),
            removed_at: Set(removed_at),
            ..Default::default()
        };
        row.insert(app.db.writer()).await.unwrap();
    }
    let left = async |key: &StorageKey| app.storage.get(key).await.unwrap().is_some();
    #[expect(
        clippy::disallowed_methods,
        reason = "files carry the time of the machine"
    )]
    let written = std::time::SystemTime::now();

    app.clock
        .set(DateTime::<Utc>::from(written) + TimeDelta::hours(23));
    purge::run(app).await.unwrap();
    assert!(left(&stray).await, "somebody may be about to write it down");

    app.clock
        .set(DateTime::<Utc>::from(written) + TimeDelta::hours(25));
    purge::run(app).await.unwrap();
    assert!(left(&named).await);
    assert!(!left(&removed).await && !left(&stray).await);
}
