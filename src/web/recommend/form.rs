//! Reading the answer.

use domain::message::Message;
use domain::person;
use domain::recommendation::{Answer, AnsweredBy, Facts, Invoice, Verdict};

use crate::services::recommendations::link::Question;
use crate::web::form::{FormState, RawForm, Reader};

pub(super) const AREA: &str = "recommend.page";
pub(super) const NAMES: &[&str] = &[
    "verdict",
    "explanation",
    "applicant_position",
    "duty_release",
    "duty_note",
    "rank",
    "rank_of",
    "payer",
    "invoice_name",
    "invoice_department",
    "invoice_postal_code",
    "invoice_address",
    "invoice_email",
    "remarks",
    "by_name",
    "by_title",
    "deputy",
];
const LINE: usize = 100;
pub(super) const LONGEST: usize = 1000;

/// What is known already is filled in: two minutes are not for typing.
pub(super) fn filled(question: &Question) -> FormState {
    let state = FormState::new(AREA, NAMES)
        .with("applicant_position", &question.job_title)
        .with("invoice_name", &question.payer_name)
        .with("invoice_postal_code", &question.postal_code)
        .with("invoice_address", &question.address)
        .with("invoice_email", &question.to.email)
        .with("by_name", &question.to.name)
        .with("by_title", &question.to.title);
    if question.passed_on_by.is_some() {
        state.with("deputy", "yes")
    } else {
        state
    }
}

/// The answer with the form it was typed into, or the form with every mistake.
pub(super) fn read(raw: &RawForm) -> Result<(Answer, FormState), FormState> {
    let mut form = Reader::new(raw, AREA, NAMES);
    let verdict = form.required_choice::<Verdict>("verdict");
    let text = |form: &mut Reader<'_>, name| {
        let typed = form.optional(name, |typed| person::paragraph(typed, LONGEST));
        typed.unwrap_or_default()
    };
    let explanation = text(&mut form, "explanation");
    let applicant_position = form.line("applicant_position", LINE).unwrap_or_default();
    let duty_release = form.choice("duty_release");
    let duty_note = text(&mut form, "duty_note");
    let rank = form.number("rank", 1..=99);
    let rank_of = form.number("rank_of", 1..=99);
    let payer = form.choice("payer");
    let line = |form: &mut Reader<'_>, name| form.line(name, LINE).unwrap_or_default();
    let invoice = Invoice {
        name: line(&mut form, "invoice_name"),
        department: line(&mut form, "invoice_department"),
        postal_code: form
            .optional("invoice_postal_code", person::postal_code)
            .unwrap_or_default(),
        address: form.line("invoice_address", 200).unwrap_or_default(),
        email: form
            .optional("invoice_email", person::email)
            .unwrap_or_default(),
    };
    let remarks = text(&mut form, "remarks");
    let by = AnsweredBy {
        name: form.required_line("by_name", LINE),
        title: form.required_line("by_title", LINE),
        deputy: form.checked("deputy"),
    };
    // Without a verdict nothing can be said about what belongs to it.
    let answer = verdict.map(|verdict| Answer {
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
        by,
    });
    refuse_problems(&mut form, answer.as_ref());
    let state = form.state().clone();
    match (form.finish(|| ()), answer) {
        (Ok(()), Some(answer)) => Ok((answer, state)),
        (Ok(()), None) => Err(state.refused("verdict", Message::new("field.choose"))),
        (Err(mistakes), _) => Err(mistakes),
    }
}

/// A field that cannot be read is told so and nothing else.
fn refuse_problems(form: &mut Reader<'_>, answer: Option<&Answer>) {
    let known: Vec<String> = form
        .state()
        .mistakes()
        .into_iter()
        .map(|(field, _)| field.to_owned())
        .collect();
    for (field, message) in answer.map(Answer::problems).unwrap_or_default() {
        if !known.iter().any(|one| one == field) {
            form.refuse(field, message);
        }
    }
}

/// The facts that were on the page when it was sent; what was tampered with is none.
pub(super) fn seen(raw: &RawForm) -> Option<Facts> {
    serde_json::from_str(raw.first("seen")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mistakes(body: &str) -> Vec<(String, String)> {
        let raw = RawForm::parse(body.as_bytes()).unwrap();
        let state = read(&raw).unwrap_err();
        let mistakes = state.mistakes().into_iter();
        mistakes
            .map(|(field, key)| (field.to_owned(), key.to_owned()))
            .collect()
    }

    #[test]
    fn an_empty_answer_names_what_is_missing() {
        let told = mistakes("verdict=");
        let fields: Vec<_> = told.iter().map(|(field, _)| field.as_str()).collect();
        assert_eq!(fields, ["verdict", "by_name", "by_title"]);
    }

    #[test]
    fn a_rank_that_is_no_number_is_told_once() {
        let body = "verdict=decline&explanation=x&by_name=a&by_title=b&rank=first&rank_of=2";
        let told = mistakes(body);
        assert_eq!(told, [("rank".to_owned(), "field.number".to_owned())]);
    }

    #[test]
    fn an_answer_is_read_in_any_width() {
        let body = "verdict=recommend&applicant_position=師長&duty_release=full&rank=１&rank_of=２\
                    &payer=institution&invoice_name=みなと会&invoice_postal_code=４６６-８５６０\
                    &invoice_address=名古屋市&by_name=山﨑一郎&by_title=院長";
        let raw = RawForm::parse(body.as_bytes()).unwrap();
        let (answer, _) = read(&raw).unwrap();
        assert_eq!((answer.rank, answer.rank_of), (Some(1), Some(2)));
        assert_eq!(answer.invoice.postal_code, "466-8560");
        assert!(!answer.by.deputy);
    }
}
