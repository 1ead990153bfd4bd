//! `kenshu bounces FILE…`: which mails came back, from mailbox files.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::{DataDir, say};
use crate::app::App;
use crate::clock::Clock;
use crate::services::Ctx;
use crate::services::outbox::bounces::{Reading, Report};
use crate::start;

/// How much is read at a time.
const CHUNK: usize = 64 * 1024;

pub(super) async fn run(place: &DataDir, paths: &[PathBuf]) -> anyhow::Result<()> {
    let app = start::open(place.config()?, Clock::system()).await?;
    let report = read(&app, paths).await;
    app.db.clone().close().await?;
    say(told(&report?));
    Ok(())
}

/// Reads every file; of a folder, the messages of a Maildir or whatever else lies in it.
async fn read(app: &App, paths: &[PathBuf]) -> anyhow::Result<Report> {
    let ctx = Ctx::system(app);
    let mut reading = Reading::begin(&ctx)?;
    for path in paths {
        for file in files(path)? {
            let missing = || format!("cannot read {}", file.display());
            let mut open = File::open(&file).with_context(missing)?;
            let mut chunk = vec![0; CHUNK];
            loop {
                let count = open.read(&mut chunk).with_context(missing)?;
                if count == 0 {
                    break;
                }
                reading.push(&chunk[..count]).await?;
            }
            reading.end_of_file().await?;
        }
    }
    Ok(reading.finish().await?)
}

/// The file itself, or the files of a folder; a Maildir keeps its messages in `new` and `cur`.
fn files(path: &Path) -> anyhow::Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let maildir = [path.join("new"), path.join("cur")];
    let folders: Vec<_> = if maildir.iter().any(|folder| folder.is_dir()) {
        let there = maildir.into_iter().filter(|folder| folder.is_dir());
        there.collect()
    } else {
        vec![path.to_owned()]
    };
    let mut found = Vec::new();
    for folder in folders {
        let unreadable = || format!("cannot read the folder {}", folder.display());
        for entry in std::fs::read_dir(&folder).with_context(unreadable)? {
            let entry = entry.with_context(unreadable)?;
            if entry.file_type().with_context(unreadable)?.is_file() {
                found.push(entry.path());
            }
        }
    }
    found.sort();
    Ok(found)
}

fn told(report: &Report) -> String {
    format!(
        "Recorded as undelivered: {}. Recorded before: {}. Addresses that get no more mail: {}.\n\
         Only late: {}. About mail that is not ours: {}. Anything else: {}.",
        report.noted, report.known, report.suppressed, report.delayed, report.foreign, report.other
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jobs::testing::Bench;

    #[tokio::test]
    async fn a_maildir_is_read_twice_and_noted_once() {
        let bench = Bench::new("maildir").await;
        let id = bench.queue_link().await;
        bench.worker.drain().await.unwrap();
        let ours = bench.mail(id).await.message_id;
        let folder = bench.app.config.data_dir.join("Maildir");
        std::fs::create_dir_all(folder.join("new")).unwrap();
        std::fs::create_dir_all(folder.join("cur")).unwrap();
        std::fs::create_dir_all(folder.join("tmp")).unwrap();
        let bounce = format!(
            "From: MAILER-DAEMON@mx.example\r\n\r\n550 5.1.1 user unknown\r\nMessage-ID: {ours}\r\n"
        );
        std::fs::write(folder.join("new/1"), bounce).unwrap();
        std::fs::write(
            folder.join("cur/2:2,S"),
            "From: a@b.example\r\n\r\nHello\r\n",
        )
        .unwrap();
        std::fs::write(folder.join("tmp/3"), "half").unwrap();
        let paths = [folder];
        let first = read(&bench.app, &paths).await.unwrap();
        assert_eq!((first.noted, first.other, first.suppressed), (1, 1, 1));
        let again = read(&bench.app, &paths).await.unwrap();
        assert_eq!((again.noted, again.known, again.suppressed), (0, 1, 0));
        assert!(told(&again).contains("Recorded before: 1."));
        let row = bench.mail(id).await;
        assert!(row.bounced_at.is_some());
        assert!(
            read(&bench.app, &[PathBuf::from("/nowhere/at/all")])
                .await
                .is_err()
        );
    }
}
