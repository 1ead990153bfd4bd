//! A plan's mails as they would arrive.

use serde::Serialize;

use crate::services::Ctx;
use crate::services::reminders::{self, Drawn, Example, NewPlan};
use crate::web::error::PageError;

/// A mail as it would arrive.
#[derive(Clone, Debug, Serialize)]
pub(super) struct PreviewView {
    lang: &'static str,
    /// `real`, `invented` or `hostile`.
    example: &'static str,
    /// The address of somebody real.
    to: Option<String>,
    subject: String,
    text: String,
    html: String,
}

impl PreviewView {
    fn of(drawn: Drawn) -> Self {
        let (example, to) = match drawn.example {
            Example::Real(to) => ("real", Some(to)),
            Example::Invented => ("invented", None),
            Example::Hostile => ("hostile", None),
        };
        Self {
            lang: drawn.lang.code(),
            example,
            to,
            subject: drawn.mail.subject,
            text: drawn.mail.text,
            html: drawn.mail.html,
        }
    }

    pub(super) fn samples() -> Vec<Self> {
        ["real", "invented", "hostile"]
            .map(|example| Self {
                lang: "en",
                example,
                to: (example == "real").then(|| "hana@hospital.example".to_owned()),
                subject: "Action needed: your application".to_owned(),
                text: "Dear <b>Hana</b>,".to_owned(),
                html: "<p>Dear Hana,</p>".to_owned(),
            })
            .to_vec()
    }
}

/// The mails of a plan whose words have no mistakes.
pub(super) async fn of(
    ctx: &Ctx,
    year: i32,
    plan: &NewPlan,
) -> Result<Vec<PreviewView>, PageError> {
    let drawn = reminders::preview(ctx, year, plan).await?;
    Ok(drawn.into_iter().map(PreviewView::of).collect())
}
