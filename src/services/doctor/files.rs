//! What lies on the disk: room, rights, and the files that documents name.

use std::collections::HashSet;
use std::path::Path;

use anyhow::Context as _;
use chrono::TimeDelta;
use entity::document;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use super::Finding;
use crate::app::App;
use crate::storage::{DOCUMENTS, StorageKey};

/// Below this part of the disk it gets tight.
const TIGHT: u64 = 5;
/// Below this no upload may fit.
const FULL: u64 = 1;
/// A file may be on its way to its row for so long.
const ON_ITS_WAY: TimeDelta = TimeDelta::days(1);

/// How much room is left for data.
#[cfg(unix)]
pub(super) fn disk(app: &App) -> anyhow::Result<Vec<Finding>> {
    const CHECK: &str = "disk";
    let folder = &app.config.data_dir;
    let found = rustix::fs::statvfs(folder)
        .with_context(|| format!("the data folder {}", folder.display()))?;
    let free = found.f_bavail.saturating_mul(found.f_frsize);
    let percent = found.f_bavail.saturating_mul(100) / found.f_blocks.max(1);
    let text = format!("{} MB are free, {percent} %", free / 1_000_000);
    Ok(vec![match percent {
        percent if percent < FULL => Finding::fail(CHECK, text),
        percent if percent < TIGHT => Finding::warn(CHECK, text),
        _ => Finding::ok(CHECK, text),
    }])
}

/// Elsewhere nothing of ours asks for it.
#[cfg(not(unix))]
pub(super) fn disk(_: &App) -> anyhow::Result<Vec<Finding>> {
    Ok(Vec::new())
}

/// Whether anybody else of the machine can read what is private. A data folder that is closed
/// closes everything in it.
#[cfg(unix)]
pub(super) fn rights(app: &App) -> anyhow::Result<Vec<Finding>> {
    use std::os::unix::fs::PermissionsExt as _;
    const CHECK: &str = "rights";
    const OTHERS: u32 = 0o077;
    let mode = |path: &Path| -> anyhow::Result<u32> {
        let found = std::fs::metadata(path);
        let found = found.with_context(|| format!("the data folder {}", path.display()))?;
        Ok(found.permissions().mode() & 0o777)
    };
    let folder = &app.config.data_dir;
    let open = mode(folder)?;
    Ok(vec![if open & OTHERS == 0 {
        Finding::ok(CHECK, "the data folder is closed to others (0700)")
    } else {
        let text = format!("others can look into the data folder ({open:04o}): make it 0700");
        Finding::fail(CHECK, text)
    }])
}

/// Elsewhere rights are of another kind.
#[cfg(not(unix))]
pub(super) fn rights(_: &App) -> anyhow::Result<Vec<Finding>> {
    Ok(Vec::new())
}

/// Whether each document has its file, and each file its document.
pub(super) async fn documents(app: &App) -> anyhow::Result<Vec<Finding>> {
    const CHECK: &str = "files";
    // Rows first: a file that comes meanwhile has none yet and is not old.
    let rows: Vec<(i64, String)> = document::Entity::find()
        .select_only()
        .column(document::Column::Id)
        .column(document::Column::StorageKey)
        .filter(document::Column::RemovedAt.is_null())
        .into_tuple()
        .all(&app.db.read)
        .await?;
    let far = app.clock.now() + TimeDelta::days(365 * 100);
    let stored = app.storage.list_older(DOCUMENTS, far).await?;
    let stored: HashSet<&str> = stored.iter().map(StorageKey::as_str).collect();
    let missing: Vec<_> = rows
        .iter()
        .filter(|(_, key)| !stored.contains(key.as_str()))
        .map(|(id, _)| id.to_string())
        .collect();
    let named: HashSet<&str> = rows.iter().map(|(_, key)| key.as_str()).collect();
    let old = app.clock.now() - ON_ITS_WAY;
    let old = app.storage.list_older(DOCUMENTS, old).await?;
    let stray = old
        .iter()
        .filter(|key| !named.contains(key.as_str()))
        .count();
    let mut found = vec![if missing.is_empty() {
        Finding::ok(
            CHECK,
            format!("all {} documents have their file", rows.len()),
        )
    } else {
        let text = format!(
            "{} documents lack their file: {}",
            missing.len(),
            missing
                .iter()
                .take(5)
                .cloned()
                .collect::<Vec<_>>()
                .join(", ")
        );
        Finding::fail(CHECK, text)
    }];
    // The demo's clock is not the one that files are dated by.
    if stray > 0 && !app.config.demo {
        let text = format!("{stray} files belong to no document; the daily clean-up removes them");
        found.push(Finding::warn(CHECK, text));
    }
    Ok(found)
}
