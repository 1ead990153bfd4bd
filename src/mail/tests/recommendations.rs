//! The letters about recommendations.

use super::*;

fn asked() -> RecommendationAsked {
    RecommendationAsked {
        url: "https://kenshu.example.jp/recommend/secret".to_owned(),
        year: 2024,
        applicant: "齋藤 はな".to_owned(),
        institution: "みなと医療センター".to_owned(),
        courses: about().courses,
        passed_on_by: Some("山﨑一郎".to_owned()),
        last_day: "2024-07-14".parse().unwrap(),
        expires_at: start(),
    }
}

fn news() -> RecommendationNews {
    RecommendationNews {
        year: 2024,
        number: Some("2024-0012".to_owned()),
        recommender: "山﨑一郎".to_owned(),
        verdict: None,
        facts: Vec::new(),
        url: "https://kenshu.example.jp/my".to_owned(),
    }
}

pub(super) fn about_recommendations() -> Vec<(&'static str, Letter)> {
    let line = |label, text: Option<&str>, term: Option<&str>| CopyLine {
        label,
        text: text.map(str::to_owned),
        term: term.map(str::to_owned),
    };
    let copy = RecommendationCopy {
        year: 2024,
        number: None,
        applicant: "齋藤 はな".to_owned(),
        institution: "みなと医療センター".to_owned(),
        courses: about().courses,
        at: start(),
        lines: vec![
            line(
                "recommend.page.verdict",
                None,
                Some("term.verdict.conditions"),
            ),
            line(
                "recommend.page.explanation",
                Some("月曜日は出勤すること"),
                None,
            ),
        ],
        url: "https://kenshu.example.jp/2024".to_owned(),
    };
    let taken_back = RecommendationTakenBack {
        year: 2024,
        applicant: "齋藤 はな".to_owned(),
        institution: "みなと医療センター".to_owned(),
        url: "https://kenshu.example.jp/2024".to_owned(),
    };
    let answered = RecommendationNews {
        verdict: Some("decline"),
        ..news()
    };
    let changed = RecommendationNews {
        facts: vec!["profession", "choices"],
        number: None,
        ..news()
    };
    vec![
        (
            "recommendation_request",
            Letter::RecommendationRequest(asked()),
        ),
        (
            "recommendation_answered",
            Letter::RecommendationAnswered(answered),
        ),
        (
            "recommendation_reconfirm",
            Letter::RecommendationReconfirm(changed),
        ),
        (
            "recommendation_expired",
            Letter::RecommendationExpired(news()),
        ),
        ("recommendation_copy", Letter::RecommendationCopy(copy)),
        (
            "recommendation_taken_back",
            Letter::RecommendationTakenBack(taken_back),
        ),
    ]
}

#[test]
fn the_link_of_a_recommendation_is_a_secret() {
    let letter = Letter::RecommendationRequest(asked());
    assert_eq!(letter.secrets(), ["secret"]);
    assert_eq!(letter.expires_at(), Some(start()));
}
