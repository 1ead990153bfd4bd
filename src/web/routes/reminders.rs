//! Addresses of cohorts, reminder plans and their runs.

use domain::ids::{CohortId, ReminderPlanId, ReminderRunId};

use super::{OFFICE_COHORTS, OFFICE_REMINDERS};

/// Opening a cohort.
pub fn office_open_cohort(cohort: CohortId) -> String {
    format!("{OFFICE_COHORTS}/{cohort}/open")
}

/// A reminder plan.
pub fn office_reminder_plan(plan: ReminderPlanId) -> String {
    format!("{OFFICE_REMINDERS}/{plan}")
}

/// A run of a reminder plan.
pub fn office_reminder_run(run: ReminderRunId) -> String {
    format!("{OFFICE_REMINDERS}/runs/{run}")
}
