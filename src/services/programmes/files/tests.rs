use chrono::{DateTime, Utc};
use domain::access::Actor;
use domain::programme::SessionStatus;
use entity::{audit_entry, eligibility_rule, offering, programme, programme_year, session};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use super::super::get_year;
use super::{LoadReport, load_files, load_files_into_empty};
use crate::clock::Clock;
use crate::config::{Config, Overrides};
use crate::seed::{SourceFile, demo_timetable_2024, programme_2024};
use crate::services::{Ctx, Failure};

/// An application with an empty database in a directory that goes away with it.
struct Empty {
    ctx: Ctx,
    directory: std::path::PathBuf,
}

impl Empty {
    async fn new(test: &str) -> Self {
        let directory =
            std::env::temp_dir().join(format!("kenshu-files-{}-{test}", std::process::id()));
        let overrides = Overrides {
            data_dir: Some(directory.clone()),
            ..Overrides::default()
        };
        let config = Config::read(&overrides, |_| None).unwrap();
        let at: DateTime<Utc> = "2024-06-03T01:00:00Z".parse().unwrap();
        let app = crate::start::open(config, Clock::fixed(at)).await.unwrap();
        let ctx = Ctx::system(&app);
        Self { ctx, directory }
    }

    async fn load(&self, files: &[SourceFile]) -> LoadReport {
        load_files(&self.ctx, files).await.unwrap()
    }

    async fn revision(&self) -> i64 {
        let row = programme_year::Entity::find_by_id(2024)
            .one(&self.ctx.app.db.read)
            .await;
        row.unwrap().unwrap().revision
    }

    async fn statuses(&self) -> (u64, u64) {
        let count = async |status: SessionStatus| {
            session::Entity::find()
                .filter(session::COLUMN.status.eq(status))
                .count(&self.ctx.app.db.read)
                .await
                .unwrap()
        };
        (
            count(SessionStatus::Planned).await,
            count(SessionStatus::Replaced).await,
        )
    }
}

impl Drop for Empty {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.directory);
    }
}

/// The 2024 programme after some replacements, each of which must apply.
fn edited(changes: &[(&str, &str)]) -> SourceFile {
    let mut text = include_str!("../../../../seeds/programme-2024.toml").to_owned();
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    SourceFile::from_text("programme-2024.toml", &text)
}

#[tokio::test]
async fn loading_the_same_files_again_changes_nothing() {
    let app = Empty::new("again").await;
    let first = app.load(&[programme_2024()]).await;
    assert_eq!((first.changed, first.removed), (0, 0));
    assert_eq!(first.revisions, [(2024, 1)].into());
    // 27 days, and the hours of two parts without a date.
    assert_eq!(app.statuses().await, (27 + 2, 0));
    let entries = audit_entry::Entity::find()
        .count(&app.ctx.app.db.read)
        .await
        .unwrap();
    let again = app.load(&[programme_2024()]).await;
    assert_eq!(again, LoadReport::default());
    assert_eq!(app.revision().await, 1);
    let after = audit_entry::Entity::find()
        .count(&app.ctx.app.db.read)
        .await
        .unwrap();
    assert_eq!(after, entries);
    assert_eq!(
        load_files_into_empty(&app.ctx, &[programme_2024()])
            .await
            .unwrap(),
        None
    );
}

#[tokio::test]
async fn a_timetable_takes_the_place_of_the_days_in_whatever_order_files_come() {
    let together = Empty::new("together").await;
    let one_by_one = Empty::new("one-by-one").await;
    together
        .load(&[demo_timetable_2024(), programme_2024()])
        .await;
    one_by_one.load(&[programme_2024()]).await;
    one_by_one.load(&[demo_timetable_2024()]).await;
    for app in [&together, &one_by_one] {
        assert_eq!(app.statuses().await, (91 + 2, 27));
        for files in [
            vec![programme_2024()],
            vec![demo_timetable_2024()],
            vec![programme_2024(), demo_timetable_2024()],
        ] {
            assert!(app.load(&files).await.is_unchanged());
        }
        let year = get_year::<()>(&app.ctx, 2024).await.unwrap();
        let minutes: Vec<_> = year
            .offerings
            .iter()
            .map(|offering| year.planned_minutes(offering.id))
            .collect();
        assert_eq!(
            minutes,
            [150, 120, 50, 50, 50, 50].map(|hours| Some(hours * 60))
        );
        assert_eq!(year.days().len(), 27);
    }
}

#[tokio::test]
async fn a_shortened_timetable_gives_the_day_back() {
    let app = Empty::new("shortened").await;
    app.load(&[programme_2024(), demo_timetable_2024()]).await;
    let text = include_str!("../../../../seeds/demo-timetable-2024.toml");
    let end = text.find("[[day]]\ndate = \"2025-06-14").unwrap();
    let shorter = SourceFile::from_text("shorter.toml", &text[..end]);
    let report = app.load(&[shorter]).await;
    assert_eq!((report.added, report.changed, report.removed), (0, 1, 2));
    assert_eq!(app.statuses().await, (89 + 2 + 1, 26));
    assert_eq!(app.revision().await, 2);
}

