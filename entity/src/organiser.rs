//! Who runs the programmes (主催者).

use domain::ids::OrganiserId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organiser")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: OrganiserId,
    #[sea_orm(unique)]
    pub key: String,
    pub name_ja: String,
    pub name_en: String,
    pub postal_code: String,
    pub address_ja: String,
    pub address_en: String,
    pub phone: String,
    pub email: String,
    pub url: String,
}

impl ActiveModelBehavior for ActiveModel {}
