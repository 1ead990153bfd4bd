//! A rendered mail (送信箱): stored before it is sent.

use domain::ids::AccountId;
use domain::ids::ApplicationId;
use domain::ids::OutboxMessageId;
use domain::ids::ReminderRunId;
use domain::mail::FailureKind;
use domain::mail::OutboxState;
use domain::mail::SuppressionReason;
use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox_message")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: OutboxMessageId,
    pub account_id: Option<AccountId>,
    #[sea_orm(indexed)]
    pub application_id: Option<ApplicationId>,
    pub kind: String,
    pub state: OutboxState,
    pub to_email: String,
    pub to_name: Option<String>,
    pub lang: String,
    pub subject: String,
    pub body_text: String,
    pub body_html: String,
    #[sea_orm(unique)]
    pub message_id: String,
    #[sea_orm(unique)]
    pub dedup_key: Option<String>,
    pub attempts: i32,
    pub last_error: Option<String>,
    pub created_at: DateTimeUtc,
    pub expires_at: Option<DateTimeUtc>,
    pub sent_at: Option<DateTimeUtc>,
    /// What opens a door in this mail, a line each; blacked out for readers, forgotten once it is sent:
    /// an empty text says that there was something.
    pub secrets: Option<String>,
    pub failure: Option<FailureKind>,
    pub approved_at: Option<DateTimeUtc>,
    pub approved_by: Option<AccountId>,
    pub edited_at: Option<DateTimeUtc>,
    pub edited_by: Option<AccountId>,
    pub version: i32,
    pub bounced_at: Option<DateTimeUtc>,
    pub bounce_note: Option<String>,
    pub resend_of: Option<OutboxMessageId>,
    pub reminder_run_id: Option<ReminderRunId>,
    /// Since when it waits for the mail server.
    pub queued_at: Option<DateTimeUtc>,
    /// When the mail server is asked again.
    pub next_try_at: Option<DateTimeUtc>,
    /// When the office said that it knows of the failure.
    pub acknowledged_at: Option<DateTimeUtc>,
    /// Why its address gets no mail, if that is why it was held.
    pub held_for: Option<SuppressionReason>,
    /// Why a person held it.
    pub hold_note: Option<String>,
    /// Name, address and subject, folded.
    pub search_text: String,
    #[sea_orm(belongs_to, from = "account_id", to = "id")]
    pub account: BelongsTo<Option<super::account::Entity>>,
    #[sea_orm(belongs_to, from = "application_id", to = "id")]
    pub application: BelongsTo<Option<super::application::Entity>>,
}

impl ActiveModelBehavior for ActiveModel {}
