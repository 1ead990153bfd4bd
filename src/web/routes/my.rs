//! Addresses of applicants.

use domain::application::Step;
use domain::desk::ItemKey;
use domain::ids::{DocumentId, TrainingId};

use super::percent;

/// The applicant's home.
pub const MY: &str = "/my";
/// A step of one's own application.
pub fn step(year: i32, step: Step) -> String {
    format!("/my/{year}/{}", step.code())
}

/// The first step with a course selected.
pub fn begin(year: i32, course: &str) -> String {
    format!("{}?course={}", step(year, Step::Choices), percent(course))
}

/// Withdrawing one's own application.
pub fn withdraw(year: i32) -> String {
    format!("/my/{year}/withdraw")
}

/// Opening a withdrawn application again.
pub fn reopen(year: i32) -> String {
    format!("/my/{year}/reopen")
}

/// Where documents of one's own application are sent to.
pub fn my_documents(year: i32) -> String {
    format!("/my/{year}/documents")
}

/// Saying that there was no training before.
pub fn no_training(year: i32) -> String {
    format!("/my/{year}/training/none")
}

/// A document of one's own application.
pub fn my_document(year: i32, document: DocumentId) -> String {
    format!("/my/{year}/documents/{document}")
}

/// Removing a document of one's own application.
pub fn remove_document(year: i32, document: DocumentId) -> String {
    format!("/my/{year}/documents/{document}/remove")
}

/// Removing a training of one's own application.
pub fn remove_training(year: i32, training: TrainingId) -> String {
    format!("/my/{year}/training/{training}/remove")
}

/// Sending in a paper for one item of one's own application.
pub fn my_item(year: i32, item: ItemKey) -> String {
    format!("/my/{year}/items/{item}")
}

/// One's own recommendation on paper: printing it and sending in the signed one.
pub fn my_paper(year: i32) -> String {
    format!("/my/{year}/recommendation/paper")
}

/// The form of one's own recommendation, to be signed.
pub fn my_paper_form(year: i32) -> String {
    format!("/my/{year}/recommendation.pdf")
}
