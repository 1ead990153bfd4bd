//! How days and timetables fit together once both are loaded: which of them stands, and in which
//! cours.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use domain::ids::{OfferingId, SessionId};
use domain::programme::SessionStatus;
use entity::{credit, session};
use sea_orm::{ActiveModelTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter};

use super::writer::{Kind, Seen, Writer, set};
use crate::seed::{Origin, Plan, PlannedSession, origin};
use crate::services::audit::Change;

/// Days on which a timetable has sessions of an offering.
pub(super) type Taught<'p> = BTreeSet<(i32, NaiveDate, &'p str)>;

pub(super) fn taught(plan: &Plan) -> Taught<'_> {
    plan.sessions
        .iter()
        .filter(|item| origin(&item.key) == Origin::Timetable)
        .filter_map(|item| Some((item.year, item.held_on?, &item.credits)))
        .flat_map(|(year, date, credits)| {
            credits
                .iter()
                .map(move |credit| (year, date, credit.offering.as_str()))
        })
        .collect()
}

/// How a session starts that is not loaded yet.
pub(super) fn status(item: &PlannedSession, taught: &Taught<'_>) -> SessionStatus {
    let covered = |date| {
        item.credits
            .iter()
            .all(|credit| taught.contains(&(item.year, date, credit.offering.as_str())))
    };
    match item.held_on {
        Some(date) if origin(&item.key) != Origin::Timetable && covered(date) => {
            SessionStatus::Replaced
        }
        _ => SessionStatus::Planned,
    }
}

impl Writer<'_> {
    /// A day may have gone to another cours: the sessions of a timetable that is loaded already go
    /// with it.
    pub(super) async fn settle_cours(&mut self, plan: &Plan) -> Result<(), DbErr> {
        let stays = |row: &&session::Model| {
            origin(&row.key) == Origin::Timetable && !plan.timetable_years.contains(&row.year)
        };
        let mut moved: Vec<(i32, credit::Model, Option<i16>)> = Vec::new();
        for row in self.stored.sessions.iter().filter(stays) {
            let Some(date) = row.held_on else { continue };
            for credit in self
                .stored
                .credits
                .iter()
                .filter(|x| x.session_id == row.id)
            {
                let described = plan.offerings.iter().find(|offering| {
                    self.offerings.get(&offering.key.value) == Some(&credit.offering_id)
                });
                let Some(offering) = described else { continue };
                let cours = offering.days.get(&date).map(|cours| cours.value);
                if cours != credit.cours {
                    moved.push((row.year, credit.clone(), cours));
                }
            }
        }
        for (year, row, cours) in moved {
            let change = Change::new("programme.change", "session", row.session_id.0)
                .field("cours", row.cours, cours);
            self.changed(Seen::In(year), change).await?;
            let mut active = row.into_active_model();
            active.cours = set(cours);
            active.update(self.tx).await?;
        }
        Ok(())
    }

    /// A day without times is replaced as soon as every offering that meets on it has sessions of a
    /// timetable there; until then it stands, so that no day of anybody is ever lost from view.
    pub(super) async fn settle_statuses(&mut self, plan: &Plan) -> Result<(), DbErr> {
        let years: BTreeSet<i32> = plan
            .sessions
            .iter()
            .map(|s| s.year)
            .chain(plan.timetable_years.iter().copied())
            .chain(plan.years.iter().map(|year| *year.year))
            .collect();
        for year in years {
            let rows = session::Entity::find()
                .filter(session::COLUMN.year.eq(year))
                .all(self.tx)
                .await?;
            let mut credits: BTreeMap<SessionId, Vec<OfferingId>> = BTreeMap::new();
            let found = credit::Entity::find()
                .inner_join(session::Entity)
                .filter(session::COLUMN.year.eq(year))
                .all(self.tx)
                .await?;
            for row in found {
                credits
                    .entry(row.session_id)
                    .or_default()
                    .push(row.offering_id);
            }
            let of = |id: SessionId| credits.get(&id).into_iter().flatten().copied();
            let taught: BTreeSet<(NaiveDate, OfferingId)> = rows
                .iter()
                .filter(|row| origin(&row.key) == Origin::Timetable)
                .filter_map(|row| Some((row.held_on?, row.id)))
                .flat_map(|(date, id)| of(id).map(move |offering| (date, offering)))
                .collect();
            for row in rows {
                let Some(date) = row.held_on else { continue };
                if origin(&row.key) == Origin::Timetable {
                    continue;
                }
                let status = if of(row.id).all(|offering| taught.contains(&(date, offering))) {
                    SessionStatus::Replaced
                } else {
                    SessionStatus::Planned
                };
                let wanted = session::Model {
                    status,
                    ..row.clone()
                };
                let kind = Kind("session", Seen::In(year));
                self.save::<session::Entity>(kind, session::Column::Id, Some(row), wanted)
                    .await?;
            }
        }
        Ok(())
    }
}
