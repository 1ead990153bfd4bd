//! What a session counts for in an offering (単位時間). Minutes are unknown until the timetable is.

use domain::ids::DomainId;
use domain::ids::OfferingId;
use domain::ids::SessionId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "credit")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub session_id: SessionId,
    #[sea_orm(primary_key, auto_increment = false, indexed)]
    pub offering_id: OfferingId,
    pub cours: Option<i16>,
    pub domain_id: Option<DomainId>,
    pub minutes: Option<i32>,
    pub required: bool,
    #[sea_orm(belongs_to, from = "session_id", to = "id")]
    pub session: BelongsTo<super::session::Entity>,
    #[sea_orm(belongs_to, from = "offering_id", to = "id")]
    pub offering: BelongsTo<super::offering::Entity>,
    #[sea_orm(belongs_to, from = "domain_id", to = "id")]
    pub domain: BelongsTo<Option<super::curriculum_domain::Entity>>,
}

impl ActiveModelBehavior for ActiveModel {}
