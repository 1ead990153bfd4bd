//! Everything a recommender sees, as plain data: shown as it is now, and kept as it was when they
//! answered.

use chrono::NaiveDate;
use domain::money::Yen;
use domain::recommendation::Facts;
use domain::text::Localized;
use serde::{Deserialize, Serialize};

use crate::services::applications::dossier::Dossier;
use crate::services::programmes::{Offering, ProgrammeYear};

/// What is recommended, and what it costs the institution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// The year.
    pub year: i32,
    /// The receipt number, once the application was sent.
    pub number: Option<String>,
    /// The material facts.
    pub facts: Facts,
    /// The chosen courses by rank.
    pub courses: Vec<Course>,
    /// All of them together.
    pub cost: Cost,
}

/// A chosen course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Course {
    /// Its key.
    pub key: String,
    /// Its name.
    pub title: Localized,
    /// Whose recommendation it asks for, in the words of the call: 所属機関, 所属医療機関長.
    pub recommender: Localized,
    /// The days on which something is taught.
    pub days: Vec<NaiveDate>,
    /// Minutes that have no day yet.
    pub undated_minutes: i64,
    /// Its length.
    pub minutes: i64,
    /// Whether that is as stated rather than computed from the timetable.
    pub stated: bool,
    /// Its fee with tax.
    pub fee: Yen,
}

/// What it costs the institution when every chosen course is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    /// Days away; a day that two courses share counts once.
    pub days: usize,
    /// Minutes away; a session that two courses share counts once.
    pub minutes: i64,
    /// Whether the minutes are the sum of what is stated.
    pub stated: bool,
    /// Fees with tax.
    pub fee: Yen,
}

impl Snapshot {
    /// What is seen now.
    pub(in crate::services) fn of(dossier: &Dossier, programme: &ProgrammeYear) -> Self {
        let chosen: Vec<_> = dossier.chosen(programme).collect();
        Self {
            year: programme.year,
            number: dossier.application.number.clone(),
            facts: dossier.facts(programme),
            courses: chosen.iter().map(|one| course(programme, one)).collect(),
            cost: cost(programme, &chosen),
        }
    }

    /// The name of the applicant as typed.
    pub fn applicant(&self) -> String {
        format!("{} {}", self.facts.family_name, self.facts.given_name)
    }

    /// What was stored, if it can still be read.
    pub(in crate::services) fn read(stored: Option<&serde_json::Value>) -> Option<Self> {
        serde_json::from_value(stored?.clone()).ok()
    }
}

fn course(programme: &ProgrammeYear, offering: &Offering) -> Course {
    let mut days = Vec::new();
    let mut undated_minutes = 0;
    for (session, credit) in programme.sessions_of(offering.id) {
        if let Some(day) = session.held_on {
            days.push(day);
        } else {
            let minutes = credit.minutes.or(session.required_minutes);
            undated_minutes += i64::from(minutes.unwrap_or_default());
        }
    }
    days.sort_unstable();
    days.dedup();
    let planned = programme
        .planned_minutes(offering.id)
        .filter(|sum| *sum > 0);
    Course {
        key: offering.key.clone(),
        title: offering.title.clone(),
        recommender: offering.recommender.clone(),
        days,
        undated_minutes,
        minutes: planned.unwrap_or_else(|| i64::from(offering.stated_minutes)),
        stated: planned.is_none(),
        fee: offering.fee,
    }
}

fn cost(programme: &ProgrammeYear, chosen: &[&Offering]) -> Cost {
    let credits = |session: &crate::services::programmes::Session| {
        let credits = chosen
            .iter()
            .filter_map(|offering| session.credit(offering.id));
        credits.map(|credit| credit.minutes).collect::<Vec<_>>()
    };
    let mut days = Vec::new();
    let mut planned = Some(0);
    for session in &programme.sessions {
        let credited = credits(session);
        if credited.is_empty() {
            continue;
        }
        days.extend(session.held_on);
        let undated = session
            .required_minutes
            .filter(|_| session.held_on.is_none());
        let longest = credited
            .into_iter()
            .map(|minutes| minutes.or(undated))
            .max();
        planned = planned
            .zip(longest.flatten())
            .map(|(sum, minutes)| sum + i64::from(minutes));
    }
    days.sort_unstable();
    days.dedup();
    let planned = planned.filter(|sum| *sum > 0);
    let stated = chosen.iter().map(|one| i64::from(one.stated_minutes)).sum();
    Cost {
        days: days.len(),
        minutes: planned.unwrap_or(stated),
        stated: planned.is_none(),
        fee: Yen(chosen.iter().map(|offering| offering.fee.0).sum()),
    }
}
