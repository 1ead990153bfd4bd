//! The document desk (書類確認): what an application has to bring, and what a person decided about it.

mod decide;
mod finding;
mod item;

pub use decide::{DeskRefusal, Ruling, decide_item, decide_replace, default_answer_by};
pub use finding::{Evidence, FindingDecision, OpenFinding, Standing, TrainingFact, open_findings};
pub use item::{Certificate, Counts, Facts, Item, ItemDecision, ItemKey, counts, items};

use crate::codes::coded;

coded! {
    /// A thing an application has to bring.
    pub enum ItemKind {
        /// 推薦
        Recommendation = "recommendation",
        /// 研修修了証, one per training.
        TrainingCertificate = "training_certificate",
        /// 免許証の写し
        LicenceCopy = "licence_copy",
        /// その他
        Other = "other",
    }
}

coded! {
    /// What a person decided about an item as it lay before them.
    pub enum ItemVerdict {
        /// 受理
        Accepted = "accepted",
        /// 差戻し, with a reason.
        Returned = "returned",
    }
}

coded! {
    /// Where an item stands.
    pub enum ItemState {
        /// 未提出
        Missing = "missing",
        /// 受領: it is here and nobody has looked at it yet.
        Received = "received",
        /// 受理
        Accepted = "accepted",
        /// 差戻し
        Returned = "returned",
    }
}

coded! {
    /// What a person decided about a finding that the machine could not.
    pub enum EligibilityVerdict {
        /// 満たす
        Met = "met",
        /// 満たさない
        NotMet = "not_met",
    }
}

coded! {
    /// Common reasons for returning an item, offered as a text to start from.
    pub enum CannedReason {
        /// It cannot be read.
        Illegible = "illegible",
        /// It is another paper than the one asked for.
        WrongPaper = "wrong_paper",
        /// The hours or the day of completion do not show.
        HoursMissing = "hours_missing",
        /// The name on it is another one.
        NameDiffers = "name_differs",
        /// Pages are missing.
        NotWhole = "not_whole",
    }
}
