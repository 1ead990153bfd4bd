//! A taught unit (授業): on a day, perhaps at a time, or still to be scheduled. Never a sign-in.

use domain::ids::SessionId;
use domain::programme::SessionFormat;
use domain::programme::SessionKind;
use domain::programme::SessionStatus;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: SessionId,
    #[sea_orm(unique)]
    pub key: String,
    #[sea_orm(indexed)]
    pub year: i32,
    pub position: i32,
    pub status: SessionStatus,
    pub kind: SessionKind,
    pub format: SessionFormat,
    pub held_on: Option<Date>,
    pub starts_at: Option<Time>,
    pub ends_at: Option<Time>,
    pub required_minutes: Option<i32>,
    pub title_ja: String,
    pub title_en: String,
    pub room_ja: Option<String>,
    pub room_en: Option<String>,
    pub note_ja: Option<String>,
    pub note_en: Option<String>,
    pub invented: bool,
    #[sea_orm(belongs_to, from = "year", to = "year")]
    pub programme_year: BelongsTo<super::programme_year::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
