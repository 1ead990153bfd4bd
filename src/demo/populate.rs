//! Starts a demonstration: an empty place, the programme, the people, and the clock.

use std::sync::Arc;

use anyhow::{Context as _, ensure};
use chrono::{DateTime, TimeDelta, Utc};
use domain::access::StaffRole;

use super::applicants::Applicants;
use super::doors::{Doors, Part};
use super::facilities::Facilities;
use super::people::People;
use super::{desk, staff, timeline};
use crate::app::App;
use crate::clock::Clock;
use crate::config::Config;
use crate::services::{Ctx, programmes};
use crate::{seed, start};

/// A demonstration ready to be served.
#[derive(Debug)]
pub struct Started {
    /// The application, with its clock running.
    pub app: App,
    /// The ways in.
    pub entrances: Entrances,
}

/// Paths that sign in without a password.
#[derive(Clone, Debug)]
pub struct Entrances {
    /// Those of the office, in the order of the file.
    pub staff: Vec<StaffEntrance>,
    /// The applicant's, if they have begun to apply by then.
    pub applicant: Option<String>,
    /// The page of a recommender who has not answered, if somebody waits for one then.
    pub recommendation: Option<String>,
}

/// The way in of one member of the office.
#[derive(Clone, Debug)]
pub struct StaffEntrance {
    /// What they do.
    pub role: StaffRole,
    /// The path.
    pub path: String,
    /// The address, for those who want to sign in with the printed password.
    pub email: String,
}

impl Entrances {
    /// The path of a role.
    pub fn of(&self, role: StaffRole) -> Option<&str> {
        self.staff
            .iter()
            .find(|one| one.role == role)
            .map(|one| one.path.as_str())
    }
}

/// Fills an empty database with everything that happened until `at`, and starts the clock there.
///
/// # Errors
/// A database that is not empty, or people who do what the services refuse.
pub async fn start(config: Config, at: DateTime<Utc>) -> anyhow::Result<Started> {
    let people = People::builtin()?;
    // Everything happens at its own time; the clock stands still in between.
    let past = start::open(config.clone(), Clock::fixed(at)).await?;
    let (applicants, office) = Box::pin(live(&past, &people, at)).await?;
    let texts = (Arc::clone(&past.catalogue), Arc::clone(&past.templates));
    let app = start::assemble(config, past.db.clone(), Clock::starting_at(at), texts)?;

    let mut doors = Doors::default();
    let staff = office
        .into_iter()
        .map(|one| StaffEntrance {
            path: doors.open(Part::Staff(one.role), &one.name, one.account),
            role: one.role,
            email: one.email,
        })
        .collect();
    let lender = people.lender()?;
    let applicant = applicants.account(lender).map(|account| {
        let name = format!("{} {}", lender.family, lender.given);
        doors.open(Part::Applicant, &name, account)
    });
    let past_ctx = Ctx::system(&past);
    let link = applicants.waiting_link(&past_ctx, &people);
    let recommendation = link.await?.map(|token| format!("/recommend/{token}"));
    ensure!(app.doors.set(doors).is_ok(), "the doors were opened before");
    Ok(Started {
        app,
        entrances: Entrances {
            staff,
            applicant,
            recommendation,
        },
    })
}

async fn live(
    app: &App,
    people: &People,
    end: DateTime<Utc>,
) -> anyhow::Result<(Applicants, Vec<staff::Employed>)> {
    let history = timeline::until(people, end);
    // The office was there first.
    let begin = history.first().map_or(end, |first| first.at) - TimeDelta::days(1);
    app.clock.set(begin);
    let system = Ctx::system(app);
    let files = [seed::programme_2024(), seed::demo_timetable_2024()];
    programmes::load_files_into_empty(&system, &files)
        .await
        .context("loading the programme")?
        .context("the database is not empty")?;
    let office = staff::employ(&system, people).await?;
    staff::open_cohorts(&system, &office).await?;

    let worker = start::worker(app)?;
    let mut applicants = Applicants::default();
    let mut facilities = Facilities::of(people)?;
    let mut morning = Some(desk::morning()?).filter(|morning| *morning <= end);
    for (number, happening) in (1..).zip(&history) {
        if let Some(morning) = morning.take_if(|morning| *morning <= happening.at) {
            facilities.until(app, people, &applicants, morning).await?;
            app.clock.set(morning);
            Box::pin(desk::work(app, &office)).await?;
            worker.drain().await?;
        }
        // What happens at the same time as a deed of an applicant comes after it.
        let before = happening.at - TimeDelta::seconds(1);
        if facilities.until(app, people, &applicants, before).await? {
            worker.drain().await?;
        }
        app.clock.set(happening.at);
        applicants.live(app, people, happening, number).await?;
        if happening.deed.may_write_a_letter() {
            worker.drain().await?;
        }
    }
    if let Some(morning) = morning {
        app.clock.set(morning);
        Box::pin(desk::work(app, &office)).await?;
        worker.drain().await?;
    }
    if facilities.until(app, people, &applicants, end).await? {
        worker.drain().await?;
    }
    app.clock.set(end);
    Ok((applicants, office))
}
