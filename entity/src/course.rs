//! What exists every year (コース).

use domain::ids::CourseId;
use domain::ids::ProgrammeId;
use domain::text::Aliases;
use domain::text::Texts;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "course")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: CourseId,
    #[sea_orm(unique)]
    pub key: String,
    pub programme_id: ProgrammeId,
    pub position: i32,
    pub title_ja: String,
    pub title_en: String,
    pub short_ja: String,
    pub short_en: String,
    pub title_conferred: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub aliases: Aliases,
    #[sea_orm(column_type = "JsonBinary")]
    pub objectives: Texts,
    #[sea_orm(belongs_to, from = "programme_id", to = "id")]
    pub programme: BelongsTo<super::programme::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
