//! A lecturer (講師).

use domain::ids::LecturerId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "lecturer")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: LecturerId,
    #[sea_orm(unique)]
    pub key: String,
    pub name_ja: String,
    pub name_en: String,
    pub affiliation_ja: String,
    pub affiliation_en: String,
    pub invented: bool,
}

impl ActiveModelBehavior for ActiveModel {}
