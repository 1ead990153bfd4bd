//! What is measured, and how much is wanted.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Result, ensure};
use clap::Args;

use crate::{
    CHECK_PAGE,
    http::Connection,
    load::{self, Drafts, Outcome},
    server::{Prepared, Server, prepare},
};

const PAGES: [(&str, &str); 2] = [
    ("course page", "/2024/cqso"),
    ("schedule page", "/2024/schedule"),
];
const OFFICE_LIST: &str = "/office/applications";
/// What waits today.
const OFFICE_TODAY: &str = "/office";

/// As many hospitals as might press the button in the same second.
const CLIENTS: usize = 16;
/// The whole office at once.
const OFFICE_CLIENTS: usize = 3;
/// Drafts sent in one round.
const DRAFTS: usize = 400;
const STARTS: usize = 5;

/// What to run and where to write it down.
#[derive(Args)]
pub(crate) struct Plan {
    /// The release build of kenshu.
    #[arg(long)]
    kenshu: PathBuf,
    /// An empty directory for databases; on a real disk, or durability costs nothing.
    #[arg(long)]
    scratch: PathBuf,
    /// Alternating rounds; the median counts.
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// Length of a round in seconds.
    #[arg(long, default_value_t = 2)]
    seconds: u64,
    /// The document whose measured part is replaced.
    #[arg(long)]
    pub(crate) document: PathBuf,
    /// The day of the measurement.
    #[arg(long)]
    pub(crate) date: String,
    /// The measured revision.
    #[arg(long)]
    pub(crate) revision: String,
}

/// One line of the table.
pub(crate) struct Finding {
    /// What was measured, with its unit.
    pub(crate) what: String,
    /// Kenshu's number.
    pub(crate) kenshu: f64,
    /// The number it is held against: the floor's, or that of the smaller case.
    pub(crate) beside: Option<f64>,
    /// What is wanted.
    pub(crate) wanted: Wanted,
}

/// What is wanted of a finding.
#[derive(Clone, Copy)]
pub(crate) enum Wanted {
    /// No more than this.
    AtMost(f64),
    /// At least this share of the number beside.
    Share(f64),
    /// No more than so many times the number beside.
    Times(f64),
    /// Nothing; for the record.
    Nothing,
}

/// Everything, one after the other; takes a few minutes.
pub(crate) async fn everything(plan: &Plan) -> Result<Vec<Finding>> {
    fs::create_dir_all(&plan.scratch)?;
    ensure!(
        fs::read_dir(&plan.scratch)?.next().is_none(),
        "the scratch directory is not empty"
    );
    let (small_dir, large_dir) = (plan.scratch.join("small"), plan.scratch.join("large"));
    eprintln!("preparing data");
    let small_data = prepare(&plan.kenshu, &small_dir, 2_000, DRAFTS * plan.rounds)?;
    let large_data = prepare(&plan.kenshu, &large_dir, 20_000, 0)?;

    eprintln!("starting");
    let mut findings = starts(plan, &small_dir).await?;
    let kenshu = Server::kenshu(&plan.kenshu, &small_dir).await?;
    tokio::time::sleep(Duration::from_secs(3)).await;
    findings.push(Finding {
        what: "memory when idle, MiB".to_owned(),
        kenshu: kenshu.resident_mib()?,
        beside: None,
        wanted: Wanted::AtMost(30.0),
    });
    let floor = Server::floor(&plan.scratch.join("floor")).await?;
    for (name, path) in PAGES {
        eprintln!("reading the {name}");
        findings.extend(page(plan, &kenshu, &floor, name, path).await?);
    }
    eprintln!("taking in");
    findings.extend(intake(plan, &kenshu, &floor, &small_data).await?);
    drop(floor);
    eprintln!("listing");
    let large = Server::kenshu(&plan.kenshu, &large_dir).await?;
    findings.extend(office((&kenshu, &small_data), (&large, &large_data), plan).await?);
    findings.push(Finding {
        what: "memory after all that, MiB".to_owned(),
        kenshu: kenshu.resident_mib()?,
        beside: None,
        wanted: Wanted::Nothing,
    });
    Ok(findings)
}

async fn starts(plan: &Plan, existing: &Path) -> Result<Vec<Finding>> {
    let mut first = Vec::new();
    let mut again = Vec::new();
    for round in 0..STARTS {
        let empty = plan.scratch.join(format!("first-{round}"));
        first.push(
            Server::kenshu(&plan.kenshu, &empty)
                .await?
                .start
                .as_secs_f64(),
        );
        again.push(
            Server::kenshu(&plan.kenshu, existing)
                .await?
                .start
                .as_secs_f64(),
        );
    }
    let finding = |what: &str, seconds, most| Finding {
        what: format!("start to first answer, {what}, s"),
        kenshu: median(seconds),
        beside: None,
        wanted: Wanted::AtMost(most),
    };
    Ok(vec![
        finding("the first time", first, 1.5),
        finding("existing database", again, 0.3),
    ])
}

