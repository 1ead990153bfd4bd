//! The clock: deadlines are judged by it. It is compared with what was written and with the
//! database's own; none of this depends on a time zone.

use chrono::{DateTime, TimeDelta, Utc};
use entity::audit_entry;
use sea_orm::{ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, QuerySelect, Statement};

use super::Finding;
use crate::app::App;
use crate::db::only;

/// Machines differ by less.
const TOLERANCE: TimeDelta = TimeDelta::minutes(1);

pub(super) async fn compare(app: &App) -> anyhow::Result<Vec<Finding>> {
    const CHECK: &str = "clock";
    let now = app.clock.now();
    let written = audit_entry::Entity::find()
        .select_only()
        .column_as(audit_entry::Column::At.max(), "latest")
        .into_tuple::<Option<DateTime<Utc>>>()
        .all(&app.db.read)
        .await?;
    if let Some(latest) = only(written).flatten().filter(|at| *at > now + TOLERANCE) {
        let text = format!(
            "it shows {now}, but something was written at {latest}: it went back, and deadlines \
             with it"
        );
        return Ok(vec![Finding::fail(CHECK, text)]);
    }
    if let Some(theirs) = of_the_server(app).await? {
        let apart = (theirs - now).abs();
        if apart > TOLERANCE {
            let text = format!(
                "the database server's clock is {} seconds apart",
                apart.num_seconds()
            );
            return Ok(vec![Finding::warn(CHECK, text)]);
        }
    }
    Ok(vec![Finding::ok(
        CHECK,
        format!("it shows {} UTC", now.format("%Y-%m-%d %H:%M:%S")),
    )])
}

/// PostgreSQL may run on another machine.
async fn of_the_server(app: &App) -> anyhow::Result<Option<DateTime<Utc>>> {
    if app.db.backend() != DbBackend::Postgres {
        return Ok(None);
    }
    let statement = Statement::from_string(DbBackend::Postgres, "SELECT clock_timestamp()");
    let row = app.db.read.query_one_raw(statement).await?;
    Ok(row.map(|row| row.try_get_by_index(0)).transpose()?)
}
