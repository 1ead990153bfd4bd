//! Who teaches a session, in order.

use domain::ids::LecturerId;
use domain::ids::SessionId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session_lecturer")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub session_id: SessionId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub lecturer_id: LecturerId,
    pub position: i32,
    #[sea_orm(belongs_to, from = "session_id", to = "id")]
    pub session: BelongsTo<super::session::Entity>,
    #[sea_orm(belongs_to, from = "lecturer_id", to = "id")]
    pub lecturer: BelongsTo<super::lecturer::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
