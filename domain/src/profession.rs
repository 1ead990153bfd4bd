//! Health professions by law, and the others who work in a hospital.

use crate::codes::coded;

coded! {
    /// A profession: a licence a person may hold, or a job without one.
    ///
    /// The list follows the health and welfare licences by law in the order in which they are usually
    /// printed; a person may hold several.
    pub enum Profession {
        /// 医師
        Physician = "physician",
        /// 歯科医師
        Dentist = "dentist",
        /// 薬剤師
        Pharmacist = "pharmacist",
        /// 保健師
        PublicHealthNurse = "public_health_nurse",
        /// 助産師
        Midwife = "midwife",
        /// 看護師
        Nurse = "nurse",
        /// 准看護師
        AssistantNurse = "assistant_nurse",
        /// 診療放射線技師
        RadiologicalTechnologist = "radiological_technologist",
        /// 臨床検査技師
        ClinicalLaboratoryTechnologist = "clinical_laboratory_technologist",
        /// 理学療法士
        PhysicalTherapist = "physical_therapist",
        /// 作業療法士
        OccupationalTherapist = "occupational_therapist",
        /// 視能訓練士
        Orthoptist = "orthoptist",
        /// 言語聴覚士
        SpeechTherapist = "speech_therapist",
        /// 臨床工学技士
        ClinicalEngineer = "clinical_engineer",
        /// 義肢装具士
        ProsthetistOrthotist = "prosthetist_orthotist",
        /// 救急救命士
        EmergencyLifesavingTechnician = "emergency_lifesaving_technician",
        /// 歯科衛生士
        DentalHygienist = "dental_hygienist",
        /// 歯科技工士
        DentalTechnician = "dental_technician",
        /// 管理栄養士
        RegisteredDietitian = "registered_dietitian",
        /// 栄養士
        Dietitian = "dietitian",
        /// 社会福祉士
        SocialWorker = "social_worker",
        /// 精神保健福祉士
        MentalHealthSocialWorker = "mental_health_social_worker",
        /// 介護福祉士
        CareWorker = "care_worker",
        /// 公認心理師
        PublicPsychologist = "public_psychologist",
        /// 事務職
        Administrative = "administrative",
        /// その他
        Other = "other",
    }
}

impl Profession {
    /// Whether the law names a licence for it. Administrative staff and "other" have none, so whether
    /// they are 医療者 is for a person to decide.
    pub const fn is_licensed(self) -> bool {
        !matches!(self, Self::Administrative | Self::Other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_reads_back() {
        for profession in Profession::ALL {
            assert_eq!(profession.code().parse(), Ok(*profession));
        }
        assert!("doctor".parse::<Profession>().is_err());
    }
}
