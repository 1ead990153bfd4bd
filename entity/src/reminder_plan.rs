//! Who is reminded of what, how many days before the deadline, in which words.

use domain::ids::AccountId;
use domain::ids::ReminderPlanId;
use domain::reminder::ReminderAudience;
use domain::reminder::ReminderMode;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reminder_plan")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: ReminderPlanId,
    #[sea_orm(unique_key = "uq_reminder_plan_key")]
    pub year: i32,
    #[sea_orm(unique_key = "uq_reminder_plan_key")]
    pub key: String,
    pub audience: ReminderAudience,
    /// Days before the last day of the window.
    pub days_before: i32,
    pub mode: ReminderMode,
    pub subject_ja: String,
    pub body_ja: String,
    pub subject_en: String,
    pub body_en: String,
    pub version: i32,
    pub updated_at: DateTimeUtc,
    pub updated_by: Option<AccountId>,
    #[sea_orm(belongs_to, from = "year", to = "year")]
    pub programme_year: BelongsTo<super::programme_year::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
