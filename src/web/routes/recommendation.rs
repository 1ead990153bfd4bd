//! Addresses of recommenders, and of asking them.

/// Where a recommender has the link sent once more.
pub const RECOMMEND: &str = "/recommend";
/// A recommender's link.
pub fn recommend(token: &str) -> String {
    format!("/recommend/{token}")
}

/// After the answer.
pub fn recommend_done(token: &str) -> String {
    format!("/recommend/{token}/done")
}

/// Passing a request on to a deputy.
pub fn recommend_pass_on(token: &str) -> String {
    format!("/recommend/{token}/pass-on")
}

/// Wanting a new link for one that has expired.
pub fn recommend_new_link(token: &str) -> String {
    format!("/recommend/{token}/new-link")
}

/// Asking for one's own recommendation.
pub fn recommendation_ask(year: i32) -> String {
    format!("/my/{year}/recommendation/ask")
}

/// Taking that back.
pub fn recommendation_take_back(year: i32) -> String {
    format!("/my/{year}/recommendation/take-back")
}
