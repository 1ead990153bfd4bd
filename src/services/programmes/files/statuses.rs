//! Whether a day without times still stands, or a timetable in its place.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use domain::ids::{OfferingId, SessionId};
use domain::programme::SessionStatus;
use entity::{credit, session};
use sea_orm::{DbErr, EntityTrait, QueryFilter};

use super::writer::{Kind, Seen, Writer};
use crate::seed::{Origin, Plan, PlannedSession, origin};

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
