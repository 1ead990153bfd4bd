//! What a person decided about a finding that the machine could not decide.

use domain::desk::EligibilityVerdict;
use domain::ids::AccountId;
use domain::ids::ApplicationId;
use domain::ids::EligibilityDecisionId;
use domain::ids::OfferingId;
use domain::ids::RuleId;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "eligibility_decision")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: EligibilityDecisionId,
    #[sea_orm(indexed)]
    pub application_id: ApplicationId,
    pub offering_id: OfferingId,
    pub rule_id: RuleId,
    /// What the machine had found, with its reason.
    #[sea_orm(column_type = "JsonBinary")]
    pub finding: Json,
    /// The trainings and papers that lay before the person.
    #[sea_orm(column_type = "JsonBinary")]
    pub evidence: Json,
    pub verdict: EligibilityVerdict,
    pub note: String,
    pub account_id: AccountId,
    pub decided_at: DateTimeUtc,
    #[sea_orm(belongs_to, from = "application_id", to = "id")]
    pub application: BelongsTo<super::application::Entity>,
    #[sea_orm(belongs_to, from = "offering_id", to = "id")]
    pub offering: BelongsTo<super::offering::Entity>,
    #[sea_orm(belongs_to, from = "rule_id", to = "id")]
    pub rule: BelongsTo<super::eligibility_rule::Entity>,
    #[sea_orm(belongs_to, from = "account_id", to = "id")]
    pub account: BelongsTo<super::account::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
