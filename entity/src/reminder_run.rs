//! The day on which a plan was carried out: at most once.

use domain::ids::AccountId;
use domain::ids::ReminderPlanId;
use domain::ids::ReminderRunId;
use domain::reminder::ReminderAudience;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reminder_run")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: ReminderRunId,
    #[sea_orm(unique_key = "uq_reminder_run_day")]
    pub reminder_plan_id: ReminderPlanId,
    #[sea_orm(unique_key = "uq_reminder_run_day")]
    pub due_on: Date,
    /// The deadline it reminded of.
    pub closes_on: Date,
    /// Whom it reminded, whatever the plan says by now.
    pub audience: ReminderAudience,
    pub prepared_at: DateTimeUtc,
    /// When the last mail was written; without it the run goes on where it stopped.
    pub finished_at: Option<DateTimeUtc>,
    pub recipients: i32,
    pub approved_at: Option<DateTimeUtc>,
    pub approved_by: Option<AccountId>,
    #[sea_orm(belongs_to, from = "reminder_plan_id", to = "id")]
    pub reminder_plan: BelongsTo<super::reminder_plan::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
