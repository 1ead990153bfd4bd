//! A wrong date of the printed brochure: its own words, what stands here instead, and why.

use domain::ids::CorrectionId;
use domain::ids::OfferingId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "printed_correction")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: CorrectionId,
    #[sea_orm(unique_key = "uq_printed_correction_key")]
    pub offering_id: OfferingId,
    #[sea_orm(unique_key = "uq_printed_correction_key")]
    pub key: String,
    pub position: i32,
    pub cours: Option<i16>,
    pub printed: String,
    pub corrected: String,
    pub reason_ja: String,
    pub reason_en: String,
    #[sea_orm(belongs_to, from = "offering_id", to = "id")]
    pub offering: BelongsTo<super::offering::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
