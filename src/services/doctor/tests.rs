//! Each fault is found, and a healthy installation has none.

use std::time::Duration;

use sea_orm::ConnectionTrait as _;

use super::{Finding, Level, examine};
use crate::app::App;
use crate::clock::Clock;
use crate::config::{Config, Overrides};
use crate::db::Db;
use crate::services::Ctx;
use crate::services::audit::Change;
use crate::{seed, start};

struct Installation {
    app: App,
    _folder: tempfile::TempDir,
}

async fn installation() -> Installation {
    let folder = tempfile::tempdir().unwrap();
    let overrides = Overrides {
        bind: None,
        data_dir: Some(folder.path().to_owned()),
    };
    let config = Config::read(&overrides, |_| None).unwrap();
    let clock = Clock::fixed("2024-06-03T01:00:00Z".parse().unwrap());
    let app = start::open(config, clock).await.unwrap();
    let ctx = Ctx::system(&app);
    let files = [seed::programme_2024()];
    crate::services::programmes::load_files_into_empty(&ctx, &files)
        .await
        .unwrap();
    crate::mail::open(&app.config.mail).unwrap();
    Installation {
        app,
        _folder: folder,
    }
}

fn of<'a>(findings: &'a [Finding], check: &str) -> Vec<&'a Finding> {
    findings
        .iter()
        .filter(|finding| finding.check == check && finding.level > Level::Ok)
        .collect()
}

async fn run(app: &App, sql: &str) {
    app.db.writer().execute_unprepared(sql).await.unwrap();
}

#[tokio::test]
async fn a_healthy_installation_has_no_faults() {
    let place = installation().await;
    let findings = examine(&place.app).await;
    let faults: Vec<_> = findings
        .iter()
        .filter(|finding| finding.level > Level::Ok && finding.check != "disk")
        .collect();
    assert!(faults.is_empty(), "{faults:#?}");
    let checks = [
        "database",
        "schema",
        "audit log",
        "counts",
        "mail",
        "work",
        "clock",
        "files",
        "disk",
        "rights",
    ];
    for check in checks {
        assert!(
            findings.iter().any(|finding| finding.check == check),
            "{check}"
        );
    }
}

#[tokio::test]
async fn each_fault_is_found_where_it_is() {
    let place = installation().await;
    let app = &place.app;
    run(app, "DROP TRIGGER audit_entry_is_not_updated").await;
    run(
        app,
        "UPDATE audit_entry SET reason = 'x' WHERE chain_place = 1",
    )
    .await;
    run(
        app,
        "INSERT INTO offering_tally (offering_id, state, complete, count) \
         SELECT min(id), 'submitted', 1, 7 FROM offering",
    )
    .await;
    app.clock.set("2024-06-02T01:00:00Z".parse().unwrap());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let open = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(&app.config.data_dir, open).unwrap();
    }
    let findings = examine(app).await;
    let faulty: Vec<_> = findings
        .iter()
        .filter(|finding| finding.level == Level::Fail)
        .map(|finding| finding.check)
        .collect();
    assert_eq!(faulty, ["audit log", "counts", "clock", "rights"]);
    assert!(of(&findings, "audit log")[0].text.contains("entry 1 "));
}

#[tokio::test]
async fn a_lost_file_and_an_old_schema_are_found() {
    let place = installation().await;
    let app = &place.app;
    run(
        app,
        "PRAGMA foreign_keys = OFF; \
         INSERT INTO document (application_id, purpose, file_name, media_type, size_bytes, sha256, \
         storage_key, client_key, uploaded_at) VALUES (1, 'other', 'a.pdf', 'application/pdf', 1, \
         '', 'documents/aa/aa', 'k', '2024-06-03T01:00:00Z')",
    )
    .await;
    let findings = examine(app).await;
    assert!(of(&findings, "files")[0].text.contains("lack their file"));
    assert!(of(&findings, "database")[0].text.contains("refers to one"));
    run(
        app,
        "DELETE FROM seaql_migrations WHERE version LIKE '%chain_audit'",
    )
    .await;
    let findings = examine(app).await;
    assert_eq!(of(&findings, "schema")[0].level, Level::Warn);
    assert!(of(&findings, "audit log").is_empty());
}

#[tokio::test]
async fn an_entry_past_the_usual_way_is_a_warning() {
    let place = installation().await;
    let ctx = Ctx::system(&place.app);
    let tx = ctx.begin_write::<()>().await.unwrap();
    let change = Change::new("staff.add", "account", 1);
    change.record(&tx, &ctx).await.unwrap();
    tx.commit().await.unwrap();
    let findings = examine(&place.app).await;
    let found = of(&findings, "audit log");
    assert_eq!((found.len(), found[0].level), (1, Level::Warn));
    let other = Db::open_sqlite("/nowhere/at/all", Duration::from_millis(10)).await;
    assert!(other.is_err());
}
