//! The audit log only grows, and whoever changes it past the database's protection is found out.

use std::collections::BTreeSet;

use entity::audit_entry::{self, Column};
use entity::{audit_head, number_series};
use kenshu::i18n::{Catalogue, Lang};
use kenshu::services::audit::Change;
use kenshu::services::audit::verify::{Broken, Whole, verify};
use kenshu::services::{Ctx, Failure};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, EntityTrait, QueryOrder};

use super::sources::files;
use crate::support::TestApp;

/// Files that may end a transaction without [`Ctx::commit`], with why.
const OWN_COMMITS: &[(&str, &str)] = &[
    ("src/services/mod.rs", "is Ctx::commit"),
    ("src/services/audit/chain.rs", "seals what it commits"),
    ("src/start.rs", "migrates"),
    (
        "src/jobs/worker.rs",
        "queues its own work, which nobody asked for",
    ),
    ("src/bench_data/mod.rs", "fills a database for measuring"),
];

#[test]
fn every_transaction_ends_where_its_entries_get_their_place() {
    let mut wrong = Vec::new();
    for file in files(&["src"], ".rs") {
        let meant = OWN_COMMITS.iter().any(|(path, _)| *path == file.path);
        if meant || file.path.contains("test") || file.path.starts_with("src/web/") {
            continue;
        }
        for (number, line) in file.code() {
            if line.contains(".commit()") {
                wrong.push(format!("{}:{number}", file.path));
            }
        }
    }
    assert!(wrong.is_empty(), "use ctx.commit(tx): {wrong:?}");
}

/// What stands in the first quotes, if nothing but spaces stands before them.
fn quoted(text: &str) -> Option<&str> {
    text.trim_start().strip_prefix('"')?.split('"').next()
}

/// Every action, kind of thing and field that the sources write into the log, as keys.
fn written() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for file in files(&["src"], ".rs") {
        if file.path.contains("test") || !file.text.contains("audit") {
            continue;
        }
        let code: Vec<_> = file.code().map(|(_, line)| line).collect();
        let code = code.join("\n");
        for entry in ["Change::new(", "Reading::new("] {
            for part in code.split(entry).skip(1) {
                let Some(action) = quoted(part) else { continue };
                let area = action.split('.').next().unwrap_or_default();
                keys.insert(format!("audit-{}", action.replace('.', "-")));
                keys.insert(format!("audit-area-{area}"));
                let kind = part.split_once(',').and_then(|(_, rest)| quoted(rest));
                keys.extend(kind.map(|kind| format!("audit-kind-{kind}")));
            }
        }
        let fields = [".field(", ".of("].map(|call| code.split(call).skip(1));
        for part in fields.into_iter().flatten() {
            // What `Debug` is written with looks alike.
            if !part.contains(", &self.") || part.find(", &self.") > part.find(')') {
                keys.extend(quoted(part).map(|field| format!("audit-field-{field}")));
            }
        }
    }
    keys
}

#[test]
fn every_entry_can_be_told_in_words() {
    let written = written();
    assert!(written.len() > 60 && written.contains("audit-field-family_name"));
    let texts = Catalogue::load().expect("the texts load");
    for lang in Lang::ALL {
        let known: BTreeSet<_> = texts.keys(lang).expect("readable").into_iter().collect();
        let missing: Vec<_> = written.difference(&known).collect();
        assert!(
            missing.is_empty(),
            "without words in {lang:?}: {missing:#?}"
        );
    }
}

async fn whole(app: &TestApp) -> Whole {
    let found = verify(&app.db.read).await.expect("an answer");
    found.expect("the chain is whole")
}

async fn broken(app: &TestApp) -> Broken {
    let found = verify(&app.db.read).await.expect("an answer");
    found.expect_err("the chain is broken")
}

