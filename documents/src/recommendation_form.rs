//! The recommendation on paper (推薦書): what is recommended is printed, the answer is written by hand.

use serde::Serialize;
use serde_json::Value;

use crate::Language;
use crate::press::{self, Unprinted};

const TEMPLATE: &str = include_str!("recommendation_form/paper.typ");
const JA: &str = include_str!("recommendation_form/ja.json");
const EN: &str = include_str!("recommendation_form/en.json");

/// How many digits of the digest are printed: enough to tell two applications of one person apart,
/// and few enough to be typed.
pub const CHECK_DIGITS: usize = 16;
/// How many of them stand together.
const GROUP: usize = 4;
/// How closely everything can be set; what does not fit on one page is set more closely.
const CLOSER: [usize; 3] = [1, 2, 3];

/// Everything that is printed, as it is to be read: dates, hours and amounts are written already.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct RecommendationForm {
    /// The language of everything printed.
    #[serde(skip)]
    pub language: Language,
    /// Whom it is addressed to: the organiser.
    pub organiser: String,
    /// Where it is sent by post, line by line.
    pub return_address: Vec<String>,
    /// The year of the courses.
    pub year: i32,
    /// The number of the application; a draft has none.
    pub number: Option<String>,
    /// Where the office finds the application; the QR code says it.
    #[serde(skip)]
    pub address: String,
    /// Who is recommended.
    pub name: String,
    /// The name as it is read.
    pub kana: String,
    /// The name in Latin letters.
    pub roman: Option<String>,
    /// Licences held.
    pub licences: Vec<String>,
    /// The present profession.
    pub profession: String,
    /// Where they work.
    pub institution: String,
    /// Department and title there.
    pub position: String,
    /// The chosen courses, the first choice first.
    pub courses: Vec<Course>,
    /// Who is to recommend, as the applicant named them.
    pub recommender: String,
    /// The digest of what is printed here, in hexadecimal.
    #[serde(skip)]
    pub digest: Option<String>,
    /// The day of printing.
    pub printed_on: String,
}

/// A course on the paper.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Course {
    /// 1 is the first choice.
    pub rank: i32,
    /// Its title.
    pub title: String,
    /// From when to when.
    pub period: String,
    /// How long.
    pub hours: String,
    /// What it costs.
    pub fee: String,
    /// Whose recommendation it asks for, in its own words.
    pub recommender: String,
}

#[derive(Serialize)]
struct Data<'a> {
    #[serde(flatten)]
    form: &'a RecommendationForm,
    lang: &'static str,
    check_code: Option<String>,
    density: usize,
    words: Value,
}

/// Prints the paper: one page of A4, tagged, with its title.
///
/// # Errors
/// [`Unprinted`], which no name and no other text can bring about.
pub fn recommendation_form(form: &RecommendationForm) -> Result<Vec<u8>, Unprinted> {
    let number = form.number.as_deref().unwrap_or_default();
    press::pdf(&set(form)?, &format!("recommendation-form/{number}"))
}

/// Long names and many courses make the print smaller rather than the paper longer: one signature
/// stands under everything.
fn set(form: &RecommendationForm) -> Result<typst_layout::PagedDocument, Unprinted> {
    let (lang, words) = match form.language {
        Language::Ja => ("ja", JA),
        Language::En => ("en", EN),
    };
    let mut data = Data {
        form,
        lang,
        check_code: form.digest.as_deref().and_then(grouped),
        density: 0,
        words: serde_json::from_str(words)?,
    };
    let mut paper = press::set(TEMPLATE, &data, &form.address)?;
    for density in CLOSER {
        if paper.pages().len() == 1 {
            break;
        }
        data.density = density;
        paper = press::set(TEMPLATE, &data, &form.address)?;
    }
    Ok(paper)
}

/// `1a2b 3c4d …`: the beginning of a digest as somebody copies it by hand.
fn grouped(digest: &str) -> Option<String> {
    let digits: Vec<char> = digest.chars().take(CHECK_DIGITS).collect();
    let groups: Vec<String> = digits
        .chunks(GROUP)
        .map(|four| four.iter().collect())
        .collect();
    (!groups.is_empty()).then(|| groups.join(" "))
}

#[cfg(test)]
mod tests;
