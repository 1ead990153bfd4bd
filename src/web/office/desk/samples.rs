//! What the samples of several pages are made of.

use chrono::DateTime;

use crate::web::form::{ConflictView, FieldView, FormView, Problem, Theirs};

pub(super) const AT: &str = "2024-06-03T01:00:00Z";

/// A form with these fields; with a mistake in the first one when `wrong`.
pub(super) fn form(names: &[&'static str], wrong: bool) -> FormView {
    let words = || "Please fill this in.".to_owned();
    let field = |(place, name): (usize, &&'static str)| {
        let view = FieldView {
            id: format!("field-{name}"),
            name,
            value: "typed <b>here</b>".to_owned(),
            values: vec!["typed".to_owned()],
            errors: (wrong && place == 0).then(words).into_iter().collect(),
        };
        (*name, view)
    };
    let problem = names.first().filter(|_| wrong).map(|name| Problem {
        field_id: format!("field-{name}"),
        text: words(),
    });
    FormView {
        fields: names.iter().enumerate().map(field).collect(),
        problems: problem.into_iter().collect(),
        conflict: None,
    }
}

/// A form that somebody else was faster with.
pub(super) fn conflict(names: &[&'static str]) -> FormView {
    FormView {
        conflict: Some(ConflictView {
            by: Some("Hanako".to_owned()),
            at: DateTime::default(),
            fields: vec![Theirs {
                label: "Memo".to_owned(),
                yours: "typed here".to_owned(),
                theirs: "written there".to_owned(),
            }],
        }),
        ..form(names, false)
    }
}
