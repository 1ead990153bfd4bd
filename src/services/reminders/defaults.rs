//! The plans that a year begins with.

use std::sync::LazyLock;

use domain::reminder::{ReminderAudience, ReminderMode};
use entity::reminder_plan;
use sea_orm::ActiveValue::Set;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait};
use serde::Deserialize;

use crate::services::Ctx;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    plan: Vec<Default>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Default {
    pub(super) key: String,
    pub(super) audience: ReminderAudience,
    pub(super) days_before: i32,
    pub(super) subject_ja: String,
    pub(super) body_ja: String,
    pub(super) subject_en: String,
    pub(super) body_en: String,
}

/// The file that comes with the program; a test reads every text of it.
pub(super) static DEFAULTS: LazyLock<Vec<Default>> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../../seeds/reminder-plans.toml"))
        .expect("the plans that come with the program are well formed, as a test has seen");
    file.plan
});

/// Gives a year the plans it does not have yet. What the office changed stays as it is.
pub(in crate::services) async fn ensure_plans(
    tx: &impl ConnectionTrait,
    ctx: &Ctx,
    year: i32,
) -> Result<(), DbErr> {
    let rows = DEFAULTS.iter().map(|plan| reminder_plan::ActiveModel {
        year: Set(year),
        key: Set(plan.key.clone()),
        audience: Set(plan.audience),
        days_before: Set(plan.days_before),
        mode: Set(ReminderMode::Approve),
        subject_ja: Set(plan.subject_ja.clone()),
        body_ja: Set(plan.body_ja.trim().to_owned()),
        subject_en: Set(plan.subject_en.clone()),
        body_en: Set(plan.body_en.trim().to_owned()),
        version: Set(0),
        updated_at: Set(ctx.now),
        ..std::default::Default::default()
    });
    reminder_plan::Entity::insert_many(rows)
        .on_conflict_do_nothing_on([reminder_plan::Column::Year, reminder_plan::Column::Key])
        .exec(tx)
        .await?;
    Ok(())
}
