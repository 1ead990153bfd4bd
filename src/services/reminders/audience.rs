//! Whom a plan concerns: the state of an application, and the deadline it has to keep.

use std::collections::{BTreeSet, HashSet};

use chrono::{DateTime, NaiveDate, Utc};
use domain::application::{RecommenderWay, State};
use domain::ids::{CohortId, OfferingId};
use domain::recommendation::RecommendationState;
use domain::reminder::{ReminderAudience, stopped_before};
use entity::{application, application_choice};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, Select};

use crate::services::programmes::ProgrammeYear;

/// A last day, and who has to keep it. The deadline of an application is the first one of its
/// choices that is still to come; a draft that has chosen nothing has the last one of all.
#[derive(Clone, Debug)]
pub(super) struct Deadline {
    pub(super) year: i32,
    pub(super) closes_on: NaiveDate,
    offerings: Vec<OfferingId>,
    earlier: Vec<OfferingId>,
    is_last: bool,
}

/// The deadlines of some cohorts of a year that are still to come, the first one first.
pub(super) fn deadlines(
    year: &ProgrammeYear,
    cohorts: &HashSet<CohortId>,
    today: NaiveDate,
) -> Vec<Deadline> {
    let to_come: Vec<_> = year
        .cohorts
        .iter()
        .filter(|cohort| cohorts.contains(&cohort.id) && cohort.window.closes_on >= today)
        .collect();
    let days: BTreeSet<NaiveDate> = to_come
        .iter()
        .map(|cohort| cohort.window.closes_on)
        .collect();
    let offerings = |is_meant: &dyn Fn(NaiveDate) -> bool| -> Vec<OfferingId> {
        let meant = |id: CohortId| {
            to_come
                .iter()
                .any(|cohort| cohort.id == id && is_meant(cohort.window.closes_on))
        };
        let all = year.offerings.iter();
        all.filter(|offering| meant(offering.cohort_id))
            .map(|offering| offering.id)
            .collect()
    };
    days.iter()
        .map(|day| Deadline {
            year: year.year,
            closes_on: *day,
            offerings: offerings(&|closes_on| closes_on == *day),
            earlier: offerings(&|closes_on| closes_on < *day),
            is_last: days.last() == Some(day),
        })
        .collect()
}

/// Whether an application has a choice among these offerings; among none named: any choice at all.
fn chooses_among(offerings: &[OfferingId]) -> Expr {
    let column = |column| Expr::col((application_choice::Entity, column));
    let mut choice = Query::select()
        .expr(Expr::val(1))
        .from(application_choice::Entity)
        .and_where(
            column(application_choice::Column::ApplicationId)
                .equals((application::Entity, application::Column::Id)),
        )
        .to_owned();
    if !offerings.is_empty() {
        choice.and_where(
            column(application_choice::Column::OfferingId)
                .is_in(offerings.iter().map(|offering| offering.0)),
        );
    }
    Expr::exists(choice)
}

/// Whether the state of an application is the one a plan speaks of.
pub(super) fn in_state(audience: ReminderAudience) -> Condition {
    use application::Column;
    let state = if audience.is_unsent() {
        State::Draft
    } else {
        State::Submitted
    };
    let recommendation = |state: RecommendationState| Column::RecommendationState.eq(state);
    let its_own = match audience {
        ReminderAudience::Draft => Condition::all(),
        // On paper nobody is asked by mail; what lacks then is an item.
        ReminderAudience::NotAsked => Condition::all()
            .add(recommendation(RecommendationState::NotAsked))
            .add(Column::RecommenderWay.eq(RecommenderWay::Link)),
        ReminderAudience::Recommender | ReminderAudience::Waiting => {
            Condition::all().add(recommendation(RecommendationState::Waiting))
        }
        ReminderAudience::Reconfirm => {
            Condition::all().add(recommendation(RecommendationState::Reconfirm))
        }
        // A recommendation that comes by link has plans of its own.
        ReminderAudience::Missing => Condition::any().add(Column::ItemsMissing.gt(1)).add(
            Condition::all().add(Column::ItemsMissing.eq(1)).add(
                Column::RecommenderWay
                    .ne(RecommenderWay::Link)
                    .or(Column::RecommendationState.is_in([
                        RecommendationState::PaperReceived,
                        RecommendationState::Given,
                        RecommendationState::Conditional,
                    ])),
            ),
        ),
        ReminderAudience::Returned => Condition::all().add(Column::ItemsReturned.gt(0)),
    };
    Condition::all().add(Column::State.eq(state)).add(its_own)
}

/// The applications that a plan concerns now, before a deadline.
pub(super) fn concerned(
    audience: ReminderAudience,
    deadline: &Deadline,
    now: DateTime<Utc>,
) -> Select<application::Entity> {
    let mut choice = Condition::all();
    choice = if deadline.offerings.is_empty() {
        choice.add(Expr::val(false))
    } else {
        choice.add(chooses_among(&deadline.offerings))
    };
    if !deadline.earlier.is_empty() {
        choice = choice.add(chooses_among(&deadline.earlier).not());
    }
    let mut whose = Condition::any().add(choice);
    if audience.is_unsent() && deadline.is_last {
        whose = whose.add(chooses_among(&[]).not());
    }
    let mut found = application::Entity::find()
        .filter(application::Column::Year.eq(deadline.year))
        .filter(in_state(audience))
        .filter(whose);
    if audience.is_unsent() {
        let stopped = stopped_before(deadline.closes_on, now);
        found = found.filter(application::Column::UpdatedAt.lt(stopped));
    }
    found
}
