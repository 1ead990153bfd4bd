//! A cohort year (年度). The revision rises with every change that a reader can see.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "programme_year")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub year: i32,
    pub revision: i64,
}

impl ActiveModelBehavior for ActiveModel {}
