//! What stands on a signed paper, as a form.

use std::collections::BTreeMap;

use domain::person;
use domain::recommendation::{Answer, AnsweredBy, CheckCode, DutyRelease, Invoice, Payer, Verdict};
use serde::Serialize;

use super::OtherCode;
use crate::services::Ctx;
use crate::services::recommendations::paper::{Confirmation, Paper};
use crate::web::form::{Conflict, FieldView, FormState, FormView, RawForm, Reader};

pub(super) const AREA: &str = "office.paper";
pub(super) const NAMES: &[&str] = &[
    "verdict",
    "explanation",
    "answered_by_name",
    "answered_by_title",
    "applicant_position",
    "duty_release",
    "duty_note",
    "rank_of",
    "rank",
    "payer",
    "invoice_name",
    "invoice_department",
    "invoice_postal_code",
    "invoice_address",
    "invoice_email",
    "remarks",
    "code",
    "other_facts",
    "reason",
    "scan",
];
const LONGEST: usize = 200;
const LONGEST_TEXT: usize = 1000;

/// The closed lists of the form.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Options {
    verdicts: Vec<Choice>,
    duties: Vec<Choice>,
    payers: Vec<Choice>,
}

#[derive(Clone, Debug, Serialize)]
struct Choice {
    value: &'static str,
    label: String,
}

impl Options {
    pub(super) fn of(ctx: &Ctx) -> Self {
        let choices = |list: &str, codes: Vec<&'static str>| {
            codes
                .into_iter()
                .map(|value| Choice {
                    value,
                    label: ctx
                        .app
                        .catalogue
                        .plain(ctx.lang, &format!("paper.{list}.{value}")),
                })
                .collect()
        };
        Self {
            verdicts: choices(
                "verdict",
                Verdict::ALL.iter().map(|one| one.code()).collect(),
            ),
            duties: choices(
                "duty_release",
                DutyRelease::ALL.iter().map(|one| one.code()).collect(),
            ),
            payers: choices("payer", Payer::ALL.iter().map(|one| one.code()).collect()),
        }
    }

    pub(super) fn sample() -> Self {
        let choices = vec![Choice {
            value: "value",
            label: "Label".to_owned(),
        }];
        Self {
            verdicts: choices.clone(),
            duties: choices.clone(),
            payers: choices,
        }
    }
}

/// The form with what was recorded, if anything was.
pub(super) fn filled(paper: &Paper) -> FormState {
    let mut state = FormState::new(AREA, NAMES);
    let recorded = paper.scan.as_ref().and_then(|scan| scan.recorded.as_ref());
    let Some(recorded) = recorded else {
        let (name, title) = paper.recommender.clone();
        return state
            .with("answered_by_name", name)
            .with("answered_by_title", title);
    };
    for (name, value) in values(&recorded.answer) {
        state = state.with(name, value);
    }
    state.with("code", recorded.code.grouped())
}

fn values(answer: &Answer) -> Vec<(&'static str, String)> {
    let number = |number: Option<i32>| number.map(|number| number.to_string()).unwrap_or_default();
    let invoice = &answer.invoice;
    vec![
        ("verdict", answer.verdict.code().to_owned()),
        ("explanation", answer.explanation.clone()),
        ("answered_by_name", answer.by.name.clone()),
        ("answered_by_title", answer.by.title.clone()),
        ("applicant_position", answer.applicant_position.clone()),
        (
            "duty_release",
            answer
                .duty_release
                .map_or_else(String::new, |one| one.code().to_owned()),
        ),
        ("duty_note", answer.duty_note.clone()),
        ("rank_of", number(answer.rank_of)),
        ("rank", number(answer.rank)),
        (
            "payer",
            answer
                .payer
                .map_or_else(String::new, |one| one.code().to_owned()),
        ),
        ("invoice_name", invoice.name.clone()),
        ("invoice_department", invoice.department.clone()),
        ("invoice_postal_code", invoice.postal_code.clone()),
        ("invoice_address", invoice.address.clone()),
        ("invoice_email", invoice.email.clone()),
        ("remarks", answer.remarks.clone()),
    ]
}

