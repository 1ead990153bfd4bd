//! Nothing acknowledged is lost, and nothing is there twice: the server is killed in the middle of
//! a stream of submissions, started again, has to be well, and its database is compared with what it
//! had promised.

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
    process::Command,
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

use anyhow::{Context as _, Result, ensure};
use clap::Args;
use futures_util::future::join_all;
use sea_orm::{ConnectionTrait as _, Database, DatabaseBackend, Statement};

use crate::{
    CHECK_PAGE,
    http::Connection,
    intake,
    server::{Draft, Server, prepare},
};

const CLIENTS: usize = 16;
/// Drafts for one round; more than can be sent before the kill.
const DRAFTS: usize = 2000;

/// The server has to be back within this time.
const READY: Duration = Duration::from_secs(3);

/// What to kill, and how often.
#[derive(Args)]
pub(crate) struct Plan {
    /// The kenshu program.
    #[arg(long)]
    kenshu: PathBuf,
    /// A directory for databases, on a real disk.
    #[arg(long)]
    scratch: PathBuf,
    /// How often the server is killed, a little later each time.
    #[arg(long, default_value_t = 5)]
    rounds: u32,
}

/// Kills as often as planned; an error names what was lost or doubled.
pub(crate) async fn survive(plan: &Plan) -> Result<()> {
    for round in 0..plan.rounds {
        let data_dir = plan.scratch.join(format!("crash-{round}"));
        let drafts = prepare(&plan.kenshu, &data_dir, 0, DRAFTS)?.ready;
        let server = Server::kenshu(&plan.kenshu, &data_dir).await?;
        let life = Duration::from_millis(500) + Duration::from_millis(170) * round;
        let acknowledged = send_until_killed(server, &drafts, life).await?;
        let server = Server::kenshu(&plan.kenshu, &data_dir).await?;
        let back = server.start;
        ensure!(
            back <= READY,
            "ready again only after {} ms",
            back.as_millis()
        );
        check_up(&plan.kenshu, &data_dir)?;
        let kept = submitted(&data_dir).await?;
        drop(server);

        let promised: HashSet<i64> = acknowledged.iter().copied().collect();
        let lost: Vec<_> = promised.difference(&kept).collect();
        ensure!(lost.is_empty(), "acknowledged but lost: {lost:?}");
        let (killed_after, promised, kept) = (life.as_millis(), promised.len(), kept.len());
        println!(
            "killed after {killed_after} ms: {promised} acknowledged, {kept} kept, none twice, \
             ready again after {} ms",
            back.as_millis()
        );
    }
    Ok(())
}

/// Lets the installation check itself beside its server: the file is whole, the chain of the audit
/// log too, and the counts agree.
fn check_up(program: &Path, data_dir: &Path) -> Result<()> {
    let output = Command::new(program)
        .args(["doctor", "--data-dir"])
        .arg(data_dir)
        .output()
        .with_context(|| format!("starting {}", program.display()))?;
    let told = String::from_utf8_lossy(&output.stdout);
    ensure!(output.status.success(), "not well after the kill:\n{told}");
    Ok(())
}

/// Sends drafts until the server dies under it; answers with the applications it acknowledged.
async fn send_until_killed(server: Server, drafts: &[Draft], life: Duration) -> Result<Vec<i64>> {
    let address = server.address;
    let next = AtomicUsize::new(0);
    let client = async || {
        let mut acknowledged = Vec::new();
        let Ok(mut connection) = Connection::open(address).await else {
            return acknowledged;
        };
        while let Some(draft) = drafts.get(next.fetch_add(1, Ordering::Relaxed)) {
            if intake::send(&mut connection, CHECK_PAGE, Some(&draft.cookie))
                .await
                .is_err()
            {
                break;
            }
            acknowledged.push(draft.application);
        }
        acknowledged
    };
    let clients = join_all((0..CLIENTS).map(|_| client()));
    let kill = async {
        tokio::time::sleep(life).await;
        drop(server);
    };
    let acknowledged = tokio::join!(clients, kill).0.concat();
    ensure!(
        !acknowledged.is_empty(),
        "the server was killed before it acknowledged anything"
    );
    ensure!(
        acknowledged.len() < drafts.len(),
        "all drafts were sent before the kill"
    );
    Ok(acknowledged)
}

/// The applications the database holds as submitted, each with exactly one receipt on its way.
async fn submitted(data_dir: &Path) -> Result<HashSet<i64>> {
    let file = data_dir.join("kenshu.sqlite");
    let database = Database::connect(format!("sqlite://{}?mode=rw", file.display()))
        .await
        .with_context(|| format!("opening {}", file.display()))?;
    let statement = Statement::from_string(
        DatabaseBackend::Sqlite,
        "SELECT a.id, count(m.id) AS receipts FROM application a
         LEFT JOIN outbox_message m ON m.application_id = a.id
         WHERE a.submitted_at IS NOT NULL GROUP BY a.id",
    );
    let mut kept = HashSet::new();
    for row in database.query_all_raw(statement).await? {
        let (id, receipts): (i64, i64) = (row.try_get("", "id")?, row.try_get("", "receipts")?);
        ensure!(receipts == 1, "application {id} has {receipts} receipts");
        kept.insert(id);
    }
    Ok(kept)
}
