//! Colleagues as the contact and the office see them.

use chrono::NaiveDate;
use domain::facility::{ColleagueState, RecommendationWord};
use domain::ids::FacilityMemberId;
use domain::text::Localized;
use serde::Serialize;

use crate::services::facilities::colleagues::Colleague;
use crate::web::routes;

/// One line of the list.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ColleagueView {
    id: FacilityMemberId,
    rank: Option<i32>,
    name: String,
    email: String,
    course: Localized,
    state: &'static str,
    tone: &'static str,
    missing: Vec<&'static str>,
    missing_count: usize,
    recommendation: Option<&'static str>,
    until: Option<NaiveDate>,
    /// Sends the invitation again, where that makes sense.
    resend_action: Option<String>,
    withdraw_href: Option<String>,
}

impl ColleagueView {
    /// What everybody may see who may see the list.
    pub(crate) fn of(colleague: &Colleague) -> Self {
        Self {
            id: colleague.id,
            rank: colleague.rank,
            name: colleague.name.clone(),
            email: colleague.email.clone(),
            course: colleague.course.clone(),
            state: colleague.state.code(),
            tone: tone(colleague.state),
            missing: colleague.missing.iter().map(|kind| kind.code()).collect(),
            missing_count: colleague.missing_count,
            recommendation: colleague.recommendation.map(RecommendationWord::code),
            until: colleague.until.filter(|_| colleague.state.is_listed()),
            resend_action: None,
            withdraw_href: None,
        }
    }

    /// The same with what the contact can do.
    pub(super) fn in_hand(colleague: &Colleague, token: &str) -> Self {
        let mut view = Self::of(colleague);
        if colleague.state == ColleagueState::Invited {
            view.resend_action = Some(routes::facility_resend(token, colleague.id));
        }
        if colleague.state.is_listed() {
            view.withdraw_href = Some(routes::facility_withdraw(token, colleague.id));
        }
        view
    }

    /// Somebody of every state.
    pub(crate) fn samples() -> Vec<Self> {
        ColleagueState::ALL
            .iter()
            .zip(1..)
            .map(|(state, place)| Self {
                id: FacilityMemberId(place),
                rank: state
                    .is_listed()
                    .then(|| i32::try_from(place).unwrap_or_default()),
                name: "Hanako Saito".to_owned(),
                email: "hana@hospital.example".to_owned(),
                course: Localized::new("CQSO", "CQSO"),
                state: state.code(),
                tone: tone(*state),
                missing: vec!["name", "papers"],
                missing_count: 2,
                recommendation: Some("waiting"),
                until: NaiveDate::from_ymd_opt(2024, 6, 30).filter(|_| state.is_listed()),
                resend_action: Some("/facility/x/colleagues/1/resend".to_owned())
                    .filter(|_| *state == ColleagueState::Invited),
                withdraw_href: Some("/facility/x/colleagues/1/withdraw".to_owned())
                    .filter(|_| state.is_listed()),
            })
            .collect()
    }
}

const fn tone(state: ColleagueState) -> &'static str {
    match state {
        ColleagueState::Invited | ColleagueState::Joined | ColleagueState::SentIncomplete => "wait",
        ColleagueState::FillingIn => "info",
        ColleagueState::Complete => "good",
        ColleagueState::TookBack
        | ColleagueState::Withdrawn
        | ColleagueState::Declined
        | ColleagueState::Left => "quiet",
    }
}
