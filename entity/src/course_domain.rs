//! Which areas a course covers; unconfirmed where the brochure only drew it.

use domain::ids::CourseId;
use domain::ids::DomainId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "course_domain")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub course_id: CourseId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub domain_id: DomainId,
    pub confirmed: bool,
    #[sea_orm(belongs_to, from = "course_id", to = "id")]
    pub course: BelongsTo<super::course::Entity>,
    #[sea_orm(belongs_to, from = "domain_id", to = "id")]
    pub domain: BelongsTo<super::curriculum_domain::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
