//! Writing rows only where they differ, and remembering what that changed and for whom.

use std::collections::{BTreeMap, BTreeSet};

use domain::ids::{CohortId, CourseId, DomainId, LecturerId, OfferingId, OrganiserId, ProgrammeId};
use sea_orm::sea_query::{Value, sea_value_to_json_value};
use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, ActiveValue, DatabaseTransaction, DbErr, EntityTrait,
    IdenStatic, IntoActiveModel, Iterable, ModelTrait,
};

use super::LoadReport;
use super::stored::Stored;
use crate::services::Ctx;
use crate::services::audit::Change;

/// Which years look different to a reader.
#[derive(Clone, Copy, Debug)]
pub(super) enum Seen {
    /// In every year: an organiser, a programme, a course.
    Everywhere,
    /// In one year.
    In(i32),
}

/// The years that have been touched.
#[derive(Default)]
pub(super) struct Touched {
    everywhere: bool,
    years: BTreeSet<i32>,
}

impl Touched {
    pub(super) fn includes(&self, year: i32) -> bool {
        self.everywhere || self.years.contains(&year)
    }
}

/// A kind of thing in the audit log, and who sees it.
#[derive(Clone, Copy)]
pub(super) struct Kind(pub(super) &'static str, pub(super) Seen);

/// One load of files.
pub(super) struct Writer<'a> {
    pub(super) ctx: &'a Ctx,
    pub(super) tx: &'a DatabaseTransaction,
    pub(super) stored: Stored,
    pub(super) organisers: BTreeMap<String, OrganiserId>,
    pub(super) programmes: BTreeMap<String, ProgrammeId>,
    pub(super) domains: BTreeMap<String, DomainId>,
    pub(super) courses: BTreeMap<String, CourseId>,
    /// Cohorts with their year.
    pub(super) cohorts: BTreeMap<String, (CohortId, i32)>,
    pub(super) offerings: BTreeMap<String, OfferingId>,
    pub(super) lecturers: BTreeMap<String, LecturerId>,
    report: LoadReport,
    touched: Touched,
}

impl<'a> Writer<'a> {
    pub(super) fn new(ctx: &'a Ctx, tx: &'a DatabaseTransaction, stored: Stored) -> Self {
        fn ids<T, I>(rows: &[T], pair: impl Fn(&T) -> (&String, I)) -> BTreeMap<String, I> {
            rows.iter()
                .map(|row| {
                    let (key, id) = pair(row);
                    (key.clone(), id)
                })
                .collect()
        }
        Self {
            ctx,
            tx,
            organisers: ids(&stored.organisers, |x| (&x.key, x.id)),
            programmes: ids(&stored.programmes, |x| (&x.key, x.id)),
            domains: ids(&stored.domains, |x| (&x.key, x.id)),
            courses: ids(&stored.courses, |x| (&x.key, x.id)),
            cohorts: ids(&stored.cohorts, |x| (&x.key, (x.id, x.year))),
            offerings: ids(&stored.offerings, |x| (&x.key, x.id)),
            lecturers: ids(&stored.lecturers, |x| (&x.key, x.id)),
            stored,
            report: LoadReport::default(),
            touched: Touched::default(),
        }
    }

    pub(super) fn into_report(self) -> (LoadReport, Touched) {
        (self.report, self.touched)
    }

    fn touch(&mut self, seen: Seen) {
        match seen {
            Seen::Everywhere => self.touched.everywhere = true,
            Seen::In(year) => {
                self.touched.years.insert(year);
            }
        }
    }

    pub(super) fn count_added(&mut self, seen: Seen, rows: usize) {
        self.report.added += rows;
        self.touch(seen);
    }

    /// Inserts a row, or updates the columns that differ, or leaves it alone.
    ///
    /// `id` is the column the database fills in; its value in `wanted` counts for nothing.
    pub(super) async fn save<E>(
        &mut self,
        kind: Kind,
        id: E::Column,
        old: Option<E::Model>,
        wanted: E::Model,
    ) -> Result<E::Model, DbErr>
    where
        E: EntityTrait,
        E::Model: IntoActiveModel<E::ActiveModel>,
        E::ActiveModel: ActiveModelTrait<Entity = E> + ActiveModelBehavior + Send,
    {
        let Kind(name, seen) = kind;
        let Some(old) = old else {
            let mut active = wanted.into_active_model().reset_all();
            active.not_set(id);
            self.count_added(seen, 1);
            return active.insert(self.tx).await;
        };
        let differing: Vec<(E::Column, Value, Value)> = E::Column::iter()
            .filter(|column| column.as_str() != id.as_str())
            .map(|column| (column, old.get(column), wanted.get(column)))
            .filter(|(_, before, after)| before != after)
            .collect();
        if differing.is_empty() {
            return Ok(old);
        }
        let mut change = Change::new("programme.change", name, number(&old.get(id)));
        let mut active = old.into_active_model();
        for (column, before, after) in differing {
            change = change.field(
                column.as_str(),
                sea_value_to_json_value(&before),
                sea_value_to_json_value(&after),
            );
            active.set(column, after);
        }
        self.changed(seen, change).await?;
        active.update(self.tx).await
    }

    /// Counts a change of something and writes it down.
    pub(super) async fn changed(&mut self, seen: Seen, change: Change) -> Result<(), DbErr> {
        self.report.changed += 1;
        self.touch(seen);
        change.record(self.tx, self.ctx).await
    }

    /// Deletes a row that nothing points to any more, and writes it down.
    pub(super) async fn remove<E>(
        &mut self,
        kind: Kind,
        id: E::Column,
        old: E::Model,
    ) -> Result<(), DbErr>
    where
        E: EntityTrait,
        E::Model: IntoActiveModel<E::ActiveModel>,
        E::ActiveModel: ActiveModelTrait<Entity = E> + ActiveModelBehavior + Send,
    {
        let Kind(name, seen) = kind;
        let mut change = Change::new("programme.remove", name, number(&old.get(id)));
        for column in E::Column::iter() {
            let before = sea_value_to_json_value(&old.get(column));
            change = change.field(column.as_str(), before, serde_json::Value::Null);
        }
        self.report.removed += 1;
        self.touch(seen);
        change.record(self.tx, self.ctx).await?;
        old.into_active_model().delete(self.tx).await?;
        Ok(())
    }
}

/// The number of a row for the audit log.
fn number(value: &Value) -> i64 {
    match value {
        Value::BigInt(Some(id)) => *id,
        _ => 0,
    }
}

/// Both languages of a text that may be missing, as two columns.
pub(super) fn columns(text: Option<&crate::seed::Bilingual>) -> (Option<String>, Option<String>) {
    (
        text.map(|text| text.ja.clone()),
        text.map(|text| text.en.clone()),
    )
}

/// Positions count from 1 in the order of the file.
pub(super) fn position(index: usize) -> i32 {
    i32::try_from(index + 1).unwrap_or(i32::MAX)
}

/// The id a key stands for. The check of the files has made sure that it is there.
pub(super) fn id_of<I: Copy>(ids: &BTreeMap<String, I>, key: &str) -> Result<I, DbErr> {
    ids.get(key)
        .copied()
        .ok_or_else(|| DbErr::Custom(format!("the key {key} was checked and is not there")))
}

/// A value for a column of composite keys.
pub(super) fn set<T: Into<Value>>(value: T) -> ActiveValue<T> {
    ActiveValue::Set(value)
}
