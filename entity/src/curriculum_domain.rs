//! A curriculum area (領域).

use domain::ids::DomainId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "curriculum_domain")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: DomainId,
    #[sea_orm(unique)]
    pub key: String,
    pub position: i32,
    pub title_ja: String,
    pub title_en: String,
}

impl ActiveModelBehavior for ActiveModel {}
