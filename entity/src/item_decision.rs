//! What a person decided about a required item. Only added to: the latest one for an item counts.

use domain::desk::ItemKind;
use domain::desk::ItemVerdict;
use domain::ids::AccountId;
use domain::ids::ApplicationId;
use domain::ids::DocumentId;
use domain::ids::ItemDecisionId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "item_decision")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: ItemDecisionId,
    #[sea_orm(indexed)]
    pub application_id: ApplicationId,
    pub kind: ItemKind,
    /// The training of a certificate; zero where there is one item of the kind.
    pub subject_id: i64,
    /// What lay before the person.
    pub document_id: Option<DocumentId>,
    pub verdict: ItemVerdict,
    pub reason: String,
    pub answer_by: Option<Date>,
    pub account_id: AccountId,
    pub decided_at: DateTimeUtc,
    #[sea_orm(belongs_to, from = "application_id", to = "id")]
    pub application: BelongsTo<super::application::Entity>,
    #[sea_orm(belongs_to, from = "document_id", to = "id")]
    pub document: BelongsTo<Option<super::document::Entity>>,
    #[sea_orm(belongs_to, from = "account_id", to = "id")]
    pub account: BelongsTo<super::account::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