#[tokio::test]
async fn a_changed_rule_gets_a_new_version_and_a_removed_one_goes() {
    let app = Empty::new("rules").await;
    app.load(&[programme_2024()]).await;
    let changed = edited(&[
        (
            "prior_training\", hours = 40",
            "prior_training\", hours = 45",
        ),
        (
            "key = \"safety-role\"\nseverity = \"preferred\"",
            "key = \"role\"\nseverity = \"preferred\"",
        ),
    ]);
    let report = app.load(&[changed]).await;
    assert_eq!((report.added, report.changed, report.removed), (1, 1, 1));
    let rules = eligibility_rule::Entity::find()
        .filter(eligibility_rule::COLUMN.version.gt(1))
        .all(&app.ctx.app.db.read)
        .await
        .unwrap();
    assert_eq!(rules.len(), 1);
    assert_eq!(
        (rules[0].key.as_str(), rules[0].version),
        ("training-40h", 2)
    );
    let entry = audit_entry::Entity::find()
        .filter(audit_entry::COLUMN.subject_kind.eq("eligibility_rule"))
        .filter(audit_entry::COLUMN.action.eq("programme.change"))
        .one(&app.ctx.app.db.read)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        entry.changes["version"],
        serde_json::json!({ "before": 1, "after": 2 })
    );
}

#[tokio::test]
async fn a_day_that_moves_moves_for_its_offering_only() {
    let app = Empty::new("moved").await;
    app.load(&[programme_2024()]).await;
    // CQSO leaves a day it has alone for another one, and one it shares with EQSO.
    let report = app
        .load(&[edited(&[
            (
                "2024-10-29 (火) ～ 2024-11-01 (金)",
                "2024-10-29 (火) ～ 2024-10-31 (木)",
            ),
            (
                "2024-12-17 (火) ～ 2024-12-20 (金)",
                "2024-12-18 (水) ～ 2024-12-20 (金)",
            ),
        ])])
        .await;
    assert_eq!((report.added, report.changed, report.removed), (0, 1, 1));
    let year = get_year::<()>(&app.ctx, 2024).await.unwrap();
    let offerings_on = |date: &str| {
        let on = year
            .sessions
            .iter()
            .find(|s| s.held_on == date.parse().ok());
        on.map(|session| session.credits.len())
    };
    assert_eq!(offerings_on("2024-11-01"), None);
    assert_eq!(offerings_on("2024-12-17"), Some(2));
}

#[tokio::test]
async fn a_loaded_timetable_follows_its_days_into_another_cours() {
    let app = Empty::new("cours").await;
    app.load(&[programme_2024(), demo_timetable_2024()]).await;
    let merged = edited(&[
        (
            "[[offering.cours]]\nnumber = 7\ndays = [\"2025-03-13 (木) ～ 2025-03-14 (金)\"]\n",
            "",
        ),
        (
            "days = [\"2025-02-03 (月) ～ 2025-02-05 (水)\"]",
            "days = [\"2025-02-03 ～ 2025-02-05\", \"2025-03-13 ～ 2025-03-14\"]",
        ),
    ]);
    // Two days without times, and the four sessions that stand in their place.
    let report = app.load(std::slice::from_ref(&merged)).await;
    assert_eq!(
        (report.added, report.changed, report.removed),
        (0, 2 + 4, 0)
    );
    assert!(
        app.load(&[merged.clone(), demo_timetable_2024()])
            .await
            .is_unchanged()
    );
    let year = get_year::<()>(&app.ctx, 2024).await.unwrap();
    let cqso = year.offering("cqso").unwrap().id;
    let numbers: Vec<_> = year
        .cours_of(cqso)
        .iter()
        .map(|cours| cours.number)
        .collect();
    assert_eq!(
        numbers,
        [Some(1), Some(2), Some(3), Some(4), Some(5), Some(6), None]
    );
}

#[tokio::test]
async fn a_file_that_names_less_leaves_the_rest_alone() {
    let app = Empty::new("less").await;
    app.load(&[programme_2024()]).await;
    let organiser = SourceFile::from_text(
        "organiser.toml",
        "[[organiser]]\nkey = \"nuh-patient-safety\"\n\
         name = { ja = \"新\", en = \"New\" }\npostal_code = \"1\"\n\
         address = { ja = \"あ\", en = \"a\" }\nphone = \"1\"\nemail = \"a@b.jp\"\nurl = \"http://a\"\n",
    );
    let report = app.load(&[organiser]).await;
    assert_eq!((report.added, report.changed, report.removed), (0, 1, 0));
    // The organiser is shown in every year.
    assert_eq!(report.revisions, [(2024, 2)].into());
    let offerings = offering::Entity::find()
        .count(&app.ctx.app.db.read)
        .await
        .unwrap();
    assert_eq!(offerings, 6);
}

#[tokio::test]
async fn nothing_is_written_when_anything_is_wrong() {
    let app = Empty::new("wrong").await;
    let wrong = edited(&[("fee = 600_000", "fee = \"600,000\"")]);
    match load_files(&app.ctx, &[wrong, demo_timetable_2024()]).await {
        Err(Failure::Refused(mistakes)) => assert_eq!(mistakes.0.len(), 1),
        other => panic!("{other:?}"),
    }
    let programmes = programme::Entity::find()
        .count(&app.ctx.app.db.read)
        .await
        .unwrap();
    assert_eq!(programmes, 0);
    // The write lock is free again.
    app.load(&[programme_2024()]).await;
    let visitor = app.ctx.acting_as(Actor::Visitor);
    assert!(matches!(
        load_files(&visitor, &[programme_2024()]).await,
        Err(Failure::NotFound)
    ));
}
