//! The document desk (書類確認): what an application has to bring, and what a person decided about it.

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
