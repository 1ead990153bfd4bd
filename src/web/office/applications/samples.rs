//! A page of the list, an empty state, and a search without a find.

use super::{
    ApplicationsPage, CompletenessChip, CourseChip, Exports, Localized, MAX_SEARCH, NeedChip,
    Order, RecommendationChip, RecommendationState, RowView, SearchView, State, StateChip, View,
    desk, routes, standings, state_codes,
};

pub(super) fn all() -> Vec<ApplicationsPage> {
    let listed = listed();
    let nothing = ApplicationsPage {
        search: SearchView {
            typed: String::new(),
            clear: None,
            ..listed.search.clone()
        },
        rows: Vec::new(),
        previous: None,
        next: None,
        first: None,
        every_state: Some(href()),
        unfiltered: None,
        exports: None,
        ..listed.clone()
    };
    let narrowed = ApplicationsPage {
        unfiltered: Some(href()),
        first: Some(href()),
        ..nothing.clone()
    };
    vec![listed, nothing, narrowed]
}

fn href() -> String {
    routes::OFFICE_APPLICATIONS.to_owned()
}

fn listed() -> ApplicationsPage {
    let order = |sorted: Option<&'static str>| Order {
        href: href(),
        sorted,
    };
    ApplicationsPage {
        year: 2024,
        search: SearchView {
            typed: "\"><script>".to_owned(),
            max: MAX_SEARCH,
            action: routes::OFFICE_APPLICATIONS,
            kept: vec![("state", "draft".to_owned())],
            clear: Some(href()),
        },
        courses: [None, Some(Localized::new("CQSO", "CQSO"))]
            .into_iter()
            .map(|label| CourseChip {
                current: label.is_none(),
                count: label.as_ref().map(|_| 12),
                label,
                href: href(),
            })
            .collect(),
        states: state_codes()
            .map(|(_, state)| StateChip {
                state,
                href: href(),
                current: state == State::Draft.code(),
                count: Some(3),
            })
            .collect(),
        completeness: [None, Some(true), Some(false)]
            .into_iter()
            .map(|complete| CompletenessChip {
                complete,
                href: href(),
                current: complete.is_none(),
            })
            .collect(),
        recommendations: standings()
            .map(|standing| RecommendationChip {
                standing: standing.map(RecommendationState::code),
                href: href(),
                current: standing.is_none(),
            })
            .collect(),
        desk: desk(&View::default()),
        needs: [None, Some("waiting")]
            .into_iter()
            .map(|need| NeedChip {
                need,
                href: href(),
                current: need.is_none(),
            })
            .collect(),
        narrowed: true,
        by_name: order(Some("ascending")),
        by_time: order(None),
        rows: rows(),
        previous: Some(href()),
        next: Some(href()),
        first: Some(href()),
        every_state: None,
        unfiltered: Some(href()),
        exports: Some(Exports {
            csv: routes::OFFICE_APPLICATIONS_CSV.to_owned(),
            xlsx: routes::OFFICE_APPLICATIONS_XLSX.to_owned(),
        }),
    }
}

fn rows() -> Vec<RowView> {
    let sent = RowView {
        href: Some("/office/applications/7".to_owned()),
        number: Some("2024-0007".to_owned()),
        name: "Yoshino <b>Takako</b>".to_owned(),
        kana: "yoshino takako".to_owned(),
        institution: "A & B".to_owned(),
        choices: ["EQSO", "CQSO"]
            .map(|title| Localized::new(title, title))
            .to_vec(),
        state: State::Submitted.code(),
        complete: true,
        recommendation: RecommendationState::Reconfirm.code(),
        missing: 1,
        received: 2,
        returned: 1,
        eligibility: 1,
        submitted_at: Some("2024-06-03T01:00:00Z".to_owned()),
        created_at: "2024-06-01T01:00:00Z".to_owned(),
    };
    let draft = RowView {
        href: None,
        number: None,
        name: String::new(),
        kana: String::new(),
        institution: String::new(),
        choices: Vec::new(),
        state: State::Draft.code(),
        complete: false,
        submitted_at: None,
        ..sent.clone()
    };
    vec![sent, draft]
}
