//! One yearly run of a programme (期) with its application window, both days included, in Tokyo.

use domain::ids::AccountId;
use domain::ids::CohortId;
use domain::ids::ProgrammeId;
use domain::programme::Numeral;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "cohort")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: CohortId,
    #[sea_orm(unique)]
    pub key: String,
    pub programme_id: ProgrammeId,
    pub year: i32,
    pub number: i32,
    pub numeral: Numeral,
    pub opens_on: Date,
    pub closes_on: Date,
    pub note_ja: Option<String>,
    pub note_en: Option<String>,
    /// Nothing is sent by itself before a person opened the cohort.
    pub opened_at: Option<DateTimeUtc>,
    pub opened_by: Option<AccountId>,
    #[sea_orm(belongs_to, from = "programme_id", to = "id")]
    pub programme: BelongsTo<super::programme::Entity>,
    #[sea_orm(belongs_to, from = "year", to = "year")]
    pub programme_year: BelongsTo<super::programme_year::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
