//! How many applications choose an offering, by state and completeness; kept by the services that change applications.

use domain::application::State;
use domain::ids::OfferingId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "offering_tally")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub offering_id: OfferingId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub state: State,
    #[sea_orm(primary_key, auto_increment = false)]
    pub complete: bool,
    pub count: i64,
    #[sea_orm(belongs_to, from = "offering_id", to = "id")]
    pub offering: BelongsTo<super::offering::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
