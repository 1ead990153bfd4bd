//! What only this room knows: the words that come with the program, stops between two pieces, and
//! people who change their minds in between.

use std::convert::Infallible;

use domain::application::{RecommenderWay, State};
use domain::ids::ApplicationId;
use domain::mail::OutboxState;
use domain::reminder::{ReminderAudience, ReminderMode};
use entity::{application, cohort, outbox_message, reminder_plan, reminder_run};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::defaults::DEFAULTS;
use super::*;
use crate::bench_data;
use crate::jobs::testing::Bench;
use crate::services::cohorts;

#[test]
fn the_plans_that_come_with_the_program_have_no_mistakes() {
    let mut keys: Vec<_> = DEFAULTS.iter().map(|plan| plan.key.as_str()).collect();
    for plan in DEFAULTS.iter() {
        let new = NewPlan {
            audience: plan.audience,
            days_before: plan.days_before,
            mode: ReminderMode::Approve,
            subject_ja: plan.subject_ja.clone(),
            body_ja: plan.body_ja.clone(),
            subject_en: plan.subject_en.clone(),
            body_en: plan.body_en.clone(),
        };
        assert_eq!(mistakes(&new), [], "{}", plan.key);
    }
    let audiences: HashSet<_> = DEFAULTS.iter().map(|plan| plan.audience).collect();
    assert_eq!(audiences.len(), ReminderAudience::ALL.len());
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), DEFAULTS.len(), "keys are unique");
}

/// A year with invented applications, opened, in which one plan is due today.
async fn due_today(bench: &Bench, applications: i64, mode: ReminderMode) -> Ctx {
    bench_data::prepare(&bench.app, applications, 0)
        .await
        .unwrap();
    let db = bench.app.db.writer();
    let ctx = Ctx::system(&bench.app);
    for row in cohort::Entity::find().all(db).await.unwrap() {
        cohorts::open(&ctx, row.id).await.unwrap();
    }
    // Everybody who applied says that the recommender will be asked by mail, and did not ask.
    application::Entity::update_many()
        .col_expr(
            application::Column::RecommenderWay,
            Expr::value(RecommenderWay::Link.code()),
        )
        .exec(db)
        .await
        .unwrap();
    reminder_plan::Entity::update_many()
        .col_expr(reminder_plan::Column::Mode, Expr::value("off"))
        .exec(db)
        .await
        .unwrap();
    reminder_plan::Entity::update_many()
        .col_expr(reminder_plan::Column::Mode, Expr::value(mode.code()))
        .col_expr(reminder_plan::Column::DaysBefore, Expr::value(60))
        .filter(reminder_plan::Column::Audience.eq(ReminderAudience::NotAsked))
        .exec(db)
        .await
        .unwrap();
    ctx
}

async fn sent_applications(bench: &Bench) -> Vec<ApplicationId> {
    let rows = application::Entity::find()
        .filter(application::Column::State.eq(State::Submitted))
        .order_by_asc(application::Column::Id)
        .all(&bench.app.db.read)
        .await
        .unwrap();
    rows.into_iter().map(|row| row.id).collect()
}

async fn mails(bench: &Bench) -> Vec<outbox_message::Model> {
    outbox_message::Entity::find()
        .filter(outbox_message::Column::Kind.eq("reminder"))
        .order_by_asc(outbox_message::Column::Id)
        .all(&bench.app.db.read)
        .await
        .unwrap()
}

