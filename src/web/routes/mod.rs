//! Every address of the product, built in one place.

mod auth;
mod facility;
mod my;
mod office;
mod recommendation;
mod reminders;

use data_encoding::HEXUPPER;

pub use self::auth::*;
pub use self::facility::*;
pub use self::my::*;
pub use self::office::*;
pub use self::recommendation::*;
pub use self::reminders::*;

/// The start page.
pub const HOME: &str = "/";
/// The demo's mailbox.
pub const DEMO_MAIL: &str = "/demo/mail";
/// A year's courses side by side.
pub fn year(year: i32) -> String {
    format!("/{year}")
}

/// A year's day × course matrix.
pub fn schedule(year: i32) -> String {
    format!("/{year}/schedule")
}

/// "Which course can I take?"
pub fn eligibility(year: i32) -> String {
    format!("/{year}/eligibility")
}

/// A course.
pub fn course(year: i32, course: &str) -> String {
    format!("/{year}/{course}")
}

/// The start of an application.
pub fn apply(year: i32, course: &str) -> String {
    format!("/{year}/{course}/apply")
}

/// Declining an invitation.
pub fn decline(token: &str) -> String {
    format!("/join/{token}/decline")
}

/// Writes a value into a query: everything but letters, digits and `-._~/` is escaped.
pub fn percent(value: &str) -> String {
    value
        .bytes()
        .fold(String::with_capacity(value.len()), |mut out, byte| {
            if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
                out.push(char::from(byte));
            } else {
                out.push('%');
                out.push_str(&HEXUPPER.encode(&[byte]));
            }
            out
        })
}
