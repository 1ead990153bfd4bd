//! Programs that start or work at the same time on one database.

use chrono::{DateTime, Utc};
use kenshu::clock::Clock;
use kenshu::config::{Config, Overrides};
use kenshu::services::Ctx;
use kenshu::services::programmes;
use kenshu::{seed, start};
use sea_orm::{ConnectionTrait as _, DbBackend};

use crate::support::app::START;
use crate::support::database::TestDatabase;

/// As `serve` does on an empty database; says whether the programme was loaded by this one.
async fn starts(database: &TestDatabase) -> bool {
    let db = database.again().await;
    if db.backend() == DbBackend::Postgres {
        start::migrate(&db).await.expect("the schema is there");
    }
    let overrides = Overrides {
        data_dir: Some(database.folder.path().to_owned()),
        ..Overrides::default()
    };
    let config = Config::read(&overrides, |_| None).expect("the defaults are right");
    let at: DateTime<Utc> = START.parse().expect("a time");
    let texts = start::texts().expect("texts and templates load");
    let app = start::assemble(config, db.clone(), Clock::fixed(at), texts).expect("it stands");
    let files = [seed::programme_2024()];
    let loaded = programmes::load_files_into_empty(&Ctx::system(&app), &files).await;
    let loaded = loaded.expect("the programme is there").is_some();
    db.close().await.expect("it closes");
    loaded
}

#[tokio::test]
async fn two_programs_may_start_at_once() {
    let database = TestDatabase::empty().await;
    if database.db.backend() == DbBackend::Sqlite {
        start::migrate(&database.db).await.expect("the schema");
    }
    let (one, other) = tokio::join!(starts(&database), starts(&database));
    assert!(one != other, "one of them loads the programme");
    database.remove().await;
}

#[tokio::test]
async fn nothing_is_waited_for_without_end() {
    let database = TestDatabase::empty().await;
    if database.db.backend() == DbBackend::Postgres {
        for (setting, expected) in [("lock_timeout", "5s"), ("statement_timeout", "30s")] {
            let statement = sea_orm::Statement::from_string(
                DbBackend::Postgres,
                format!("SELECT current_setting('{setting}') AS value"),
            );
            let row = database.db.writer().query_one_raw(statement).await;
            let row = row.expect("the server answers").expect("a row");
            let value: String = row.try_get("", "value").expect("a text");
            assert_eq!(value, expected, "{setting}");
        }
    }
    database.remove().await;
}
