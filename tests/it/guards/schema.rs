//! The migrations make exactly the tables that the entities describe, and can be taken back.

use std::collections::BTreeSet;
use std::time::Duration;

use entity::audit_entry;
use kenshu::db::Db;
use migration::{Migrator, MigratorTrait};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ConnectionTrait, DatabaseConnection, DbBackend, EntityTrait, Schema,
    Statement,
};

use crate::support::database::TestDatabase;

macro_rules! every_entity {
    ($builder:expr; $($table:ident),+ $(,)?) => {{
        let builder = $builder;
        $( let builder = builder.register(entity::$table::Entity); )+
        (builder, vec![$(stringify!($table)),+])
    }};
}

/// Every table of the `entity` crate; the test below finds a forgotten one.
fn described() -> (sea_orm::SchemaBuilder, Vec<&'static str>) {
    every_entity!(Schema::new(DbBackend::Sqlite).builder();
        account, account_identity, application, application_choice, audit_entry, audit_head, cohort, consent, course, course_domain, credit, curriculum_domain, document, eligibility_decision, eligibility_rule, facility, facility_member, institution, item_decision, job, lecturer, licence, login_session, number_series, offering, offering_tally, oidc_login, organiser, outbox_message, passkey, passkey_challenge, person, printed_correction, prior_training, programme, programme_year, recommendation, reminder_plan, reminder_run, session, session_lecturer, sign_in_failure, sign_in_link, suppressed_address,
    )
}

/// What an entity cannot say: a column of theirs stands in one unique key only.
const BEYOND_ENTITIES: &[(&str, &str)] =
    &[("application_choice", "columns: application_id,offering_id")];

async fn rows(db: &DatabaseConnection, sql: &str, columns: &[&str]) -> BTreeSet<String> {
    let statement = Statement::from_string(DbBackend::Sqlite, sql.to_owned());
    let found = db
        .query_all_raw(statement)
        .await
        .expect("the catalogue answers");
    found
        .iter()
        .map(|row| {
            let cells: Vec<String> = columns
                .iter()
                .map(|column| {
                    row.try_get::<String>("", column)
                        .or_else(|_| row.try_get::<i64>("", column).map(|n| n.to_string()))
                        .unwrap_or_default()
                })
                .collect();
            cells.join(" ")
        })
        .collect()
}

/// Columns with their nullability, primary key and, for whole numbers, their width (PostgreSQL reads
/// one width only), unique keys and foreign keys of a table.
async fn shape(db: &DatabaseConnection, table: &str) -> BTreeSet<String> {
    let mut shape = BTreeSet::new();
    for (index, columns) in [
        (
            format!(
                "SELECT name, \"notnull\" AS required, pk, CASE WHEN pk = 0 AND lower(type) LIKE \
                  '%int%' THEN lower(type) ELSE '' END AS width FROM pragma_table_info('{table}')"
            ),
            &["name", "required", "pk", "width"][..],
        ),
        (
            format!(
                "SELECT \"from\" AS source, \"table\" AS target, \"to\" AS key \
                  FROM pragma_foreign_key_list('{table}')"
            ),
            &["source", "target", "key"][..],
        ),
        (
            format!(
                "SELECT group_concat(c.name, ',') AS columns FROM pragma_index_list('{table}') i, \
                  pragma_index_info(i.name) c WHERE i.\"unique\" AND i.origin <> 'pk' GROUP BY i.name"
            ),
            &["columns"][..],
        ),
    ] {
        for row in rows(db, &index, columns).await {
            shape.insert(format!("{}: {row}", columns.join("/")));
        }
    }
    shape
}

async fn empty_database(folder: &tempfile::TempDir, name: &str) -> Db {
    let path = folder.path().join(name);
    let path = path.to_str().expect("a temporary path is UTF-8");
    Db::open_sqlite(path, Duration::from_secs(2))
        .await
        .expect("the database opens")
}

#[tokio::test]
async fn the_migrations_make_what_the_entities_describe() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let migrated = empty_database(&folder, "migrated.sqlite").await;
    Migrator::up(migrated.writer(), None)
        .await
        .expect("the migrations run");
    let applied = empty_database(&folder, "described.sqlite").await;
    let (builder, tables) = described();
    builder
        .apply(applied.writer())
        .await
        .expect("the entities make tables");

    let sql = "SELECT name FROM sqlite_master WHERE type = 'table' \
               AND name NOT LIKE 'sqlite_%' AND name <> 'seaql_migrations'";
    let expected: BTreeSet<String> = tables.iter().map(|table| (*table).to_owned()).collect();
    assert_eq!(rows(migrated.writer(), sql, &["name"]).await, expected);
    for table in tables {
        let (mut is, should) = (
            shape(migrated.writer(), table).await,
            shape(applied.writer(), table).await,
        );
        for (of, beyond) in BEYOND_ENTITIES.iter().filter(|(of, _)| *of == table) {
            assert!(is.remove(*beyond), "{of} no longer has {beyond}");
        }
        assert_eq!(
            is, should,
            "{table}: left is the migrations, right the entities"
        );
    }
}

#[tokio::test]
async fn every_migration_can_be_taken_back() {
    let database = TestDatabase::empty().await;
    let db = database.db.writer();
    Migrator::up(db, None).await.expect("up");
    Migrator::down(db, None).await.expect("down");
    Migrator::up(db, None).await.expect("up again");
    database.remove().await;
}

#[tokio::test]
async fn the_audit_log_can_only_be_added_to() {
    let database = TestDatabase::empty().await;
    let db = database.db.writer();
    Migrator::up(db, None).await.expect("up");
    let entry = audit_entry::ActiveModel {
        at: Set("2024-06-03T01:00:00Z".parse().expect("a time")),
        account_id: Set(None),
        actor_label: Set("system".to_owned()),
        action: Set("programme.load".to_owned()),
        subject_kind: Set("programme_year".to_owned()),
        subject_id: Set(2024),
        changes: Set(serde_json::json!({})),
        reason: Set(None),
        request_id: Set("test".to_owned()),
        ..Default::default()
    };
    let entry = entry.insert(db).await.expect("adding is allowed");
    for statement in [
        "UPDATE audit_entry SET reason = 'another one'",
        "DELETE FROM audit_entry",
    ] {
        let refused = db.execute_unprepared(statement).await;
        let error = refused.expect_err(statement).to_string();
        assert!(error.contains("append-only"), "{error}");
    }
    let left = audit_entry::Entity::find().all(db).await;
    assert_eq!(left.expect("the log"), [entry]);
    database.remove().await;
}
