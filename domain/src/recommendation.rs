//! Recommendations (推薦): what the head of an institution answers, for exactly what they saw.

mod answer;
mod decide;
mod facts;
mod paper;
mod standing;

pub use answer::{Answer, AnsweredBy, Invoice};
pub use decide::{
    AnswerRefusal, AskFacts, AskRefusal, Asking, decide_answer, decide_ask, decide_pass_on,
    decide_take_back, link_ends_at, may_send_again,
};
pub use facts::{Fact, FactChange, FactValue, Facts, TrainingFact, changed};
pub use paper::{CODE_DIGITS, CheckCode, PaperRefusal, decide_hand_in};
pub use standing::{Request, current, standing};

use crate::codes::coded;

coded! {
    /// Where an application stands with its recommendation; what lists show.
    pub enum RecommendationState {
        /// Nobody was asked yet.
        NotAsked = "not_asked",
        /// The recommender was asked and has not answered.
        Waiting = "waiting",
        /// A signed paper arrived and waits for a person to confirm it.
        PaperReceived = "paper_received",
        /// 推薦
        Given = "given",
        /// 条件付き推薦
        Conditional = "conditional",
        /// 推薦しない
        Declined = "declined",
        /// 要再確認: something material changed after the answer.
        Reconfirm = "reconfirm",
    }
}

coded! {
    /// Where one request stands. That it expired follows from the time.
    pub enum RequestState {
        /// Asked, not answered.
        Waiting = "waiting",
        /// Answered; the link is used.
        Answered = "answered",
        /// Taken back by the applicant, or with the application.
        Withdrawn = "withdrawn",
        /// Replaced by a later request: another recommender, a deputy, a new link.
        Replaced = "replaced",
    }
}

coded! {
    /// The answer of a recommender.
    pub enum Verdict {
        /// 推薦する
        Recommend = "recommend",
        /// 条件を付けて推薦する
        Conditions = "conditions",
        /// 推薦しない
        Decline = "decline",
    }
}

coded! {
    /// Whether the applicant is released from duty on the course days.
    pub enum DutyRelease {
        /// On all of them.
        Full = "full",
        /// On some of them.
        Partly = "partly",
        /// Not at all: the applicant takes leave.
        None = "none",
    }
}

coded! {
    /// Who pays the fee.
    pub enum Payer {
        /// The institution.
        Institution = "institution",
        /// The applicant.
        Applicant = "applicant",
        /// Somebody else, who is named.
        Other = "other",
    }
}
