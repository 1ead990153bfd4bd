//! Looking changes nothing: a page that is opened, by whomever, leaves the database as it was.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};

use super::routes::{everybody, read};
use crate::support::TestApp;

/// What looking may write: (table, column), and why.
const COLUMNS: &[(&str, &str)] = &[
    // People are signed out after a while without use.
    ("login_session", "last_seen_at"),
    // What is read of people is written down, and the chain of the log goes on.
    ("audit_head", "entries"),
    ("audit_head", "hash"),
    // The applicant and the office see whether a recommender has opened their link; mail scanners
    // count as well, so nothing else follows from it.
    ("recommendation", "opened_at"),
    ("recommendation", "opens"),
];

/// What looking may add: (table, which rows), and why.
const ROWS: &[(&str, &str)] = &[
    // Reading what people entered, and taking it out as a file, is written down.
    (
        "audit_entry",
        "action = 'application.export' OR action LIKE '%.read%'",
    ),
];

async fn texts(db: &DatabaseConnection, sql: String) -> Vec<String> {
    let statement = Statement::from_string(db.get_database_backend(), sql);
    let rows = db.query_all_raw(statement).await.expect("an answer");
    rows.iter()
        .map(|row| row.try_get_by_index(0).expect("a text"))
        .collect()
}

/// Each table with its rows.
async fn snapshot(db: &DatabaseConnection) -> BTreeMap<String, Vec<String>> {
    let is_sqlite = db.get_database_backend() == DbBackend::Sqlite;
    let tables = if is_sqlite {
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    } else {
        "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema()"
    };
    let mut snapshot = BTreeMap::new();
    for table in texts(db, tables.to_owned()).await {
        let columns = if is_sqlite {
            format!("SELECT name FROM pragma_table_info('{table}')")
        } else {
            format!(
                "SELECT column_name::text FROM information_schema.columns \
                 WHERE table_schema = current_schema() AND table_name = '{table}'"
            )
        };
        let columns: BTreeSet<_> = texts(db, columns).await.into_iter().collect();
        let kept = columns
            .iter()
            .filter(|column| !COLUMNS.contains(&(&table, column)));
        let cells: Vec<_> = kept
            .map(|column| {
                if is_sqlite {
                    format!("quote(\"{column}\")")
                } else {
                    format!("quote_nullable(\"{column}\"::text)")
                }
            })
            .collect();
        let ignored = ROWS.iter().find(|(of, _)| *of == table);
        let rows = ignored.map_or_else(String::new, |(_, rows)| format!("WHERE NOT ({rows})"));
        let row = cells.join(" || ',' || ");
        let sql = format!("SELECT {row} FROM \"{table}\" {rows} ORDER BY 1");
        snapshot.insert(table, texts(db, sql).await);
    }
    assert!(snapshot.len() > 30, "{:?}", snapshot.keys());
    snapshot
}

#[tokio::test]
async fn whoever_looks_at_whatever_changes_nothing() {
    let app = TestApp::new().await;
    let mut people = everybody(&app).await;
    let mut paths: Vec<String> = read().map(|(_, path, _)| (*path).to_owned()).collect();
    // A mailed link is opened by mail scanners too, and waits for its button.
    let mut visitor = app.visitor();
    let page = visitor.page("/sign-in").await;
    let form = page.form("/sign-in").fill("email", "new@hospital.example");
    form.submit(&mut visitor).await;
    paths.push(
        app.link_in_mail("new@hospital.example", "/sign-in/link/")
            .await,
    );
    people.push(visitor);
    // So is the link of a recommender.
    people[1].post("/my/2024/recommendation/ask", &[]).await;
    let link = app
        .link_in_mail("director@hospital.example", "/recommend/")
        .await;
    paths.push(format!("{link}/pass-on"));
    paths.push(format!("{link}/done"));
    paths.push(link);

    let db = &app.db.read;
    let mut before = snapshot(db).await;
    assert!(before["application"].len() == 1 && before["document"].len() == 1);
    let mut wrong = Vec::new();
    for path in paths {
        for person in &mut people {
            person.ask(&path).await;
        }
        let after = snapshot(db).await;
        for (table, rows) in &after {
            if before.get(table) != Some(rows) {
                wrong.push(format!("GET {path} changes {table}"));
            }
        }
        before = after;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    app.finish_ignoring_mail().await;
}

#[tokio::test]
async fn a_change_of_one_cell_is_noticed() {
    let app = TestApp::new().await;
    let before = snapshot(&app.db.read).await;
    let sql = "UPDATE course SET key = key || 'x' WHERE id = (SELECT min(id) FROM course)";
    let changed = app.db.writer().execute_unprepared(sql).await;
    assert_eq!(changed.expect("it is written").rows_affected(), 1);
    let after = snapshot(&app.db.read).await;
    let differing: Vec<_> = after
        .iter()
        .filter(|(table, rows)| before[*table] != **rows)
        .collect();
    assert_eq!(differing.len(), 1, "{differing:?}");
    assert!(after.keys().eq(before.keys()) && after["course"].len() == before["course"].len());
    app.finish_ignoring_mail().await;
}
