//! Lecturers, sessions and what they count for.

use std::collections::{BTreeMap, BTreeSet};

use domain::ids::{DomainId, LecturerId, OfferingId, SessionId};
use entity::{credit, lecturer, session, session_lecturer};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};
use serde::Serialize;
use serde_json::json;

use super::statuses::{Taught, status, taught};
use super::writer::{Kind, Seen, Writer, columns, id_of, position, set};
use crate::seed::{Origin, Plan, PlannedSession, origin};
use crate::services::audit::Change;

/// What a session counts for, apart from which session and which offering.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Counts {
    cours: Option<i16>,
    domain: Option<DomainId>,
    minutes: Option<i32>,
    required: bool,
}

type Credits = BTreeMap<OfferingId, Counts>;

impl Writer<'_> {
    /// Writes the lecturers of timetables.
    pub(super) async fn lecturers(&mut self, plan: &Plan) -> Result<(), DbErr> {
        for item in &plan.lecturers {
            let found = self.stored.lecturers.iter().find(|x| x.key == *item.key);
            let wanted = lecturer::Model {
                id: LecturerId(0),
                key: item.key.value.clone(),
                name_ja: item.name.ja.clone(),
                name_en: item.name.en.clone(),
                affiliation_ja: item.affiliation.ja.clone(),
                affiliation_en: item.affiliation.en.clone(),
                invented: item.invented,
            };
            let kind = Kind("lecturer", Seen::Everywhere);
            let row = self
                .save::<lecturer::Entity>(kind, lecturer::Column::Id, found.cloned(), wanted)
                .await?;
            self.lecturers.insert(row.key, row.id);
        }
        Ok(())
    }

    /// Writes the sessions of days, parts and timetables, takes away those the files no longer name,
    /// and lets timetables stand in the place of days whose times were not set.
    pub(super) async fn sessions(&mut self, plan: &Plan) -> Result<(), DbErr> {
        self.remove_vanished(plan).await?;
        let mut new_credits = Vec::new();
        let mut new_lecturers = Vec::new();
        let taught = taught(plan);
        for item in &plan.sessions {
            let id = self.write_session(item, &taught).await?;
            self.write_credits(id, item, plan, &mut new_credits).await?;
            self.write_session_lecturers(id, item, &mut new_lecturers)
                .await?;
        }
        for rows in new_credits.chunks(500) {
            credit::Entity::insert_many(rows.to_vec())
                .exec_without_returning(self.tx)
                .await?;
        }
        for rows in new_lecturers.chunks(500) {
            session_lecturer::Entity::insert_many(rows.to_vec())
                .exec_without_returning(self.tx)
                .await?;
        }
        self.drop_days_of_nobody(plan).await?;
        self.settle_cours(plan).await?;
        self.settle_statuses(plan).await
    }

    /// A timetable is the whole timetable of its year, and a described year lists all its parts.
    async fn remove_vanished(&mut self, plan: &Plan) -> Result<(), DbErr> {
        let described: BTreeSet<i32> = plan.years.iter().map(|year| *year.year).collect();
        let named: BTreeSet<&str> = plan.sessions.iter().map(|s| s.key.as_str()).collect();
        let vanished: Vec<session::Model> = self
            .stored
            .sessions
            .iter()
            .filter(|row| !named.contains(row.key.as_str()))
            .filter(|row| match origin(&row.key) {
                Origin::Timetable => plan.timetable_years.contains(&row.year),
                Origin::Part => described.contains(&row.year),
                Origin::Day => false,
            })
            .cloned()
            .collect();
        for row in vanished {
            self.remove_session(row).await?;
        }
        Ok(())
    }

    async fn remove_session(&mut self, row: session::Model) -> Result<(), DbErr> {
        credit::Entity::delete_many()
            .filter(credit::COLUMN.session_id.eq(row.id))
            .exec(self.tx)
            .await?;
        session_lecturer::Entity::delete_many()
            .filter(session_lecturer::COLUMN.session_id.eq(row.id))
            .exec(self.tx)
            .await?;
        let kind = Kind("session", Seen::In(row.year));
        self.remove::<session::Entity>(kind, session::Column::Id, row)
            .await
    }

    async fn write_session(
        &mut self,
        item: &PlannedSession,
        taught: &Taught<'_>,
    ) -> Result<SessionId, DbErr> {
        let found = self.stored.sessions.iter().find(|x| x.key == item.key);
        let (room_ja, room_en) = columns(item.room.as_ref());
        let (note_ja, note_en) = columns(item.note.as_ref());
        let wanted = session::Model {
            id: SessionId(0),
            key: item.key.clone(),
            year: item.year,
            position: item.position,
            // What is loaded already is settled at the end, when all is known that stands there.
            status: found.map_or_else(|| status(item, taught), |row| row.status),
            kind: item.kind,
            format: item.format,
            held_on: item.held_on,
            starts_at: item.starts_at,
            ends_at: item.ends_at,
            required_minutes: item.required_minutes,
            title_ja: item.title.ja.clone(),
            title_en: item.title.en.clone(),
            room_ja,
            room_en,
            note_ja,
            note_en,
            invented: item.invented,
        };
        let kind = Kind("session", Seen::In(item.year));
        let row = self
            .save::<session::Entity>(kind, session::Column::Id, found.cloned(), wanted)
            .await?;
        Ok(row.id)
    }

    /// Credits of offerings the files do not describe stay on a shared day.
    async fn write_credits(
        &mut self,
        session_id: SessionId,
        item: &PlannedSession,
        plan: &Plan,
        new: &mut Vec<credit::ActiveModel>,
    ) -> Result<(), DbErr> {
        let before: Credits = self
            .stored
            .credits
            .iter()
            .filter(|row| row.session_id == session_id)
            .map(|row| {
                let counts = Counts {
                    cours: row.cours,
                    domain: row.domain_id,
                    minutes: row.minutes,
                    required: row.required,
                };
                (row.offering_id, counts)
            })
            .collect();
        let mut wanted = if origin(&item.key) == Origin::Day {
            let described = self.described(plan);
            let mut kept = before.clone();
            kept.retain(|offering, _| !described.contains(offering));
            kept
        } else {
            Credits::new()
        };
        for planned in &item.credits {
            let domain = match &planned.domain {
                Some(key) => Some(id_of(&self.domains, key)?),
                None => None,
            };
            let counts = Counts {
                cours: planned.cours,
                domain,
                minutes: planned.minutes,
                required: planned.required,
            };
            wanted.insert(id_of(&self.offerings, &planned.offering)?, counts);
        }
        if before == wanted {
            return Ok(());
        }
        if !before.is_empty() {
            let change = Change::new("programme.change", "session", session_id.0).field(
                "credits",
                json!(before),
                json!(wanted),
            );
            self.changed(Seen::In(item.year), change).await?;
            credit::Entity::delete_many()
                .filter(credit::COLUMN.session_id.eq(session_id))
                .exec(self.tx)
                .await?;
        }
        new.extend(
            wanted
                .into_iter()
                .map(|(offering_id, counts)| credit::ActiveModel {
                    session_id: set(session_id),
                    offering_id: set(offering_id),
                    cours: set(counts.cours),
                    domain_id: set(counts.domain),
                    minutes: set(counts.minutes),
                    required: set(counts.required),
                }),
        );
        Ok(())
    }

    fn described(&self, plan: &Plan) -> BTreeSet<OfferingId> {
        plan.offerings
            .iter()
            .filter_map(|offering| self.offerings.get(&offering.key.value).copied())
            .collect()
    }

    async fn write_session_lecturers(
        &mut self,
        session_id: SessionId,
        item: &PlannedSession,
        new: &mut Vec<session_lecturer::ActiveModel>,
    ) -> Result<(), DbErr> {
        let mut before: Vec<(i32, LecturerId)> = self
            .stored
            .session_lecturers
            .iter()
            .filter(|row| row.session_id == session_id)
            .map(|row| (row.position, row.lecturer_id))
            .collect();
        before.sort_unstable();
        let wanted = item
            .lecturers
            .iter()
            .enumerate()
            .map(|(index, key)| Ok((position(index), id_of(&self.lecturers, key)?)))
            .collect::<Result<Vec<_>, DbErr>>()?;
        if before == wanted {
            return Ok(());
        }
        if !before.is_empty() {
            let change = Change::new("programme.change", "session", session_id.0).field(
                "lecturers",
                json!(before),
                json!(wanted),
            );
            self.changed(Seen::In(item.year), change).await?;
            session_lecturer::Entity::delete_many()
                .filter(session_lecturer::COLUMN.session_id.eq(session_id))
                .exec(self.tx)
                .await?;
        }
        new.extend(wanted.into_iter().map(|(position, lecturer_id)| {
            session_lecturer::ActiveModel {
                session_id: set(session_id),
                lecturer_id: set(lecturer_id),
                position: set(position),
            }
        }));
        Ok(())
    }

    /// Days the described offerings no longer meet on lose these credits, and go when none is left.
    async fn drop_days_of_nobody(&mut self, plan: &Plan) -> Result<(), DbErr> {
        let described = self.described(plan);
        let named: BTreeSet<&str> = plan.sessions.iter().map(|s| s.key.as_str()).collect();
        let left: Vec<session::Model> = self
            .stored
            .sessions
            .iter()
            .filter(|row| origin(&row.key) == Origin::Day && !named.contains(row.key.as_str()))
            .cloned()
            .collect();
        for row in left {
            let credits: Vec<OfferingId> = self
                .stored
                .credits
                .iter()
                .filter(|credit| credit.session_id == row.id)
                .map(|credit| credit.offering_id)
                .collect();
            let (gone, kept): (Vec<_>, Vec<_>) = credits
                .iter()
                .copied()
                .partition(|id| described.contains(id));
            if gone.is_empty() {
                continue;
            }
            if kept.is_empty() {
                self.remove_session(row).await?;
                continue;
            }
            let change = Change::new("programme.change", "session", row.id.0).field(
                "credits",
                json!(credits),
                json!(kept),
            );
            self.changed(Seen::In(row.year), change).await?;
            credit::Entity::delete_many()
                .filter(credit::COLUMN.session_id.eq(row.id))
                .filter(credit::COLUMN.offering_id.is_in(gone))
                .exec(self.tx)
                .await?;
        }
        Ok(())
    }
}
