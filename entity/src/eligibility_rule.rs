//! A rule of an offering (受講資格) with the words it comes from.

use domain::eligibility::Requirement;
use domain::eligibility::Severity;
use domain::ids::OfferingId;
use domain::ids::RuleId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "eligibility_rule")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: RuleId,
    #[sea_orm(unique_key = "uq_eligibility_rule_key")]
    pub offering_id: OfferingId,
    #[sea_orm(unique_key = "uq_eligibility_rule_key")]
    pub key: String,
    pub position: i32,
    pub severity: Severity,
    #[sea_orm(column_type = "JsonBinary")]
    pub requirement: Requirement,
    pub version: i32,
    pub source_ja: String,
    pub source_en: String,
    pub source_ref: String,
    #[sea_orm(belongs_to, from = "offering_id", to = "id")]
    pub offering: BelongsTo<super::offering::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
