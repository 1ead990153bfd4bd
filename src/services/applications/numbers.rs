//! Receipt numbers: one series per year, without gaps.

use entity::number_series;
use sea_orm::ActiveValue::Set;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QuerySelect};

/// Takes the next receipt number of a year (`2024-0001`). The line of the series stays locked until
/// the transaction ends, so a number that is rolled back is given to the next one.
pub(crate) async fn next(tx: &impl ConnectionTrait, year: i32) -> Result<String, DbErr> {
    let key = format!("application-{year}");
    let series = match locked(tx, &key).await? {
        Some(series) => series,
        None => begin(tx, &key).await?,
    };
    let number = series.next;
    let mut row = series.into_active_model();
    row.next = Set(number + 1);
    number_series::Entity::update(row).exec(tx).await?;
    Ok(written(year, number))
}

fn written(year: i32, number: i64) -> String {
    format!("{year}-{number:04}")
}

async fn locked(
    tx: &impl ConnectionTrait,
    key: &str,
) -> Result<Option<number_series::Model>, DbErr> {
    number_series::Entity::find_by_id(key.to_owned())
        .lock_exclusive()
        .one(tx)
        .await
}

/// Somebody else may begin the series at the same moment: whoever comes second waits for the first
/// and goes on from there.
async fn begin(tx: &impl ConnectionTrait, key: &str) -> Result<number_series::Model, DbErr> {
    let first = number_series::ActiveModel {
        key: Set(key.to_owned()),
        next: Set(1),
    };
    number_series::Entity::insert(first)
        .on_conflict_do_nothing_on([number_series::Column::Key])
        .exec_without_returning(tx)
        .await?;
    locked(tx, key)
        .await?
        .ok_or_else(|| DbErr::RecordNotFound(format!("number series {key}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_with_four_digits_and_grow_beyond() {
        assert_eq!(written(2024, 1), "2024-0001");
        assert_eq!(written(2024, 12345), "2024-12345");
    }
}