/// Reads the form; what was typed comes back in any case.
pub(super) fn read(raw: &RawForm) -> Result<(Confirmation, FormState), FormState> {
    let mut form = Reader::new(raw, AREA, NAMES);
    let verdict = form.required_choice::<Verdict>("verdict");
    let explanation = text(&mut form, "explanation");
    let name = form.required_line("answered_by_name", LONGEST);
    let title = line(&mut form, "answered_by_title");
    let applicant_position = line(&mut form, "applicant_position");
    let duty_release = form.choice("duty_release");
    let duty_note = line(&mut form, "duty_note");
    let rank_of = form.number("rank_of", 1..=99);
    let rank = form.number("rank", 1..=99);
    let payer = form.choice("payer");
    let invoice = Invoice {
        name: line(&mut form, "invoice_name"),
        department: line(&mut form, "invoice_department"),
        postal_code: line(&mut form, "invoice_postal_code"),
        address: line(&mut form, "invoice_address"),
        email: line(&mut form, "invoice_email"),
    };
    let remarks = text(&mut form, "remarks");
    let code = form.required("code", CheckCode::parse);
    let other_facts = form.checked("other_facts");
    let state = form.state().clone();
    let (Some(verdict), Some(code), true) = (verdict, code, state.is_clean()) else {
        return Err(state);
    };
    let answer = Answer {
        verdict,
        explanation,
        applicant_position,
        duty_release,
        duty_note,
        rank,
        rank_of,
        payer,
        invoice,
        remarks,
        by: AnsweredBy {
            name,
            title,
            deputy: false,
        },
    };
    let new = Confirmation {
        version: raw.first("version").to_owned(),
        answer,
        code,
        other_facts,
    };
    Ok((new, state))
}

fn line(form: &mut Reader<'_>, name: &'static str) -> String {
    form.line(name, LONGEST).unwrap_or_default()
}

fn text(form: &mut Reader<'_>, name: &'static str) -> String {
    let text = form.optional(name, |typed| person::paragraph(typed, LONGEST_TEXT));
    text.unwrap_or_default()
}

/// What somebody else recorded, or that another scan came.
pub(super) fn conflict(paper: &Paper) -> Option<Conflict> {
    let scan = paper.scan.as_ref()?;
    let Some(recorded) = &scan.recorded else {
        return Some(Conflict {
            by: None,
            at: scan.uploaded_at,
            theirs: BTreeMap::new(),
        });
    };
    let mut theirs: BTreeMap<_, _> = values(&recorded.answer).into_iter().collect();
    theirs.insert("code", recorded.code.grouped());
    Some(Conflict {
        by: recorded.by.clone(),
        at: recorded.at,
        theirs,
    })
}

/// The code that was typed, when it is one and not the current one.
pub(super) fn other_code(form: &FormView, paper: &Paper) -> Option<OtherCode> {
    let typed = CheckCode::parse(&form.fields.get("code")?.value).ok()?;
    (typed != paper.code).then(|| OtherCode {
        typed: typed.grouped(),
        current: paper.code.grouped(),
    })
}

/// A form for samples.
pub(super) fn sample() -> FormView {
    let field = |name: &&'static str| {
        let view = FieldView {
            id: format!("field-{name}"),
            name,
            value: String::new(),
            values: Vec::new(),
            errors: vec!["Please fill this in.".to_owned()],
        };
        (*name, view)
    };
    FormView {
        fields: NAMES.iter().map(field).collect(),
        problems: Vec::new(),
        conflict: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_may_leave_most_things_empty() {
        let typed = "version=1&verdict=recommend&answered_by_name=山﨑&code=0123-4567-89AB-CDEF";
        let raw = RawForm::parse(typed.as_bytes()).unwrap();
        let (new, _) = read(&raw).unwrap();
        assert_eq!(new.answer.by.name, "山﨑");
        assert_eq!(new.code.grouped(), "0123 4567 89ab cdef");
        assert_eq!((new.answer.rank, new.other_facts), (None, false));
    }

    #[test]
    fn without_verdict_signer_and_code_there_is_no_answer() {
        let mistakes = read(&RawForm::parse(b"code=0123").unwrap()).unwrap_err();
        assert_eq!(
            mistakes.mistakes(),
            [
                ("verdict", "field.choose"),
                ("answered_by_name", "field.required"),
                ("code", "paper.problem.code")
            ]
        );
    }
}
