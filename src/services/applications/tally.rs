//! How many applications choose an offering, by state and completeness.
//!
//! The office sees these numbers on every list; counting twenty thousand rows each time would be
//! felt, so every change of an application moves them in its own transaction.

use std::collections::BTreeMap;

use domain::application::State;
use domain::ids::OfferingId;
use entity::offering_tally::Column;
use entity::{application, application_choice, offering_tally};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};

/// As what an application is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// Its choices.
    pub offerings: Vec<OfferingId>,
    /// Its state.
    pub state: State,
    /// Whether nothing is missing.
    pub complete: bool,
}

/// A line of the tally.
type Place = (OfferingId, State, bool);

/// What changes where, in a fixed order: two transactions that touch the same lines cannot wait for
/// each other.
fn differences(before: Option<&Counted>, after: &Counted) -> BTreeMap<Place, i64> {
    let mut moved = BTreeMap::new();
    let mut add = |counted: &Counted, by: i64| {
        for offering in &counted.offerings {
            *moved
                .entry((*offering, counted.state, counted.complete))
                .or_insert(0) += by;
        }
    };
    if let Some(before) = before {
        add(before, -1);
    }
    add(after, 1);
    moved.retain(|_, by| *by != 0);
    moved
}

/// Counts an application somewhere else than before; `None` for one that is new.
///
/// # Errors
/// Of the database.
pub async fn move_application(
    tx: &impl ConnectionTrait,
    before: Option<&Counted>,
    after: &Counted,
) -> Result<(), DbErr> {
    let rows = differences(before, after)
        .into_iter()
        .map(
            |((offering, state, complete), by)| offering_tally::ActiveModel {
                offering_id: Set(offering),
                state: Set(state),
                complete: Set(complete),
                count: Set(by),
            },
        )
        .collect::<Vec<_>>();
    if rows.is_empty() {
        return Ok(());
    }
    let stored = Expr::col((offering_tally::Entity, Column::Count));
    let sum = stored.add(Expr::col(("excluded", Column::Count)));
    offering_tally::Entity::insert_many(rows)
        .on_conflict(
            OnConflict::columns([Column::OfferingId, Column::State, Column::Complete])
                .value(Column::Count, sum)
                .to_owned(),
        )
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Counts all applications of these offerings anew, for the self-check: the lines as they should be.
///
/// # Errors
/// Of the database.
pub async fn recount(
    db: &impl ConnectionTrait,
    offerings: &[OfferingId],
) -> Result<BTreeMap<(OfferingId, State, bool), i64>, DbErr> {
    let found: Vec<(OfferingId, State, bool)> = application_choice::Entity::find()
        .select_only()
        .column(application_choice::Column::OfferingId)
        .inner_join(application::Entity)
        .column(application::Column::State)
        .column(application::Column::Complete)
        .filter(application_choice::Column::OfferingId.is_in(offerings.iter().copied()))
        .into_tuple()
        .all(db)
        .await?;
    let mut counted = BTreeMap::new();
    for place in found {
        *counted.entry(place).or_insert(0) += 1;
    }
    Ok(counted)
}

/// The lines as they stand, without those at zero.
///
/// # Errors
/// Of the database.
pub async fn stored(
    db: &impl ConnectionTrait,
    offerings: &[OfferingId],
) -> Result<BTreeMap<(OfferingId, State, bool), i64>, DbErr> {
    let rows = offering_tally::Entity::find()
        .filter(offering_tally::Column::OfferingId.is_in(offerings.iter().copied()))
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .filter(|row| row.count != 0)
        .map(|row| ((row.offering_id, row.state, row.complete), row.count))
        .collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn counted() -> impl Strategy<Value = Counted> {
        let states = proptest::sample::select(State::ALL);
        let offerings = proptest::collection::btree_set(1_i64..7, 0..6);
        (offerings, states, any::<bool>()).prop_map(|(offerings, state, complete)| Counted {
            offerings: offerings.into_iter().map(OfferingId).collect(),
            state,
            complete,
        })
    }

    proptest! {
        #[test]
        fn moving_step_by_step_counts_as_counting_at_the_end(steps in proptest::collection::vec(counted(), 1..8)) {
            let mut lines: BTreeMap<Place, i64> = BTreeMap::new();
            let mut before: Option<Counted> = None;
            for step in &steps {
                for (place, by) in differences(before.as_ref(), step) {
                    *lines.entry(place).or_insert(0) += by;
                }
                before = Some(step.clone());
            }
            lines.retain(|_, count| *count != 0);
            let expected = differences(None, steps.last().expect("at least one step"));
            prop_assert_eq!(lines, expected);
        }
    }
}
