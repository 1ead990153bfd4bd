//! Receipt numbers: one series per year, without gaps.

use entity::number_series;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait};

/// Takes the next receipt number of a year (`2024-0001`). The line of the series stays locked until
/// the transaction ends, so a number that is rolled back is given to the next one.
pub(crate) async fn next(tx: &impl ConnectionTrait, year: i32) -> Result<String, DbErr> {
    let first = number_series::ActiveModel {
        key: Set(format!("application-{year}")),
        next: Set(2),
    };
    let one_more = Expr::col((number_series::Entity, number_series::Column::Next)).add(1);
    let series = number_series::Entity::insert(first)
        .on_conflict(
            OnConflict::column(number_series::Column::Key)
                .value(number_series::Column::Next, one_more)
                .to_owned(),
        )
        .exec_with_returning(tx)
        .await?;
    Ok(written(year, series.next - 1))
}

fn written(year: i32, number: i64) -> String {
    format!("{year}-{number:04}")
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