async fn page(
    plan: &Plan,
    kenshu: &Server,
    floor: &Server,
    name: &str,
    path: &str,
) -> Result<Vec<Finding>> {
    let size = size_of(kenshu, path).await?;
    let floor_path = page_of_size(floor, size).await?;
    let time = Duration::from_secs(plan.seconds);
    let mut rounds = Rounds::default();
    for _ in 0..plan.rounds {
        let beside = load::read_page(floor.address, CLIENTS, time, &floor_path, None).await?;
        let ours = load::read_page(kenshu.address, CLIENTS, time, path, None).await?;
        rounds.add(ours, beside);
    }
    let kilobytes = |bytes: usize| f64::from(u32::try_from(bytes).unwrap_or(u32::MAX)) / 1000.0;
    let size = Finding {
        what: format!("{name}, kB"),
        kenshu: kilobytes(size),
        beside: Some(kilobytes(size_of(floor, &floor_path).await?)),
        wanted: Wanted::AtMost(60.0),
    };
    let rate = rounds.finding(
        &format!("{name}, requests/s"),
        Outcome::rate,
        Wanted::Share(0.3),
    );
    let p99 = rounds.finding(
        &format!("{name}, p99 ms"),
        |o| o.percentile(99),
        Wanted::Nothing,
    );
    Ok(vec![rate, p99, size])
}

async fn size_of(server: &Server, path: &str) -> Result<usize> {
    let answer = Connection::open(server.address)
        .await?
        .get(path, None)
        .await?;
    ensure!(
        answer.status == 200,
        "{path} was answered with {}",
        answer.status
    );
    Ok(answer.body.len())
}

/// The floor's page that comes nearest to a size, by the size of its rows.
async fn page_of_size(floor: &Server, size: usize) -> Result<String> {
    let (empty, hundred) = (
        size_of(floor, "/page/0").await?,
        size_of(floor, "/page/100").await?,
    );
    let rows = size.saturating_sub(empty) * 100 / (hundred - empty);
    Ok(format!("/page/{}", rows.max(1)))
}

async fn intake(
    plan: &Plan,
    kenshu: &Server,
    floor: &Server,
    data: &Prepared,
) -> Result<Vec<Finding>> {
    let time = Duration::from_secs(plan.seconds);
    let no_limit = Duration::from_mins(1);
    let mut rounds = Rounds::default();
    for drafts in data.ready.chunks_exact(DRAFTS) {
        let drafts = Drafts::Of(drafts);
        let beside =
            load::take_in(floor.address, CLIENTS, time, "/intake", Drafts::Endless).await?;
        let ours = load::take_in(kenshu.address, CLIENTS, no_limit, CHECK_PAGE, drafts).await?;
        rounds.add(ours, beside);
    }
    Ok(vec![
        rounds.finding(
            "intake (3 requests), intakes/s",
            Outcome::rate,
            Wanted::Share(0.1),
        ),
        rounds.finding("intake, p50 ms", |o| o.percentile(50), Wanted::Nothing),
        rounds.finding("intake, p99 ms", |o| o.percentile(99), Wanted::Times(5.0)),
    ])
}

async fn office(
    small: (&Server, &Prepared),
    large: (&Server, &Prepared),
    plan: &Plan,
) -> Result<Vec<Finding>> {
    let time = Duration::from_secs(plan.seconds);
    let small_side = small;
    let list = |(server, data): (&Server, &Prepared)| {
        let (address, cookie) = (server.address, data.coordinator.clone());
        async move { load::read_page(address, OFFICE_CLIENTS, time, OFFICE_LIST, Some(&cookie)).await }
    };
    let mut rounds = Rounds::default();
    for _ in 0..plan.rounds {
        let beside = list(small).await?;
        rounds.add(list(large).await?, beside);
    }
    let p95 = |o: &Outcome| o.percentile(95);
    let grown = "office list of 20,000 (beside: of 2,000), p95 ms";
    let grown = rounds.finding(grown, p95, Wanted::Times(1.5));
    let small = Finding {
        what: "office list of 2,000 applications, p95 ms".to_owned(),
        kenshu: grown.beside.unwrap_or_default(),
        beside: None,
        wanted: Wanted::AtMost(50.0),
    };
    let mut today = Vec::new();
    for _ in 0..plan.rounds {
        let (server, data) = small_side;
        let cookie = Some(data.coordinator.as_str());
        let asked = load::read_page(server.address, OFFICE_CLIENTS, time, OFFICE_TODAY, cookie);
        today.push(asked.await?.percentile(95));
    }
    let today = Finding {
        what: "today page of 2,000 applications, p95 ms".to_owned(),
        kenshu: median(today),
        beside: None,
        wanted: Wanted::AtMost(100.0),
    };
    Ok(vec![small, grown, today])
}

/// Outcomes of both sides, round by round.
#[derive(Default)]
struct Rounds {
    kenshu: Vec<Outcome>,
    beside: Vec<Outcome>,
}

impl Rounds {
    fn add(&mut self, kenshu: Outcome, beside: Outcome) {
        self.kenshu.push(kenshu);
        self.beside.push(beside);
    }

    fn finding(&self, what: &str, number: impl Fn(&Outcome) -> f64, wanted: Wanted) -> Finding {
        let middle = |outcomes: &[Outcome]| median(outcomes.iter().map(&number).collect());
        Finding {
            what: what.to_owned(),
            kenshu: middle(&self.kenshu),
            beside: Some(middle(&self.beside)),
            wanted,
        }
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
