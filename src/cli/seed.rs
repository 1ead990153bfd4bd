//! `kenshu seed FILE…`: programme files into the database, all or nothing.

use std::path::PathBuf;

use anyhow::bail;

use super::{DataDir, say};
use crate::clock::Clock;
use crate::seed::SourceFile;
use crate::services::{Ctx, Failure, programmes};
use crate::start;

pub(super) async fn run(place: &DataDir, files: &[PathBuf]) -> anyhow::Result<()> {
    let app = start::open(place.config()?, Clock::system()).await?;
    let files = SourceFile::open_all(files);
    match programmes::load_files(&Ctx::system(&app), &files).await {
        Ok(report) if report.is_unchanged() => {
            say("Nothing to change: everything is loaded already.");
        }
        Ok(report) => say(format_args!(
            "Loaded: {} added, {} changed, {} removed.",
            report.added, report.changed, report.removed
        )),
        Err(Failure::Refused(mistakes)) => bail!("nothing was loaded\n{mistakes}"),
        Err(Failure::Busy) => bail!("the database is busy; try again"),
        Err(failure) => bail!(failure),
    }
    Ok(())
}
