//! Kinds of institutions as Japanese statistics and forms name them.

use std::ops::RangeInclusive;

use crate::codes::coded;

coded! {
    /// Kind of facility (病院 has 20 beds or more, a 診療所 19 or fewer).
    pub enum FacilityKind {
        /// 病院
        Hospital = "hospital",
        /// 有床診療所
        ClinicWithBeds = "clinic_with_beds",
        /// 無床診療所
        ClinicWithoutBeds = "clinic_without_beds",
        /// 歯科診療所
        DentalClinic = "dental_clinic",
        /// 保険薬局
        Pharmacy = "pharmacy",
        /// 行政・医療安全支援センター
        PublicAuthority = "public_authority",
        /// その他
        Other = "other",
    }
}

impl FacilityKind {
    /// Whether a number of beds is asked for.
    pub const fn has_beds(self) -> bool {
        self.beds().is_some()
    }

    /// How many beds the law allows such a facility (医療法 第1条の5).
    pub const fn beds(self) -> Option<RangeInclusive<i32>> {
        match self {
            Self::Hospital => Some(20..=9999),
            Self::ClinicWithBeds => Some(1..=19),
            _ => None,
        }
    }
}

coded! {
    /// Who founded the institution (開設者), by the groups of the ministry's survey of facilities.
    pub enum Founder {
        /// 国（国立大学法人・国立病院機構などを含む）
        National = "national",
        /// 都道府県
        Prefecture = "prefecture",
        /// 市町村
        Municipality = "municipality",
        /// 地方独立行政法人
        LocalIndependentAgency = "local_independent_agency",
        /// 日赤
        RedCross = "red_cross",
        /// 済生会
        Saiseikai = "saiseikai",
        /// 厚生連
        Koseiren = "koseiren",
        /// その他の公的機関
        OtherPublic = "other_public",
        /// 社会保険関係団体
        SocialInsurance = "social_insurance",
        /// 公益法人
        PublicInterestCorporation = "public_interest_corporation",
        /// 医療法人
        MedicalCorporation = "medical_corporation",
        /// 私立学校法人
        PrivateSchool = "private_school",
        /// 社会福祉法人
        SocialWelfare = "social_welfare",
        /// 医療生協
        MedicalCooperative = "medical_cooperative",
        /// 会社
        Company = "company",
        /// 個人
        Individual = "individual",
        /// その他
        Other = "other",
    }
}

coded! {
    /// The 47 prefectures in the order of their official codes (JIS X 0401), and abroad.
    pub enum Prefecture {
        /// 北海道
        Hokkaido = "hokkaido",
        /// 青森県
        Aomori = "aomori",
        /// 岩手県
        Iwate = "iwate",
        /// 宮城県
        Miyagi = "miyagi",
        /// 秋田県
        Akita = "akita",
        /// 山形県
        Yamagata = "yamagata",
        /// 福島県
        Fukushima = "fukushima",
        /// 茨城県
        Ibaraki = "ibaraki",
        /// 栃木県
        Tochigi = "tochigi",
        /// 群馬県
        Gunma = "gunma",
        /// 埼玉県
        Saitama = "saitama",
        /// 千葉県
        Chiba = "chiba",
        /// 東京都
        Tokyo = "tokyo",
        /// 神奈川県
        Kanagawa = "kanagawa",
        /// 新潟県
        Niigata = "niigata",
        /// 富山県
        Toyama = "toyama",
        /// 石川県
        Ishikawa = "ishikawa",
        /// 福井県
        Fukui = "fukui",
        /// 山梨県
        Yamanashi = "yamanashi",
        /// 長野県
        Nagano = "nagano",
        /// 岐阜県
        Gifu = "gifu",
        /// 静岡県
        Shizuoka = "shizuoka",
        /// 愛知県
        Aichi = "aichi",
        /// 三重県
        Mie = "mie",
        /// 滋賀県
        Shiga = "shiga",
        /// 京都府
        Kyoto = "kyoto",
        /// 大阪府
        Osaka = "osaka",
        /// 兵庫県
        Hyogo = "hyogo",
        /// 奈良県
        Nara = "nara",
        /// 和歌山県
        Wakayama = "wakayama",
        /// 鳥取県
        Tottori = "tottori",
        /// 島根県
        Shimane = "shimane",
        /// 岡山県
        Okayama = "okayama",
        /// 広島県
        Hiroshima = "hiroshima",
        /// 山口県
        Yamaguchi = "yamaguchi",
        /// 徳島県
        Tokushima = "tokushima",
        /// 香川県
        Kagawa = "kagawa",
        /// 愛媛県
        Ehime = "ehime",
        /// 高知県
        Kochi = "kochi",
        /// 福岡県
        Fukuoka = "fukuoka",
        /// 佐賀県
        Saga = "saga",
        /// 長崎県
        Nagasaki = "nagasaki",
        /// 熊本県
        Kumamoto = "kumamoto",
        /// 大分県
        Oita = "oita",
        /// 宮崎県
        Miyazaki = "miyazaki",
        /// 鹿児島県
        Kagoshima = "kagoshima",
        /// 沖縄県
        Okinawa = "okinawa",
        /// 国外
        Abroad = "abroad",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_hospitals_and_clinics_with_beds_are_asked_for_them() {
        let asked: Vec<_> = FacilityKind::ALL
            .iter()
            .filter(|kind| kind.has_beds())
            .collect();
        assert_eq!(
            asked,
            [&FacilityKind::Hospital, &FacilityKind::ClinicWithBeds]
        );
        assert!(
            FacilityKind::Hospital
                .beds()
                .is_some_and(|beds| beds.contains(&20))
        );
        assert!(
            FacilityKind::ClinicWithBeds
                .beds()
                .is_some_and(|beds| !beds.contains(&20))
        );
    }
}
