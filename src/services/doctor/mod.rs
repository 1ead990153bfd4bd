//! The self-check: everything that can be found out about the health of an installation without
//! changing it, beside a running server.

mod clock;
mod database;
mod files;
mod post;
#[cfg(test)]
mod tests;

use serde::Serialize;

use crate::app::App;

/// How grave it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// As it should be.
    Ok,
    /// Somebody should look at it soon.
    Warn,
    /// Something is broken.
    Fail,
}

/// What was found out by one check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What was looked at.
    pub check: &'static str,
    /// How grave it is.
    pub level: Level,
    /// What was found, and what to do about it.
    pub text: String,
}

impl Finding {
    fn ok(check: &'static str, text: impl Into<String>) -> Self {
        Self::new(check, Level::Ok, text)
    }

    fn warn(check: &'static str, text: impl Into<String>) -> Self {
        Self::new(check, Level::Warn, text)
    }

    fn fail(check: &'static str, text: impl Into<String>) -> Self {
        Self::new(check, Level::Fail, text)
    }

    fn new(check: &'static str, level: Level, text: impl Into<String>) -> Self {
        Self {
            check,
            level,
            text: text.into(),
        }
    }
}

/// A check that could not even be made is a finding too.
fn made(check: &'static str, outcome: anyhow::Result<Vec<Finding>>) -> Vec<Finding> {
    outcome.unwrap_or_else(|error| {
        let text = format!("this could not be checked: {error:#}");
        vec![Finding::fail(check, text)]
    })
}

/// Makes every check, one after the other. On a database of another schema only what does not
/// depend on its tables.
pub async fn examine(app: &App) -> Vec<Finding> {
    let mut found = made("database", database::integrity(app).await);
    let schema = made("schema", database::schema(app).await);
    let is_ours = schema.iter().all(|finding| finding.level == Level::Ok);
    found.extend(schema);
    if is_ours {
        found.extend(made("audit log", database::audit_log(app).await));
        found.extend(made("counts", database::counts(app).await));
        found.extend(made("mail", post::queue(app).await));
        found.extend(made("work", post::work(app).await));
        found.extend(made("clock", clock::compare(app).await));
        found.extend(made("files", files::documents(app).await));
    }
    found.extend(made("mail", post::transport(app).await));
    found.extend(made("disk", files::disk(app)));
    found.extend(made("rights", files::rights(app)));
    found
}
