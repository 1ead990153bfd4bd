//! Looking at plans and changing them.

use chrono::{DateTime, Utc};
use domain::access::Action;
use domain::ids::ReminderPlanId;
use domain::message::Message;
use domain::reminder::{Part, ReminderAudience, ReminderMode, Words};
use entity::reminder_plan;
use sea_orm::ActiveValue::{Set, Unchanged};
use sea_orm::{EntityTrait, QuerySelect};

use super::{Concerned, concerned_today, of_year};
use crate::db::only;
use crate::i18n::Lang;
use crate::services::audit::Change;
use crate::services::programmes::ProgrammeYear;
use crate::services::{Ctx, Failure, cohorts};

/// A plan as it is stored.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Its row.
    pub id: ReminderPlanId,
    /// Its year.
    pub year: i32,
    /// Its key.
    pub key: String,
    /// Rises with every change.
    pub version: i32,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// By whom; nobody has changed a plan that came with the program.
    pub updated_by: Option<String>,
    /// What can be changed.
    pub text: NewPlan,
}

/// What can be changed of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPlan {
    /// In which state people are reminded.
    pub audience: ReminderAudience,
    /// How many days before the last day.
    pub days_before: i32,
    /// What happens on its day.
    pub mode: ReminderMode,
    /// The subject in Japanese, without what stands in front of every reminder.
    pub subject_ja: String,
    /// The body in Japanese.
    pub body_ja: String,
    /// The subject in English.
    pub subject_en: String,
    /// The body in English.
    pub body_en: String,
}

/// Why a plan was not changed.
#[derive(Clone, Debug)]
pub enum PlanRefusal {
    /// Mistakes in the words, by field.
    Mistakes(Vec<(&'static str, Message)>),
    /// Somebody else changed it in the meantime; this is what is stored now.
    Changed(Box<Plan>),
}

impl NewPlan {
    fn parts(&self) -> [(&'static str, Part, &str); 4] {
        [
            ("subject_ja", Part::Subject, &self.subject_ja),
            ("body_ja", Part::Body, &self.body_ja),
            ("subject_en", Part::Subject, &self.subject_en),
            ("body_en", Part::Body, &self.body_en),
        ]
    }

    /// Subject and body in a language, ready to be filled in.
    pub(super) fn words(
        &self,
        lang: Lang,
    ) -> Result<(Words, Words), Vec<domain::reminder::Mistake>> {
        let (subject, body) = match lang {
            Lang::Ja => (&self.subject_ja, &self.body_ja),
            Lang::En => (&self.subject_en, &self.body_en),
        };
        Ok((
            Words::parse(subject, Part::Subject, self.audience)?,
            Words::parse(body, Part::Body, self.audience)?,
        ))
    }
}

/// Every mistake in the words of a plan, by field.
pub fn mistakes(plan: &NewPlan) -> Vec<(&'static str, Message)> {
    let parts = plan.parts().into_iter();
    parts
        .flat_map(|(field, part, text)| {
            let found = Words::parse(text, part, plan.audience).err();
            found
                .unwrap_or_default()
                .into_iter()
                .map(move |mistake| (field, mistake.message()))
        })
        .collect()
}

impl From<reminder_plan::Model> for NewPlan {
    fn from(row: reminder_plan::Model) -> Self {
        Self {
            audience: row.audience,
            days_before: row.days_before,
            mode: row.mode,
            subject_ja: row.subject_ja,
            body_ja: row.body_ja,
            subject_en: row.subject_en,
            body_en: row.body_en,
        }
    }
}

async fn plan(
    db: &impl sea_orm::ConnectionTrait,
    row: reminder_plan::Model,
) -> Result<Plan, sea_orm::DbErr> {
    let names = cohorts::names(db, row.updated_by.into_iter()).await?;
    Ok(Plan {
        id: row.id,
        year: row.year,
        key: row.key.clone(),
        version: row.version,
        updated_at: row.updated_at,
        updated_by: names.into_iter().next().map(|(_, name)| name),
        text: row.into(),
    })
}

/// The plans of a year: what each does next, whom it would concern today; for the deadlines of all
/// cohorts, opened or not.
///
/// # Errors
/// [`Failure::Forbidden`] for roles that do not remind anybody.
pub async fn plans(
    ctx: &Ctx,
    year: &ProgrammeYear,
) -> Result<(Vec<Plan>, Vec<Concerned>), Failure> {
    ctx.require(Action::ManageReminders)?;
    let db = &ctx.app.db.read;
    let mut plans = Vec::new();
    for row in of_year(db, year.year).await? {
        plans.push(Plan {
            id: row.id,
            year: row.year,
            key: row.key.clone(),
            version: row.version,
            updated_at: row.updated_at,
            updated_by: None,
            text: row.into(),
        });
    }
    let all = year.cohorts.iter().map(|cohort| cohort.id).collect();
    Ok((plans, concerned_today(ctx, year, &all).await?))
}

/// One plan.
///
/// # Errors
/// [`Failure::NotFound`] if there is none, [`Failure::Forbidden`] for roles that remind nobody.
pub async fn get(ctx: &Ctx, id: ReminderPlanId) -> Result<Plan, Failure> {
    ctx.require(Action::ManageReminders)?;
    let db = &ctx.app.db.read;
    let row = reminder_plan::Entity::find_by_id(id).all(db).await;
    let row = row.map(only)?.ok_or(Failure::NotFound)?;
    Ok(plan(db, row).await?)
}

/// Changes a plan that was read in a version.
///
/// # Errors
/// [`PlanRefusal`] with every mistake, or with what somebody else made of it in the meantime.
pub async fn save(
    ctx: &Ctx,
    id: ReminderPlanId,
    version: i32,
    new: NewPlan,
) -> Result<(), Failure<PlanRefusal>> {
    ctx.require(Action::ManageReminders)?;
    let found = mistakes(&new);
    if !found.is_empty() {
        return Err(Failure::Refused(PlanRefusal::Mistakes(found)));
    }
    let tx = ctx.begin_write().await?;
    let row = reminder_plan::Entity::find_by_id(id)
        .lock_exclusive()
        .one(&tx)
        .await?
        .ok_or(Failure::NotFound)?;
    if row.version != version {
        let theirs = plan(&tx, row).await?;
        if theirs.text == new {
            // The second of two clicks, or two people with one mind.
            return Ok(());
        }
        return Err(Failure::Refused(PlanRefusal::Changed(Box::new(theirs))));
    }
    let change = Change::new("reminder.change", "reminder_plan", id.0)
        .field("audience", row.audience.code(), new.audience.code())
        .field("days_before", row.days_before, new.days_before)
        .field("mode", row.mode.code(), new.mode.code())
        .field("subject_ja", row.subject_ja, new.subject_ja.clone())
        .field("body_ja", row.body_ja, new.body_ja.clone())
        .field("subject_en", row.subject_en, new.subject_en.clone())
        .field("body_en", row.body_en, new.body_en.clone());
    if change.is_empty() {
        return Ok(());
    }
    reminder_plan::Entity::update(reminder_plan::ActiveModel {
        id: Unchanged(id),
        audience: Set(new.audience),
        days_before: Set(new.days_before),
        mode: Set(new.mode),
        subject_ja: Set(new.subject_ja),
        body_ja: Set(new.body_ja),
        subject_en: Set(new.subject_en),
        body_en: Set(new.body_en),
        version: Set(version + 1),
        updated_at: Set(ctx.now),
        updated_by: Set(ctx.account()),
        ..Default::default()
    })
    .exec(&tx)
    .await?;
    change.record(&tx, ctx).await?;
    ctx.commit(tx).await
}