async fn entry(app: &TestApp, number: i64) {
    let ctx = app.ctx();
    let tx = ctx.begin_write::<()>().await.expect("the database is free");
    Change::new("application.submit", "application", number)
        .field("state", "draft", "submitted")
        .field("number", serde_json::Value::Null, number)
        .because("髙﨑𠮷")
        .record(&tx, &ctx)
        .await
        .expect("it is written");
    ctx.commit::<()>(tx).await.expect("it is committed");
}

async fn run(app: &TestApp, statement: &str) -> Result<u64, sea_orm::DbErr> {
    let done = app.db.writer().execute_unprepared(statement).await?;
    Ok(done.rows_affected())
}

#[tokio::test]
async fn entries_cannot_be_changed_or_taken_away() {
    let app = TestApp::new().await;
    entry(&app, 1).await;
    let before = whole(&app).await;
    let mut statements = vec![
        "UPDATE audit_entry SET reason = 'another one'",
        "UPDATE audit_entry SET chain_place = chain_place + 100",
        "UPDATE audit_entry SET hash = ''",
        "DELETE FROM audit_entry",
        "UPDATE audit_head SET entries = 1",
        "UPDATE audit_head SET hash = ''",
        "DELETE FROM audit_head",
        "INSERT INTO audit_head (id, entries, hash) VALUES (2, 0, '')",
    ];
    if app.db.backend() == DbBackend::Postgres {
        statements.push("TRUNCATE audit_entry");
        statements.push("TRUNCATE audit_head");
    } else {
        statements.push("REPLACE INTO audit_entry SELECT * FROM audit_entry");
        statements.push("REPLACE INTO audit_head VALUES (1, 0, '')");
    }
    for statement in statements {
        let error = run(&app, statement).await.expect_err(statement).to_string();
        assert!(error.contains("append-only"), "{statement}: {error}");
    }
    assert_eq!(whole(&app).await, before);
    app.finish().await;
}

/// What somebody does who owns the database.
async fn unprotect(app: &TestApp) {
    let statements = if app.db.backend() == DbBackend::Postgres {
        "ALTER TABLE audit_entry DISABLE TRIGGER ALL; ALTER TABLE audit_head DISABLE TRIGGER ALL;"
    } else {
        "DROP TRIGGER audit_entry_is_not_updated; DROP TRIGGER audit_entry_is_not_deleted; \
         DROP TRIGGER audit_entry_is_not_replaced; DROP TRIGGER audit_head_moves_on; \
         DROP TRIGGER audit_head_stays;"
    };
    run(app, statements).await.expect("they own it");
}

#[tokio::test]
async fn whoever_changes_the_log_is_found_out() {
    let known = "(SELECT entries FROM audit_head)";
    let cases = [
        (
            "UPDATE audit_entry SET reason = 'x' WHERE chain_place = 3",
            "changed",
        ),
        (
            "UPDATE audit_entry SET account_id = NULL, actor_label = 'x' WHERE chain_place = 3",
            "changed",
        ),
        ("DELETE FROM audit_entry WHERE chain_place = 1", "parted"),
        ("DELETE FROM audit_entry WHERE chain_place = 3", "parted"),
        (
            "DELETE FROM audit_entry WHERE chain_place = 3; \
             UPDATE audit_entry SET chain_place = chain_place - 1 WHERE chain_place = 4",
            "parted",
        ),
        (
            "UPDATE audit_entry SET chain_place = -2 WHERE chain_place = 2; \
             UPDATE audit_entry SET chain_place = 2 WHERE chain_place = 3; \
             UPDATE audit_entry SET chain_place = 3 WHERE chain_place = -2",
            "parted",
        ),
        (
            &format!("DELETE FROM audit_entry WHERE chain_place = {known}"),
            "cut",
        ),
        ("DELETE FROM audit_entry", "cut"),
        (
            &format!(
                "DELETE FROM audit_entry WHERE chain_place = {known}; \
             UPDATE audit_head SET entries = entries - 1"
            ),
            "replaced",
        ),
        ("DELETE FROM audit_head", "headless"),
    ];
    for (statements, expected) in cases {
        let app = TestApp::new().await;
        for number in 0..3 {
            entry(&app, number).await;
        }
        assert!(whole(&app).await.entries >= 4);
        unprotect(&app).await;
        run(&app, statements).await.expect("they own it");
        let kind = match broken(&app).await {
            Broken::Changed(_) => "changed",
            Broken::Parted(_) => "parted",
            Broken::Cut { .. } => "cut",
            Broken::Replaced(_) => "replaced",
            Broken::Headless => "headless",
        };
        assert_eq!(kind, expected, "{statements}");
        app.finish().await;
    }
}

