//! What the samples of several pages are made of.

use crate::web::form::{ConflictView, FieldView, FormView, Problem, Theirs};

/// A form with these fields; with a mistake in the first one, and changed by somebody else, when
/// `wrong`.
pub(super) fn form(names: &[&'static str], wrong: bool) -> FormView {
    let field = |(place, name): (usize, &&'static str)| {
        let errors = if wrong && place == 0 {
            vec!["Please fill this in.".to_owned()]
        } else {
            Vec::new()
        };
        let view = FieldView {
            id: format!("field-{name}"),
            name,
            value: "value".to_owned(),
            values: vec!["value".to_owned()],
            errors,
        };
        (*name, view)
    };
    let problem = |name: &&'static str| Problem {
        field_id: format!("field-{name}"),
        text: "Please fill this in.".to_owned(),
    };
    FormView {
        fields: names.iter().enumerate().map(field).collect(),
        problems: names
            .first()
            .filter(|_| wrong)
            .map(problem)
            .into_iter()
            .collect(),
        conflict: wrong.then(|| ConflictView {
            by: Some("Hana".to_owned()),
            at: chrono::DateTime::UNIX_EPOCH,
            fields: vec![Theirs {
                label: "Subject".to_owned(),
                yours: "one".to_owned(),
                theirs: "another".to_owned(),
            }],
        }),
    }
}
