//! A request for a recommendation, and the answer once there is one (推薦).

use domain::application::RecommenderWay;
use domain::ids::AccountId;
use domain::ids::ApplicationId;
use domain::ids::DocumentId;
use domain::ids::OutboxMessageId;
use domain::ids::RecommendationId;
use domain::recommendation::DutyRelease;
use domain::recommendation::Payer;
use domain::recommendation::RequestState;
use domain::recommendation::Verdict;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "recommendation")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: RecommendationId,
    #[sea_orm(indexed)]
    pub application_id: ApplicationId,
    pub way: RecommenderWay,
    pub state: RequestState,
    pub to_name: String,
    pub to_title: String,
    pub to_email: Option<String>,
    /// In which language the recommender is written to.
    pub lang: String,
    /// Who passed the request on to this deputy.
    pub passed_on_by: Option<String>,
    /// SHA-256 of the secret in the link; paper has none.
    #[sea_orm(unique)]
    pub token_hash: Option<String>,
    pub asked_at: DateTimeUtc,
    pub expires_at: Option<DateTimeUtc>,
    pub opened_at: Option<DateTimeUtc>,
    pub opens: i32,
    pub outbox_message_id: Option<OutboxMessageId>,
    pub answered_at: Option<DateTimeUtc>,
    pub ended_at: Option<DateTimeUtc>,
    pub verdict: Option<Verdict>,
    /// The conditions, or why not.
    pub explanation: String,
    pub answered_by_name: Option<String>,
    pub answered_by_title: Option<String>,
    pub answered_by_deputy: bool,
    pub applicant_position: String,
    pub duty_release: Option<DutyRelease>,
    pub duty_note: String,
    pub rank: Option<i32>,
    pub rank_of: Option<i32>,
    pub payer: Option<Payer>,
    pub invoice_name: String,
    pub invoice_department: String,
    pub invoice_postal_code: String,
    pub invoice_address: String,
    pub invoice_email: String,
    pub remarks: String,
    /// Of the material facts that were answered for, in hexadecimal.
    pub digest: Option<String>,
    /// Everything the recommender saw, as it was.
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub snapshot: Option<Json>,
    /// The scan of the signed paper.
    pub document_id: Option<DocumentId>,
    pub confirmed_by: Option<AccountId>,
    pub confirmed_at: Option<DateTimeUtc>,
    #[sea_orm(belongs_to, from = "application_id", to = "id")]
    pub application: BelongsTo<super::application::Entity>,
    #[sea_orm(belongs_to, from = "outbox_message_id", to = "id")]
    pub outbox_message: BelongsTo<Option<super::outbox_message::Entity>>,
    #[sea_orm(belongs_to, from = "document_id", to = "id")]
    pub document: BelongsTo<Option<super::document::Entity>>,
}

impl ActiveModelBehavior for ActiveModel {}
