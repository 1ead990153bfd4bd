//! Typed numbers of rows: an application's id cannot be handed to something that wants a person's.

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($( $(#[$meta:meta])* $name:ident ),+ $(,)?) => { $(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "sea-orm", derive(sea_orm::DeriveValueType))]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::num::ParseIntError;
            fn from_str(s: &str) -> Result<Self, Self::Err> {
                s.parse().map(Self)
            }
        }
    )+ };
}

ids! {
    /// Who runs the programmes.
    OrganiserId,
    /// A programme (事業).
    ProgrammeId,
    /// A curriculum area (領域).
    DomainId,
    /// A course (コース).
    CourseId,
    /// One yearly run of a programme (期).
    CohortId,
    /// A course in a cohort (開講コース).
    OfferingId,
    /// An eligibility rule of an offering (受講資格).
    RuleId,
    /// A taught unit (授業).
    SessionId,
    /// A correction of a printed date.
    CorrectionId,
    /// A lecturer (講師).
    LecturerId,
    /// An account: one e-mail address that can sign in.
    AccountId,
    /// One sign-in of an account on one browser.
    LoginSessionId,
    /// A mailed or printed sign-in link.
    SignInLinkId,
    /// A counted failure to prove a secret.
    SignInFailureId,
    /// A person who applies.
    PersonId,
    /// A licence a person holds.
    LicenceId,
    /// The institution of an application.
    InstitutionId,
    /// An application (申込).
    ApplicationId,
    /// One ranked choice of an application.
    ChoiceId,
    /// A training completed before applying.
    TrainingId,
    /// An uploaded document.
    DocumentId,
    /// An answer to one consent question.
    ConsentId,
    /// A piece of queued work.
    JobId,
    /// A rendered mail (送信箱).
    OutboxMessageId,
    /// One line of the audit log (操作記録).
    AuditEntryId,
    /// A request for a recommendation and its answer (推薦).
    RecommendationId,
    /// What a person decided about a required item (書類確認).
    ItemDecisionId,
    /// What a person decided about a finding of eligibility (資格判断).
    EligibilityDecisionId,
    /// A facility that collects applications (施設).
    FacilityId,
    /// A colleague on a facility's page.
    FacilityMemberId,
    /// A plan of reminders (催促計画).
    ReminderPlanId,
    /// One day on which a plan was carried out.
    ReminderRunId,
    /// An address that gets no mail (送信停止先).
    SuppressedAddressId,
    /// A passkey of a member of staff.
    PasskeyId,
    /// A passkey ceremony under way.
    PasskeyChallengeId,
    /// An account of an identity provider that belongs to an account of ours.
    AccountIdentityId,
    /// A sign-in at an identity provider under way.
    OidcLoginId,
}
