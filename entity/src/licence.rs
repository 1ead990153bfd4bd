//! A profession a person holds the licence of, or works in without one.

use domain::ids::LicenceId;
use domain::ids::PersonId;
use domain::profession::Profession;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "licence")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: LicenceId,
    #[sea_orm(unique_key = "uq_licence_profession")]
    pub person_id: PersonId,
    #[sea_orm(unique_key = "uq_licence_profession")]
    pub profession: Profession,
    pub registration_number: Option<String>,
    #[sea_orm(belongs_to, from = "person_id", to = "id")]
    pub person: BelongsTo<super::person::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
