//! The letters of facilities.

use super::*;

pub(super) fn letters_of_facilities(course: &Localized) -> Vec<(&'static str, Letter)> {
    let collector = Collector {
        facility: "みなと医療センター".to_owned(),
        contact_name: "田中 純".to_owned(),
        contact_email: "jimu@hospital.example".to_owned(),
        year: 2024,
    };
    let withdrew = |what, number: Option<&str>| {
        Letter::FacilityWithdrew(FacilityWithdrew {
            collector: collector.clone(),
            what,
            number: number.map(str::to_owned),
            course: course.clone(),
            reason: "異動のため。".to_owned(),
            url: "https://kenshu.example.jp/my".to_owned(),
        })
    };
    let gone = |declined| {
        Letter::ColleagueGone(ColleagueGone {
            facility: collector.facility.clone(),
            colleague: "齋藤 はな".to_owned(),
            course: course.clone(),
            declined,
            year: 2024,
            url: "https://kenshu.example.jp/2024/facility/link".to_owned(),
        })
    };
    let link = FacilityLink {
        url: "https://kenshu.example.jp/facility/TOKEN".to_owned(),
        facility: collector.facility.clone(),
        year: 2024,
        expires_at: start(),
    };
    let invitation = FacilityInvitation {
        collector: collector.clone(),
        url: "https://kenshu.example.jp/join/TOKEN".to_owned(),
        course: course.clone(),
        until: "2024-06-30".parse().ok(),
        expires_at: start(),
    };
    vec![
        ("facility_link", Letter::FacilityLink(link)),
        (
            "facility_invitation",
            Letter::FacilityInvitation(invitation),
        ),
        (
            "facility_withdrew_invitation",
            withdrew(Withdrawn::Invitation, None),
        ),
        ("facility_withdrew_place", withdrew(Withdrawn::Place, None)),
        (
            "facility_withdrew_application",
            withdrew(Withdrawn::Application, Some("2024-0012")),
        ),
        ("colleague_gone_declined", gone(true)),
        ("colleague_gone_left", gone(false)),
    ]
}
