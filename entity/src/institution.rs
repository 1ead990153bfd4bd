//! The institution of an application, as its applicant described it. In a draft anything may still
//! be missing.

use domain::ids::InstitutionId;
use domain::institution::FacilityKind;
use domain::institution::Founder;
use domain::institution::Prefecture;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "institution")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: InstitutionId,
    pub name: String,
    pub kind: Option<FacilityKind>,
    pub founder: Option<Founder>,
    pub beds: Option<i32>,
    pub prefecture: Option<Prefecture>,
    pub postal_code: Option<String>,
    pub address: Option<String>,
    pub legal_entity: Option<String>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
