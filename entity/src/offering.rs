//! A course in a cohort (開講コース): what people apply to.

use domain::ids::CohortId;
use domain::ids::CourseId;
use domain::ids::OfferingId;
use domain::money::Yen;
use domain::programme::CapacityKind;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "offering")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: OfferingId,
    #[sea_orm(unique)]
    pub key: String,
    #[sea_orm(unique_key = "uq_offering_course")]
    pub cohort_id: CohortId,
    #[sea_orm(unique_key = "uq_offering_course")]
    pub course_id: CourseId,
    pub fee_yen: Yen,
    pub stated_minutes: i32,
    pub stated_approximately: bool,
    pub capacity_kind: CapacityKind,
    pub capacity_min: Option<i32>,
    pub capacity_max: Option<i32>,
    pub recommender_ja: String,
    pub recommender_en: String,
    pub claim_ja: Option<String>,
    pub claim_en: Option<String>,
    #[sea_orm(belongs_to, from = "cohort_id", to = "id")]
    pub cohort: BelongsTo<super::cohort::Entity>,
    #[sea_orm(belongs_to, from = "course_id", to = "id")]
    pub course: BelongsTo<super::course::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