#[tokio::test]
async fn a_stop_between_two_pieces_neither_loses_nor_doubles_a_mail() {
    let bench = Bench::new("reminders-stop").await;
    let ctx = due_today(&bench, 40, ReminderMode::Approve).await;
    let everybody = sent_applications(&bench).await;
    let piece = Pace { chunk: 3, most: 1 };
    assert_eq!(remind(&ctx, piece).await.unwrap(), 3);
    let run = async || reminder_run::Entity::find().one(&bench.app.db.read).await;
    assert_eq!(run().await.unwrap().unwrap().finished_at, None, "stopped");
    assert_eq!(
        approve(&ctx, run().await.unwrap().unwrap().id, "", &[])
            .await
            .unwrap_err()
            .to_string(),
        "not found",
        "a run that is not whole cannot be approved"
    );

    // In between somebody withdraws: nobody is reminded of what is no longer so.
    let last = *everybody.last().unwrap();
    application::Entity::update_many()
        .col_expr(
            application::Column::State,
            Expr::value(State::Withdrawn.code()),
        )
        .filter(application::Column::Id.eq(last))
        .exec(bench.app.db.writer())
        .await
        .unwrap();
    let rest = remind(&ctx, Pace::default()).await.unwrap();
    assert_eq!(rest, everybody.len() - 4);
    let about: Vec<_> = mails(&bench)
        .await
        .iter()
        .filter_map(|mail| mail.application_id)
        .collect();
    assert_eq!(about, everybody[..everybody.len() - 1]);
    let finished = run().await.unwrap().unwrap();
    assert!(finished.finished_at.is_some());
    assert_eq!(usize::try_from(finished.recipients).unwrap(), about.len());
    assert_eq!(remind(&ctx, Pace::default()).await.unwrap(), 0, "once");
}

#[tokio::test]
async fn other_writers_get_their_turn_between_two_pieces() {
    let bench = Bench::new("reminders-turns").await;
    let ctx = due_today(&bench, 60, ReminderMode::Automatic).await;
    let reminding = remind(
        &ctx,
        Pace {
            chunk: 1,
            most: usize::MAX,
        },
    );
    // As somebody who sends an application: one write transaction after another.
    let writing = async {
        let mut seen = Vec::new();
        for _ in 0..5 {
            let tx = ctx.begin_write::<Infallible>().await.unwrap();
            let written = outbox_message::Entity::find()
                .filter(outbox_message::Column::Kind.eq("reminder"))
                .count(&tx)
                .await
                .unwrap();
            seen.push(written);
            ctx.commit::<Infallible>(tx).await.unwrap();
        }
        seen
    };
    let (written, seen) = tokio::join!(reminding, writing);
    let written = u64::try_from(written.unwrap()).unwrap();
    assert!(
        seen.iter().all(|count| *count < written),
        "nobody waited until the end: {seen:?} of {written}"
    );
    assert!(
        mails(&bench)
            .await
            .iter()
            .all(|mail| mail.state == OutboxState::Queued && mail.reminder_run_id.is_some())
    );
}

#[tokio::test]
async fn what_no_longer_applies_when_its_turn_comes_is_not_sent() {
    let bench = Bench::new("reminders-dropped").await;
    let ctx = due_today(&bench, 20, ReminderMode::Automatic).await;
    let written = remind(&ctx, Pace::default()).await.unwrap();
    let asked = sent_applications(&bench).await[0];
    application::Entity::update_many()
        .col_expr(
            application::Column::RecommendationState,
            Expr::value("waiting"),
        )
        .filter(application::Column::Id.eq(asked))
        .exec(bench.app.db.writer())
        .await
        .unwrap();
    bench.worker.drain().await.unwrap();
    assert_eq!(bench.mails.take().len(), written - 1);
    let dropped: Vec<_> = mails(&bench)
        .await
        .into_iter()
        .filter(|mail| mail.state == OutboxState::Expired)
        .map(|mail| mail.application_id)
        .collect();
    assert_eq!(dropped, [Some(asked)]);
}

#[tokio::test]
#[ignore = "for looking at by hand: how long a thousand reminders and the page of the day take"]
async fn two_thousand_applications() {
    let bench = Bench::new("reminders-thousand").await;
    let ctx = due_today(&bench, 2_000, ReminderMode::Automatic).await;
    let begun = std::time::Instant::now();
    let written = remind(&ctx, Pace::default()).await.unwrap();
    println!("{written} reminders in {:?}", begun.elapsed());
    for _ in 0..5 {
        let begun = std::time::Instant::now();
        crate::services::today::today(&ctx).await.unwrap();
        println!("the page of the day in {:?}", begun.elapsed());
    }
}
