//! A person's request in a cohort year (申込).

use domain::application::RecommenderWay;
use domain::application::State;
use domain::eligibility::SafetyRole;
use domain::ids::ApplicationId;
use domain::ids::InstitutionId;
use domain::ids::PersonId;
use domain::profession::Profession;
use domain::recommendation::RecommendationState;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "application")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: ApplicationId,
    #[sea_orm(unique_key = "uq_application_person_year")]
    pub person_id: PersonId,
    #[sea_orm(unique_key = "uq_application_person_year")]
    pub year: i32,
    #[sea_orm(unique)]
    pub number: Option<String>,
    pub state: State,
    pub version: i32,
    pub complete: bool,
    pub main_profession: Option<Profession>,
    pub other_profession: Option<String>,
    pub safety_role: Option<SafetyRole>,
    pub institution_id: Option<InstitutionId>,
    pub department: Option<String>,
    pub job_title: Option<String>,
    pub no_training: bool,
    pub motivation: String,
    pub recommender_way: Option<RecommenderWay>,
    pub recommender_name: Option<String>,
    pub recommender_title: Option<String>,
    pub recommender_email: Option<String>,
    pub name_as_listed: String,
    pub institution_as_listed: String,
    pub kana_key: String,
    pub search_text: String,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub submitted_at: Option<DateTimeUtc>,
    pub withdrawn_at: Option<DateTimeUtc>,
    pub withdrawal_reason: Option<String>,
    /// Of the facts a recommendation answers for, in hexadecimal.
    pub material_digest: String,
    pub recommendation_state: RecommendationState,
    pub items_missing: i32,
    pub items_received: i32,
    pub items_returned: i32,
    /// The earliest day by which an answer to a returned item is asked for.
    pub items_answer_by: Option<Date>,
    pub eligibility_open: i32,
    pub office_memo: String,
    pub memo_version: i32,
    #[sea_orm(belongs_to, from = "person_id", to = "id")]
    pub person: BelongsTo<super::person::Entity>,
    #[sea_orm(belongs_to, from = "year", to = "year")]
    pub programme_year: BelongsTo<super::programme_year::Entity>,
    #[sea_orm(belongs_to, from = "institution_id", to = "id")]
    pub institution: BelongsTo<Option<super::institution::Entity>>,
}

impl ActiveModelBehavior for ActiveModel {}
