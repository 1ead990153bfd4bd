//! A programme (事業) with its funding line and slogan.

use domain::ids::OrganiserId;
use domain::ids::ProgrammeId;
use domain::text::Texts;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "programme")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: ProgrammeId,
    #[sea_orm(unique)]
    pub key: String,
    pub organiser_id: OrganiserId,
    pub position: i32,
    pub name_ja: String,
    pub name_en: String,
    pub official_name_ja: String,
    pub official_name_en: String,
    pub funding_ja: String,
    pub funding_en: String,
    pub slogan_ja: String,
    pub slogan_en: String,
    pub about_ja: String,
    pub about_en: String,
    pub support_ja: String,
    pub support_en: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub notes: Texts,
    #[sea_orm(belongs_to, from = "organiser_id", to = "id")]
    pub organiser: BelongsTo<super::organiser::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