#[tokio::test]
async fn an_entry_that_was_left_waiting_is_sealed_with_the_next() {
    let app = TestApp::new().await;
    let ctx = app.ctx();
    let tx = ctx.begin_write::<()>().await.expect("the database is free");
    let change = Change::new("application.submit", "application", 1);
    change.record(&tx, &ctx).await.expect("it is written");
    tx.commit().await.expect("it is committed");
    let before = whole(&app).await;
    assert_eq!(before.waiting, 1);
    entry(&app, 2).await;
    let after = whole(&app).await;
    assert_eq!((after.entries, after.waiting), (before.entries + 2, 0));
    app.finish().await;
}

const WRITERS: usize = 20;
const TURNS: usize = 5;

async fn count(tx: &DatabaseTransaction) -> Result<(), Failure<()>> {
    let row = number_series::ActiveModel {
        key: Set("stress".to_owned()),
        next: Set(1),
    };
    let more = Expr::col((number_series::Entity, number_series::Column::Next)).add(1);
    let on_conflict = OnConflict::column(number_series::Column::Key)
        .value(number_series::Column::Next, more)
        .to_owned();
    number_series::Entity::insert(row)
        .on_conflict(on_conflict)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Some write the log first and then what others wait for, some the other way round.
async fn write(ctx: &Ctx, writer: usize) -> Result<(), Failure<()>> {
    let tx = ctx.begin_write().await?;
    let number = i64::try_from(writer).expect("a small number");
    let change = Change::new("application.submit", "application", number);
    if writer.is_multiple_of(2) {
        change.record(&tx, ctx).await?;
        count(&tx).await?;
    } else {
        count(&tx).await?;
        change.record(&tx, ctx).await?;
    }
    ctx.commit(tx).await
}

#[tokio::test]
async fn twenty_writers_at_once_make_one_chain_and_wait_in_no_circle() {
    let app = TestApp::new().await;
    let before = whole(&app).await.entries;
    let writers = (0..WRITERS).map(|writer| {
        let ctx = app.ctx();
        tokio::spawn(async move {
            let mut busy = 0;
            for _ in 0..TURNS {
                while let Err(failure) = write(&ctx, writer).await {
                    // Waiting for a free connection may take too long; waiting in a circle may not
                    // happen.
                    assert!(matches!(failure, Failure::Busy), "{failure:?}");
                    busy += 1;
                    assert!(busy < 50, "never its turn");
                }
            }
        })
    });
    for writer in futures_util::future::join_all(writers).await {
        writer.expect("every writer comes to its end");
    }
    let found = whole(&app).await;
    let written = i64::try_from(WRITERS * TURNS).expect("a small number");
    assert_eq!((found.entries - before, found.waiting), (written, 0));
    let counted = number_series::Entity::find_by_id("stress")
        .one(&app.db.read)
        .await;
    assert_eq!(counted.expect("an answer").expect("a row").next, written);
    let rows = audit_entry::Entity::find()
        .order_by_desc(Column::ChainPlace)
        .one(&app.db.read)
        .await;
    let head = audit_head::Entity::find().one(&app.db.read).await;
    assert_eq!(
        rows.expect("an answer").expect("an entry").hash,
        head.expect("an answer").expect("a head").hash
    );
    app.finish().await;
}
