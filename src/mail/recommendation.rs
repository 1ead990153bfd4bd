//! What letters say about recommendations.

use chrono::{DateTime, NaiveDate, Utc};
use domain::text::Localized;
use serde::Serialize;

/// To the recommender: please answer.
#[derive(Clone, Serialize)]
pub struct RecommendationAsked {
    /// The link, whole.
    pub url: String,
    /// The year.
    pub year: i32,
    /// Who applies.
    pub applicant: String,
    /// Where they work.
    pub institution: String,
    /// The chosen courses by rank.
    pub courses: Vec<Localized>,
    /// Who passed it on to the reader.
    pub passed_on_by: Option<String>,
    /// The last day on which the link works.
    pub last_day: NaiveDate,
    /// When it ends; the letter is not sent after that.
    pub expires_at: DateTime<Utc>,
}

/// To the applicant: something about their recommendation.
#[derive(Clone, Debug, Serialize)]
pub struct RecommendationNews {
    /// The year.
    pub year: i32,
    /// The receipt number, once there is one.
    pub number: Option<String>,
    /// The recommender.
    pub recommender: String,
    /// The answer by its code, where there is one.
    pub verdict: Option<&'static str>,
    /// The facts that changed, by their codes.
    pub facts: Vec<&'static str>,
    /// The page of the application, whole.
    pub url: String,
}

/// To the recommender: a copy of the answer.
#[derive(Clone, Debug, Serialize)]
pub struct RecommendationCopy {
    /// The year.
    pub year: i32,
    /// The receipt number, once there is one.
    pub number: Option<String>,
    /// Who applies.
    pub applicant: String,
    /// Where they work.
    pub institution: String,
    /// The chosen courses by rank.
    pub courses: Vec<Localized>,
    /// When it was answered.
    pub at: DateTime<Utc>,
    /// The answer, as keys and values.
    pub lines: Vec<CopyLine>,
    /// The page of the programme, whole.
    pub url: String,
}

/// A line of an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CopyLine {
    /// The key of its label.
    pub label: &'static str,
    /// As typed.
    pub text: Option<String>,
    /// Or the key of its text.
    pub term: Option<String>,
}

/// To the recommender: there is nothing to answer any more.
#[derive(Clone, Debug, Serialize)]
pub struct RecommendationTakenBack {
    /// The year.
    pub year: i32,
    /// Who applies.
    pub applicant: String,
    /// Where they work.
    pub institution: String,
    /// The page of the programme, whole.
    pub url: String,
}

/// To the applicant: the signed paper cannot be used.
#[derive(Clone, Debug, Serialize)]
pub struct PaperReturned {
    /// The year.
    pub year: i32,
    /// The receipt number, once there is one.
    pub number: Option<String>,
    /// Who signed it, as far as we know.
    pub recommender: String,
    /// Why, in the office's words.
    pub reason: String,
    /// Where another one is sent in, whole.
    pub url: String,
}
